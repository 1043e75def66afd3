package imagetranslate.status;

import imagetranslate.message.ErrorKind;
import imagetranslate.message.HostingTask;
import imagetranslate.message.Job;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/** For tests of what tells, or asks, how jobs stand. */
public final class InMemoryJobStatusStore implements JobStatusStore {
    private final Map<String, JobStatus> jobs = new ConcurrentHashMap<>();
    private final Clock clock;

    public InMemoryJobStatusStore() {
        this(Clock.systemUTC());
    }

    public InMemoryJobStatusStore(Clock clock) {
        this.clock = clock;
    }

    @Override
    public void queued(Job job) {
        change(job.requestId(), job.imageId(), old -> with(old, JobStatus.State.QUEUED, "queued", null, null));
    }

    @Override
    public void queuedAgain(String requestId, String imageId, String stage) {
        change(
                requestId,
                imageId,
                old -> at(with(old, JobStatus.State.QUEUED, "queued", null, null), stage, old.attempts()));
    }

    @Override
    public void running(String requestId, String imageId, String stage, int attempt) {
        change(
                requestId,
                imageId,
                old -> ended(old) ? old : at(with(old, JobStatus.State.RUNNING, stage, null, null), stage, attempt));
    }

    @Override
    public void retrying(String requestId, String imageId, String stage, int attempt, String why) {
        change(
                requestId,
                imageId,
                old -> ended(old) ? old : at(with(old, JobStatus.State.RETRYING, null, null, why), stage, attempt));
    }

    @Override
    public void done(HostingTask result) {
        change(result.job().requestId(), result.job().imageId(), old -> {
            JobStatus done = with(old, JobStatus.State.DONE, "done", null, null);
            return new JobStatus(
                    done.requestId(),
                    done.imageId(),
                    done.state(),
                    done.stage(),
                    done.attempts(),
                    done.times(),
                    Map.copyOf(result.millis()),
                    result.status().name().toLowerCase(Locale.ROOT),
                    result.resultUrl(),
                    result.sceneKey(),
                    null,
                    null);
        });
    }

    @Override
    public void failed(String requestId, String imageId, String stage, ErrorKind kind, String why) {
        change(
                requestId,
                imageId,
                old -> at(with(old, JobStatus.State.FAILED, "failed", kind, why), stage, old.attempts()));
    }

    @Override
    public void check() {}

    @Override
    public Optional<JobStatus> find(String requestId) {
        return Optional.ofNullable(jobs.get(requestId));
    }

    private static boolean ended(JobStatus job) {
        return job.state() == JobStatus.State.DONE || job.state() == JobStatus.State.FAILED;
    }

    private void change(String requestId, String imageId, UnaryOperator<JobStatus> change) {
        JobStatus unknown = new JobStatus(
                requestId, imageId, JobStatus.State.QUEUED, "", 0, Map.of(), Map.of(), null, null, null, null, null);
        jobs.compute(requestId, (id, old) -> change.apply(old == null ? unknown : old));
    }

    private JobStatus with(JobStatus old, JobStatus.State state, String entered, ErrorKind kind, String error) {
        Map<String, Instant> times = new LinkedHashMap<>(old.times());
        if (entered != null) {
            times.put(entered, Instant.ofEpochMilli(clock.millis()));
        }
        return new JobStatus(
                old.requestId(),
                old.imageId(),
                state,
                old.stage(),
                old.attempts(),
                times,
                old.millis(),
                old.outcome(),
                old.resultUrl(),
                old.sceneKey(),
                kind,
                error);
    }

    private static JobStatus at(JobStatus old, String stage, int attempts) {
        return new JobStatus(
                old.requestId(),
                old.imageId(),
                old.state(),
                stage,
                attempts,
                old.times(),
                old.millis(),
                old.outcome(),
                old.resultUrl(),
                old.sceneKey(),
                old.errorKind(),
                old.error());
    }
}
