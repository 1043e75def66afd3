package imagetranslate.queue.redis;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Tells how long the oldest job has been waiting on a list whose messages carry no time. Since jobs leave in the order in
 * which they came, the job that is next to leave, number {@code taken + 1}, came when the number of jobs that had ever come
 * reached that; so a history of counts is all it needs.
 */
final class ArrivalLog {
    /** Half a day of one sample every 5 s. */
    private static final int MOST = 10_000;

    /** @param arrived how many jobs had come by then, in all */
    private record Sample(long nanos, long arrived) {}

    private final Deque<Sample> samples = new ArrayDeque<>();

    /**
     * @param taken how many jobs have ever left
     * @param waiting how many are there
     * @return how long the oldest has waited; as exact as the samples are close, and at most as old as the first of them
     */
    Duration oldest(long nanos, long taken, long waiting) {
        long arrived = taken + waiting;
        if (!samples.isEmpty() && arrived < samples.getLast().arrived()) {
            // A count was lost with the process that kept it: what it said before can't be compared.
            samples.clear();
        }
        samples.addLast(new Sample(nanos, arrived));
        while (samples.getFirst().arrived() <= taken && samples.size() > 1) {
            samples.removeFirst();
        }
        if (samples.size() > MOST) {
            samples.removeFirst();
        }
        return waiting == 0
                ? Duration.ZERO
                : Duration.ofNanos(nanos - samples.getFirst().nanos());
    }
}
