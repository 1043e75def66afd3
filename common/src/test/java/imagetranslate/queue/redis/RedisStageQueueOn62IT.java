package imagetranslate.queue.redis;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** On Redis 6.2, the oldest that knows BLMOVE, and which doesn't know script flags. */
final class RedisStageQueueOn62IT extends RedisStageQueueContract {
    private static RedisServerFixture server;

    @BeforeAll
    static void startServer() {
        server = RedisServerFixture.startEmbedded();
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    @Override
    RedisAddress address() {
        return server.address();
    }
}
