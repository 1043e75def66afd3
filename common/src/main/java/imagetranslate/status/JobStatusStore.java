package imagetranslate.status;

import imagetranslate.message.ErrorKind;
import imagetranslate.message.HostingTask;
import imagetranslate.message.Job;
import java.io.IOException;
import java.util.Optional;

/**
 * Remembers where jobs stand, for 72 hours. Best effort: a lost update never harms a job, and the next one makes up for it,
 * so nothing but the last throws where Redis is down; the queue is the truth. A job that has ended runs again only after it
 * was queued again: what a worker says that was frozen meanwhile comes too late.
 */
public interface JobStatusStore {
    /** As a {@link imagetranslate.dependency.Dependency}. */
    String NAME = "job states";

    void queued(Job job);

    /** Back on a stage's list by a person's hand, after it had failed. */
    void queuedAgain(JobName job, String stage);

    void running(JobName job, String stage, int attempt);

    void retrying(JobName job, String stage, int attempt, String why);

    /**
     * Returns when it is written: no later update would make up for it.
     *
     * @throws imagetranslate.dependency.DependencyUnreachable where Redis didn't answer, so that it perhaps wasn't; to be
     *     called again
     * @throws IOException where Redis refused it
     */
    void done(HostingTask result) throws IOException;

    void failed(JobName job, String stage, ErrorKind kind, String why);

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
