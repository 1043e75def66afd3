package imagetranslate.api.job;

import imagetranslate.api.access.Caller;
import imagetranslate.api.problem.Problem;
import imagetranslate.status.JobStatus;
import imagetranslate.status.JobStatusStore;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds the job that a caller means. One of another tenant isn't there for them: nothing tells it from one that there never was.
 */
public record KnownJobs(JobStatusStore status, Probe redis) {
    /** Throws where nobody is there to ask. */
    public interface Probe {
        void check() throws IOException;
    }

    /**
     * @throws Problem where nobody knows it
     * @throws IOException where nobody is there to ask
     */
    public JobStatus find(Caller caller, String requestId) throws IOException {
        return findIfKnown(caller, requestId).orElseThrow(() -> Problem.unknownJob(requestId));
    }

    /** @throws IOException where nobody is there to ask */
    public Optional<JobStatus> findIfKnown(Caller caller, String requestId) throws IOException {
        Optional<JobStatus> job = status.find(requestId)
                .filter(known -> caller.sees(known.origin().tenant()));
        if (job.isEmpty()) {
            redis.check(); // not known, or is nobody there to ask?
        }
        return job;
    }

    /**
     * Whether the caller had a job with this id, which was deleted.
     *
     * @throws IOException where nobody is there to ask
     */
    public boolean wasDeleted(Caller caller, String requestId) throws IOException {
        // Whose it was is forgotten with it, but for what its id begins with.
        return Ownership.requestId(caller.tenant(), requestId).equals(requestId) && status.wasDeleted(requestId);
    }

    /**
     * Whether a job with this id is to be handed in: a repeat of a request whose job a worker has already seen adds nothing.
     *
     * @throws Problem (409) where it was deleted: the pipeline would drop it unseen
     * @throws IOException where nobody is there to ask
     */
    public boolean isNew(String requestId) throws IOException {
        Optional<JobStatus> known = status.find(requestId);
        if (known.isEmpty() && status.wasDeleted(requestId)) {
            throw Problem.conflict("The job '" + requestId
                    + "' was deleted; its request_id is free again after 72 hours. Use another.");
        }
        return known.isEmpty() || known.get().state() == JobStatus.State.QUEUED;
    }

    /**
     * The job in one language.
     *
     * @param lang null where the caller names none: then the job must have but one
     */
    public JobStatus find(Caller caller, String requestId, @Nullable String lang) throws IOException {
        JobStatus job = find(caller, requestId);
        if (job.targets().isEmpty()) {
            String only = job.origin().targetLang();
            if (lang != null && only != null && !only.equalsIgnoreCase(lang)) {
                throw noTarget(requestId, lang, only);
            }
            return job;
        }
        String languages = String.join(", ", job.targets().keySet());
        if (lang == null && job.targets().size() > 1) {
            throw Problem.badRequest(
                    "The job has several targets; name one of them with target_lang: " + languages + ".");
        }
        return job.targets().entrySet().stream()
                .filter(target -> lang == null || target.getKey().equalsIgnoreCase(lang))
                .findFirst()
                .orElseThrow(() -> noTarget(requestId, String.valueOf(lang), languages))
                .getValue();
    }

    private static Problem noTarget(String requestId, String lang, String others) {
        return new Problem(
                HttpStatus.NOT_FOUND, "The job '" + requestId + "' has no target '" + lang + "', only " + others + ".");
    }
}
