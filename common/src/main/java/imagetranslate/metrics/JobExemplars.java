package imagetranslate.metrics;

import io.micrometer.core.instrument.Clock;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.tracer.common.SpanContext;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * Puts the job that a thread works on beside what it measures, as an exemplar: from a slow bucket to the job's own log lines.
 * The registry knows such a thing only as a trace, hence the label's name, {@code trace_id}; its value is the log's {@code
 * request_id}, its {@code span_id} the thread, which is named after the list that it takes from.
 */
public final class JobExemplars implements SpanContext {
    /** OpenMetrics allows 128 characters for names and values together; a longer id is left out rather than cut. */
    private static final int LONGEST_ID = 80;

    private static final int LONGEST_THREAD = 32;

    private JobExemplars() {}

    /** A registry whose histograms name a job for each bucket, where one was in hand. */
    public static PrometheusMeterRegistry newRegistry() {
        return new PrometheusMeterRegistry(
                new OnBucketsOnly(), new PrometheusRegistry(), Clock.SYSTEM, new JobExemplars());
    }

    @Override
    public @Nullable String getCurrentTraceId() {
        String id = MDC.get("request_id");
        return id == null || id.length() > LONGEST_ID ? null : id;
    }

    @Override
    public String getCurrentSpanId() {
        String thread = Thread.currentThread().getName();
        return thread.substring(0, Math.min(thread.length(), LONGEST_THREAD));
    }

    @Override
    public boolean isCurrentSpanSampled() {
        return true;
    }

    @Override
    public void markCurrentSpanAsExemplar() {
        // Every job is in the log; none must be kept for it.
    }

    /** Micrometer puts them beside {@code _count} too, for which Prometheus 2.42 throws the whole scrape away. */
    private static final class OnBucketsOnly implements PrometheusConfig {
        @Override
        public @Nullable String get(String key) {
            return null;
        }

        @Override
        public Properties prometheusProperties() {
            return new Properties();
        }
    }
}
