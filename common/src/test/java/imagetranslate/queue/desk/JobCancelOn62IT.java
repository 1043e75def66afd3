package imagetranslate.queue.desk;

import imagetranslate.queue.redis.RedisServerFixture;

/** The same on the oldest Redis that will do. */
final class JobCancelOn62IT extends JobCancelIT {
    @Override
    protected RedisServerFixture startServer() {
        return RedisServerFixture.startEmbedded();
    }
}
