package imagetranslate.message;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;

/**
 * {@code batch_tasks}: what is to be done about a batch.
 *
 * @param id the message's own {@code request_id}
 * @param number the page's that has ended, or how many times the batch was to be assembled; else 0
 * @param why of a batch whose message ended in the error queue; else empty
 * @param end of the page that has ended; of every other step a mere filler
 */
public record BatchTask(String id, Step step, String batchId, int number, String why, PageEnd end) {
    private static final String BATCH_ID = JobOrigin.BATCH_ID;

    /** Lower case on the wire. */
    public enum Step {
        /** Its file is to be taken apart into pages. */
        OPEN,
        /** One of its pages has ended. */
        ENDED,
        /** All have: the result is to be put together. */
        ASSEMBLE,
        /** Its pages in hand are to be cancelled. */
        CANCEL,
        /** Its failed pages are to be done again. */
        RETRY,
        /** One of these messages has ended in the error queue. */
        BROKEN;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public static BatchTask of(Step step, String batchId, String once) {
        return new BatchTask(batchId + "." + step.word() + once, step, batchId, 0, "", PageEnd.cancelled());
    }

    /** @param once what tells this end of the page from an earlier one; at most 40 characters */
    public static BatchTask ended(BatchPage page, PageEnd end, String once) {
        String id = page.requestId() + "." + end.state().word() + "." + once;
        return new BatchTask(id, Step.ENDED, page.batchId(), page.number(), "", end);
    }

    /** @param failed the {@code request_id} of the message that ended in the error queue */
    public static BatchTask broken(String batchId, String failed, String why) {
        return new BatchTask(failed + "." + Step.BROKEN.word(), Step.BROKEN, batchId, 0, why, PageEnd.cancelled());
    }

    /** Whether a message with this id is itself the news of one that failed: of its own failure nobody is told. */
    public static boolean isBroken(String requestId) {
        return requestId.endsWith("." + Step.BROKEN.word());
    }

    public byte[] write() {
        ObjectNode node = MessageCodec.json()
                .createObjectNode()
                .put("request_id", id)
                .put("step", step.word())
                .put(BATCH_ID, batchId)
                .put("number", number);
        if (step == Step.ENDED) {
            node.put("state", end.state().word()).setAll(end.detail());
        }
        if (!why.isEmpty()) {
            node.put("why", why);
        }
        try {
            return MessageCodec.json().writeValueAsBytes(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a message about a batch could not be written as JSON", e);
        }
    }

    /** @throws JobRejected of kind malformed, which names the field */
    public static BatchTask read(byte[] bytes) {
        ObjectNode node = MessageCodec.object(bytes);
        Step step = step(Fields.text(node, "step"));
        String batchId = Fields.bounded(node, BATCH_ID, FieldRules.LONGEST_ID);
        if (batchId.isBlank()) {
            throw JobRejected.malformed("batch_id is missing; it must be a batch's");
        }
        return new BatchTask(
                Fields.bounded(node, "request_id", FieldRules.LONGEST_ID),
                step,
                batchId,
                (int) Fields.number(node, "number", 0),
                Fields.text(node, "why"),
                step == Step.ENDED ? PageEnd.read(node) : PageEnd.cancelled());
    }

    private static Step step(String word) {
        for (Step step : Step.values()) {
            if (step.word().equals(word.toLowerCase(Locale.ROOT))) {
                return step;
            }
        }
        throw JobRejected.malformed(
                "step is '" + FieldRules.shown(word) + "'; it must be open, ended, assemble, cancel, retry or broken");
    }
}
