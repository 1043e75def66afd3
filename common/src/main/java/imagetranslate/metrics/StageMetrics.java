package imagetranslate.metrics;

import static imagetranslate.metrics.Meters.bounds;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** What becomes of jobs in the stages' hands, and of what the stages depend on. */
public final class StageMetrics {
    private final Meters meters;

    StageMetrics(Meters meters) {
        this.meters = meters;
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

    /** {@code pipeline_errors_total{stage,kind}}: records written to the error queue. */
    public void errorRecorded(String stage, String kind) {
        errors(stage, kind).increment();
    }

    public void errorsExpected(Iterable<String> stages, Iterable<String> kinds) {
        stages.forEach(stage -> kinds.forEach(kind -> errors(stage, kind)));
    }

    private Counter errors(String stage, String kind) {
        return meters.counter("pipeline.errors", "Records written to the error queue", "stage", stage, "kind", kind);
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
}
