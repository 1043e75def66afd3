package imagetranslate.queue.redis;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.DockerClientException;
import com.github.dockerjava.api.exception.NotFoundException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.EnabledIf;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.utility.DockerImageName;

/** In a container, where an engine answers and has the image or can fetch it; skipped elsewhere. */
@EnabledIf(value = "canBeHad", disabledReason = "no Docker engine answers that has the image or can fetch it")
final class RedisStageQueueOn72IT extends RedisStageQueueContract {
    private static final String IMAGE = "redis:7.2-bookworm";
    private static final int PORT = 6379;
    private static GenericContainer<?> server;

    static boolean canBeHad() throws InterruptedException {
        return DockerClientFactory.instance().isDockerAvailable()
                && hasImage(DockerClientFactory.instance().client());
    }

    @BeforeAll
    static void startServer() {
        server = new GenericContainer<>(DockerImageName.parse(IMAGE))
                .withExposedPorts(PORT)
                .withCommand(
                        "redis-server",
                        "--bind",
                        "0.0.0.0",
                        "--protected-mode",
                        "no",
                        "--appendonly",
                        "yes",
                        "--save",
                        "",
                        "--maxmemory-policy",
                        "noeviction");
        server.start();
    }

    /** Asked before, since Testcontainers tries for minutes to fetch an image from a registry that isn't there. */
    private static boolean hasImage(DockerClient engine) throws InterruptedException {
        try {
            engine.inspectImageCmd(IMAGE).exec();
            return true;
        } catch (NotFoundException notYet) {
            return fetched(engine);
        }
    }

    private static boolean fetched(DockerClient engine) throws InterruptedException {
        try {
            return engine.pullImageCmd(IMAGE).start().awaitCompletion(1, TimeUnit.MINUTES);
        } catch (DockerClientException e) {
            return false;
        }
    }

    @AfterAll
    static void stopServer() {
        if (server != null) {
            server.stop();
        }
    }

    @Override
    RedisAddress address() {
        return RedisAddress.parse("redis://" + server.getHost() + ":" + server.getMappedPort(PORT));
    }
}
