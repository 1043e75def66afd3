package imagetranslate.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class PipelineMetricsTest {

    @Test
    void metersAppearUnderTheNamesThatDashboardsAskFor() {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        PipelineMetrics metrics = new PipelineMetrics(registry);
        metrics.queue().jobs("ocr_tasks", "pending", () -> 7);
        metrics.stages().jobDone("ocr_tasks", "advanced", Duration.ofMillis(120));
        metrics.queue().jobsWaited("ocr_tasks", Duration.ofSeconds(4), 2);
        metrics.queue().oldestAge("ocr_tasks", () -> Duration.ofSeconds(3));
        metrics.queue().recovered("ocr_tasks", "lease_over");
        metrics.queue().fenced("ocr_tasks");
        metrics.queue().duplicate("ocr_tasks");
        metrics.queue().poison("ocr_tasks");
        metrics.queue().redisReconnected();
        metrics.queue().heartbeatLag("ocr_tasks", () -> Duration.ofMillis(1500));
        metrics.stages().claimLoopLastReturn("ocr_tasks", () -> Duration.ofSeconds(2));

        assertThat(registry.scrape().lines())
                .contains(
                        "pipeline_queue_jobs{stage=\"ocr_tasks\",state=\"pending\"} 7.0",
                        "pipeline_jobs_total{outcome=\"advanced\",stage=\"ocr_tasks\"} 1.0",
                        "pipeline_job_run_seconds_count{outcome=\"advanced\",stage=\"ocr_tasks\"} 1",
                        "pipeline_job_run_seconds_bucket{outcome=\"advanced\",stage=\"ocr_tasks\",le=\"0.25\"} 1",
                        "pipeline_job_wait_seconds_count{stage=\"ocr_tasks\"} 2",
                        "pipeline_job_wait_seconds_bucket{stage=\"ocr_tasks\",le=\"5.0\"} 2",
                        "pipeline_oldest_age_seconds{stage=\"ocr_tasks\"} 3.0",
                        "pipeline_recoveries_total{reason=\"lease_over\",stage=\"ocr_tasks\"} 1.0",
                        "pipeline_fenced_total{stage=\"ocr_tasks\"} 1.0",
                        "pipeline_duplicate_total{stage=\"ocr_tasks\"} 1.0",
                        "pipeline_poison_total{stage=\"ocr_tasks\"} 1.0",
                        "pipeline_redis_reconnects_total 1.0",
                        "pipeline_heartbeat_lag_seconds{stage=\"ocr_tasks\"} 1.5",
                        "pipeline_claim_loop_last_return_seconds{stage=\"ocr_tasks\"} 2.0");
    }
}
