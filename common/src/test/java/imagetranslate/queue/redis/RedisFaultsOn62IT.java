package imagetranslate.queue.redis;

/** The same on the oldest Redis that will do. */
final class RedisFaultsOn62IT extends RedisFaultsIT {
    @Override
    protected RedisServerFixture startServer(String... settings) {
        return RedisServerFixture.startEmbedded(settings);
    }
}
