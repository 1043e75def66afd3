package imagetranslate.worker;

import imagetranslate.queue.Claim;
import imagetranslate.queue.Consumer;
import imagetranslate.queue.Settled;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One slot of a stage: claims a job, has it handled, settles it, and so on. It and {@link HandlerCall} are the only places
 * that catch everything: a bad job must not take its slot along.
 *
 * <p>A handler that runs past its job's deadline loses both job and slot: a new thread settles the one and goes on with the
 * other; the old thread ends when, and if, its handler comes back.
 */
final class StageWorker {
    private static final Logger log = LoggerFactory.getLogger(StageWorker.class);

    /** How long one call waits for a job, and so how long a stop waits for an idle slot. */
    private static final Duration BLOCK = Duration.ofSeconds(2);

    /** Three times what one claim may take of a Redis that doesn't answer (its socket gives up after 5 s). */
    private static final Duration SILENT = Duration.ofSeconds(15);

    /** How long a thread that isn't in a handler may take to notice that it is over. */
    private static final Duration LAST_COMMAND = Duration.ofSeconds(6);

    private final Stage stage;
    private final Consumer consumer;
    private final SettlementPolicy policy;
    private final HandlerCall call;
    private final JobLog jobs;
    private final ClaimGates gates;
    private final IsolationLock.Place place;
    private final LongSupplier nanos;
    private final AtomicInteger stuck = new AtomicInteger();

    private volatile boolean stopping;
    private volatile boolean abandoned;
    private volatile @Nullable Work work;
    private volatile @Nullable Thread thread;
    private volatile long claimingSince;
    private volatile boolean claiming;

    /** @param nanos as {@link System#nanoTime()}: the wall clock may jump, and a jump must not look like silence */
    StageWorker(
            Stage stage,
            Consumer consumer,
            SettlementPolicy policy,
            JobLog jobs,
            ClaimGates gates,
            LongSupplier nanos) {
        this.stage = stage;
        this.consumer = consumer;
        this.policy = policy;
        this.call = new HandlerCall(stage.handler(), policy, gates);
        this.jobs = jobs;
        this.gates = gates;
        this.place = gates.isolation().place();
        this.nanos = nanos;
    }

    void start() {
        launch(() -> run(null, null));
    }

    /** Takes job and slot from a handler that is past its deadline. */
    void expire(Instant now) {
        Work late = work;
        if (late != null && now.isAfter(late.deadline()) && late.take()) {
            stuck.incrementAndGet();
            late.interrupt();
            launch(() -> run(late.claim(), call.excused(policy.late(), late.claim())));
        }
    }

    /** Threads whose handler ran past its deadline and hasn't come back. */
    int stuck() {
        return stuck.get();
    }

    /** Since this slot last came back from asking for a job; zero while it has one. */
    Duration silence() {
        return claiming ? Duration.ofNanos(nanos.getAsLong() - claimingSince) : Duration.ZERO;
    }

    /** Throws where this slot will never take a job again. */
    void checkAlive() {
        Thread current = thread;
        if (!stopping && current != null && !current.isAlive()) {
            throw new IllegalStateException("a slot of " + stage.list() + " has died");
        }
        if (silence().compareTo(SILENT) > 0) {
            throw new IllegalStateException("a slot of " + stage.list() + " asked for a job "
                    + silence().toSeconds() + " s ago and has not come back");
        }
    }

    void stopClaiming() {
        stopping = true;
    }

    /** @return whether the slot has ended within this time, and no handler that was taken from it runs on */
    boolean awaitEnd(Duration wait) throws InterruptedException {
        Thread current = thread;
        if (current != null) {
            current.join(Math.max(1, wait.toMillis()));
        }
        return (current == null || !current.isAlive()) && stuck.get() == 0;
    }

    /** Ends the slot, whatever it is doing; what is in its hand goes back to the queue. Its handler may run on for a while. */
    void abandon() throws InterruptedException {
        // Before the look at the work: a job that is claimed but not begun sees it, and isn't begun.
        abandoned = true;
        Work unfinished = work;
        Thread current = thread;
        if (unfinished != null && unfinished.take()) {
            log.warn(
                    "job {} of {} is not done within the grace; it is given back",
                    unfinished.claim().envelope().name(),
                    stage.list());
            unfinished.interrupt();
        } else if (current != null && current.isAlive()) {
            current.interrupt();
            awaitEnd(LAST_COMMAND);
        }
        consumer.close();
        place.leave();
    }

    /**
     * @param left a job that a former thread of this slot left to be settled; null at the start
     * @param verdict how; null where there is no such job
     */
    private void run(@Nullable Claim left, @Nullable Settlement verdict) {
        Claim claim = left;
        Settlement next = verdict;
        while (!stopping || next != null) {
            try {
                if (claim == null) {
                    claim = claim();
                } else if (next == null) {
                    claim = admitted(claim);
                    next = handle(claim);
                    if (next == null) {
                        return;
                    }
                } else {
                    claim = settle(claim, next);
                    next = null;
                }
            } catch (InterruptedException e) {
                return;
            } catch (Throwable e) {
                log.error(
                        "a slot of {} could not claim or settle; it goes on, the job is claimed again",
                        stage.list(),
                        e);
                claim = null;
                next = null;
                LockSupport.parkNanos(BLOCK.toNanos());
            }
        }
    }

    private @Nullable Claim claim() throws InterruptedException {
        place.leave();
        if (!gates.awaitOpen(BLOCK)) {
            return null;
        }
        place.enter();
        claimingSince = nanos.getAsLong();
        claiming = true;
        try {
            return consumer.claim(BLOCK).orElse(null);
        } finally {
            claiming = false;
        }
    }

    /** The job, when work on it may begin. */
    private Claim admitted(Claim claim) throws InterruptedException {
        if (!claim.suspect()) {
            return claim;
        }
        log.info(
                "job {} was in hand at {} deaths; it is worked on alone",
                claim.envelope().name(),
                claim.recoveries());
        place.enterAlone();
        consumer.alone(claim);
        return claim.begunAt(policy.clock().instant());
    }

    /** What the handler makes of the job; null where job and slot were taken from it before it came back. */
    private @Nullable Settlement handle(Claim claim) {
        JobLog.name(claim);
        try {
            jobs.begun(claim);
            Work mine = new Work(claim, policy.deadline(claim));
            work = mine;
            if (abandoned) {
                return null;
            }
            Settlement verdict = call.excused(call.settlement(claim), claim);
            if (!mine.take()) {
                if (!abandoned) {
                    stuck.decrementAndGet();
                }
                return null;
            }
            work = null;
            // Whatever interrupted the handler was meant for the handler.
            Thread.interrupted();
            return verdict;
        } finally {
            JobLog.nameNone();
        }
    }

    private @Nullable Claim settle(Claim claim, Settlement verdict) throws InterruptedException {
        JobLog.name(claim);
        try {
            Settled settled = consumer.settle(claim, verdict.step(), !stopping && !claim.suspect() && gates.stayOpen());
            jobs.settled(claim, verdict, settled.result());
            return settled.next();
        } finally {
            JobLog.nameNone();
        }
    }

    private void launch(Runnable slot) {
        Thread fresh = new Thread(slot, stage.list());
        fresh.setDaemon(true);
        thread = fresh;
        fresh.start();
    }
}
