package imagetranslate.store;

import imagetranslate.metrics.PipelineMetrics;
import java.time.Duration;
import java.util.List;
import software.amazon.awssdk.core.metrics.CoreMetric;
import software.amazon.awssdk.metrics.MetricCollection;
import software.amazon.awssdk.metrics.MetricPublisher;
import software.amazon.awssdk.metrics.SdkMetric;

/** Shows how the store's client fares: what it was asked, for how long, how often it had to try again. */
public final class StoreCalls implements MetricPublisher {
    private final PipelineMetrics metrics;

    public StoreCalls(PipelineMetrics metrics) {
        this.metrics = metrics;
        metrics.store().expected(List.of("DeleteObject", "GetObject", "HeadBucket", "HeadObject", "PutObject"));
    }

    @Override
    public void publish(MetricCollection call) {
        metrics.store()
                .called(
                        first(call, CoreMetric.OPERATION_NAME, "unknown"),
                        first(call, CoreMetric.API_CALL_SUCCESSFUL, false) ? "done" : "failed",
                        first(call, CoreMetric.API_CALL_DURATION, Duration.ZERO),
                        first(call, CoreMetric.RETRY_COUNT, 0));
    }

    private static <T> T first(MetricCollection call, SdkMetric<T> metric, T otherwise) {
        List<T> values = call.metricValues(metric);
        return values.isEmpty() ? otherwise : values.get(0);
    }

    /** Nothing: the registry is the process's. */
    @Override
    public void close() {}
}
