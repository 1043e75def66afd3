package imagetranslate.queue;

import java.time.Duration;

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
public record QueueTiming(
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
    public static QueueTiming ofLease(Duration lease) {
        Duration sixth = lease.dividedBy(6);
        return new QueueTiming(lease, sixth, sixth.multipliedBy(4), sixth, sixth, sixth);
    }
}
