package imagetranslate.metrics;

import io.micrometer.core.instrument.MeterRegistry;

/** Every meter of the pipeline: names, units and labels in one file. Labels never hold an id. */
public final class PipelineMetrics {
    private final MeterRegistry registry;

    public PipelineMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    public MeterRegistry registry() {
        return registry;
    }
}
