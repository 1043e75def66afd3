package imagetranslate.metrics;

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
    private final MeterRegistry registry;

    public PipelineMetrics(MeterRegistry registry) {
        this.registry = registry;
        registry.counter("pipeline.redis.reconnects");
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
                .tag("stage", stage)
                .tag("state", state)
                .register(registry);
    }

    /** {@code pipeline_oldest_age_seconds{stage}}: how long the job that is claimed next has waited. */
    public void oldestAge(String stage, Supplier<Duration> age) {
        seconds("pipeline.oldest.age", stage, age);
    }

    /**
     * {@code pipeline_job_wait_seconds{stage}} (histogram): how long the jobs that this process took had lain on the list.
     * Messages carry no time: it is read from how the list's length went, and as exact as the looks at it are close, 5 s.
     *
     * @param jobs so many of them
     */
    public void jobsWaited(String stage, Duration wait, long jobs) {
        Timer timer = Timer.builder("pipeline.job.wait")
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
                .tag("stage", stage)
                .register(registry);
    }

    /** {@code pipeline_job_run_seconds{stage,outcome}} (histogram) and {@code pipeline_jobs_total{stage,outcome}}. */
    public void jobDone(String stage, String outcome, Duration took) {
        Timer.builder("pipeline.job.run")
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
        count("pipeline.jobs", "stage", stage, "outcome", outcome);
    }

    // --- delivery

    /** {@code pipeline_errors_total{stage,kind}}: records written to the error queue. */
    public void errorRecorded(String stage, String kind) {
        count("pipeline.errors", "stage", stage, "kind", kind);
    }

    /** {@code pipeline_webhook_total{outcome}}: taken, later or refused. */
    public void webhook(String outcome) {
        count("pipeline.webhook", "outcome", outcome);
    }

    // --- the queue

    /** {@code pipeline_recoveries_total{stage,reason}}: lease_over, unregistered or reply_lost. */
    public void recovered(String stage, String reason) {
        count("pipeline.recoveries", "stage", stage, "reason", reason);
    }

    /** {@code pipeline_fenced_total{stage}}: a worker that had been given up for dead came back too late. */
    public void fenced(String stage) {
        count("pipeline.fenced", "stage", stage);
    }

    /** {@code pipeline_duplicate_total{stage}}: second copies that were dropped. */
    public void duplicate(String stage) {
        count("pipeline.duplicate", "stage", stage);
    }

    /** {@code pipeline_poison_total{stage}}: jobs that killed too many workers. */
    public void poison(String stage) {
        count("pipeline.poison", "stage", stage);
    }

    /** {@code pipeline_redis_reconnects_total}. */
    public void redisReconnected() {
        registry.counter("pipeline.redis.reconnects").increment();
    }

    /** {@code pipeline_heartbeat_lag_seconds{stage}}: since the leases were last renewed. */
    public void heartbeatLag(String stage, Supplier<Duration> lag) {
        seconds("pipeline.heartbeat.lag", stage, lag);
    }

    /**
     * {@code pipeline_claim_loop_last_return_seconds{stage}}: since the slowest idle slot last came round. Called once, when
     * a stage starts; from here on what is counted of it stands at 0, because Prometheus can't see a counter rise that was
     * first seen at 1.
     */
    public void claimLoopLastReturn(String stage, Supplier<Duration> since) {
        List.of("advanced", "finished", "retried", "permanent")
                .forEach(outcome -> registry.counter("pipeline.jobs", "stage", stage, "outcome", outcome));
        List.of("lease_over", "unregistered", "reply_lost")
                .forEach(reason -> registry.counter("pipeline.recoveries", "stage", stage, "reason", reason));
        List.of("pipeline.fenced", "pipeline.duplicate", "pipeline.poison")
                .forEach(name -> registry.counter(name, "stage", stage));
        seconds("pipeline.claim.loop.last.return", stage, since);
    }

    /** {@code pipeline_stuck_handlers{stage}}: threads that ran past their job's deadline and haven't come back. */
    public void stuckHandlers(String stage, Supplier<Number> count) {
        Gauge.builder("pipeline.stuck.handlers", count).tag("stage", stage).register(registry);
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
                .serviceLevelObjectives(1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)
                .register(registry)
                .record(confidences.length);
        DistributionSummary sure = DistributionSummary.builder("pipeline.ocr.confidence")
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
                .tag("stage", "inpaint")
                .register(registry);
    }

    /** {@code pipeline_batch_size{stage}} (histogram): tiles in one run of the inpainter. */
    public void inpaintBatch(int tiles) {
        DistributionSummary.builder("pipeline.batch.size")
                .tag("stage", "inpaint")
                .serviceLevelObjectives(1, 2, 4, 8, 16, 32, 64)
                .register(registry)
                .record(tiles);
    }

    // --- translating and hosting

    /**
     * {@code pipeline_translator_seconds{engine,outcome}} (histogram): one question to a language model; outcome is
     * answered, incomplete, blocked, busy, broken, silent or refused.
     */
    public void translatorAsked(String engine, String outcome, Duration took) {
        Timer.builder("pipeline.translator")
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
        registry.counter("pipeline.translator.tokens", "engine", engine, "direction", "asked")
                .increment((double) asked);
        registry.counter("pipeline.translator.tokens", "engine", engine, "direction", "answered")
                .increment((double) answered);
    }

    /** {@code pipeline_step_seconds{step}} (histogram): ocr, translate, inpaint, render, upload. */
    public void step(String step, Duration took) {
        Timer.builder("pipeline.step")
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
        registry.counter("pipeline.boxes", "outcome", outcome).increment(lines);
    }

    /** {@code pipeline_skipped_total{reason}}: lines that a rule kept from translation. */
    public void skipped(String reason) {
        count("pipeline.skipped", "reason", reason);
    }

    /** {@code pipeline_upload_bytes} (histogram): size of a hosted picture. */
    public void uploaded(long bytes) {
        DistributionSummary.builder("pipeline.upload")
                .baseUnit("bytes")
                .serviceLevelObjectives(50e3, 100e3, 250e3, 500e3, 1e6, 2.5e6, 5e6, 10e6, 25e6)
                .register(registry)
                .record((double) bytes);
    }

    // --- Redis itself, as the API sees it

    /**
     * {@code pipeline_redis_memory_bytes}, {@code pipeline_redis_memory_limit_bytes} (0: none), {@code
     * pipeline_redis_clients} and {@code pipeline_error_queue_records}; NaN while Redis can't be asked.
     */
    public void redis(
            Supplier<Number> memory, Supplier<Number> limit, Supplier<Number> clients, Supplier<Number> errors) {
        Gauge.builder("pipeline.redis.memory", memory).baseUnit("bytes").register(registry);
        Gauge.builder("pipeline.redis.memory.limit", limit).baseUnit("bytes").register(registry);
        Gauge.builder("pipeline.redis.clients", clients).register(registry);
        Gauge.builder("pipeline.error.queue.records", errors).register(registry);
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

    private void count(String name, String... tags) {
        registry.counter(name, tags).increment();
    }

    private void seconds(String name, String stage, Supplier<Duration> value) {
        ToDoubleFunction<Supplier<Duration>> toSeconds =
                supplier -> supplier.get().toNanos() / 1e9;
        Gauge.builder(name, value, toSeconds)
                .baseUnit("seconds")
                .strongReference(true)
                .tag("stage", stage)
                .register(registry);
    }
}
