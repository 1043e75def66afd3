package imagetranslate.operate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import imagetranslate.dependency.Dependency;
import imagetranslate.message.Job;
import imagetranslate.message.MessageCodec;
import imagetranslate.message.ProcessorTask;
import imagetranslate.message.TextBox;
import imagetranslate.metrics.JobExemplars;
import imagetranslate.metrics.PipelineMetrics;
import imagetranslate.queue.redis.RedisServerFixture;
import imagetranslate.queue.redis.TcpProxy;
import imagetranslate.settings.EnvironmentSettings;
import imagetranslate.status.InMemoryJobStatusStore;
import imagetranslate.translation.models.GeminiTestServer.Fault;
import imagetranslate.worker.Delivery;
import imagetranslate.worker.Outcome;
import imagetranslate.worker.Stage;
import imagetranslate.worker.StageHandler;
import imagetranslate.worker.WorkerContext;
import imagetranslate.worker.WorkerProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;

/** The operate stage as a process on a real Redis, while its translator, a real server behind a line, serves nobody. */
class TranslatorOutageIT {
    private static final byte[] PICTURE = TestPictures.png();
    private static final int JOBS = 40;
    private static final Duration LONG = Duration.ofSeconds(60);

    /** Shorter than an outage that a test waits through, longer than a job takes on a busy machine. */
    private static final Duration SHORT = Duration.ofSeconds(10);

    private final RedisServerFixture redis = RedisServerFixture.start();
    private final Set<Integer> attempts = ConcurrentHashMap.newKeySet();
    private final AtomicInteger pushed = new AtomicInteger();
    private Jedis jedis;
    private StageFixture fixture;
    private TcpProxy line;
    private WorkerProcess process;

    @BeforeEach
    void open() throws IOException {
        jedis = redis.connect();
        fixture = new StageFixture();
        line = new TcpProxy(URI.create(fixture.server.address()).getPort());
        fixture.translator.close();
        fixture.translator = fixture.gemini(30, "http://127.0.0.1:" + line.port());
    }

    @AfterEach
    void stop() {
        process.close();
        line.close();
        fixture.close();
        jedis.close();
        redis.close();
    }

    @Test
    void anOutageLongerThanAJobsTimeCostsNobodyAnAttempt() throws Exception {
        start(SHORT);
        push(1);
        everyJobComesThrough();
        line.refuse(true);
        push(JOBS);
        await().atMost(LONG).until(() -> ready().statusCode() == 503);
        assertThat(ready().body()).contains("\"translator\":").contains("Gemini could not be asked");
        assertThat(get("/metrics").body()).contains("pipeline_dependency_up{dependency=\"translator\"} 0.0");
        await().atMost(LONG)
                .during(SHORT.plusSeconds(1))
                .until(() -> jedis.llen("hosting_tasks") == 1 && jedis.llen("error_queue") == 0);
        line.refuse(false);
        everyJobComesThrough();
        assertThat(get("/metrics").body()).contains("pipeline_dependency_up{dependency=\"translator\"} 1.0");
    }

    @Test
    void aKeyThatIsTakenAwayStopsTheStageUntilItIsGivenBack() throws Exception {
        start();
        push(1);
        everyJobComesThrough();
        fixture.server.always(Fault.KEY_INVALID).whenChecked(Fault.KEY_INVALID);
        push(JOBS);
        await().atMost(LONG).until(() -> ready().body().contains("GEMINI_API_KEY"));
        int asked = fixture.server.asked().size();
        int checks = fixture.server.checks();
        await().atMost(LONG).until(() -> fixture.server.checks() > checks + 1);
        assertThat(fixture.server.asked()).as("no job is risked to find out").hasSize(asked);
        fixture.server.always(Fault.NONE).whenChecked(Fault.NONE);
        everyJobComesThrough();
    }

    @Test
    void aStartWithAWrongKeyTakesNoJobUntilItIsRight() throws Exception {
        fixture.server.always(Fault.KEY_INVALID).whenChecked(Fault.KEY_INVALID);
        push(JOBS);
        start();
        await().atMost(LONG).until(() -> fixture.server.checks() > 2);
        assertThat(ready().statusCode()).isEqualTo(503);
        assertThat(ready().body()).contains("GEMINI_API_KEY");
        assertThat(jedis.llen("processor_tasks")).isEqualTo(JOBS);
        assertThat(fixture.server.asked()).isEmpty();
        fixture.server.always(Fault.NONE).whenChecked(Fault.NONE);
        everyJobComesThrough();
    }

    @Test
    void aTranslatorThatAnswersTheCheckAndServesNobodyBurnsNoJob() throws Exception {
        start();
        push(1);
        everyJobComesThrough();
        fixture.server.always(Fault.OVERLOADED);
        push(JOBS);
        int checks = fixture.server.checks();
        await().atMost(LONG).until(() -> fixture.server.checks() > checks + 3);
        assertThat(jedis.llen("error_queue")).isZero();
        fixture.server.always(Fault.NONE);
        everyJobComesThrough();
    }

    @Test
    void aTranslatorThatComesAndGoesLetsEveryJobThrough() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        // Three fail, five don't: a job that asks patiently is served or not.
        fixture.server.behave(question -> asked.getAndIncrement() % 8 < 3 ? Fault.SERVER_ERROR : Fault.NONE);
        start();
        push(20);
        everyJobComesThrough();
    }

    @Test
    void whatConcernsOnePictureAloneStillEndsThatPicture() throws Exception {
        fixture.server.behave(question -> question.texts().contains("极速发货") ? Fault.BLOCKED : Fault.NONE);
        start();
        push("blocked", TestPictures.SHIPPING);
        await().atMost(LONG).until(() -> jedis.llen("error_queue") == 1);
        assertThat(jedis.lindex("error_queue", 0)).contains("\"permanent\"").contains("blocked it");
        push(4);
        await().atMost(LONG).until(() -> jedis.llen("hosting_tasks") == 4);
        assertThat(ready().statusCode()).isEqualTo(200);
    }

    @Test
    void aStopDuringAnOutageLeavesEveryJobWaitingAtOnce() throws Exception {
        start();
        push(1);
        everyJobComesThrough();
        line.refuse(true);
        push(JOBS);
        await().atMost(LONG).until(() -> ready().statusCode() == 503);
        long before = System.nanoTime();
        process.close();
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(10));
        assertThat(jedis.llen("processor_tasks") + jedis.zcard("{processor_tasks}:retry"))
                .isEqualTo(JOBS);
        assertThat(jedis.keys("*:proc:*")).isEmpty();
        assertThat(jedis.llen("error_queue")).isZero();
    }

    private void push(int jobs) {
        for (int i = 0; i < jobs; i++) {
            push("job-" + pushed.incrementAndGet(), TestPictures.SALE);
        }
    }

    private void push(String id, TextBox line) {
        ProcessorTask staged = fixture.task(PICTURE, line);
        Job job = new Job(
                id,
                id,
                "https://img.example.com/a.png",
                false,
                "zh",
                "ko",
                LocalDate.of(2026, 11, 28),
                null,
                MessageCodec.json().createObjectNode());
        ProcessorTask task = new ProcessorTask(job, staged.lines(), staged.blocks(), staged.image(), staged.ocr());
        jedis.lpush("processor_tasks".getBytes(StandardCharsets.UTF_8), fixture.codec.write(task));
    }

    /** Every job that was pushed, each at its first attempt. */
    private void everyJobComesThrough() {
        await().atMost(LONG).until(() -> jedis.llen("hosting_tasks") == pushed.get());
        assertThat(jedis.llen("error_queue")).isZero();
        assertThat(attempts).containsExactly(1);
    }

    private void start() throws Exception {
        start(Duration.ofMinutes(5));
    }

    private void start(Duration jobTimeout) throws Exception {
        OperateStage operate = fixture.stage();
        StageHandler watched = new StageHandler() {
            @Override
            public Outcome handle(Delivery delivery) throws Exception {
                attempts.add(delivery.attempt());
                return operate.handle(delivery);
            }

            @Override
            public List<Dependency> dependencies() {
                return operate.dependencies();
            }
        };
        WorkerContext context = new WorkerContext(
                EnvironmentSettings.of(Map.of(
                        "REDIS_URL",
                        redis.url(),
                        "METRICS_PORT",
                        "0",
                        "JOB_TIMEOUT_SECONDS",
                        Long.toString(jobTimeout.toSeconds()))),
                fixture.codec,
                fixture.store,
                new InMemoryJobStatusStore(),
                new PipelineMetrics(JobExemplars.newRegistry()),
                Clock.systemUTC());
        process = WorkerProcess.start(
                context,
                "operate-worker",
                shared -> List.of(new Stage("processor_tasks", "hosting_tasks", watched, 4, List.of(), List.of())));
    }

    private HttpResponse<String> get(String path) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + process.port() + path))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> ready() throws Exception {
        return get("/health/ready");
    }
}
