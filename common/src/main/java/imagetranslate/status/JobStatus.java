package imagetranslate.status;

import imagetranslate.message.CostEstimate;
import imagetranslate.message.ErrorKind;
import imagetranslate.message.JobOrigin;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a job stands. Of one with several targets this is what they come to together: done when all are, failed when all have
 * ended and one has failed, cancelled when all have ended, none has failed and one was cancelled.
 *
 * @param stage the list it is on or was last taken from
 * @param times when it entered each state: queued, then one entry a stage, then done, failed or cancelled
 * @param resultUrl public address of the result; null until hosted, and after a dry run
 * @param sceneKey object key of the boxes and texts; null until hosted
 * @param errorKind null unless failed
 * @param error null unless failed or being retried
 * @param estimate what a dry run foresees; null for every other job
 * @param origin what its message said of it; the target's language also where {@code target_langs} names but one
 * @param targets where each language stands for itself; empty where the job has no {@code target_langs}
 */
public record JobStatus(
        String requestId,
        String imageId,
        State state,
        String stage,
        int attempts,
        Map<String, Instant> times,
        Map<String, Long> millis,
        @Nullable String outcome,
        @Nullable String resultUrl,
        @Nullable String sceneKey,
        @Nullable ErrorKind errorKind,
        @Nullable String error,
        @Nullable CostEstimate estimate,
        JobOrigin origin,
        Map<String, JobStatus> targets) {

    public JobStatus(
            String requestId,
            String imageId,
            State state,
            String stage,
            int attempts,
            Map<String, Instant> times,
            Map<String, Long> millis,
            @Nullable String outcome,
            @Nullable String resultUrl,
            @Nullable String sceneKey,
            @Nullable ErrorKind errorKind,
            @Nullable String error) {
        this(
                requestId,
                imageId,
                state,
                stage,
                attempts,
                times,
                millis,
                outcome,
                resultUrl,
                sceneKey,
                errorKind,
                error,
                null,
                JobOrigin.UNKNOWN,
                Map.of());
    }

    JobStatus with(JobOrigin other) {
        return new JobStatus(
                requestId, imageId, state, stage, attempts, times, millis, outcome, resultUrl, sceneKey, errorKind,
                error, estimate, other, targets);
    }

    public boolean hasEnded() {
        return state == State.DONE || state == State.FAILED || state == State.CANCELLED;
    }

    /** Lower case on the wire. */
    public enum State {
        QUEUED,
        RUNNING,
        RETRYING,
        DONE,
        FAILED,
        CANCELLED
    }
}
