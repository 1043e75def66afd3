package imagetranslate.queue.redis;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** On this machine's own Redis, where it has one. */
final class RedisStageQueueIT extends RedisStageQueueContract {
    private static RedisServerFixture server;

    @BeforeAll
    static void startServer() {
        server = RedisServerFixture.start();
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
