package imagetranslate.queue;

import imagetranslate.settings.Keys;
import imagetranslate.settings.Settings;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Everything one stage's queue is told. */
public record QueueSettings(QueueNames names, Limits limits, Timing timing) {

    /**
     * @param stage the list that jobs are taken from
     * @param next the list they are handed on to; null for the last stage
     */
    public static QueueSettings from(Settings settings, String stage, @Nullable String next) {
        boolean outer = stage.equals(settings.get(Keys.QUEUE_OCR_TASKS));
        return new QueueSettings(
                new QueueNames(stage, next, settings.get(Keys.QUEUE_ERRORS)),
                new Limits(
                        3,
                        settings.get(Keys.QUEUE_HIGH_WATER),
                        settings.get(outer ? Keys.MAX_TASK_BYTES : Keys.MAX_INNER_TASK_BYTES),
                        Duration.ofHours(settings.get(Keys.RECEIPT_HOURS))),
                Timing.ofLease(Duration.ofSeconds(settings.get(Keys.LEASE_SECONDS))));
    }

    /**
     * @param maxRecoveries in hand at this many deaths, a job is poison where at all of them but one nothing else was in hand
     * @param highWater no job is claimed while the next stage's list is longer
     * @param maxBytes a longer message is malformed
     * @param keepReceipts how long a second copy of a settled job counts as a duplicate
     */
    public record Limits(int maxRecoveries, int highWater, int maxBytes, Duration keepReceipts) {}

    /**
     * How quickly a dead consumer's job is taken up again: at the latest after lease + grace + reapEvery, 40 s by default.
     *
     * @param lease how long a consumer counts as alive after its last heartbeat
     * @param heartbeat renews the leases this often
     * @param unsure no job is claimed when the leases were not renewed for this long: another may soon take what is in hand
     * @param grace a lease must be over for this long
     * @param reapEvery how often each process looks for dead consumers, before jitter shortens it
     * @param reconcileEvery how often a process compares its processing lists with what it holds
     */
    public record Timing(
            Duration lease,
            Duration heartbeat,
            Duration unsure,
            Duration grace,
            Duration reapEvery,
            Duration reconcileEvery) {

        /** Lists that nobody registered hold a job only after a rare accident, and finding them walks the whole keyspace. */
        public Duration orphansEvery() {
            return lease;
        }

        /**
         * After Redis was away, every lease may look expired: others get this long to renew theirs before one is called dead.
         */
        public Duration settleDown() {
            return heartbeat.multipliedBy(2);
        }

        /** Everything else in the proportion that suits a lease of 30 s. */
        public static Timing ofLease(Duration lease) {
            Duration sixth = lease.dividedBy(6);
            return new Timing(lease, sixth, sixth.multipliedBy(4), sixth, sixth, sixth);
        }
    }
}
