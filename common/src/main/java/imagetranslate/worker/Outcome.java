package imagetranslate.worker;

import imagetranslate.message.ErrorKind;
import imagetranslate.queue.Aside;
import imagetranslate.queue.StreamEntry;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a stage decided about the job in its hand. {@code StageWorker} turns it into one atomic step of the queue. */
public sealed interface Outcome {

    /** Done here; the message goes onto the next stage's list. */
    record Advance(byte[] message) implements Outcome {}

    /**
     * The targets of one picture part here: each is handed on, tried again or rejected by itself, all in one step. A target
     * that was settled at this stage before is left out.
     */
    record Split(List<Part> parts) implements Outcome {
        public Split {
            parts = List.copyOf(parts);
            if (parts.isEmpty()) {
                throw new IllegalArgumentException("a job can't be split into no parts");
            }
        }
    }

    /**
     * What was decided about one target.
     *
     * @param task this stage's message for that target alone: what is tried again, or recorded
     * @param outcome {@link Advance}, {@link Retry} or {@link Reject}
     */
    record Part(byte[] task, Outcome outcome) {
        public Part {
            if (!(outcome instanceof Advance || outcome instanceof Retry || outcome instanceof Reject)) {
                throw new IllegalArgumentException(
                        "a part of a job must be handed on, tried again or rejected, not " + outcome);
            }
        }
    }

    /** Done for good. */
    record Finish() implements Outcome {}

    /**
     * Done for good, and told: all in one step, so that each end of a job is told of once.
     *
     * @param messages for those who are called, onto the next stage's list
     * @param entry for those who read the stream of results; null where nobody does
     * @param aside for the batch that the job is a page of; null where it is none
     */
    record Announce(
            List<byte[]> messages,
            @Nullable StreamEntry entry,
            @Nullable Aside aside) implements Outcome {
        public Announce {
            messages = List.copyOf(messages);
        }

        public Announce(List<byte[]> messages, @Nullable StreamEntry entry) {
            this(messages, entry, null);
        }
    }

    /**
     * Try again later.
     *
     * @param after what the other side asked for (Retry-After); null lets the retry policy choose
     */
    record Retry(@Nullable Duration after, String why) implements Outcome {}

    /**
     * Try again later: nothing was tried, and it was not the job's doing. No attempt is counted for {@code
     * JOB_TIMEOUT_SECONDS}; beyond that each is, so that what never gets what it waits for ends. Where it is known how long
     * there is to wait, none is counted at all.
     *
     * @param after how long; null lets the retry policy choose
     * @param why empty where it is no news: then nothing is logged
     */
    record Postpone(@Nullable Duration after, String why) implements Outcome {
        public Postpone(String why) {
            this(null, why);
        }
    }

    /** Will never work: one record in {@code error_queue}. */
    record Reject(ErrorKind kind, String why) implements Outcome {}
}
