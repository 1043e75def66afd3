package imagetranslate.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import imagetranslate.message.Languages;
import imagetranslate.message.MessageCodec;
import imagetranslate.metrics.PipelineMetrics;
import imagetranslate.queue.RedisServerFixture;
import imagetranslate.settings.EnvironmentSettings;
import imagetranslate.status.InMemoryJobStatusStore;
import imagetranslate.store.InMemoryObjectStore;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;

/** Two stages in one JVM, and jobs that were in hand at a death. */
final class SolitudeIT {
    private final RedisServerFixture server = RedisServerFixture.start();
    private final Jedis jedis = server.connect();

    @AfterEach
    void stop() {
        jedis.close();
        server.close();
    }

    @Test
    void aSuspectIsWorkedOnWhileNothingElseIsInHand() throws Exception {
        int jobs = 100;
        for (int i = 0; i < jobs; i++) {
            jedis.lpush("ocr_tasks", "{\"request_id\":\"" + (i % 10 == 5 ? "suspect-" : "plain-") + i + "\"}");
            jedis.lpush("processor_tasks", "{\"request_id\":\"other-" + i + "\"}");
            if (i % 10 == 5) {
                jedis.hset("{ocr_tasks}:meta:suspect-" + i, Map.of("recoveries", "1", "first_seen", "1"));
            }
        }
        Queue<Long> inHand = new ConcurrentLinkedQueue<>();
        try (WorkerProcess process = WorkerProcess.start(
                context(),
                "worker",
                context -> List.of(
                        stage("ocr_tasks", "ocr_done", inHand), stage("processor_tasks", "processor_done", inHand)))) {
            await().until(() -> jedis.llen("ocr_done") == jobs && jedis.llen("processor_done") == jobs);
            assertThat(process.port()).isPositive();
        }
        assertThat(inHand).hasSize(10).containsOnly(1L);
        // A job that did no harm is no suspect at the next stage.
        assertThat(jedis.keys("*:meta:*")).isEmpty();
    }

    private Stage stage(String from, String to, Queue<Long> inHand) {
        return new Stage(
                from,
                to,
                delivery -> {
                    if (new String(delivery.payload(), StandardCharsets.UTF_8).contains("suspect")) {
                        inHand.add(inHand());
                    }
                    return new Outcome.Advance(delivery.payload());
                },
                4,
                List.of(),
                List.of());
    }

    private long inHand() {
        try (Jedis own = server.connect()) {
            return own.keys("*:proc:*").stream().mapToLong(own::llen).sum();
        }
    }

    private WorkerContext context() {
        return new WorkerContext(
                EnvironmentSettings.of(Map.of("REDIS_URL", server.url(), "METRICS_PORT", "0")),
                new MessageCodec(new Languages("zh", "ko")),
                new InMemoryObjectStore(),
                new InMemoryJobStatusStore(),
                new PipelineMetrics(new SimpleMeterRegistry()),
                Clock.systemUTC());
    }
}
