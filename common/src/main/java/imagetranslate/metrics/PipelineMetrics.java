package imagetranslate.metrics;

import static imagetranslate.metrics.Meters.bounds;

import imagetranslate.settings.Release;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.core.instrument.config.MeterFilter;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Every meter of jobs, queue, store and process; those of pictures are in {@link PictureMetrics}. Labels never hold an id.
 * Names are as Prometheus shows them; the registry adds the unit ({@code _seconds}) and {@code _total}. What {@code
 * …Expected} counts stands at 0 from the start, because Prometheus can't see that a counter rose which it first saw at 1.
 */
public final class PipelineMetrics {
    // What is told of the same counter in two places must be the same.
    private static final String RECOVERIES = "Jobs taken over from a worker that is gone, or found again";
    private static final String FENCED = "Workers that came back after their jobs had been given to others";
    private static final String DUPLICATES = "Second copies of a job that were dropped";
    private static final String POISON = "Jobs that killed too many workers";
    private static final String RECONNECTS = "Connections to Redis that broke and were made again";

    private final Meters meters;
    private final PictureMetrics pictures;

    public PipelineMetrics(MeterRegistry registry) {
        this.meters = new Meters(registry);
        this.pictures = new PictureMetrics(meters);
        // The JVM's meters that are named against Prometheus' conventions, and shown by others.
        registry.config().meterFilter(MeterFilter.denyNameStartsWith("process.cpu.time"));
        registry.config().meterFilter(MeterFilter.denyNameStartsWith("system.cpu.count"));
        meters.counter("pipeline.redis.reconnects", RECONNECTS);
    }

    public MeterRegistry registry() {
        return meters.registry();
    }

    /** Reading, erasing, translating, setting. */
    public PictureMetrics pictures() {
        return pictures;
    }

    // --- jobs

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

    /** {@code pipeline_job_run_seconds{stage,outcome}} (histogram) and {@code pipeline_jobs_total{stage,outcome}}. */
    public void jobDone(String stage, String outcome, Duration took) {
        runs(stage, outcome).record(took);
        settled(stage, outcome).increment();
    }

    /** @param outcomes how a job may end */
    public void jobsExpected(String stage, Iterable<String> outcomes) {
        for (String outcome : outcomes) {
            runs(stage, outcome);
            settled(stage, outcome);
        }
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

    private Timer runs(String stage, String outcome) {
        return meters.timer(
                "pipeline.job.run",
                "How long a job was in hand",
                bounds(0.01, 0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10, 30, 60, 300),
                "stage",
                stage,
                "outcome",
                outcome);
    }

    private Counter settled(String stage, String outcome) {
        return meters.counter("pipeline.jobs", "Jobs settled, by how they ended", "stage", stage, "outcome", outcome);
    }

    /** {@code pipeline_dependency_up{dependency}}: 0 while no job is taken because it serves nobody: store, translator, webhook. */
    public void dependencyUp(String dependency, BooleanSupplier up) {
        meters.gauge(
                "pipeline.dependency.up",
                "0 while no job is taken because this serves nobody",
                () -> up.getAsBoolean() ? 1 : 0,
                "dependency",
                dependency);
    }

    // --- delivery

    /** {@code pipeline_errors_total{stage,kind}}: records written to the error queue. */
    public void errorRecorded(String stage, String kind) {
        errors(stage, kind).increment();
    }

    public void errorsExpected(Iterable<String> stages, Iterable<String> kinds) {
        stages.forEach(stage -> kinds.forEach(kind -> errors(stage, kind)));
    }

    /**
     * {@code pipeline_webhook_total{outcome}} and {@code pipeline_webhook_call_seconds{outcome}} (histogram): taken, later or
     * refused.
     */
    public void webhookCalled(String outcome, Duration took) {
        webhooks(outcome).increment();
        webhookCalls(outcome).record(took);
    }

    public void webhooksExpected(Iterable<String> outcomes) {
        outcomes.forEach(this::webhooks);
        outcomes.forEach(this::webhookCalls);
    }

    private Counter errors(String stage, String kind) {
        return meters.counter("pipeline.errors", "Records written to the error queue", "stage", stage, "kind", kind);
    }

    private Counter webhooks(String outcome) {
        return meters.counter("pipeline.webhook", "Calls of the webhook: taken, later or refused", "outcome", outcome);
    }

    private Timer webhookCalls(String outcome) {
        return meters.timer(
                "pipeline.webhook.call",
                "How long the webhook's receiver took",
                bounds(0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10, 30),
                "outcome",
                outcome);
    }

    // --- the queue

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

    /** {@code pipeline_claim_loop_last_return_seconds{stage}}: since the slowest idle slot last came round. */
    public void claimLoopLastReturn(String stage, Supplier<Duration> since) {
        meters.seconds(
                "pipeline.claim.loop.last.return",
                "Since the slowest idle slot last came round",
                since,
                "stage",
                stage);
    }

    /** {@code pipeline_stuck_handlers{stage}}: threads that ran past their job's deadline and haven't come back. */
    public void stuckHandlers(String stage, Supplier<Number> count) {
        meters.gauge(
                "pipeline.stuck.handlers",
                "Threads that ran past their job's deadline and have not come back",
                count,
                "stage",
                stage);
    }

    private Counter recoveries(String stage, String reason) {
        return meters.counter("pipeline.recoveries", RECOVERIES, "stage", stage, "reason", reason);
    }

    // --- the store

    /**
     * {@code pipeline_store_seconds{operation,outcome}} (histogram) and {@code pipeline_store_retries_total{operation}}: one
     * call of the store's client with all its attempts; outcome is done or failed.
     */
    public void storeCalled(String operation, String outcome, Duration took, int retries) {
        storeCalls(operation, outcome).record(took);
        storeRetries(operation).increment(retries);
    }

    public void storeExpected(Iterable<String> operations) {
        for (String operation : operations) {
            storeCalls(operation, "done");
            storeCalls(operation, "failed");
            storeRetries(operation);
        }
    }

    private Timer storeCalls(String operation, String outcome) {
        return meters.timer(
                "pipeline.store",
                "Calls of the store with all their attempts",
                bounds(0.01, 0.05, 0.1, 0.25, 0.5, 1, 5, 30),
                "operation",
                operation,
                "outcome",
                outcome);
    }

    private Counter storeRetries(String operation) {
        return meters.counter(
                "pipeline.store.retries", "Attempts of the store's client after the first", "operation", operation);
    }

    // --- Redis itself, as the API sees it

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

    // --- the process

    /**
     * {@code jvm_*}, {@code process_*} and {@code system_cpu_*}: memory, collections, threads, CPU, open files, uptime; and
     * {@code pipeline_build_info{version}}, always 1.
     */
    public AutoCloseable bindJvm() {
        JvmGcMetrics collections = new JvmGcMetrics();
        List<MeterBinder> binders = List.of(
                collections,
                new JvmMemoryMetrics(),
                new JvmThreadMetrics(),
                new ClassLoaderMetrics(),
                new ProcessorMetrics(),
                new FileDescriptorMetrics(),
                new UptimeMetrics(),
                new ResidentMemory());
        binders.forEach(binder -> binder.bindTo(registry()));
        meters.gauge("pipeline.build.info", "Which build this is", () -> 1, "version", Release.version());
        return collections;
    }
}
