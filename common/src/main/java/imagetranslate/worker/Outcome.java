package imagetranslate.worker;

import imagetranslate.message.ErrorKind;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What a stage decided about the job in its hand. {@code StageWorker} turns it into one atomic step of the queue. */
public sealed interface Outcome {

    /** Done here; the message goes onto the next stage's list. */
    record Advance(byte[] message) implements Outcome {}

    /** Done for good. */
    record Finish() implements Outcome {}

    /**
     * Try again later.
     *
     * @param after what the other side asked for (Retry-After); null lets the retry policy choose
     */
    record Retry(@Nullable Duration after, String why) implements Outcome {}

    /**
     * Try again later: nothing was tried, and it was not the job's doing. No attempt is counted for {@code
     * JOB_TIMEOUT_SECONDS}; beyond that each is, so that what never gets what it waits for ends.
     */
    record Postpone(String why) implements Outcome {}

    /** Will never work: one record in {@code error_queue}. */
    record Reject(ErrorKind kind, String why) implements Outcome {}
}
