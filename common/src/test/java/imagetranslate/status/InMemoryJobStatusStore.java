package imagetranslate.status;

import imagetranslate.message.ErrorKind;
import imagetranslate.message.HostingTask;
import imagetranslate.message.Job;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/** For tests of what tells, or asks, how jobs stand. */
public final class InMemoryJobStatusStore implements JobStatusStore {
    private final Map<String, Known> jobs = new ConcurrentHashMap<>();
    private final Set<String> heardOf = Collections.synchronizedSet(new LinkedHashSet<>());
    private final Set<String> deleted = ConcurrentHashMap.newKeySet();
    private final Clock clock;

    public InMemoryJobStatusStore() {
        this(Clock.systemUTC());
    }

    public InMemoryJobStatusStore(Clock clock) {
        this.clock = clock;
    }

    @Override
    public void queued(Job job) {
        change(JobName.of(job), old -> with(old, JobStatus.State.QUEUED, "queued", null, null));
    }

    @Override
    public void queuedAgain(JobName job, String stage) {
        change(job, old -> at(with(old, JobStatus.State.QUEUED, "queued", null, null), stage, old.attempts()));
    }

    @Override
    public void running(JobName job, String stage, int attempt) {
        change(
                job,
                old -> old.hasEnded()
                        ? old
                        : at(with(old, JobStatus.State.RUNNING, stage, null, null), stage, attempt));
    }

    @Override
    public void retrying(JobName job, String stage, int attempt, String why) {
        change(
                job,
                old -> old.hasEnded() ? old : at(with(old, JobStatus.State.RETRYING, null, null, why), stage, attempt));
    }

    @Override
    public boolean done(HostingTask result) {
        JobName name = JobName.of(result.job());
        if (isCancelled(name)) {
            return false;
        }
        change(JobName.of(result.job()), old -> {
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
                    result.estimate() == null ? result.resultUrl() : null,
                    result.sceneKey(),
                    null,
                    null,
                    result.estimate(),
                    done.origin(),
                    Map.of());
        });
        return true;
    }

    @Override
    public void failed(JobName job, String stage, ErrorKind kind, String why) {
        change(job, old -> at(with(old, JobStatus.State.FAILED, "failed", kind, why), stage, old.attempts()));
    }

    /** Nobody's queue is asked here. */
    @Override
    public boolean cancel(JobStatus job, CancelReceipts receipts) {
        Optional<JobStatus> known = find(job.requestId()).filter(found -> !found.hasEnded());
        known.ifPresent(found -> found.targets().forEach((lang, target) -> {
            if (!target.hasEnded()) {
                cancel(new JobName(found.requestId(), List.of(lang), found.imageId()));
            }
        }));
        known.ifPresent(found -> cancel(new JobName(found.requestId(), found.imageId())));
        return known.isPresent();
    }

    private void cancel(JobName job) {
        change(job, old -> with(old, JobStatus.State.CANCELLED, "cancelled", null, null));
    }

    @Override
    public boolean isCancelled(JobName job) {
        return find(job.requestId())
                .map(found -> job.isTarget()
                        ? found.targets().getOrDefault(job.targets().get(0), found)
                        : found)
                .filter(found -> found.state() == JobStatus.State.CANCELLED)
                .isPresent();
    }

    @Override
    public boolean delete(JobStatus job) {
        boolean ended = find(job.requestId()).map(JobStatus::hasEnded).orElse(true);
        if (ended) {
            jobs.remove(job.requestId());
            heardOf.remove(job.requestId());
            deleted.add(job.requestId());
        }
        return ended;
    }

    @Override
    public boolean wasDeleted(String requestId) {
        return deleted.contains(requestId);
    }

    @Override
    public void check() {}

    @Override
    public Optional<JobStatus> find(String requestId) {
        return Optional.ofNullable(jobs.get(requestId)).map(Known::together);
    }

    /** The ids of this list are no times, but its order is that of the others. */
    @Override
    public JobPage list(JobQuery query) {
        List<String> ids = new ArrayList<>(heardOf);
        Collections.reverse(ids);
        List<JobStatus> all = ids.stream()
                .skip(
                        query.before() == null
                                ? 0
                                : ids.indexOf(ListCursor.parse(query.before()).requestId()) + 1)
                .map(id -> find(id).orElseThrow())
                .filter(query::lets)
                .toList();
        List<JobStatus> page = all.subList(0, Math.min(query.limit(), all.size()));
        String next = page.size() == all.size()
                ? null
                : new ListCursor(0, page.get(page.size() - 1).requestId()).text();
        return new JobPage(page, next);
    }

    /** What is known of all targets at once, and of each alone: null where that is the same. */
    private record Known(JobStatus whole, Map<String, JobStatus> targets) {
        JobStatus together() {
            Map<String, JobStatus> states = new TreeMap<>();
            targets.forEach((lang, own) -> states.put(
                    lang, (own == null ? whole : own).with(whole.origin().into(lang))));
            return states.isEmpty() ? whole : TargetStates.together(whole, states);
        }

        Known changed(JobName job, UnaryOperator<JobStatus> change) {
            Map<String, JobStatus> changed = new HashMap<>(targets);
            job.targets().forEach(lang -> changed.putIfAbsent(lang, null));
            JobStatus known = whole.with(job.origin().or(whole.origin()));
            if (!job.isTarget()) {
                return new Known(change.apply(known), changed);
            }
            JobStatus own = changed.get(job.targets().get(0));
            changed.put(job.targets().get(0), change.apply(own == null ? known : own));
            return new Known(known, changed);
        }
    }

    private void change(JobName job, UnaryOperator<JobStatus> change) {
        JobStatus unknown = new JobStatus(
                job.requestId(),
                job.imageId(),
                JobStatus.State.QUEUED,
                "",
                0,
                Map.of(),
                Map.of(),
                null,
                null,
                null,
                null,
                null);
        heardOf.add(job.requestId());
        jobs.compute(
                job.requestId(), (id, old) -> (old == null ? new Known(unknown, Map.of()) : old).changed(job, change));
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
                error,
                old.estimate(),
                old.origin(),
                Map.of());
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
                old.error(),
                old.estimate(),
                old.origin(),
                Map.of());
    }
}
