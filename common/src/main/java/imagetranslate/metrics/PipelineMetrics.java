package imagetranslate.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
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
import java.util.function.ToDoubleFunction;

/**
 * Every meter of the pipeline: names, units and labels in one file. Labels never hold an id. Names are as Prometheus shows
 * them; the registry adds the unit ({@code _seconds}) and {@code _total}.
 */
public final class PipelineMetrics {
    // What is told of the same counter in two places must be the same.
    private static final String JOBS = "Jobs settled, by how they ended";
    private static final String RECOVERIES = "Jobs taken over from a worker that is gone, or found again";
    private static final String FENCED = "Workers that came back after their jobs had been given to others";
    private static final String DUPLICATES = "Second copies of a job that were dropped";
    private static final String POISON = "Jobs that killed too many workers";
    private static final String RECONNECTS = "Connections to Redis that broke and were made again";
    private static final String TOKENS = "What the language model is paid by";

    private final MeterRegistry registry;

    public PipelineMetrics(MeterRegistry registry) {
        this.registry = registry;
        // The JVM's meters that are named against Prometheus' conventions, and shown by others.
        registry.config().meterFilter(MeterFilter.denyNameStartsWith("process.cpu.time"));
        registry.config().meterFilter(MeterFilter.denyNameStartsWith("system.cpu.count"));
        counter("pipeline.redis.reconnects", RECONNECTS);
    }

    public MeterRegistry registry() {
        return registry;
    }

    // --- jobs

    /**
     * {@code pipeline_queue_jobs{stage,state}}: how many are pending, processing or retrying. (Not {@code pipeline_jobs}:
     * a gauge can't share the base name of the counter {@code pipeline_jobs_total}.)
     */
    public void jobs(String stage, String state, Supplier<Number> count) {
        Gauge.builder("pipeline.queue.jobs", count)
                .description("Jobs by stage: pending, processing or retrying")
                .tag("stage", stage)
                .tag("state", state)
                .register(registry);
    }

    /** {@code pipeline_oldest_age_seconds{stage}}: how long the job that is claimed next has waited. */
    public void oldestAge(String stage, Supplier<Duration> age) {
        seconds("pipeline.oldest.age", "How long the job that is taken next has waited", stage, age);
    }

    /**
     * {@code pipeline_job_wait_seconds{stage}} (histogram): how long the jobs that this process took had lain on the list.
     * Messages carry no time: it is read from how the list's length went, and as exact as the looks at it are close, 5 s.
     *
     * @param jobs so many of them
     */
    public void jobsWaited(String stage, Duration wait, long jobs) {
        Timer timer = Timer.builder("pipeline.job.wait")
                .description("How long jobs lay on the list before they were taken")
                .tag("stage", stage)
                .serviceLevelObjectives(
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(30),
                        Duration.ofMinutes(1),
                        Duration.ofMinutes(5),
                        Duration.ofMinutes(15),
                        Duration.ofHours(1))
                .register(registry);
        for (long i = 0; i < jobs; i++) {
            timer.record(wait);
        }
    }

    /** {@code pipeline_stage_paused{stage}}: 1 while a person has paused it. */
    public void paused(String stage, BooleanSupplier paused) {
        Gauge.builder("pipeline.stage.paused", () -> paused.getAsBoolean() ? 1 : 0)
                .description("1 while a person has paused the stage")
                .tag("stage", stage)
                .register(registry);
    }

    /** {@code pipeline_job_run_seconds{stage,outcome}} (histogram) and {@code pipeline_jobs_total{stage,outcome}}. */
    public void jobDone(String stage, String outcome, Duration took) {
        Timer.builder("pipeline.job.run")
                .description("How long a job was in hand")
                .tag("stage", stage)
                .tag("outcome", outcome)
                .serviceLevelObjectives(
                        Duration.ofMillis(10),
                        Duration.ofMillis(50),
                        Duration.ofMillis(100),
                        Duration.ofMillis(250),
                        Duration.ofMillis(500),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(30),
                        Duration.ofMinutes(1),
                        Duration.ofMinutes(5))
                .register(registry)
                .record(took);
        counter("pipeline.jobs", JOBS, "stage", stage, "outcome", outcome).increment();
    }

    // --- delivery

    /** {@code pipeline_errors_total{stage,kind}}: records written to the error queue. */
    public void errorRecorded(String stage, String kind) {
        counter("pipeline.errors", "Records written to the error queue", "stage", stage, "kind", kind)
                .increment();
    }

    /** {@code pipeline_webhook_total{outcome}}: taken, later or refused. */
    public void webhook(String outcome) {
        counter("pipeline.webhook", "Calls of the webhook: taken, later or refused", "outcome", outcome)
                .increment();
    }

    // --- the queue

    /** {@code pipeline_recoveries_total{stage,reason}}: lease_over, unregistered or reply_lost. */
    public void recovered(String stage, String reason) {
        counter("pipeline.recoveries", RECOVERIES, "stage", stage, "reason", reason)
                .increment();
    }

    /** {@code pipeline_fenced_total{stage}}: a worker that had been given up for dead came back too late. */
    public void fenced(String stage) {
        counter("pipeline.fenced", FENCED, "stage", stage).increment();
    }

    /** {@code pipeline_duplicate_total{stage}}: second copies that were dropped. */
    public void duplicate(String stage) {
        counter("pipeline.duplicate", DUPLICATES, "stage", stage).increment();
    }

    /** {@code pipeline_poison_total{stage}}: jobs that killed too many workers. */
    public void poison(String stage) {
        counter("pipeline.poison", POISON, "stage", stage).increment();
    }

    /** {@code pipeline_redis_reconnects_total}. */
    public void redisReconnected() {
        counter("pipeline.redis.reconnects", RECONNECTS).increment();
    }

    /** {@code pipeline_heartbeat_lag_seconds{stage}}: since the leases were last renewed. */
    public void heartbeatLag(String stage, Supplier<Duration> lag) {
        seconds("pipeline.heartbeat.lag", "Since the leases were last renewed", stage, lag);
    }

    /**
     * {@code pipeline_claim_loop_last_return_seconds{stage}}: since the slowest idle slot last came round. Called once, when
     * a stage starts; from here on what is counted of it stands at 0, because Prometheus can't see a counter rise that was
     * first seen at 1.
     */
    public void claimLoopLastReturn(String stage, Supplier<Duration> since) {
        List.of("advanced", "finished", "retried", "permanent")
                .forEach(outcome -> counter("pipeline.jobs", JOBS, "stage", stage, "outcome", outcome));
        List.of("lease_over", "unregistered", "reply_lost")
                .forEach(reason -> counter("pipeline.recoveries", RECOVERIES, "stage", stage, "reason", reason));
        counter("pipeline.fenced", FENCED, "stage", stage);
        counter("pipeline.duplicate", DUPLICATES, "stage", stage);
        counter("pipeline.poison", POISON, "stage", stage);
        seconds("pipeline.claim.loop.last.return", "Since the slowest idle slot last came round", stage, since);
    }

    /** {@code pipeline_stuck_handlers{stage}}: threads that ran past their job's deadline and haven't come back. */
    public void stuckHandlers(String stage, Supplier<Number> count) {
        Gauge.builder("pipeline.stuck.handlers", count)
                .description("Threads that ran past their job's deadline and have not come back")
                .tag("stage", stage)
                .register(registry);
    }

    // --- reading

    /**
     * {@code pipeline_ocr_lines{}} and {@code pipeline_ocr_confidence{}} (histograms): lines of one page, and how sure the
     * recogniser was of each.
     *
     * @param confidences 0 to 1, one for each line
     */
    public void pageRead(double[] confidences) {
        DistributionSummary.builder("pipeline.ocr.lines")
                .description("Lines read on a page")
                .serviceLevelObjectives(1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)
                .register(registry)
                .record(confidences.length);
        DistributionSummary sure = DistributionSummary.builder("pipeline.ocr.confidence")
                .description("How sure the recogniser was of a line, 0 to 1")
                .serviceLevelObjectives(0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99, 1)
                .register(registry);
        for (double confidence : confidences) {
            sure.record(confidence);
        }
    }

    // --- erasing

    /** {@code pipeline_batch_limit{stage}}: tiles that a batch may have. */
    public void inpaintBatchLimit(int tiles) {
        Gauge.builder("pipeline.batch.limit", () -> tiles)
                .description("Tiles that a batch may have")
                .tag("stage", "inpaint")
                .register(registry);
    }

    /** {@code pipeline_batch_size{stage}} (histogram): tiles in one run of the inpainter. */
    public void inpaintBatch(int tiles) {
        DistributionSummary.builder("pipeline.batch.size")
                .description("Tiles in one run of the inpainter")
                .tag("stage", "inpaint")
                .serviceLevelObjectives(1, 2, 4, 8, 16, 32, 64)
                .register(registry)
                .record(tiles);
    }

    /** {@code pipeline_erased_pixels_total{ground}}: flat ground is filled by a rule, textured by network and patches. */
    public void erased(String ground, int pixels) {
        counter("pipeline.erased.pixels", "Erased pixels by the ground behind them", "ground", ground)
                .increment(pixels);
    }

    // --- translating and hosting

    /**
     * {@code pipeline_translator_seconds{engine,outcome}} (histogram): one question to a language model; outcome is
     * answered, incomplete, blocked, busy, broken, silent or refused.
     */
    public void translatorAsked(String engine, String outcome, Duration took) {
        Timer.builder("pipeline.translator")
                .description("Questions to the language model, by how they ended")
                .tag("engine", engine)
                .tag("outcome", outcome)
                .serviceLevelObjectives(
                        Duration.ofMillis(250),
                        Duration.ofMillis(500),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(30))
                .register(registry)
                .record(took);
    }

    /** {@code pipeline_translator_tokens_total{engine,direction}}: what the model is paid by; asked and answered. */
    public void translatorTokens(String engine, long asked, long answered) {
        counter("pipeline.translator.tokens", TOKENS, "engine", engine, "direction", "asked")
                .increment((double) asked);
        counter("pipeline.translator.tokens", TOKENS, "engine", engine, "direction", "answered")
                .increment((double) answered);
    }

    /** {@code pipeline_step_seconds{step}} (histogram): ocr, translate, inpaint, render, upload. */
    public void step(String step, Duration took) {
        Timer.builder("pipeline.step")
                .description("Time of each step of a picture")
                .tag("step", step)
                .serviceLevelObjectives(
                        Duration.ofMillis(50),
                        Duration.ofMillis(100),
                        Duration.ofMillis(250),
                        Duration.ofMillis(500),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(30))
                .register(registry)
                .record(took);
    }

    /** {@code pipeline_boxes_total{outcome}}: lines of hosted pictures, translated or kept. */
    public void boxes(String outcome, int lines) {
        counter("pipeline.boxes", "Lines of hosted pictures: translated or kept", "outcome", outcome)
                .increment(lines);
    }

    /** {@code pipeline_skipped_total{reason}}: lines that a rule kept from translation. */
    public void skipped(String reason) {
        counter("pipeline.skipped", "Lines that a rule kept from translation", "reason", reason)
                .increment();
    }

    /** {@code pipeline_upload_bytes} (histogram): size of a hosted picture. */
    public void uploaded(long bytes) {
        DistributionSummary.builder("pipeline.upload")
                .description("Size of a hosted picture")
                .baseUnit("bytes")
                .serviceLevelObjectives(50e3, 100e3, 250e3, 500e3, 1e6, 2.5e6, 5e6, 10e6, 25e6)
                .register(registry)
                .record((double) bytes);
    }

    /**
     * {@code pipeline_store_seconds{operation,outcome}} (histogram) and {@code pipeline_store_retries_total{operation}}: one
     * call of the store's client with all its attempts; outcome is done or failed.
     */
    public void storeCalled(String operation, String outcome, Duration took, int retries) {
        Timer.builder("pipeline.store")
                .description("Calls of the store with all their attempts")
                .tag("operation", operation)
                .tag("outcome", outcome)
                .serviceLevelObjectives(
                        Duration.ofMillis(10),
                        Duration.ofMillis(50),
                        Duration.ofMillis(100),
                        Duration.ofMillis(250),
                        Duration.ofMillis(500),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(30))
                .register(registry)
                .record(took);
        counter("pipeline.store.retries", "Attempts of the store's client after the first", "operation", operation)
                .increment(retries);
    }

    // --- Redis itself, as the API sees it

    /**
     * {@code pipeline_redis_memory_bytes}, {@code pipeline_redis_memory_limit_bytes} (0: none), {@code
     * pipeline_redis_clients} and {@code pipeline_error_queue_records}; NaN while Redis can't be asked.
     */
    public void redis(
            Supplier<Number> memory, Supplier<Number> limit, Supplier<Number> clients, Supplier<Number> errors) {
        Gauge.builder("pipeline.redis.memory", memory)
                .description("Memory that Redis uses")
                .baseUnit("bytes")
                .register(registry);
        Gauge.builder("pipeline.redis.memory.limit", limit)
                .description("Memory that Redis may use, 0 for no limit")
                .baseUnit("bytes")
                .register(registry);
        Gauge.builder("pipeline.redis.clients", clients)
                .description("Connections that Redis has")
                .register(registry);
        Gauge.builder("pipeline.error.queue.records", errors)
                .description("Records in the error queue")
                .register(registry);
    }

    // --- the process

    /** {@code jvm_*}, {@code process_*} and {@code system_cpu_*}: memory, collections, threads, CPU, open files, uptime. */
    public AutoCloseable bindJvm() {
        JvmGcMetrics collections = new JvmGcMetrics();
        List<MeterBinder> binders = List.of(
                collections,
                new JvmMemoryMetrics(),
                new JvmThreadMetrics(),
                new ClassLoaderMetrics(),
                new ProcessorMetrics(),
                new FileDescriptorMetrics(),
                new UptimeMetrics());
        binders.forEach(binder -> binder.bindTo(registry));
        return collections;
    }

    private Counter counter(String name, String help, String... tags) {
        return Counter.builder(name).description(help).tags(tags).register(registry);
    }

    private void seconds(String name, String help, String stage, Supplier<Duration> value) {
        ToDoubleFunction<Supplier<Duration>> toSeconds =
                supplier -> supplier.get().toNanos() / 1e9;
        Gauge.builder(name, value, toSeconds)
                .description(help)
                .baseUnit("seconds")
                .strongReference(true)
                .tag("stage", stage)
                .register(registry);
    }
}
