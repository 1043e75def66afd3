package imagetranslate.queue;

import java.time.Instant;

/**
 * A job in a consumer's hand.
 *
 * @param payload the message's bytes, exactly as they lay on the list
 * @param envelope what the queue itself reads of them
 * @param attempt 1 the first time; recoveries don't count
 * @param recoveries how many consumers died with it
 * @param suspect it was in hand at a death, and may have caused it: to be worked on with nothing else in its process's hand,
 *     see {@link Consumer#alone}
 * @param firstSeen when it was first claimed, as far as is known
 * @param claimedAt when this attempt began
 */
public record Claim(
        byte[] payload,
        Envelope envelope,
        int attempt,
        int recoveries,
        boolean suspect,
        Instant firstSeen,
        Instant claimedAt) {

    /** One target of the picture, with a message of its own and the whole's history. */
    public Claim ofPart(byte[] task) {
        return new Claim(
                task, Envelope.read(task, Integer.MAX_VALUE), attempt, recoveries, suspect, firstSeen, claimedAt);
    }

    /** The same where work on it could only begin later. */
    public Claim begunAt(Instant time) {
        return new Claim(payload, envelope, attempt, recoveries, suspect, firstSeen, time);
    }
}
