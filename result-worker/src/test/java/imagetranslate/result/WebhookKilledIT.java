package imagetranslate.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import imagetranslate.message.MessageCodec;
import imagetranslate.queue.redis.RedisServerFixture;
import imagetranslate.store.S3ServerFixture;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;

/** A result worker in a process of its own, killed while results are told. */
final class WebhookKilledIT {
    private static final int RESULTS = 120;
    private static final Duration LONG = Duration.ofSeconds(90);

    private final List<Process> workers = new ArrayList<>();
    private RedisServerFixture redis;
    private S3ServerFixture s3;
    private Receiver receiver;
    private Jedis jedis;

    @BeforeEach
    void start() throws Exception {
        redis = RedisServerFixture.start();
        s3 = S3ServerFixture.start();
        receiver = new Receiver();
        receiver.takes(Duration.ofMillis(50));
        jedis = redis.connect();
    }

    @AfterEach
    void stop() throws Exception {
        workers.forEach(Process::destroyForcibly);
        for (Process worker : workers) {
            worker.waitFor();
        }
        jedis.close();
        receiver.close();
        s3.close();
        redis.close();
    }

    @Test
    void eachResultIsToldUnderOneIdAndIsOnceInTheStream() throws Exception {
        worker();
        for (int i = 0; i < RESULTS; i++) {
            jedis.lpush(
                    "hosting_tasks",
                    "{\"request_id\":\"r" + i + "\",\"image_id\":\"1-2\",\"source_url\":\"https://h/a.jpg\","
                            + "\"image_url\":\"https://cdn.test/x.jpg\",\"timestamp\":1763650000.12,"
                            + "\"status\":\"translated\",\"callback_url\":\"" + receiver.url() + "/own\"}");
        }
        await().atMost(LONG).until(() -> receiver.taken().size() > 20);
        workers.get(0).destroyForcibly().waitFor();
        assertThat(receiver.taken()).as("in the midst of it").hasSizeLessThan(2 * RESULTS);

        worker();
        await().atMost(LONG)
                .until(() -> idsByJob().size() == RESULTS
                        && callsPerJob().values().stream().allMatch(n -> n >= 2));
        assertThat(idsByJob().values()).allMatch(ids -> ids.size() == 1);
        List<String> told = jedis.xrange("results", "-", "+").stream()
                .map(entry -> requestId(entry.getFields().get("body")))
                .toList();
        assertThat(told).hasSize(RESULTS).doesNotHaveDuplicates();
        assertThat(jedis.llen("error_queue")).isZero();
        await().atMost(LONG).until(() -> jedis.llen("webhook_tasks") == 0 && jedis.zcard("{webhook_tasks}:retry") == 0);
    }

    private Map<String, Set<String>> idsByJob() {
        Map<String, Set<String>> ids = new HashMap<>();
        receiver.calls().forEach(call -> ids.computeIfAbsent(requestId(text(call)), job -> new HashSet<>())
                .add(call.header("Webhook-id")));
        return ids;
    }

    /** At both receivers: the deployment's and the job's own. */
    private Map<String, Integer> callsPerJob() {
        Map<String, Integer> calls = new HashMap<>();
        receiver.calls().forEach(call -> calls.merge(requestId(text(call)), 1, Integer::sum));
        return calls;
    }

    private static String text(Receiver.Call call) {
        return new String(call.body(), StandardCharsets.UTF_8);
    }

    private static String requestId(String body) {
        try {
            return MessageCodec.json().readTree(body).path("request_id").asText();
        } catch (IOException e) {
            throw new AssertionError(body, e);
        }
    }

    private void worker() throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ResultWorker.class.getName())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().putAll(s3.environment());
        builder.environment()
                .putAll(Map.of(
                        "REDIS_URL",
                        redis.url(),
                        "METRICS_PORT",
                        "0",
                        "WEBHOOK_URL",
                        receiver.url(),
                        "RESULTS_STREAM",
                        "results",
                        "ALLOW_PRIVATE_ADDRESSES",
                        "true",
                        "LEASE_SECONDS",
                        "3"));
        workers.add(builder.start());
    }
}
