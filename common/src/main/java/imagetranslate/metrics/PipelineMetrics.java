package imagetranslate.metrics;

import imagetranslate.settings.Release;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.core.instrument.config.MeterFilter;
import java.util.List;

/**
 * Every meter of the pipeline, by what it tells of. Labels never hold an id.
 * Names are as Prometheus shows them; the registry adds the unit ({@code _seconds}) and {@code _total}. What {@code
 * …Expected} counts stands at 0 from the start, because Prometheus can't see that a counter rose which it first saw at 1.
 */
public final class PipelineMetrics {
    private final Meters meters;
    private final QueueMetrics queue;
    private final StageMetrics stages;
    private final PictureMetrics pictures;
    private final StoreMetrics store;
    private final WebhookMetrics webhooks;
    private final OcrServerMetrics ocrServer;

    public PipelineMetrics(MeterRegistry registry) {
        // The JVM's meters that are named against Prometheus' conventions, and shown by others. Before any meter is
        // made.
        registry.config().meterFilter(MeterFilter.denyNameStartsWith("process.cpu.time"));
        registry.config().meterFilter(MeterFilter.denyNameStartsWith("system.cpu.count"));
        this.meters = new Meters(registry);
        this.queue = new QueueMetrics(meters);
        this.stages = new StageMetrics(meters);
        this.pictures = new PictureMetrics(meters);
        this.store = new StoreMetrics(meters);
        this.webhooks = new WebhookMetrics(meters);
        this.ocrServer = new OcrServerMetrics(meters);
    }

    public MeterRegistry registry() {
        return meters.registry();
    }

    /** Reading, erasing, translating, setting. */
    public PictureMetrics pictures() {
        return pictures;
    }

    /** Jobs on their lists. */
    public QueueMetrics queue() {
        return queue;
    }

    /** Jobs in hand. */
    public StageMetrics stages() {
        return stages;
    }

    public StoreMetrics store() {
        return store;
    }

    public WebhookMetrics webhooks() {
        return webhooks;
    }

    public OcrServerMetrics ocrServer() {
        return ocrServer;
    }

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
