package imagetranslate.worker;

import imagetranslate.metrics.PipelineMetrics;
import imagetranslate.queue.StageQueue;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A stage at work: its slots, and the watchdog that takes late jobs from them. */
final class StageRun {
    private static final Duration WATCH_EVERY = Duration.ofMillis(100);

    /** How long a handler whose job was given back may take to notice it, all of them together. */
    private static final Duration LAST_BREATH = Duration.ofSeconds(5);

    private final Stage stage;
    private final StageQueue queue;
    private final List<StageWorker> slots;
    private final Clock clock;
    private final ScheduledExecutorService watchdog;
    private @Nullable Future<?> watching;

    private StageRun(Stage stage, StageQueue queue, List<StageWorker> slots, Clock clock) {
        this.stage = stage;
        this.queue = queue;
        this.slots = slots;
        this.clock = clock;
        this.watchdog =
                Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, stage.list() + ":watchdog"));
    }

    static StageRun start(Stage stage, StageQueue queue, SettlementPolicy policy, JobLog jobs, ClaimGates gates) {
        return start(stage, queue, policy, jobs, gates, System::nanoTime);
    }

    /** @param nanos as {@link System#nanoTime()} */
    static StageRun start(
            Stage stage, StageQueue queue, SettlementPolicy policy, JobLog jobs, ClaimGates gates, LongSupplier nanos) {
        List<StageWorker> slots = Stream.generate(
                        () -> new StageWorker(stage, queue.open(), policy, jobs, gates, nanos))
                .limit(stage.slots())
                .toList();
        StageRun run = new StageRun(stage, queue, slots, policy.clock());
        run.start(jobs.metrics());
        return run;
    }

    private void start(PipelineMetrics metrics) {
        metrics.stages().jobsExpected(stage.list(), JobLog.OUTCOMES);
        metrics.queue().jobsExpected(stage.list());
        metrics.stages().claimLoopLastReturn(stage.list(), this::silence);
        metrics.stages().stuckHandlers(stage.list(), this::stuck);
        slots.forEach(StageWorker::start);
        watching = watchdog.scheduleWithFixedDelay(
                () -> slots.forEach(slot -> slot.expire(clock.instant())),
                WATCH_EVERY.toMillis(),
                WATCH_EVERY.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    /** Throws where only a restart of the process helps. */
    void checkAlive() {
        queue.checkAlive();
        if (watching == null || watching.isDone()) {
            throw new IllegalStateException("the watchdog of " + stage.list() + " has died");
        }
        slots.forEach(StageWorker::checkAlive);
        if (stuck() > stage.slots()) {
            throw new IllegalStateException(stuck() + " handlers of " + stage.list()
                    + " ran past their deadline and never came back; their threads are lost");
        }
    }

    /** In a word, for people. */
    String state() {
        return queue.isPaused() ? "paused" : "ok";
    }

    /** Throws where the queue can't be reached. */
    void checkReady() {
        queue.checkReachable();
    }

    void stopClaiming() {
        slots.forEach(StageWorker::stopClaiming);
    }

    /**
     * @param deadline by {@link System#nanoTime()}: when what isn't done is given back
     * @return whether every handler has come back. One that is inside a native call can't be made to, and what it works
     *     with must not be freed
     */
    boolean drain(long deadline) throws InterruptedException {
        for (StageWorker slot : slots) {
            long left = Math.max(1, deadline - System.nanoTime());
            slot.awaitEnd(Duration.ofNanos(left));
        }
        watchdog.shutdownNow();
        for (StageWorker slot : slots) {
            slot.abandon();
        }
        queue.close();
        long patience = System.nanoTime() + LAST_BREATH.toNanos();
        boolean ended = true;
        for (StageWorker slot : slots) {
            ended &= slot.awaitEnd(Duration.ofNanos(Math.max(1, patience - System.nanoTime())));
        }
        return ended;
    }

    private Duration silence() {
        return slots.stream()
                .map(StageWorker::silence)
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
    }

    private int stuck() {
        return slots.stream().mapToInt(StageWorker::stuck).sum();
    }
}
