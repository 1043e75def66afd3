package imagetranslate.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

final class JobExemplarsTest {

    @Test
    void aBucketNamesAJobThatFellIntoIt() {
        PrometheusMeterRegistry registry = JobExemplars.newRegistry();
        PipelineMetrics metrics = new PipelineMetrics(registry);
        MDC.put("request_id", "slow-1");
        try {
            metrics.stages().jobDone("ocr_tasks", "advanced", Duration.ofSeconds(42));
        } finally {
            MDC.remove("request_id");
        }

        assertThat(registry.scrape("application/openmetrics-text; version=1.0.0")
                        .lines())
                .anyMatch(line -> line.startsWith("pipeline_job_run_seconds_bucket{outcome=\"advanced\","
                                + "stage=\"ocr_tasks\",le=\"60.0\"} 1 # {")
                        && line.contains("trace_id=\"slow-1\"")
                        && line.contains("} 42.0 "))
                .noneMatch(line -> line.contains("_count{") && line.contains(" # {"));
    }

    @Test
    void whatIsMeasuredOutsideAJobOrForAnIdTooLongForAnExemplarIsOnlyCounted() {
        PrometheusMeterRegistry registry = JobExemplars.newRegistry();
        PipelineMetrics metrics = new PipelineMetrics(registry);
        metrics.stages().jobDone("ocr_tasks", "advanced", Duration.ofSeconds(42));
        MDC.put("request_id", "x".repeat(200));
        try {
            metrics.stages().jobDone("ocr_tasks", "advanced", Duration.ofSeconds(3));
        } finally {
            MDC.remove("request_id");
        }

        assertThat(registry.scrape("application/openmetrics-text; version=1.0.0"))
                .contains("pipeline_job_run_seconds_count{outcome=\"advanced\",stage=\"ocr_tasks\"} 2")
                .doesNotContain("trace_id");
    }
}
