package imagetranslate.worker;

import dev.failsafe.ExecutionContext;
import dev.failsafe.Failsafe;
import dev.failsafe.RetryPolicy;
import imagetranslate.dependency.Dependency;
import imagetranslate.dependency.DependencyUnreachable;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds a process's slots back while something that every job needs is away: on their list jobs wait for nothing, while each
 * that was taken would be worked on in vain. Shut by the first job that wasn't served, opened by asking the dependency
 * itself, so that no job is risked to find out.
 *
 * <p>An outage lasts until a job is served again: one whose dependency answers the question and then fails the jobs goes on,
 * and the pauses between two questions go on growing.
 */
final class CircuitBreaker {
    private static final Logger log = LoggerFactory.getLogger(CircuitBreaker.class);

    private static final Duration LONGEST_ASKED_FOR = Duration.ofMinutes(5);

    /** Between two questions: doubling from the first to the longest. */
    record Pace(Duration first, Duration longest) {
        static final Pace DEFAULT = new Pace(Duration.ofSeconds(1), Duration.ofSeconds(15));

        private Duration after(int failures) {
            Duration doubled = first.multipliedBy(1L << Math.min(failures, 20));
            return doubled.compareTo(longest) < 0 ? doubled : longest;
        }
    }

    /** From the first job that wasn't served, or the first question without an answer, to the next job that is served. */
    private static final class Outage {
        private final @Nullable String firstJob;
        /** How often jobs found nobody to serve them, with an answer to a question in between. */
        private int shuttings;
        /** It isn't one job's own doing: the dependency doesn't answer, or fails others too. */
        private boolean proved;

        Outage(@Nullable String firstJob) {
            this.firstJob = firstJob;
        }
    }

    private final Dependency dependency;
    private final Pace pace;
    private final Clock clock;
    private final RetryPolicy<Object> untilItAnswers;
    private @Nullable CompletableFuture<Void> asking;
    private @Nullable Outage outage;
    private Instant servesSince;
    private IOException why;

    /** Open. */
    CircuitBreaker(Dependency dependency, Pace pace, Clock clock) {
        this.dependency = dependency;
        this.pace = pace;
        this.clock = clock;
        this.servesSince = clock.instant();
        this.why = new IOException("the " + dependency.name() + " has not been asked yet");
        untilItAnswers = RetryPolicy.builder()
                .handle(IOException.class)
                .withMaxRetries(-1)
                .withDelayFn(this::pause)
                .build();
    }

    String name() {
        return dependency.name();
    }

    /** Shuts until it has answered for the first time: what is set wrongly shows before a job is taken. */
    synchronized void askFirst() {
        asking = Failsafe.with(untilItAnswers).runAsync(context -> ask());
    }

    /**
     * A job wasn't served: no further one is taken for now.
     *
     * @return since when a failure may be the job's own doing; now, where the dependency is known to be away
     */
    synchronized Instant shut(DependencyUnreachable failure, String job) {
        Outage now = outage == null ? begin(job, failure) : outage;
        now.proved |= !job.equals(now.firstJob);
        if (isOpen()) {
            why = failure;
            now.shuttings++;
            boolean later = now.shuttings > 1 || failure.retryAfter().isPresent();
            asking = Failsafe.with(untilItAnswers).runAsync(context -> {
                if (later && context.isFirstAttempt()) {
                    // It has just been asked, by the job.
                    throw failure;
                }
                ask();
            });
        }
        return servedSince();
    }

    /** Since when a job that isn't served may be the one at fault; now, where the dependency is known to be away. */
    synchronized Instant servedSince() {
        return isServing() ? servesSince : clock.instant();
    }

    /** A job was served. */
    synchronized void served() {
        if (outage == null || !isOpen()) {
            return;
        }
        if (outage.proved) {
            servesSince = clock.instant();
        }
        if (outage.shuttings > 1) {
            log.info("the {} serves jobs again", name());
        }
        outage = null;
    }

    synchronized boolean isOpen() {
        return asking == null || asking.isDone();
    }

    /** False from when it is known to be away until a job is served again, open or not. */
    synchronized boolean isServing() {
        return outage == null || !outage.proved;
    }

    /** Throws why it is shut. */
    synchronized void check() throws IOException {
        if (!isOpen()) {
            throw why;
        }
    }

    /** @return whether the gate is open, at the latest after this time */
    boolean awaitOpen(Duration wait) throws InterruptedException {
        CompletableFuture<Void> answer = asking();
        if (answer == null) {
            return true;
        }
        try {
            answer.get(wait.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            // Whatever it says, it is there; the jobs will tell.
            return true;
        }
    }

    /** Ends the asking. */
    synchronized void close() {
        if (asking != null) {
            asking.cancel(true);
        }
    }

    private void ask() throws IOException {
        try {
            dependency.check().run();
        } catch (IOException e) {
            noAnswer(e);
            throw e;
        }
        answered();
    }

    private synchronized void noAnswer(IOException e) {
        Outage now = outage == null ? begin(null, e) : outage;
        now.proved = true;
        why = e;
    }

    private synchronized void answered() {
        if (outage != null) {
            // An outage that comes and goes is told of when it begins and when it ends, not each time.
            if (outage.shuttings < 2) {
                log.info("the {} answers again; jobs are taken", name());
            } else if (outage.shuttings == 2) {
                log.warn(
                        "the {} answers, but serves no job: {}; it is asked again after longer and longer pauses",
                        name(),
                        why.getMessage());
            }
        }
    }

    private Outage begin(@Nullable String job, IOException failure) {
        log.warn("the {} serves nobody; no job is taken until it does: {}", name(), failure.getMessage());
        Outage begun = new Outage(job);
        outage = begun;
        return begun;
    }

    private synchronized Duration pause(ExecutionContext<Object> context) {
        Throwable last = context.getLastException();
        Duration asked =
                last instanceof DependencyUnreachable e ? e.retryAfter().orElse(Duration.ZERO) : Duration.ZERO;
        Duration most = asked.compareTo(LONGEST_ASKED_FOR) < 0 ? asked : LONGEST_ASKED_FOR;
        int relapses = outage == null ? 0 : Math.max(0, outage.shuttings - 1);
        Duration own = pace.after(relapses + context.getAttemptCount() - 1);
        return own.compareTo(most) < 0 ? most : own;
    }

    private synchronized @Nullable CompletableFuture<Void> asking() {
        return asking;
    }
}
