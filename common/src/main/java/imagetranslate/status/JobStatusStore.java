package imagetranslate.status;

import imagetranslate.message.ErrorKind;
import imagetranslate.message.HostingTask;
import imagetranslate.message.Job;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Remembers where jobs stand, for 72 hours. Best effort: a lost update never harms a job, and the next one makes up for it,
 * so nothing but the last throws where Redis is down; the queue is the truth. A job that has ended runs again only after it
 * was queued again: what a worker says that was frozen meanwhile comes too late.
 */
public interface JobStatusStore {
    /** As a {@link imagetranslate.dependency.Dependency}. */
    String NAME = "job states";

    /**
     * What keeps the stages from going on with a job: the keys under which each would leave its receipt. Where one lies there
     * already, a message is dropped when it is claimed or settled.
     *
     * @param whole of the whole job, a key for each stage
     * @param targets the same for each of its targets, by language
     * @param kept how long they are kept
     * @param news for the batch that the job is a page of; null where it is none
     */
    record CancelReceipts(
            List<String> whole,
            Map<String, List<String>> targets,
            Duration kept,
            @Nullable News news) {

        /** A message onto a list, in the same step. */
        public record News(String list, byte[] message) {}

        /** Of a job that is no batch's. */
        public CancelReceipts(List<String> whole, Map<String, List<String>> targets, Duration kept) {
            this(whole, targets, kept, null);
        }

        public CancelReceipts {
            whole = List.copyOf(whole);
            targets = Map.copyOf(targets);
        }
    }

    void queued(Job job);

    /** Back on a stage's list by a person's hand, after it had failed. */
    void queuedAgain(JobName job, String stage);

    void running(JobName job, String stage, int attempt);

    void retrying(JobName job, String stage, int attempt, String why);

    /**
     * Returns when it is written: no later update would make up for it.
     *
     * @return false where it wasn't, since the job has been cancelled or deleted meanwhile: then nobody is to be told of the result
     * @throws imagetranslate.dependency.DependencyUnreachable where Redis didn't answer, so that it perhaps wasn't; to be
     *     called again
     * @throws IOException where Redis refused it
     */
    boolean done(HostingTask result) throws IOException;

    void failed(JobName job, String stage, ErrorKind kind, String why);

    /**
     * Ends a job, or those of its targets that haven't ended, in one step with the receipts that keep every stage from going on
     * with it.
     *
     * @param job as it was a moment ago
     * @return false where it has ended, or nobody knows it any more
     * @throws IOException where it isn't certain that it was done; may be called again
     */
    boolean cancel(JobStatus job, CancelReceipts receipts) throws IOException;

    /** Whether a person has cancelled this job, or this target; false also where nobody can be asked. */
    boolean isCancelled(JobName job);

    /**
     * Forgets a job that has ended. Its id is remembered as that of a deleted one for as long as a job is.
     *
     * @return false where it hasn't ended (any more)
     * @throws IOException where it isn't certain that it was done; may be called again
     */
    boolean delete(JobStatus job) throws IOException;

    /**
     * Whether there was a job with this id, which was deleted.
     *
     * @throws IOException where nobody can be asked
     */
    boolean wasDeleted(String requestId) throws IOException;

    /**
     * Returns when what was told before has been written.
     *
     * @throws IOException where nothing could be written now
     */
    void check() throws IOException;

    Optional<JobStatus> find(String requestId);

    /**
     * The jobs that are known, those first that were first heard of last.
     *
     * @throws IllegalArgumentException where {@code before} is nothing that was given out here
     * @throws IOException where Redis can't be reached
     */
    JobPage list(JobQuery query) throws IOException;
}
