package imagetranslate.status;

import imagetranslate.queue.redis.RedisServerFixture;

/** The same on the oldest Redis that will do. */
final class UpdateScriptOn62IT extends UpdateScriptIT {
    @Override
    protected RedisServerFixture startServer() {
        return RedisServerFixture.startEmbedded();
    }
}
