package imagetranslate.metrics;

import static imagetranslate.metrics.Meters.bounds;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Jobs on their lists, what the queue does for them when a worker fails, and Redis itself. */
public final class QueueMetrics {
    // What is told of the same counter in two places must be the same.
    private static final String RECOVERIES = "Jobs taken over from a worker that is gone, or found again";
    private static final String FENCED = "Workers that came back after their jobs had been given to others";
    private static final String DUPLICATES = "Second copies of a job that were dropped";
    private static final String POISON = "Jobs that killed too many workers";
    private static final String RECONNECTS = "Connections to Redis that broke and were made again";

    private final Meters meters;

    QueueMetrics(Meters meters) {
        this.meters = meters;
        meters.counter("pipeline.redis.reconnects", RECONNECTS);
    }

    /**
     * {@code pipeline_queue_jobs{stage,state}}: how many are pending, processing or retrying. (Not {@code pipeline_jobs}:
     * a gauge can't share the base name of the counter {@code pipeline_jobs_total}.)
     */
    public void jobs(String stage, String state, Supplier<Number> count) {
        meters.gauge(
                "pipeline.queue.jobs",
                "Jobs by stage: pending, processing or retrying",
                count,
                "stage",
                stage,
                "state",
                state);
    }

    /** {@code pipeline_oldest_age_seconds{stage}}: how long the job that is claimed next has waited. */
    public void oldestAge(String stage, Supplier<Duration> age) {
        meters.seconds("pipeline.oldest.age", "How long the job that is taken next has waited", age, "stage", stage);
    }

    /**
     * {@code pipeline_job_wait_seconds{stage}} (histogram): how long the jobs that this process took had lain on the list.
     * Messages carry no time: it is read from how the list's length went, and as exact as the looks at it are close, 5 s.
     *
     * @param jobs so many of them
     */
    public void jobsWaited(String stage, Duration wait, long jobs) {
        Timer timer = waits(stage);
        for (long i = 0; i < jobs; i++) {
            timer.record(wait);
        }
    }

    /** {@code pipeline_stage_paused{stage}}: 1 while a person has paused it. */
    public void paused(String stage, BooleanSupplier paused) {
        meters.gauge(
                "pipeline.stage.paused",
                "1 while a person has paused the stage",
                () -> paused.getAsBoolean() ? 1 : 0,
                "stage",
                stage);
    }

    /** What may happen to the jobs of a stage. */
    public void jobsExpected(String stage) {
        waits(stage);
        for (String reason : List.of("lease_over", "unregistered", "reply_lost")) {
            recoveries(stage, reason);
        }
        meters.counter("pipeline.fenced", FENCED, "stage", stage);
        meters.counter("pipeline.duplicate", DUPLICATES, "stage", stage);
        meters.counter("pipeline.poison", POISON, "stage", stage);
    }

    private Timer waits(String stage) {
        return meters.timer(
                "pipeline.job.wait",
                "How long jobs lay on the list before they were taken",
                bounds(1, 5, 10, 30, 60, 300, 900, 3600),
                "stage",
                stage);
    }

    /** {@code pipeline_recoveries_total{stage,reason}}: lease_over, unregistered or reply_lost. */
    public void recovered(String stage, String reason) {
        recoveries(stage, reason).increment();
    }

    /** {@code pipeline_fenced_total{stage}}: a worker that had been given up for dead came back too late. */
    public void fenced(String stage) {
        meters.counter("pipeline.fenced", FENCED, "stage", stage).increment();
    }

    /** {@code pipeline_duplicate_total{stage}}: second copies that were dropped. */
    public void duplicate(String stage) {
        meters.counter("pipeline.duplicate", DUPLICATES, "stage", stage).increment();
    }

    /** {@code pipeline_poison_total{stage}}: jobs that killed too many workers. */
    public void poison(String stage) {
        meters.counter("pipeline.poison", POISON, "stage", stage).increment();
    }

    /** {@code pipeline_redis_reconnects_total}. */
    public void redisReconnected() {
        meters.counter("pipeline.redis.reconnects", RECONNECTS).increment();
    }

    /** {@code pipeline_heartbeat_lag_seconds{stage}}: since the leases were last renewed. */
    public void heartbeatLag(String stage, Supplier<Duration> lag) {
        meters.seconds("pipeline.heartbeat.lag", "Since the leases were last renewed", lag, "stage", stage);
    }

    private Counter recoveries(String stage, String reason) {
        return meters.counter("pipeline.recoveries", RECOVERIES, "stage", stage, "reason", reason);
    }

    /**
     * {@code pipeline_redis_memory_bytes}, {@code pipeline_redis_memory_limit_bytes} (0: none), {@code
     * pipeline_redis_clients} and {@code pipeline_error_queue_records}; NaN while Redis can't be asked.
     */
    public void redis(
            Supplier<Number> memory, Supplier<Number> limit, Supplier<Number> clients, Supplier<Number> errors) {
        meters.bytes("pipeline.redis.memory", "Memory that Redis uses", memory);
        meters.bytes("pipeline.redis.memory.limit", "Memory that Redis may use, 0 for no limit", limit);
        meters.gauge("pipeline.redis.clients", "Connections that Redis has", clients);
        meters.gauge("pipeline.error.queue.records", "Records in the error queue", errors);
    }
}
