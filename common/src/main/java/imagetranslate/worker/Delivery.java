package imagetranslate.worker;

import java.time.Instant;

/**
 * A job as a stage is handed it.
 *
 * @param payload the message's bytes, exactly as they lay on the list
 * @param attempt 1 the first time
 * @param firstSeen when the job was first claimed at this stage, or put back there by a person
 * @param claimedAt when this attempt began
 * @param deadline when the job must be given up ({@code JOB_TIMEOUT_SECONDS}); a stage hands it to whatever may hang
 */
public record Delivery(byte[] payload, int attempt, Instant firstSeen, Instant claimedAt, Instant deadline) {

    /** The first time that a job is claimed. */
    public Delivery(byte[] payload, int attempt, Instant claimedAt, Instant deadline) {
        this(payload, attempt, claimedAt, claimedAt, deadline);
    }
}
