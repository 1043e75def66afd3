package imagetranslate.chaos;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** When Redis or the store was away for everybody: no job can recover then, so that time doesn't count. */
final class Outages {
    /** By {@link System#nanoTime()}. */
    private record Outage(long begin, long end) {}

    private static final long NONE = Long.MAX_VALUE;

    private final List<Outage> all = new CopyOnWriteArrayList<>();
    private volatile long goingOnSince = NONE;

    /** One at a time. */
    void begin() {
        goingOnSince = System.nanoTime();
    }

    void end() {
        all.add(new Outage(goingOnSince, System.nanoTime()));
        goingOnSince = NONE;
    }

    boolean isGoingOn() {
        return goingOnSince != NONE;
    }

    boolean isTouched(long begin, long end) {
        return goingOnSince < end || all.stream().anyMatch(outage -> outage.begin() < end && outage.end() > begin);
    }

    /** From the fault, or from the end of the last outage in between, until the job was settled. */
    Duration recovery(long fault, long settled) {
        long from = all.stream()
                .filter(outage -> outage.begin() < settled && outage.end() > fault)
                .mapToLong(Outage::end)
                .reduce(fault, Math::max);
        return Duration.ofNanos(Math.max(0, settled - from));
    }
}
