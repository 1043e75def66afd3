package imagetranslate.queue.batch;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A chapter or a document whose pages are jobs, as it stands.
 *
 * @param tenant whose it is; null for nobody's in particular
 * @param isPaused no more of its pages are fed
 * @param opened how many of its pages are written down
 * @param generation how many times its result was to be put together
 * @param request what was asked for
 * @param leftOut what of its file is in no result, and why
 * @param resultKey of the object; null until it was put together
 * @param error why it failed; null unless it did
 */
public record Batch(
        String id,
        @Nullable String tenant,
        State state,
        boolean isPaused,
        int opened,
        Counts counts,
        int generation,
        Instant created,
        Request request,
        List<String> leftOut,
        @Nullable String resultKey,
        @Nullable String error) {

    public Batch {
        leftOut = List.copyOf(leftOut);
    }

    /** Lower case on the wire. */
    public enum State {
        /** Its file is being taken apart. */
        OPENING,
        RUNNING,
        ASSEMBLING,
        /** Its result is there; pages may have failed. */
        DONE,
        /** It has no result: its file can't be read, or no result be made of it. */
        FAILED,
        CANCELLED;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** How many of its pages are how. */
    public record Counts(int waiting, int inHand, int done, int failed, int cancelled) {
        public int total() {
            return waiting + inHand + done + failed + cancelled;
        }
    }

    /**
     * @param name of its file, for people
     * @param sourceKey where the file lies in the store; empty until it was fetched from its address
     * @param sourceUrl where it is to be fetched from; null where it came with the request
     * @param job the fields of a message on {@code ocr_tasks} that its pages share
     */
    public record Request(
            String name, String sourceKey, @Nullable String sourceUrl, ObjectNode job) {}
}
