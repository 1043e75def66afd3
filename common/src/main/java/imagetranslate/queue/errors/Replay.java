package imagetranslate.queue.errors;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import imagetranslate.message.ErrorRecord;
import imagetranslate.message.MessageCodec;
import imagetranslate.queue.Envelope;
import imagetranslate.queue.Identity;
import java.io.IOException;

/** Makes the message that a failed job is replayed with. */
final class Replay {
    private Replay() {}

    /**
     * The message that failed, with {@code replay_count} one more, and with the {@code request_id} that was derived where
     * it had none: its bytes are others now, and so would the id be. What isn't a JSON object is replayed as it was.
     */
    static byte[] message(ErrorRecord record) {
        byte[] payload = record.payload();
        Envelope envelope = Envelope.read(payload, Integer.MAX_VALUE);
        if (envelope.problem() != null) {
            return payload;
        }
        try {
            ObjectNode message = Identity.exactly(payload);
            message.put("replay_count", record.history().replayCount() + 1);
            if (!envelope.ownId()) {
                message.put("request_id", record.job().requestId());
            }
            return MessageCodec.json().writeValueAsBytes(message);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a message that was read as JSON could not be written as JSON", e);
        } catch (IOException e) {
            throw new IllegalStateException("a message that was read as JSON could not be read again", e);
        }
    }
}
