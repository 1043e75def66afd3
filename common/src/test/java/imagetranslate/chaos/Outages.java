package imagetranslate.chaos;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** When Redis or the store was away for everybody: no job can recover then, so that time doesn't count. */
final class Outages {
    /** By {@link System#nanoTime()}. */
    private record Outage(long begin, long end) {}

    private final List<Outage> all = new CopyOnWriteArrayList<>();

    void add(long begin, long end) {
        all.add(new Outage(begin, end));
    }

    boolean isTouched(long begin, long end) {
        return all.stream().anyMatch(outage -> outage.begin() < end && outage.end() > begin);
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
