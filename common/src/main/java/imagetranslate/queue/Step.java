package imagetranslate.queue;

import imagetranslate.message.ErrorKind;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a claimed job is settled. */
public sealed interface Step {

    /** Done for good. */
    record Finish() implements Step {}

    /** Done here; the message goes onto the next stage's list. */
    record Advance(byte[] message) implements Step {}

    /**
     * The targets of one picture part here, in one step: each goes where its own step takes it, under its own identity. A
     * target that was settled here before is left out.
     */
    record Split(List<Part> parts) implements Step {
        public Split {
            parts = List.copyOf(parts);
        }
    }

    /**
     * One target of a picture.
     *
     * @param claim its message for this stage, with the history of the whole
     * @param step {@link Advance}, {@link Retry} or {@link Fail}
     */
    record Part(Claim claim, Step step) {
        public Part {
            if (!(step instanceof Advance || step instanceof Retry || step instanceof Fail)) {
                throw new IllegalArgumentException("a part of a job can't be settled by " + step);
            }
        }
    }

    /**
     * Done for good, and told in the same step.
     *
     * @param messages each goes onto the next stage's list
     * @param entry null where no stream is written
     * @param aside for the batch that the job is a page of; null where it is none
     */
    record Announce(
            List<byte[]> messages,
            @Nullable StreamEntry entry,
            @Nullable Aside aside) implements Step {
        public Announce {
            messages = List.copyOf(messages);
        }

        public Announce(List<byte[]> messages, @Nullable StreamEntry entry) {
            this(messages, entry, null);
        }
    }

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
