package imagetranslate.queue.redis;

import imagetranslate.metrics.PipelineMetrics;
import imagetranslate.queue.QueueNames;
import imagetranslate.queue.QueueSettings;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.ObjLongConsumer;
import redis.clients.jedis.exceptions.JedisDataException;

/**
 * Counts a stage's jobs for the metrics. How many were ever taken is summed up in Redis, each process adding what it took
 * since its last turn, so that claiming itself costs nothing more.
 */
final class QueueDepthSampler implements DutyThread.Duty {
    static final Duration EVERY = Duration.ofSeconds(5);

    private final QueueNames names;
    private final AtomicLong taken;
    private final LongSupplier nanos;
    private final ArrivalLog arrivals = new ArrivalLog();

    private volatile long pending;
    private volatile long processing;
    private volatile long retrying;
    private volatile boolean paused;
    private volatile Duration oldest = Duration.ZERO;

    /** Is told how long the jobs that were taken since the last turn had waited, and how many they were. */
    private volatile ObjLongConsumer<Duration> waited = (wait, jobs) -> {};

    /** @param taken counts every claim of this process; drained into Redis here */
    QueueDepthSampler(QueueSettings settings, AtomicLong taken, LongSupplier nanos) {
        this.names = settings.names();
        this.taken = taken;
        this.nanos = nanos;
    }

    void report(PipelineMetrics metrics) {
        metrics.queue().jobs(names.stage(), "pending", () -> pending);
        metrics.queue().jobs(names.stage(), "processing", () -> processing);
        metrics.queue().jobs(names.stage(), "retrying", () -> retrying);
        metrics.queue().paused(names.stage(), () -> paused);
        metrics.queue().oldestAge(names.stage(), () -> oldest);
        waited = (wait, jobs) -> metrics.queue().jobsWaited(names.stage(), wait, jobs);
    }

    /** Whether a person has paused the stage, a few seconds ago at most. */
    boolean isPaused() {
        return paused;
    }

    @Override
    public void turn(RedisLink link) {
        long mine = taken.get();
        long all = addTaken(link, mine);
        paused = link.call(jedis -> jedis.exists(names.paused()));
        pending = link.call(jedis -> jedis.llen(names.stage()));
        retrying = link.call(jedis -> jedis.zcard(names.retries()));
        processing = link.call(jedis -> jedis.zrange(names.consumers(), 0, -1).stream()
                .mapToLong(consumer -> jedis.llen(names.processing(consumer)))
                .sum());
        Duration before = oldest;
        oldest = arrivals.oldest(nanos.getAsLong(), all, pending);
        waited.accept(before.plus(oldest).dividedBy(2), mine);
    }

    /** Redis doesn't count while it is full; what this process took is added later. */
    private long addTaken(RedisLink link, long mine) {
        try {
            long all = link.call(jedis -> jedis.incrBy(names.taken(), mine));
            taken.addAndGet(-mine);
            return all;
        } catch (JedisDataException e) {
            if (!RedisTrouble.isOutOfMemory(e)) {
                throw e;
            }
            String counted = link.call(jedis -> jedis.get(names.taken()));
            return mine + (counted == null ? 0 : Long.parseLong(counted));
        }
    }
}
