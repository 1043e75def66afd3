package imagetranslate.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import imagetranslate.queue.redis.RedisServerFixture;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;

/** A worker as a real process. */
final class WorkerMainIT {
    private static final Duration START = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    private final RedisServerFixture server = RedisServerFixture.start();
    private Process worker;

    @AfterEach
    void stop() {
        if (worker != null) {
            worker.destroyForcibly();
        }
        server.close();
    }

    @Test
    void onSigtermItGivesBackWhatIsNotDoneAndExitsWithZero() throws Exception {
        worker = start(Map.of("SHUTDOWN_GRACE_SECONDS", "1"));
        try (Jedis jedis = server.connect()) {
            jedis.lpush("ocr_tasks", "{\"request_id\":\"quick\"}", "{\"request_id\":\"slow\"}");
            await().atMost(START).until(() -> jedis.llen("processor_tasks") == 1 && Files.exists(slowFile()));
            worker.destroy();
            assertThat(worker.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(worker.exitValue()).isZero();
            assertThat(jedis.lrange("ocr_tasks", 0, -1)).containsExactly("{\"request_id\":\"slow\"}");
            assertThat(jedis.keys("*:proc:*")).isEmpty();
        }
    }

    @Test
    void aWrongSettingIsOneLineAndExitCodeTwo() throws Exception {
        worker = start(Map.of("METRICS_PORT", "eighty"));
        assertThat(worker.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(worker.exitValue()).isEqualTo(2);
        assertThat(output().lines())
                .containsExactly("METRICS_PORT=eighty is not allowed: it must be a whole number from 0 to 65535");
    }

    @Test
    void aSecondWorkerWithTheSamePortIsOneLineAndTakesNoJob() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Jedis jedis = server.connect()) {
            jedis.lpush("ocr_tasks", "{\"request_id\":\"quick\"}");
            worker = start(Map.of("METRICS_PORT", Integer.toString(taken.getLocalPort())));
            assertThat(worker.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(worker.exitValue()).isEqualTo(1);
            assertThat(output().lines())
                    .singleElement()
                    .asString()
                    .startsWith("passing-worker can't start: METRICS_PORT=" + taken.getLocalPort())
                    .contains("set METRICS_PORT to another");
            assertThat(jedis.llen("ocr_tasks")).isEqualTo(1);
        }
    }

    @Test
    void metricsListenOnLoopbackAlone() throws Exception {
        worker = start(Map.of());
        await().atMost(START).untilAsserted(() -> assertThat(output()).contains("metrics on 127.0.0.1:"));
    }

    @Test
    void argumentsAreRefused() throws Exception {
        worker = start(Map.of(), "--port", "80");
        assertThat(worker.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(worker.exitValue()).isEqualTo(2);
        assertThat(output()).startsWith("passing-worker takes no arguments");
    }

    private Process start(Map<String, String> settings, String... args) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dslow.file=" + slowFile(),
                "-cp",
                System.getProperty("java.class.path"),
                PassingWorker.class.getName());
        builder.command().addAll(java.util.List.of(args));
        builder.directory(folder.toFile());
        builder.environment()
                .putAll(Map.of(
                        "REDIS_URL", server.url(),
                        "METRICS_PORT", "0",
                        "S3_ENDPOINT", "http://127.0.0.1:1",
                        "S3_BUCKET", "pictures",
                        "S3_ACCESS_KEY_ID", "id",
                        "S3_SECRET_ACCESS_KEY", "secret",
                        "S3_PUBLIC_BASE_URL", "http://127.0.0.1:1/pictures"));
        builder.environment().putAll(settings);
        return builder.redirectErrorStream(true)
                .redirectOutput(folder.resolve("output").toFile())
                .start();
    }

    private Path slowFile() {
        return folder.resolve("slow-has-begun");
    }

    private String output() throws IOException {
        return Files.readString(folder.resolve("output"), StandardCharsets.UTF_8);
    }
}
