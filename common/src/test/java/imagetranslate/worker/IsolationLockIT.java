package imagetranslate.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import imagetranslate.message.Languages;
import imagetranslate.message.MessageCodec;
import imagetranslate.metrics.PipelineMetrics;
import imagetranslate.queue.redis.RedisServerFixture;
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
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;

/**
 * Two stages in one JVM, and jobs that were in hand at a death. Two such jobs may be claimed at the same moment: then one
 * waits in its slot's hand while the other is worked on, which is no harm, since only who was alone is blamed for a death.
 */
final class IsolationLockIT {
    private final RedisServerFixture server = RedisServerFixture.start();
    private final Jedis jedis = server.connect();
    private final AtomicInteger handled = new AtomicInteger();

    @AfterEach
    void stop() {
        jedis.close();
        server.close();
    }

    @Test
    void aSuspectIsWorkedOnWhileNothingElseIsInHandButSuspectsThatWait() throws Exception {
        int jobs = 100;
        for (int i = 0; i < jobs; i++) {
            jedis.lpush("ocr_tasks", "{\"request_id\":\"" + (i % 10 == 5 ? "suspect-" : "plain-") + i + "\"}");
            jedis.lpush("processor_tasks", "{\"request_id\":\"other-" + i + "\"}");
            if (i % 10 == 5) {
                jedis.hset("{ocr_tasks}:meta:suspect-" + i, Map.of("recoveries", "1", "first_seen", "1"));
            }
        }
        Queue<String> besides = new ConcurrentLinkedQueue<>();
        Queue<Integer> atOnce = new ConcurrentLinkedQueue<>();
        try (WorkerProcess process = WorkerProcess.start(
                context(),
                "worker",
                context -> List.of(
                        stage("ocr_tasks", "ocr_done", besides, atOnce),
                        stage("processor_tasks", "processor_done", besides, atOnce)))) {
            await().until(() -> jedis.llen("ocr_done") == jobs && jedis.llen("processor_done") == jobs);
            assertThat(process.port()).isPositive();
        }
        assertThat(besides).isEmpty();
        assertThat(atOnce).hasSize(10).containsOnly(1);
        // A job that did no harm is no suspect at the next stage.
        assertThat(jedis.keys("*:meta:*")).isEmpty();
    }

    /**
     * @param besides what else is in hand while a suspect is worked on, suspects aside
     * @param atOnce how many jobs are worked on while a suspect is
     */
    private Stage stage(String from, String to, Queue<String> besides, Queue<Integer> atOnce) {
        return new Stage(
                from,
                to,
                delivery -> {
                    int now = handled.incrementAndGet();
                    if (isSuspect(delivery.payload())) {
                        besides.addAll(plainInHand());
                        atOnce.add(Math.max(now, handled.get()));
                    }
                    handled.decrementAndGet();
                    return new Outcome.Advance(delivery.payload());
                },
                4,
                List.of(),
                List.of());
    }

    private static boolean isSuspect(byte[] payload) {
        return new String(payload, StandardCharsets.UTF_8).contains("suspect");
    }

    private List<String> plainInHand() {
        try (Jedis own = server.connect()) {
            return own.keys("*:proc:*").stream()
                    .flatMap(hand -> own.lrange(hand, 0, -1).stream())
                    .filter(payload -> !payload.contains("suspect"))
                    .toList();
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
