package imagetranslate.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import imagetranslate.dependency.Dependency;
import imagetranslate.dependency.DependencyUnreachable;
import imagetranslate.message.ErrorKind;
import imagetranslate.message.ErrorRecord;
import imagetranslate.message.JobRejected;
import imagetranslate.metrics.PipelineMetrics;
import imagetranslate.queue.InMemoryLists;
import imagetranslate.queue.InMemoryStageQueue;
import imagetranslate.queue.QueueNames;
import imagetranslate.queue.QueueSettings;
import imagetranslate.queue.RetrySchedule;
import imagetranslate.status.InMemoryJobStatusStore;
import imagetranslate.status.JobStatus;
import imagetranslate.status.JobStatusStore;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.MDC;

/** The loop of a slot, on the in-memory queue. */
final class StageWorkerTest {
    private static final Duration TIMEOUT = Duration.ofMinutes(5);

    private final InMemoryLists lists = new InMemoryLists();
    private final InMemoryJobStatusStore status = new InMemoryJobStatusStore(Clock.systemUTC());
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final AtomicLong nanos = new AtomicLong();
    private final AtomicReference<Duration> passed = new AtomicReference<>(Duration.ZERO);
    private final Clock clock = ((InstantSource) () -> Instant.now().plus(passed.get())).withZone(ZoneOffset.UTC);
    private StageRun run;

    @AfterEach
    void stop() throws Exception {
        if (run != null) {
            run.stopClaiming();
            run.drain(System.nanoTime());
        }
    }

    @Test
    void handsTheMessageOn() {
        push("a");
        start(1, TIMEOUT, delivery -> new Outcome.Advance(job("a-next")));
        await().until(() -> lists.contents("second").size() == 1);
        assertThat(lists.contents("second").get(0)).isEqualTo(job("a-next"));
        await().untilAsserted(() -> assertThat(count("advanced")).isEqualTo(1));
    }

    @Test
    void tellsTheHandlerAboutItsJob() {
        push("a");
        Set<Delivery> seen = ConcurrentHashMap.newKeySet();
        Set<String> ids = ConcurrentHashMap.newKeySet();
        start(1, TIMEOUT, delivery -> {
            seen.add(delivery);
            ids.add(MDC.get("request_id"));
            return new Outcome.Finish();
        });
        await().until(() -> count("finished") == 1);
        Delivery delivery = seen.iterator().next();
        assertThat(delivery.payload()).isEqualTo(job("a"));
        assertThat(delivery.attempt()).isEqualTo(1);
        assertThat(delivery.deadline()).isEqualTo(delivery.claimedAt().plus(TIMEOUT));
        assertThat(ids).containsExactly("a");
    }

    @Test
    void targetsArePartedAndEachGoesItsOwnWay() {
        push(job("a", "ko", "en", "ja"));
        Set<String> handled = ConcurrentHashMap.newKeySet();
        start(1, TIMEOUT, delivery -> {
            handled.add(new String(delivery.payload(), StandardCharsets.UTF_8) + delivery.attempt());
            return delivery.attempt() > 1
                    ? new Outcome.Split(List.of(advanced("a", "en")))
                    : new Outcome.Split(List.of(
                            advanced("a", "ko"),
                            new Outcome.Part(job("a", "en"), new Outcome.Retry(Duration.ZERO, "no room")),
                            new Outcome.Part(job("a", "ja"), new Outcome.Reject(ErrorKind.PERMANENT, "no font"))));
        });
        await().until(() -> lists.contents("second").size() == 2);
        assertThat(lists.contents("second")).containsExactly(job("a", "ko"), job("a", "en"));
        assertThat(handled)
                .containsExactlyInAnyOrder(
                        new String(job("a", "ko", "en", "ja"), StandardCharsets.UTF_8) + 1,
                        new String(job("a", "en"), StandardCharsets.UTF_8) + 2);
        ErrorRecord record = onlyRecord();
        assertThat(record.job()).isEqualTo(new ErrorRecord.JobRef("a", List.of("ja"), "a", "first"));
        assertThat(record.payload()).isEqualTo(job("a", "ja"));
        await().until(() -> count("advanced") == 2 && count("retried") == 1 && count("permanent") == 1);
        JobStatus known = status.find("a").orElseThrow();
        assertThat(known.state()).isEqualTo(JobStatus.State.RUNNING);
        assertThat(known.targets().get("ja").error()).isEqualTo("no font");
        assertThat(known.targets().get("en").attempts()).isEqualTo(2);
    }

    @Test
    void aTargetsLastAttemptIsItsLast() {
        push("{\"request_id\":\"a\",\"max_attempts\":1,\"target_langs\":[\"ko\",\"en\"]}"
                .getBytes(StandardCharsets.UTF_8));
        byte[] english =
                "{\"request_id\":\"a\",\"max_attempts\":1,\"target_langs\":[\"en\"]}".getBytes(StandardCharsets.UTF_8);
        start(
                1,
                TIMEOUT,
                delivery -> new Outcome.Split(
                        List.of(advanced("a", "ko"), new Outcome.Part(english, new Outcome.Retry(null, "no luck")))));
        assertThat(onlyRecord().why())
                .isEqualTo(new ErrorRecord.Why(ErrorKind.EXHAUSTED, "attempt 1 of 1: no luck", null));
        assertThat(lists.contents("second")).containsExactly(job("a", "ko"));
    }

    /** None of these may end a job as if all were well. */
    @ParameterizedTest
    @MethodSource("outcomesThatAreNone")
    void anOutcomeThatNobodyKnowsIsAnErrorOfTheJobAndNeverItsEnd(Outcome none) {
        push("{\"request_id\":\"a\",\"max_attempts\":1,\"target_langs\":[\"ko\",\"en\"]}"
                .getBytes(StandardCharsets.UTF_8));
        start(1, TIMEOUT, delivery -> none);
        ErrorRecord record = onlyRecord();
        assertThat(record.why().kind()).isEqualTo(ErrorKind.EXHAUSTED);
        assertThat(record.why().errorClass()).isEqualTo("java.lang.IllegalStateException");
        assertThat(lists.contents("second")).isEmpty();
        assertThat(count("finished")).isZero();
    }

    static List<Arguments> outcomesThatAreNone() {
        return List.of(
                Arguments.of(Named.of("none", null)),
                Arguments.of(Named.of(
                        "one target twice", new Outcome.Split(List.of(advanced("a", "ko"), advanced("a", "ko"))))),
                Arguments.of(Named.of(
                        "a part of several targets",
                        new Outcome.Split(List.of(
                                new Outcome.Part(job("b", "ko", "en"), new Outcome.Retry(null, "no")),
                                advanced("a", "ko"))))),
                Arguments.of(Named.of(
                        "a part without an id",
                        new Outcome.Split(List.of(new Outcome.Part(
                                "{\"target_langs\":[\"ko\"]}".getBytes(StandardCharsets.UTF_8),
                                new Outcome.Retry(null, "no")))))));
    }

    @Test
    void aPartCanOnlyBeHandedOnTriedAgainOrRejected() {
        for (Outcome other : List.of(new Outcome.Finish(), new Outcome.Postpone("no"))) {
            assertThatThrownBy(() -> new Outcome.Part(job("a", "ko"), other))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("tried again or rejected, not " + other);
        }
        assertThatThrownBy(() -> new Outcome.Split(List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aRejectedJobIsRecordedAtOnce() {
        push("a");
        start(1, TIMEOUT, delivery -> {
            throw JobRejected.permanent("the picture is a text file");
        });
        ErrorRecord record = onlyRecord();
        assertThat(record.why().kind()).isEqualTo(ErrorKind.PERMANENT);
        assertThat(record.why().message()).isEqualTo("the picture is a text file");
        assertThat(record.history().attempts()).isEqualTo(1);
        await().until(() -> state("a") == JobStatus.State.FAILED);
        assertThat(status.find("a").orElseThrow().error()).isEqualTo("the picture is a text file");
    }

    @Test
    void aRejectingOutcomeIsRecordedAtOnce() {
        push("a");
        start(1, TIMEOUT, delivery -> new Outcome.Reject(ErrorKind.PERMANENT, "no"));
        assertThat(onlyRecord().why()).isEqualTo(new ErrorRecord.Why(ErrorKind.PERMANENT, "no", null));
    }

    @Test
    void whatFailsIsTriedAgainUntilItsAttemptsAreUsedUp() {
        lists.push("first", "{\"request_id\":\"a\",\"max_attempts\":2}".getBytes(StandardCharsets.UTF_8));
        AtomicInteger calls = new AtomicInteger();
        start(1, TIMEOUT, delivery -> {
            calls.incrementAndGet();
            throw new IOException("the store does not answer");
        });
        ErrorRecord record = onlyRecord();
        assertThat(calls).hasValue(2);
        assertThat(record.why().kind()).isEqualTo(ErrorKind.EXHAUSTED);
        assertThat(record.why().message()).isEqualTo("attempt 2 of 2: IOException: the store does not answer");
        assertThat(record.why().errorClass()).isEqualTo("java.io.IOException");
        assertThat(record.history().attempts()).isEqualTo(2);
        await().until(() -> count("exhausted") == 1 && count("retried") == 1);
    }

    /** Libraries quote whole addresses in their messages. */
    @Test
    void noRecordAndNoStateShowsTheSecretsOfAnAddress() {
        lists.push("first", "{\"request_id\":\"a\",\"max_attempts\":1}".getBytes(StandardCharsets.UTF_8));
        start(1, TIMEOUT, delivery -> {
            throw new IOException("unexpected url: https://u:s3cret@h/a.jpg?sig=s3cret");
        });
        ErrorRecord record = onlyRecord();
        assertThat(record.why().message()).endsWith("unexpected url: https://…@h/a.jpg?…");
        await().until(() -> state("a") == JobStatus.State.FAILED);
        assertThat(status.find("a").orElseThrow().error()).endsWith("https://…@h/a.jpg?…");
    }

    @Test
    void aRetryWaitsAsLongAsTheOtherSideAsked() {
        push("a");
        start(1, TIMEOUT, delivery -> new Outcome.Retry(Duration.ofHours(1), "429"));
        await().until(() -> state("a") == JobStatus.State.RETRYING);
        assertThat(status.find("a").orElseThrow().error()).isEqualTo("attempt 1 of 5 failed: 429");
        assertThat(lists.contents("first")).isEmpty();
    }

    @Test
    void whatIsPostponedIsTriedAgainWithoutAnAttemptBeingCounted() {
        push("a");
        List<Integer> attempts = new CopyOnWriteArrayList<>();
        start(1, TIMEOUT, delivery -> {
            attempts.add(delivery.attempt());
            return attempts.size() < 3 ? new Outcome.Postpone("no room") : new Outcome.Finish();
        });
        await().until(() -> count("finished") == 1);
        assertThat(attempts).containsExactly(1, 1, 1);
        assertThat(count("postponed")).isEqualTo(2);
        assertThat(count("retried")).isZero();
        assertThat(lists.contents("errors")).isEmpty();
    }

    @Test
    void whatIsPostponedForLongerThanAJobMayTakeUsesUpItsAttemptsAndEnds() {
        lists.push("first", "{\"request_id\":\"a\",\"max_attempts\":2}".getBytes(StandardCharsets.UTF_8));
        start(1, TIMEOUT, delivery -> {
            pass(TIMEOUT.dividedBy(2));
            return new Outcome.Postpone("other pictures left no room for its 400 MiB");
        });
        ErrorRecord record = onlyRecord();
        assertThat(record.why().kind()).isEqualTo(ErrorKind.EXHAUSTED);
        assertThat(record.why().message()).isEqualTo("attempt 2 of 2: other pictures left no room for its 400 MiB");
        assertThat(record.history().attempts()).isEqualTo(2);
        await().until(() -> count("exhausted") == 1);
        assertThat(count("postponed")).as("free for as long as a job may take").isEqualTo(1);
        assertThat(count("retried")).isEqualTo(1);
    }

    @Test
    void whatIsToldHowLongItWaitsUsesUpNoAttemptHoweverLongThatIs() {
        push("a");
        List<Integer> attempts = new CopyOnWriteArrayList<>();
        start(1, TIMEOUT, delivery -> {
            attempts.add(delivery.attempt());
            pass(TIMEOUT.multipliedBy(2));
            return attempts.size() < 4
                    ? new Outcome.Postpone(TIMEOUT, "the day's money is spent")
                    : new Outcome.Finish();
        });
        await().until(() -> {
            pass(TIMEOUT);
            return count("finished") == 1;
        });
        assertThat(attempts).containsExactly(1, 1, 1, 1);
        assertThat(count("postponed")).isEqualTo(3);
        assertThat(lists.contents("errors")).isEmpty();
    }

    @Test
    void timeInWhichADependencyWasAwayDoesNotCountAsWaiting() {
        push("a");
        AtomicBoolean away = new AtomicBoolean();
        Dependency translator = new Dependency("translator", () -> {
            if (away.get()) {
                throw new IOException("refused");
            }
        });
        CircuitBreaker gate = new CircuitBreaker(
                translator, new CircuitBreaker.Pace(Duration.ofMillis(5), Duration.ofMillis(5)), clock);
        List<Integer> attempts = new CopyOnWriteArrayList<>();
        start(1, TIMEOUT, new ClaimGates(List.of(gate), new IsolationLock()), delivery -> {
            attempts.add(delivery.attempt());
            if (attempts.size() == 1) {
                away.set(true);
                throw new DependencyUnreachable("translator", "refused", null, null);
            }
            return attempts.size() < 4 ? new Outcome.Postpone("no room") : new Outcome.Finish();
        });
        await().until(() -> !gate.isServing());
        pass(TIMEOUT.multipliedBy(10));
        away.set(false);

        await().until(() -> count("finished") == 1);
        assertThat(attempts).containsExactly(1, 1, 1, 1);
        assertThat(count("postponed")).isEqualTo(3);
        gate.close();
    }

    @Test
    void anErrorInOneJobDoesNotTakeTheSlotAlong() {
        push("a");
        push("b");
        start(1, TIMEOUT, delivery -> {
            if (new String(delivery.payload(), StandardCharsets.UTF_8).contains("\"a\"")) {
                throw new UnsatisfiedLinkError("no opencv in java.library.path");
            }
            return new Outcome.Finish();
        });
        await().until(() -> count("finished") == 1 && count("retried") == 1);
    }

    @Test
    void whatIsNoMessageIsRecordedWithoutBotheringTheHandler() {
        lists.push("first", "[1,2]".getBytes(StandardCharsets.UTF_8));
        lists.push("first", new byte[2000]);
        AtomicInteger calls = new AtomicInteger();
        start(1, TIMEOUT, delivery -> {
            calls.incrementAndGet();
            return new Outcome.Finish();
        });
        await().until(() -> lists.contents("errors").size() == 2);
        assertThat(calls).hasValue(0);
        ErrorRecord array = ErrorRecord.read(lists.contents("errors").get(0));
        assertThat(array.why().kind()).isEqualTo(ErrorKind.MALFORMED);
        assertThat(array.why().message()).isEqualTo("the message is not a JSON object but array");
        ErrorRecord large = ErrorRecord.read(lists.contents("errors").get(1));
        assertThat(large.why().message()).isEqualTo("the message has 2000 bytes; at most 1024 are allowed here");
        assertThat(large.payload()).isEqualTo(new byte[2000]);
    }

    @Test
    void aHandlerPastItsDeadlineLosesItsJobAndTheSlotGoesOn() {
        push("a");
        push("b");
        CountDownLatch never = new CountDownLatch(1);
        AtomicInteger interrupted = new AtomicInteger();
        start(1, Duration.ofMillis(100), delivery -> {
            if (new String(delivery.payload(), StandardCharsets.UTF_8).contains("\"a\"")) {
                try {
                    never.await();
                } catch (InterruptedException e) {
                    interrupted.incrementAndGet();
                }
            }
            return new Outcome.Finish();
        });
        ErrorRecord record = onlyRecord();
        assertThat(record.why().kind()).isEqualTo(ErrorKind.TIMEOUT);
        assertThat(record.why().message()).contains("JOB_TIMEOUT_SECONDS");
        await().until(() -> count("finished") == 1 && count("timeout") == 1);
        await().untilAsserted(() -> assertThat(interrupted).hasValue(1));
    }

    @Test
    void aHandlerThatDoesNotListenIsLeftBehind() {
        push("a");
        push("b");
        CountDownLatch released = new CountDownLatch(1);
        AtomicInteger returned = new AtomicInteger();
        start(1, Duration.ofMillis(100), delivery -> {
            if (new String(delivery.payload(), StandardCharsets.UTF_8).contains("\"a\"")) {
                awaitUninterruptibly(released);
                returned.incrementAndGet();
            }
            return new Outcome.Finish();
        });
        await().until(() -> count("finished") == 1);
        assertThat(returned).hasValue(0);
        assertThat(registry.get("pipeline.stuck.handlers").gauge().value()).isEqualTo(1);
        released.countDown();
        await().until(() -> registry.get("pipeline.stuck.handlers").gauge().value() == 0);
        assertThat(lists.contents("errors")).hasSize(1);
        assertThat(count("finished")).isEqualTo(1);
    }

    @Test
    void slotsWorkAtTheSameTime() {
        for (String id : List.of("a", "b", "c")) {
            push(id);
        }
        CountDownLatch together = new CountDownLatch(3);
        start(3, TIMEOUT, delivery -> {
            together.countDown();
            together.await();
            return new Outcome.Finish();
        });
        await().until(() -> count("finished") == 3);
    }

    @Test
    void aStopFinishesWhatIsInHandAndClaimsNothingMore() throws Exception {
        push("a");
        push("b");
        CountDownLatch working = new CountDownLatch(1);
        CountDownLatch finish = new CountDownLatch(1);
        start(1, TIMEOUT, delivery -> {
            working.countDown();
            finish.await();
            return new Outcome.Advance(delivery.payload());
        });
        working.await();
        run.stopClaiming();
        finish.countDown();
        run.drain(System.nanoTime() + Duration.ofSeconds(20).toNanos());
        assertThat(lists.contents("second")).containsExactly(job("a"));
        assertThat(lists.contents("first")).containsExactly(job("b"));
        run = null;
    }

    @Test
    void aStopGivesBackWhatIsNotDoneWithinTheGrace() throws Exception {
        push("a");
        push("b");
        CountDownLatch working = new CountDownLatch(1);
        CountDownLatch released = new CountDownLatch(1);
        start(1, TIMEOUT, delivery -> {
            working.countDown();
            awaitUninterruptibly(released);
            return new Outcome.Advance(delivery.payload());
        });
        working.await();
        run.stopClaiming();
        run.drain(System.nanoTime());
        released.countDown();
        assertThat(lists.contents("first")).containsExactly(job("a"), job("b"));
        assertThat(lists.contents("second")).isEmpty();
        run = null;
    }

    @Test
    void aJobThatIsClaimedButNotBegunWhenTheGraceIsOverGoesBackWithoutBeingBegun() throws Exception {
        push("a");
        CountDownLatch claimed = new CountDownLatch(1);
        CountDownLatch toldStatus = new CountDownLatch(1);
        AtomicInteger begun = new AtomicInteger();
        JobStatusStore slow = (JobStatusStore) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {JobStatusStore.class}, (proxy, method, args) -> {
                    if (method.getName().equals("running")) {
                        claimed.countDown();
                        awaitUninterruptibly(toldStatus);
                    }
                    return method.invoke(status, args);
                });
        start(1, TIMEOUT, slow, delivery -> {
            begun.incrementAndGet();
            throw new IOException("interrupted before it had begun");
        });
        claimed.await();
        run.stopClaiming();
        Thread drain = new Thread(() -> drained(run));
        drain.start();
        await().until(() -> drain.getState() == Thread.State.TIMED_WAITING);
        toldStatus.countDown();
        drain.join();

        assertThat(lists.contents("first")).containsExactly(job("a"));
        assertThat(lists.contents("errors")).isEmpty();
        assertThat(begun).hasValue(0);
        assertThat(count("retried")).isZero();
        run = null;
    }

    @Test
    void aDrainSaysWhetherAHandlerRunsOnInANativeCall() throws Exception {
        push("a");
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch nativeCall = new CountDownLatch(1);
        start(1, TIMEOUT, delivery -> {
            inside.countDown();
            awaitUninterruptibly(nativeCall);
            return new Outcome.Finish();
        });
        inside.await();
        run.stopClaiming();
        assertThat(run.drain(System.nanoTime())).isFalse();
        assertThat(lists.contents("first")).containsExactly(job("a"));
        nativeCall.countDown();
        run = null;
    }

    @Test
    void aRunningStageIsAliveUntilASlotDies() {
        start(2, TIMEOUT, delivery -> new Outcome.Finish());
        run.checkAlive();
        // Nothing but its own stop ends a slot; here another ends it.
        slotThreads().forEach(Thread::interrupt);
        await().untilAsserted(() -> assertThatThrownBy(run::checkAlive).hasMessage("a slot of first has died"));
    }

    private static List<Thread> slotThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("first"))
                .toList();
    }

    @Test
    void aSlotThatAskedForAJobAndDidNotComeBackInThreeBlockTimesIsDead() {
        start(2, TIMEOUT, delivery -> new Outcome.Finish());
        // No claim gets through while someone else has this lock.
        synchronized (lists) {
            await().untilAsserted(() -> {
                nanos.addAndGet(Duration.ofSeconds(16).toNanos());
                assertThatThrownBy(() -> run.checkAlive())
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageMatching("a slot of first asked for a job \\d+ s ago and has not come back");
                assertThat(registry.get("pipeline.claim.loop.last.return")
                                .gauge()
                                .value())
                        .isGreaterThan(15);
            });
        }
        await().untilAsserted(() -> assertThatCode(run::checkAlive).doesNotThrowAnyException());
    }

    @Test
    void aSlotAtWorkIsNotTakenForASilentOne() throws Exception {
        push("a");
        CountDownLatch working = new CountDownLatch(1);
        CountDownLatch released = new CountDownLatch(1);
        start(1, TIMEOUT, delivery -> {
            working.countDown();
            released.await();
            return new Outcome.Finish();
        });
        working.await();
        nanos.addAndGet(Duration.ofHours(1).toNanos());
        run.checkAlive();
        released.countDown();
    }

    @Test
    void aPausedStageClaimsNothingAndIsAliveAndSaysSo() {
        lists.pause("first");
        push("a");
        start(1, TIMEOUT, delivery -> new Outcome.Finish());
        await().untilAsserted(() -> {
            nanos.addAndGet(Duration.ofSeconds(16).toNanos());
            assertThatThrownBy(run::checkAlive).hasMessageContaining("asked for a job");
        });
        // It has come back without a job, and asks again.
        await().untilAsserted(() -> assertThatCode(run::checkAlive).doesNotThrowAnyException());
        assertThat(run.state()).isEqualTo("paused");
        assertThat(lists.contents("first")).containsExactly(job("a"));
        assertThat(count("finished")).isZero();

        lists.resume("first");
        await().until(() -> count("finished") == 1);
        assertThat(run.state()).isEqualTo("ok");
    }

    private static void drained(StageRun run) {
        try {
            run.drain(System.nanoTime());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void start(int slots, Duration timeout, StageHandler handler) {
        start(slots, timeout, status, handler);
    }

    private void start(int slots, Duration timeout, ClaimGates gates, StageHandler handler) {
        start(slots, timeout, status, gates, handler);
    }

    private void start(int slots, Duration timeout, JobStatusStore statusStore, StageHandler handler) {
        start(slots, timeout, statusStore, new ClaimGates(List.of(), new IsolationLock()), handler);
    }

    private void start(
            int slots, Duration timeout, JobStatusStore statusStore, ClaimGates gates, StageHandler handler) {
        Stage stage = new Stage("first", "second", handler, slots, List.of(), List.of());
        QueueSettings settings = new QueueSettings(
                new QueueNames("first", "second", "errors"),
                new QueueSettings.Limits(3, 1000, 1024, Duration.ofHours(1)),
                QueueSettings.Timing.ofLease(Duration.ofSeconds(30)));
        SettlementPolicy policy = new SettlementPolicy(new RetrySchedule(5, new NoJitter()), timeout, clock);
        run = StageRun.start(
                stage,
                new InMemoryStageQueue(lists, settings, clock),
                policy,
                new JobLog(stage, statusStore, new PipelineMetrics(registry), clock, true),
                gates,
                nanos::get);
    }

    private void pass(Duration time) {
        passed.updateAndGet(before -> before.plus(time));
    }

    private void push(String id) {
        lists.push("first", job(id));
    }

    private void push(byte[] message) {
        lists.push("first", message);
    }

    private static Outcome.Part advanced(String id, String lang) {
        return new Outcome.Part(job(id, lang), new Outcome.Advance(job(id, lang)));
    }

    private static byte[] job(String id, String... langs) {
        return ("{\"request_id\":\"" + id + "\",\"target_langs\":[\"" + String.join("\",\"", langs) + "\"]}")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] job(String id) {
        return ("{\"request_id\":\"" + id + "\"}").getBytes(StandardCharsets.UTF_8);
    }

    private ErrorRecord onlyRecord() {
        await().until(() -> !lists.contents("errors").isEmpty());
        assertThat(lists.contents("errors")).hasSize(1);
        return ErrorRecord.read(lists.contents("errors").get(0));
    }

    private JobStatus.State state(String id) {
        return status.find(id).map(JobStatus::state).orElse(null);
    }

    private double count(String outcome) {
        var counter = registry.find("pipeline.jobs").tag("outcome", outcome).counter();
        return counter == null ? 0 : counter.count();
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        boolean done = false;
        while (!done) {
            try {
                latch.await();
                done = true;
            } catch (InterruptedException e) {
                // A native call doesn't listen either.
            }
        }
    }

    /** The shortest delay there is. */
    private static final class NoJitter implements RandomGenerator {
        @Override
        public long nextLong() {
            return 0;
        }
    }
}
