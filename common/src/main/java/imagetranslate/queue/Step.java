package imagetranslate.queue;

import imagetranslate.message.ErrorKind;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How a claimed job is settled. */
public sealed interface Step {

    /** Done for good. */
    record Finish() implements Step {}

    /** Done here; the message goes onto the next stage's list. */
    record Advance(byte[] message) implements Step {}

    /** Another attempt, after this long. */
    record Retry(Duration delay) implements Step {}

    /** Again after this long; this was no attempt of the job's, since what it needs could not be reached. */
    record Postpone(Duration delay) implements Step {}

    /**
     * Ends in the error queue.
     *
     * @param errorClass of the exception, for whoever searches logs; null where there was none
     */
    record Fail(ErrorKind kind, String why, @Nullable String errorClass) implements Step {}

    /** Back onto the list, as if it had never been claimed. */
    record GiveBack() implements Step {}
}
