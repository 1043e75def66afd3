package imagetranslate.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import imagetranslate.message.ErrorKind;
import imagetranslate.message.Languages;
import imagetranslate.message.MessageCodec;
import imagetranslate.metrics.JobExemplars;
import imagetranslate.metrics.PipelineMetrics;
import imagetranslate.queue.redis.RedisServerFixture;
import imagetranslate.queue.redis.SharedRedis;
import imagetranslate.queue.redis.TaskList;
import imagetranslate.settings.EnvironmentSettings;
import imagetranslate.settings.Settings;
import imagetranslate.status.InMemoryJobStatusStore;
import imagetranslate.status.JobStatus;
import imagetranslate.store.InMemoryObjectStore;
import java.io.InputStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.Jedis;

/** Whole worker processes within this JVM, on a real Redis. */
final class WorkerProcessIT {
    private final RedisServerFixture server = RedisServerFixture.start();
    private Jedis jedis;

    @BeforeEach
    void connect() {
        jedis = server.connect();
    }

    @AfterEach
    void stop() {
        jedis.close();
        server.close();
    }

    @Test
    void aJobPassesThroughTwoWorkersInOneJvm() throws Exception {
        try (WorkerProcess first = WorkerProcess.start(
                        context(), "first", context -> List.of(passing("ocr_tasks", "processor_tasks")));
                WorkerProcess second = WorkerProcess.start(
                        context(), "second", context -> List.of(passing("processor_tasks", "hosting_tasks")))) {
            try (SharedRedis redis = SharedRedis.open(server.address())) {
                new TaskList(redis, "ocr_tasks")
                        .push(List.of(bytes("{\"request_id\":\"a\"}")))
                        .toCompletableFuture()
                        .join();
            }
            await().until(() -> jedis.llen("hosting_tasks") == 1);
            assertThat(get(first, "/health/live").statusCode()).isEqualTo(200);
            await().until(() -> get(second, "/health/ready").statusCode() == 200);
            assertThat(get(second, "/metrics").body())
                    .contains("pipeline_jobs_total{outcome=\"advanced\",stage=\"processor_tasks\"} 1.0");
        }
        assertThat(jedis.keys("*:proc:*")).isEmpty();
    }

    @Test
    void theFirstLineHasAnAddressThatCanBeAsked() throws Exception {
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        Logger logger = (Logger) LoggerFactory.getLogger(WorkerProcess.class);
        logger.addAppender(lines);
        lines.start();
        try (WorkerProcess process =
                WorkerProcess.start(context(), "first", context -> List.of(passing("ocr_tasks", "processor_tasks")))) {
            assertThat(lines.list)
                    .extracting(ILoggingEvent::getFormattedMessage)
                    .anyMatch(line -> line.endsWith("; health and metrics on 127.0.0.1:" + process.port()));
        } finally {
            logger.detachAppender(lines);
        }
    }

    @Test
    void whoAsksForOpenMetricsIsToldWhichJobFellIntoABucket() throws Exception {
        try (WorkerProcess process =
                WorkerProcess.start(context(), "first", context -> List.of(passing("ocr_tasks", "processor_tasks")))) {
            jedis.lpush("ocr_tasks", "{\"request_id\":\"a\"}");
            await().until(() -> get(process, "/metrics")
                    .body()
                    .contains("pipeline_job_run_seconds_count{outcome=\"advanced\",stage=\"ocr_tasks\"} 1"));

            // As Prometheus 2.42 asks.
            HttpResponse<String> answer = get(
                    process,
                    "/metrics",
                    "application/openmetrics-text;version=1.0.0,application/openmetrics-text;version=0.0.1;q=0.75,"
                            + "text/plain;version=0.0.4;q=0.5,*/*;q=0.1");
            assertThat(answer.headers().firstValue("content-type"))
                    .contains("application/openmetrics-text; version=1.0.0; charset=utf-8");
            assertThat(answer.body().lines())
                    .anyMatch(line -> line.startsWith("pipeline_job_run_seconds_bucket{")
                            && line.contains(" # {")
                            && line.contains("trace_id=\"a\""))
                    .last()
                    .isEqualTo("# EOF");
        }
    }

    @Test
    void metricsAreSentPackedToWhoeverUnpacksThem() throws Exception {
        try (WorkerProcess process =
                WorkerProcess.start(context(), "first", context -> List.of(passing("ocr_tasks", "processor_tasks")))) {
            HttpResponse<InputStream> answer = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + process.port() + "/metrics"))
                                    .header("Accept-Encoding", "gzip")
                                    .build(),
                            HttpResponse.BodyHandlers.ofInputStream());
            try (GZIPInputStream text = new GZIPInputStream(answer.body())) {
                assertThat(new String(text.readAllBytes(), StandardCharsets.UTF_8))
                        .contains("pipeline_dependency_up{dependency=\"store\"} 1.0");
            }
        }
    }

    @Test
    void readinessNamesWhatIsMissing() throws Exception {
        HealthCheck model = new HealthCheck("model", () -> {
            throw new IllegalStateException("the recogniser's weights are not loaded");
        });
        Stage stage = new Stage("ocr_tasks", null, delivery -> new Outcome.Finish(), 1, List.of(model), List.of());
        try (WorkerProcess process = WorkerProcess.start(context(), "ocr-worker", context -> List.of(stage))) {
            HttpResponse<String> ready = get(process, "/health/ready");
            assertThat(ready.statusCode()).isEqualTo(503);
            assertThat(ready.body())
                    .contains("the recogniser's weights are not loaded")
                    .contains("\"store\":\"ok\"");
            server.kill();
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> get(process, "/health/ready").body().contains("does not answer"));
            assertThat(get(process, "/health/live").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void aPausedStageIsShownInHealthAndMetrics() throws Exception {
        try (WorkerProcess process =
                WorkerProcess.start(context(), "first", context -> List.of(passing("ocr_tasks", "processor_tasks")))) {
            assertThat(get(process, "/health/live").body()).contains("\"ocr_tasks\":\"ok\"");
            jedis.set("{ocr_tasks}:paused", "2026-11-21T02:45:00Z");
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> get(process, "/health/live").body().contains("\"ocr_tasks\":\"paused\""));
            assertThat(get(process, "/health/live").statusCode()).isEqualTo(200);
            assertThat(get(process, "/metrics").body()).contains("pipeline_stage_paused{stage=\"ocr_tasks\"} 1.0");
            jedis.lpush("ocr_tasks", "{\"request_id\":\"a\"}");
            jedis.del("{ocr_tasks}:paused");
            await().until(() -> jedis.llen("processor_tasks") == 1);
        }
    }

    @Test
    void aStopGivesBackWhatIsNotDoneAndDeregisters() throws Exception {
        CountDownLatch working = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        Stage stage = new Stage(
                "ocr_tasks",
                "processor_tasks",
                delivery -> {
                    working.countDown();
                    never.await();
                    return new Outcome.Finish();
                },
                2,
                List.of(),
                List.of());
        jedis.lpush("ocr_tasks", "{\"request_id\":\"a\"}", "{\"request_id\":\"b\"}", "{\"request_id\":\"c\"}");
        WorkerProcess process = WorkerProcess.start(context(), "ocr-worker", context -> List.of(stage));
        working.await();
        await().until(() -> jedis.llen("ocr_tasks") == 1);
        process.close();
        assertThat(jedis.lrange("ocr_tasks", 0, -1))
                .containsExactlyInAnyOrder(
                        "{\"request_id\":\"a\"}", "{\"request_id\":\"b\"}", "{\"request_id\":\"c\"}");
        assertThat(jedis.lindex("ocr_tasks", 0)).isEqualTo("{\"request_id\":\"c\"}");
        assertThat(jedis.keys("*:proc:*")).isEmpty();
        assertThat(jedis.keys("*:meta:*")).isEmpty();
    }

    @Test
    void aJobThatIsFoundToBePoisonHasFailedForWhoeverAsks() throws Exception {
        // As a worker leaves it that died with this job, and nothing else, in its hand.
        jedis.hset(
                "{ocr_tasks}:meta:a",
                Map.of("recoveries", "2", "alone_deaths", "1", "first_seen", "1", "alone", "ghost"));
        jedis.lpush("{ocr_tasks}:proc:ghost", "{\"request_id\":\"a\"}");
        WorkerContext context = context(Map.of("LEASE_SECONDS", "6"));
        try (WorkerProcess process =
                WorkerProcess.start(context, "first", shared -> List.of(passing("ocr_tasks", "processor_tasks")))) {
            await().atMost(Duration.ofSeconds(30)).until(() -> context.status()
                    .find("a")
                    .filter(job -> job.errorKind() == ErrorKind.POISON)
                    .isPresent());
            assertThat(context.status().find("a").orElseThrow().state()).isEqualTo(JobStatus.State.FAILED);
            assertThat(jedis.llen("error_queue")).isEqualTo(1);
            assertThat(process.port()).isPositive();
        }
    }

    @Test
    void resourcesAreClosedAfterTheDrainTheLastFirst() throws Exception {
        StringBuilder order = new StringBuilder();
        Stage stage = new Stage(
                "ocr_tasks",
                null,
                delivery -> new Outcome.Finish(),
                1,
                List.of(),
                List.of(() -> order.append("model "), () -> order.append("executor ")));
        WorkerProcess.start(context(), "ocr-worker", context -> List.of(stage)).close();
        assertThat(order).hasToString("executor model ");
    }

    @Test
    void aStartThatFailsLeavesNothingOpen() throws Exception {
        AtomicInteger closed = new AtomicInteger();
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Stage stage = new Stage(
                    "ocr_tasks",
                    null,
                    delivery -> new Outcome.Finish(),
                    1,
                    List.of(),
                    List.of(closed::incrementAndGet));
            assertThatThrownBy(() -> WorkerProcess.start(
                            context(Map.of("METRICS_PORT", Integer.toString(taken.getLocalPort()))),
                            "ocr-worker",
                            context -> List.of(stage)))
                    .isInstanceOf(StartRefused.class)
                    .hasCauseInstanceOf(BindException.class)
                    .hasMessageStartingWith("METRICS_PORT=" + taken.getLocalPort() + " can't be listened on");
        }
        assertThat(closed).hasValue(1);
        assertThat(Thread.getAllStackTraces().keySet())
                .filteredOn(Thread::isAlive)
                .extracting(Thread::getName)
                .noneMatch(name -> name.startsWith("ocr_tasks"));
    }

    private static Stage passing(String list, String next) {
        return new Stage(list, next, delivery -> new Outcome.Advance(delivery.payload()), 2, List.of(), List.of());
    }

    private WorkerContext context() {
        return context(Map.of());
    }

    private WorkerContext context(Map<String, String> overrides) {
        Settings settings = EnvironmentSettings.of(
                        Map.of("REDIS_URL", server.url(), "METRICS_PORT", "0", "SHUTDOWN_GRACE_SECONDS", "0"))
                .with(overrides);
        return new WorkerContext(
                settings,
                new MessageCodec(new Languages("zh", "ko")),
                new InMemoryObjectStore(),
                new InMemoryJobStatusStore(Clock.systemUTC()),
                new PipelineMetrics(JobExemplars.newRegistry()),
                Clock.systemUTC());
    }

    private static HttpResponse<String> get(WorkerProcess process, String path) throws Exception {
        return get(process, path, "*/*");
    }

    private static HttpResponse<String> get(WorkerProcess process, String path, String accept) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + process.port() + path))
                                .header("Accept", accept)
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
