package imagetranslate.status;

import imagetranslate.message.ErrorKind;
import imagetranslate.message.HostingTask;
import imagetranslate.message.Job;
import java.util.Optional;

/**
 * Remembers where jobs stand, for 72 hours. Best effort: a lost update never harms a job, so nothing here throws where
 * Redis is down; the queue is the truth.
 */
public interface JobStatusStore {
    void queued(Job job);

    /** Back on a stage's list by a person's hand, after it had failed. */
    void queuedAgain(String requestId, String imageId, String stage);

    void running(String requestId, String imageId, String stage, int attempt);

    void retrying(String requestId, String imageId, String stage, int attempt, String why);

    void done(HostingTask result);

    void failed(String requestId, String imageId, String stage, ErrorKind kind, String why);

    Optional<JobStatus> find(String requestId);
}
