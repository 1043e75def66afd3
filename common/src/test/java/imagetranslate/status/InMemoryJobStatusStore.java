package imagetranslate.status;

import imagetranslate.message.ErrorKind;
import imagetranslate.message.HostingTask;
import imagetranslate.message.Job;
import imagetranslate.status.JobStatus.State;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Remembers where jobs stand, for unit tests. */
public final class InMemoryJobStatusStore implements JobStatusStore {
    private final Map<String, JobStatus> jobs = new ConcurrentHashMap<>();

    @Override
    public void queued(Job job) {
        put(new JobStatus(
                job.requestId(),
                job.imageId(),
                State.QUEUED,
                "ocr_tasks",
                0,
                Map.of(),
                Map.of(),
                null,
                null,
                null,
                null,
                null));
    }

    @Override
    public void running(Job job, String stage, int attempt) {
        put(new JobStatus(
                job.requestId(),
                job.imageId(),
                State.RUNNING,
                stage,
                attempt,
                Map.of(),
                Map.of(),
                null,
                null,
                null,
                null,
                null));
    }

    @Override
    public void retrying(Job job, String stage, int attempt, String why) {
        put(new JobStatus(
                job.requestId(),
                job.imageId(),
                State.RETRYING,
                stage,
                attempt,
                Map.of(),
                Map.of(),
                null,
                null,
                null,
                null,
                why));
    }

    @Override
    public void done(HostingTask result) {
        put(new JobStatus(
                result.job().requestId(),
                result.job().imageId(),
                State.DONE,
                "hosting_tasks",
                1,
                Map.of(),
                result.millis(),
                result.status().name().toLowerCase(Locale.ROOT),
                result.resultUrl(),
                result.sceneKey(),
                null,
                null));
    }

    @Override
    public void failed(String requestId, String imageId, String stage, ErrorKind kind, String why) {
        put(new JobStatus(requestId, imageId, State.FAILED, stage, 1, Map.of(), Map.of(), null, null, null, kind, why));
    }

    @Override
    public Optional<JobStatus> find(String requestId) {
        return Optional.ofNullable(jobs.get(requestId));
    }

    /** Keeps when the job entered each earlier state. */
    private void put(JobStatus now) {
        jobs.merge(now.requestId(), stamped(now, Map.of()), (before, ignored) -> stamped(now, before.times()));
    }

    private static JobStatus stamped(JobStatus s, Map<String, Instant> before) {
        Map<String, Instant> times = new LinkedHashMap<>(before);
        times.putIfAbsent(
                s.state() == State.RUNNING ? s.stage() : s.state().name().toLowerCase(Locale.ROOT), Instant.now());
        return new JobStatus(
                s.requestId(),
                s.imageId(),
                s.state(),
                s.stage(),
                s.attempts(),
                times,
                s.millis(),
                s.outcome(),
                s.resultUrl(),
                s.sceneKey(),
                s.errorKind(),
                s.error());
    }
}
