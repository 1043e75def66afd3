package imagetranslate.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import imagetranslate.queue.redis.RedisServerFixture;
import imagetranslate.queue.redis.TcpProxy;
import imagetranslate.settings.EnvironmentSettings;
import imagetranslate.store.S3ServerFixture;
import imagetranslate.worker.WorkerProcess;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
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
    void anOutageLongerThanAJobsTimeCostsNoResultAnAttempt() throws Exception {
        start();
        push(0, 1);
        await().atMost(LONG).until(() -> delivered().size() == 1);
        line.refuse(true);
        push(1, RESULTS);
        jedis.lpush("error_queue:new", "{\"request_id\":\"failed\",\"stage\":\"ocr_tasks\",\"kind\":\"permanent\"}");

        await().atMost(LONG).until(() -> get("/health/ready").statusCode() == 503);
        assertThat(get("/health/ready").body()).contains("\"webhook\":").contains("can't be called");
        assertThat(get("/metrics").body()).contains("pipeline_dependency_up{dependency=\"webhook\"} 0.0");
        await().atMost(LONG)
                .during(JOB_TIMEOUT.plusSeconds(1))
                .until(() -> delivered().size() == 1 && jedis.llen("error_queue") == 0);

        line.refuse(false);
        await().atMost(LONG).until(() -> delivered().size() == 1 + RESULTS);
        assertThat(delivered()).as("a failure is told as well").contains("failed");
        nobodyWasBlamed();
    }

    @Test
    void aReceiverThatAnswersTheQuestionAndTakesNothingEndsNoResult() throws Exception {
        start();
        receiver.always(503);
        push(0, RESULTS);
        int questions = receiver.questions();
        await().atMost(LONG).until(() -> receiver.questions() > questions + 2);
        assertThat(receiver.calls()).as("few are risked to find out").hasSizeLessThan(RESULTS);
        assertThat(jedis.llen("error_queue")).isZero();

        receiver.always(204);
        await().atMost(LONG).until(() -> delivered().size() == RESULTS);
        nobodyWasBlamed();
    }

    @Test
    void aReceiverThatIsAwayFromTheStartIsWaitedFor() throws Exception {
        receiver.whenAsked(503);
        push(0, RESULTS);
        start();
        await().atMost(LONG).until(() -> receiver.questions() > 1);
        assertThat(jedis.llen("hosting_tasks")).isEqualTo(RESULTS);
        assertThat(receiver.calls()).isEmpty();

        receiver.whenAsked(405);
        await().atMost(LONG).until(() -> delivered().size() == RESULTS);
    }

    @Test
    void whatItRefusesEndsAloneAndTheOthersGoOn() throws Exception {
        start();
        receiver.answers(404, Map.of());
        push(0, RESULTS);
        await().atMost(LONG).until(() -> delivered().size() == RESULTS);
        assertThat(jedis.lrange("error_queue", 0, -1))
                .singleElement()
                .asString()
                .contains("\"permanent\"")
                .contains("the webhook answered 404");
        assertThat(get("/health/ready").statusCode()).isEqualTo(200);
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
            jedis.lpush(
                    "hosting_tasks",
                    "{\"request_id\":\"r" + i + "\",\"image_id\":\"1-2\",\"source_url\":\"https://h/a.jpg\","
                            + "\"image_url\":\"https://cdn.test/x.jpg\",\"timestamp\":1763650000.12,"
                            + "\"status\":\"translated\"}");
        }
    }

    /** What the receiver has been told of, and hasn't refused to hear of for now. */
    private Set<String> delivered() {
        return receiver.taken().stream()
                .map(body -> body.replaceFirst(".*\"request_id\":\"([^\"]*)\".*", "$1"))
                .collect(Collectors.toSet());
    }

    private void nobodyWasBlamed() throws Exception {
        assertThat(jedis.llen("error_queue")).isZero();
        assertThat(get("/metrics").body().lines().filter(line -> line.matches("pipeline_jobs_total.*\"retried\".*")))
                .isNotEmpty()
                .allMatch(line -> line.endsWith(" 0.0"));
    }

    private HttpResponse<String> get(String path) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + worker.port() + path))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }
}
