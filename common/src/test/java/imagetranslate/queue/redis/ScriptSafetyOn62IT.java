package imagetranslate.queue.redis;

/** The same on the oldest Redis that will do. */
final class ScriptSafetyOn62IT extends ScriptSafetyIT {
    @Override
    protected RedisServerFixture startServer() {
        return RedisServerFixture.startEmbedded();
    }
}
