package imagetranslate.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import imagetranslate.dependency.Dependency;
import imagetranslate.message.ErrorKind;
import imagetranslate.message.ErrorRecord;
import imagetranslate.metrics.PipelineMetrics;
import imagetranslate.queue.InMemoryLists;
import imagetranslate.queue.InMemoryStageQueue;
import imagetranslate.queue.QueueNames;
import imagetranslate.queue.QueueSettings;
import imagetranslate.queue.RetrySchedule;
import imagetranslate.queue.redis.TcpProxy;
import imagetranslate.settings.EnvironmentSettings;
import imagetranslate.status.InMemoryJobStatusStore;
import imagetranslate.status.JobStatus;
import imagetranslate.store.ObjectStore;
import imagetranslate.store.S3ObjectStore;
import imagetranslate.store.S3ServerFixture;
import imagetranslate.store.StoreUnreachable;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A stage that puts objects, while its real store refuses every connection. */
final class StoreOutageIT {
    private static final Duration TIMEOUT = Duration.ofMinutes(5);
    private static final Duration SHORT_TIMEOUT = Duration.ofSeconds(2);
    private static final Duration OUTAGE = Duration.ofSeconds(4);
    private static final int SLOTS = 2;
    private static final Duration ASK_EVERY = Duration.ofMillis(50);

    /** How far the clock has been put forward. */
    private final AtomicReference<Duration> passed = new AtomicReference<>(Duration.ZERO);

    private final Clock clock = ((InstantSource) () -> Instant.now().plus(passed.get())).withZone(ZoneOffset.UTC);
    private final InMemoryLists lists = new InMemoryLists();
    private final InMemoryJobStatusStore status = new InMemoryJobStatusStore(clock);
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final AtomicInteger tries = new AtomicInteger();
    private final AtomicInteger checks = new AtomicInteger();
    private S3ServerFixture server;
    private TcpProxy line;
    private ObjectStore store;
    private CircuitBreaker gate;
    private StageRun run;

    @BeforeEach
    void open() throws Exception {
        server = S3ServerFixture.start();
        line = new TcpProxy(URI.create(server.endpoint()).getPort());
        Map<String, String> environment = new HashMap<>(server.environment());
        environment.put("S3_ENDPOINT", "http://127.0.0.1:" + line.port());
        store = S3ObjectStore.open(EnvironmentSettings.of(environment));
        gate = new CircuitBreaker(
                new Dependency(ObjectStore.NAME, this::check), new CircuitBreaker.Pace(ASK_EVERY, ASK_EVERY), clock);
    }

    @AfterEach
    void stop() throws Exception {
        run.stopClaiming();
        run.drain(System.nanoTime());
        gate.close();
        store.close();
        line.close();
        server.close();
    }

    /** On the real clock throughout: when the store is back, and still stumbles, each job is older than it may be. */
    @Test
    void anOutageLongerThanAJobMayTakeCostsNoAttempt() {
        AtomicInteger stumbles = new AtomicInteger();
        line.refuse(true);
        push("a");
        start(SHORT_TIMEOUT, delivery -> {
            if (stumbles.getAndDecrement() > 0) {
                throw new StoreUnreachable("the store answered 503", new IOException("just started"));
            }
            return put(delivery);
        });
        await().until(() -> count("postponed") == 1);
        // What becomes of it is counted first and written down next.
        await().until(() -> status.find("a").orElseThrow().state() == JobStatus.State.RETRYING);
        assertThat(status.find("a").orElseThrow().error()).contains("no answer from the store");
        for (int i = 0; i < 10; i++) {
            push("later-" + i);
        }
        int asked = checks.get();
        await().atMost(OUTAGE.multipliedBy(3)).during(OUTAGE).until(() -> !gate.isOpen());
        // It was really asked all the while, and really away.
        assertThat(checks.get() - asked).isGreaterThanOrEqualTo((int) OUTAGE.toSeconds());
        // A slot that was asking for a job when the gate was shut may still get one.
        assertThat(tries).hasValueLessThanOrEqualTo(SLOTS);
        stumbles.set(2);
        line.refuse(false);
        await().until(() -> lists.contents("second").size() == 11);
        assertThat(stumbles).hasValueLessThanOrEqualTo(0);
        assertThat(lists.contents("errors")).isEmpty();
        assertThat(count("retried")).isZero();
        assertThat(count("exhausted")).isZero();
        assertThat(server.keys()).hasSize(11);
    }

    @Test
    void outagesLongerThanAJobsTimeCostNoAttemptHoweverManyTheyAre() {
        push("a");
        push("b");
        start(this::put);
        for (int outage = 0; outage < 4; outage++) {
            line.refuse(true);
            push("more-" + outage);
            await().until(() -> !gate.isOpen() && !gate.isServing());
            pass(TIMEOUT.plusSeconds(60));
            line.refuse(false);
            int delivered = 3 + outage;
            await().atMost(Duration.ofSeconds(30)).until(() -> {
                pass(Duration.ofSeconds(1));
                return lists.contents("second").size() == delivered;
            });
        }
        assertThat(count("retried")).isZero();
        assertThat(lists.contents("errors")).isEmpty();
    }

    @Test
    void aJobThatIsInHandAllThroughAnOutageIsNotLateForIt() {
        line.refuse(true);
        CountDownLatch hung = new CountDownLatch(1);
        push("hung");
        push("b");
        start(delivery -> {
            if (hung.getCount() > 0 && new String(delivery.payload(), StandardCharsets.UTF_8).contains("hung")) {
                hung.await();
            }
            return put(delivery);
        });
        await().until(() -> !gate.isServing());
        pass(TIMEOUT.plusSeconds(1));
        await().until(() -> count("postponed") >= 2);
        assertThat(lists.contents("errors")).isEmpty();
        hung.countDown();
        line.refuse(false);
        await().until(() -> {
            pass(Duration.ofSeconds(1));
            return lists.contents("second").size() == 2;
        });
        assertThat(lists.contents("errors")).isEmpty();
        assertThat(count("retried")).isZero();
    }

    @Test
    void oneJobThatIsNeverServedWhileOthersAreEndsInTheEnd() {
        push("bad");
        start(delivery -> {
            if (new String(delivery.payload(), StandardCharsets.UTF_8).contains("bad")) {
                throw new StoreUnreachable("the store answered 500", new IOException("this one only"));
            }
            return put(delivery);
        });
        AtomicInteger others = new AtomicInteger();
        await().atMost(Duration.ofSeconds(60)).until(() -> {
            push("good-" + others.incrementAndGet());
            pass(Duration.ofSeconds(5));
            return !lists.contents("errors").isEmpty();
        });
        ErrorRecord record = ErrorRecord.read(lists.contents("errors").get(0));
        assertThat(record.job().requestId()).isEqualTo("bad");
        assertThat(record.why().kind()).isEqualTo(ErrorKind.EXHAUSTED);
        await().until(() -> lists.contents("second").size() == others.get());
    }

    @Test
    void aStoreThatIsThereButServesNobodyUsesUpTheAttemptsInTheEnd() {
        push("a");
        start(delivery -> {
            throw new StoreUnreachable("the store answered 507", new IOException("full"));
        });
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            pass(Duration.ofSeconds(20));
            return !lists.contents("errors").isEmpty();
        });
        ErrorRecord record = ErrorRecord.read(lists.contents("errors").get(0));
        assertThat(record.why().kind()).isEqualTo(ErrorKind.EXHAUSTED);
        assertThat(record.history().attempts()).isEqualTo(5);
        assertThat(count("postponed")).isPositive();
        assertThat(Duration.between(record.history().firstSeen(), record.timestamp()))
                .isGreaterThan(TIMEOUT);
    }

    private void pass(Duration time) {
        passed.updateAndGet(before -> before.plus(time));
    }

    private void start(StageHandler handler) {
        start(TIMEOUT, handler);
    }

    private void start(Duration timeout, StageHandler handler) {
        Stage stage = new Stage("first", "second", handler, SLOTS, List.of(), List.of());
        QueueSettings settings = new QueueSettings(
                new QueueNames("first", "second", "errors"),
                new QueueSettings.Limits(3, 1000, 1024, Duration.ofHours(1)),
                QueueSettings.Timing.ofLease(Duration.ofSeconds(30)));
        run = StageRun.start(
                stage,
                new InMemoryStageQueue(lists, settings, clock),
                new SettlementPolicy(new RetrySchedule(5, new Random(1)), timeout, clock),
                new JobLog(stage, status, new PipelineMetrics(registry), clock, true),
                new ClaimGates(List.of(gate), new IsolationLock()));
    }

    private Outcome put(Delivery delivery) throws Exception {
        tries.incrementAndGet();
        String key = "results/" + delivery.payload().length + "-"
                + new String(delivery.payload(), StandardCharsets.UTF_8).hashCode();
        store.put(key, delivery.payload(), new ObjectStore.Headers("text/plain", "no-store", Map.of()));
        return new Outcome.Advance(delivery.payload());
    }

    private void check() throws IOException {
        checks.incrementAndGet();
        store.check();
    }

    private void push(String id) {
        lists.push("first", ("{\"request_id\":\"" + id + "\"}").getBytes(StandardCharsets.UTF_8));
    }

    private double count(String outcome) {
        var counter = registry.find("pipeline.jobs").tag("outcome", outcome).counter();
        return counter == null ? 0 : counter.count();
    }
}
