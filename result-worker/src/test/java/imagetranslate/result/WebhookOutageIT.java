package imagetranslate.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import imagetranslate.queue.desk.JobReplay;
import imagetranslate.queue.errors.ErrorEntry;
import imagetranslate.queue.errors.ErrorQueue;
import imagetranslate.queue.redis.RedisServerFixture;
import imagetranslate.queue.redis.TcpProxy;
import imagetranslate.settings.EnvironmentSettings;
import imagetranslate.status.InMemoryJobStatusStore;
import imagetranslate.store.S3ServerFixture;
import imagetranslate.worker.WorkerProcess;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;

/** The whole process on a real Redis, while a real receiver behind a line takes no news. */
final class WebhookOutageIT {
    private static final int RESULTS = 20;
    private static final Duration LONG = Duration.ofSeconds(60);

    /** Shorter than the outage that a test waits through. */
    private static final Duration JOB_TIMEOUT = Duration.ofSeconds(5);

    private RedisServerFixture redis;
    private S3ServerFixture s3;
    private Receiver receiver;
    private TcpProxy line;
    private WorkerProcess worker;
    private Jedis jedis;

    @BeforeEach
    void open() throws Exception {
        redis = RedisServerFixture.start();
        s3 = S3ServerFixture.start();
        receiver = new Receiver();
        line = new TcpProxy(URI.create(receiver.url()).getPort());
        jedis = redis.connect();
    }

    @AfterEach
    void stop() throws Exception {
        worker.close();
        jedis.close();
        line.close();
        receiver.close();
        s3.close();
        redis.close();
    }

    @Test
    void anOutageLongerThanAJobsTimeHoldsNoResultBackAndLosesNone() throws Exception {
        start();
        push(0, 1);
        await().atMost(LONG).until(() -> delivered().size() == 1);
        line.refuse(true);
        push(1, RESULTS);
        jedis.lpush("error_queue:new", "{\"request_id\":\"failed\",\"stage\":\"ocr_tasks\",\"kind\":\"permanent\"}");

        await().atMost(LONG).until(() -> done() == RESULTS);
        assertThat(get("/health/ready").statusCode()).isEqualTo(200);
        await().atMost(LONG)
                .during(JOB_TIMEOUT.plusSeconds(1))
                .until(() -> delivered().size() == 1 && jedis.llen("error_queue") == 0);

        line.refuse(false);
        await().atMost(LONG).until(() -> delivered().size() == 1 + RESULTS);
        assertThat(delivered()).as("a failure is told as well").contains("failed");
        assertThat(jedis.llen("error_queue")).isZero();
    }

    @Test
    void aReceiverThatTakesNothingEndsNoResultAndIsNotBattered() throws Exception {
        start();
        receiver.always(503);
        push(0, RESULTS);
        await().atMost(LONG).until(() -> done() == RESULTS);
        await().atMost(LONG).until(() -> receiver.calls().size() > 4);
        assertThat(receiver.calls()).as("few are risked to find out").hasSizeLessThan(RESULTS);
        assertThat(jedis.llen("error_queue")).isZero();

        receiver.always(204);
        await().atMost(LONG).until(() -> delivered().size() == RESULTS);
        assertThat(jedis.llen("error_queue")).isZero();
        assertThat(receiver.calls().stream()
                        .collect(Collectors.groupingBy(
                                call -> new String(call.body(), StandardCharsets.UTF_8),
                                Collectors.mapping(call -> call.header("Webhook-id"), Collectors.toSet())))
                        .values())
                .as("the same news has the same id")
                .hasSize(RESULTS)
                .allMatch(ids -> ids.size() == 1);
    }

    @Test
    void aSlowReceiverHoldsUpNoOther() throws Exception {
        receiver.takes(Duration.ofSeconds(2));
        try (Receiver quick = new Receiver()) {
            start();
            for (int i = 0; i < 60; i++) {
                push(i, i + 1);
                push("c" + i, ",\"callback_url\":\"" + quick.url() + "\"");
            }
            long start = System.nanoTime();
            await().atMost(LONG).until(() -> quick.taken().size() == 60);
            assertThat(receiver.taken()).as("the slow one has hardly begun").hasSizeLessThan(60);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
            assertThat(done()).isEqualTo(120);
        }
    }

    @Test
    void whatItRefusesEndsAloneAndCanBeSentAgain() throws Exception {
        start();
        receiver.answers(410, Map.of());
        push(0, RESULTS);
        await().atMost(LONG).until(() -> delivered().size() == RESULTS - 1 && jedis.llen("error_queue:new") == 0);
        assertThat(jedis.lrange("error_queue", 0, -1))
                .singleElement()
                .asString()
                .contains("\"permanent\"")
                .contains("the webhook answered 410");
        assertThat(get("/health/ready").statusCode()).isEqualTo(200);
        assertThat(done()).as("the job is none the worse").isEqualTo(RESULTS);
        String id = receiver.calls().stream()
                .filter(call -> !receiver.taken().contains(new String(call.body(), StandardCharsets.UTF_8)))
                .findFirst()
                .orElseThrow()
                .header("Webhook-id");

        try (ErrorQueue errors =
                ErrorQueue.open(EnvironmentSettings.of(Map.of("REDIS_URL", redis.url())), Clock.systemUTC())) {
            for (ErrorEntry entry : errors.oldestFirst()) {
                assertThat(new JobReplay(errors, new InMemoryJobStatusStore()).replay(entry))
                        .isTrue();
            }
        }
        await().atMost(LONG).until(() -> delivered().size() == RESULTS);
        assertThat(receiver.calls().get(receiver.calls().size() - 1).header("Webhook-id"))
                .isEqualTo(id);
        assertThat(done()).as("a replay of news makes no job queued again").isEqualTo(RESULTS);
    }

    private void start() throws Exception {
        Map<String, String> environment = new HashMap<>(s3.environment());
        environment.put("REDIS_URL", redis.url());
        environment.put("METRICS_PORT", "0");
        environment.put("WEBHOOK_URL", "http://127.0.0.1:" + line.port() + "/hook");
        environment.put("ALLOW_PRIVATE_ADDRESSES", "true");
        environment.put("JOB_TIMEOUT_SECONDS", Long.toString(JOB_TIMEOUT.toSeconds()));
        worker = WorkerProcess.start(EnvironmentSettings.of(environment), "result-worker", ResultWorker::stages);
    }

    private void push(int from, int to) {
        for (int i = from; i < to; i++) {
            push("r" + i, "");
        }
    }

    private void push(String id, String more) {
        jedis.lpush(
                "hosting_tasks",
                "{\"request_id\":\"" + id + "\",\"image_id\":\"1-2\",\"source_url\":\"https://h/a.jpg\","
                        + "\"image_url\":\"https://cdn.test/x.jpg\",\"timestamp\":1763650000.12,"
                        + "\"status\":\"translated\"" + more + "}");
    }

    /** How many jobs are known to be done. */
    private long done() {
        return jedis.keys("job:*").stream()
                .filter(key -> jedis.type(key).equals("hash"))
                .filter(key -> "done".equals(jedis.hget(key, "state")))
                .count();
    }

    /** What the receiver has been told of, and hasn't refused to hear of for now. */
    private Set<String> delivered() {
        return receiver.taken().stream()
                .map(body -> body.replaceFirst(".*\"request_id\":\"([^\"]*)\".*", "$1"))
                .collect(Collectors.toSet());
    }

    private HttpResponse<String> get(String path) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + worker.port() + path))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }
}
