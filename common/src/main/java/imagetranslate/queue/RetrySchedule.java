package imagetranslate.queue;

import java.time.Duration;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * When a job is tried again, and how often. Exponential back-off with full jitter ("Exponential Backoff And Jitter", AWS
 * Architecture Blog, 2015) over a small floor, so that neighbours that failed together don't come back together.
 *
 * @param maxAttempts for a job that names no limit of its own
 */
public record RetrySchedule(int maxAttempts, RandomGenerator random) {
    private static final Duration FLOOR = Duration.ofMillis(500);
    private static final Duration STEP = Duration.ofSeconds(1);
    private static final Duration CEILING = Duration.ofMinutes(5);
    private static final Duration LONGEST_POSTPONED = Duration.ofSeconds(15);
    private static final Duration LONGEST_ASKED_FOR = Duration.ofHours(1);

    public int maxAttempts(Envelope envelope) {
        Integer own = envelope.maxAttempts();
        return own == null ? maxAttempts : own;
    }

    /**
     * For a job that was none of the failure's fault.
     *
     * @param age since it was first claimed: it waits about as long again as it has waited, up to {@link #LONGEST_POSTPONED}
     */
    public Duration postponement(Duration age) {
        long bound = Math.max(STEP.toMillis(), Math.min(age.toMillis(), LONGEST_POSTPONED.toMillis()));
        return FLOOR.plusMillis(random.nextLong(bound + 1));
    }

    /**
     * @param attempts how many have failed
     * @param askedFor what the other side asked for (Retry-After); null for the policy's own choice
     */
    public Duration delay(int attempts, @Nullable Duration askedFor) {
        if (askedFor != null) {
            return askedFor.compareTo(LONGEST_ASKED_FOR) > 0 ? LONGEST_ASKED_FOR : askedFor;
        }
        long bound = Math.min(CEILING.toMillis(), STEP.toMillis() << Math.min(attempts, 20));
        return FLOOR.plusMillis(random.nextLong(bound + 1));
    }
}
