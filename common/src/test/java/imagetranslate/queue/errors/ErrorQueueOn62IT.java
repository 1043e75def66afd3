package imagetranslate.queue.errors;

import imagetranslate.queue.redis.RedisServerFixture;

/** On Redis 6.2, which doesn't know script flags. */
final class ErrorQueueOn62IT extends ErrorQueueIT {
    @Override
    protected RedisServerFixture startServer() {
        return RedisServerFixture.startEmbedded();
    }
}
