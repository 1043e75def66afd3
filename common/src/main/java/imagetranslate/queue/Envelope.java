package imagetranslate.queue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import imagetranslate.message.FieldRules;
import imagetranslate.message.JobOrigin;
import imagetranslate.message.JobRejected;
import imagetranslate.message.MessageCodec;
import imagetranslate.message.TargetLanguages;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the queue reads of a message. Never throws: the worst of messages has an id too.
 *
 * @param requestId the job's {@code request_id}; where the message has none, derived from its bytes as {@link MessageCodec}
 *     does, until it is given one: see {@link Identity}
 * @param targets what it has in {@code target_langs}; empty where that is missing, or nothing that can be read
 * @param ownId the id is the message's own, so a second copy is a duplicate
 * @param maxAttempts the job's own limit; null for the stage's
 * @param replayCount how often it was replayed from the error queue
 * @param origin what the message says of the job beside
 * @param problem why this is no message at all (too large, not a JSON object, an id that can be none); null for a good one
 */
public record Envelope(
        String requestId,
        List<String> targets,
        boolean ownId,
        String imageId,
        @Nullable Integer maxAttempts,
        int replayCount,
        JobOrigin origin,
        @Nullable String problem) {

    public Envelope {
        targets = List.copyOf(targets);
    }

    /** What receipts, attempts and duplicates go by. */
    public String id() {
        return Identity.of(requestId, targets);
    }

    /** The same for people. */
    public String name() {
        return targets.size() == 1 ? requestId + " (" + targets.get(0) + ")" : requestId;
    }

    /** @param maxBytes a longer message isn't even parsed */
    public static Envelope read(byte[] payload, int maxBytes) {
        if (payload.length > maxBytes && payload.length > maxBytes + Identity.room(payload)) {
            return broken(
                    payload, "the message has " + payload.length + " bytes; at most " + maxBytes + " are allowed here");
        }
        try {
            JsonNode node = MessageCodec.json().readTree(payload);
            return node instanceof ObjectNode message
                    ? of(message, payload)
                    : broken(payload, "the message is not a JSON object but " + nameOf(node));
        } catch (JsonProcessingException e) {
            return broken(payload, "the message is not JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            return broken(payload, "the message is not JSON: " + e.getMessage());
        }
    }

    private static Envelope of(ObjectNode node, byte[] payload) {
        String given = text(node.path("request_id"));
        String imageId = text(node.path("image_id"));
        Optional<String> fault = FieldRules.fault("request_id", given, FieldRules.LONGEST_ID)
                .or(() -> FieldRules.fault("image_id", imageId, FieldRules.LONGEST_NAME));
        if (fault.isPresent()) {
            // Under an id that can be a key; the payload tells the rest.
            return broken(payload, fault.get());
        }
        String id = given.isBlank() ? derivedId(payload) : given;
        JsonNode attempts = node.path("max_attempts");
        return new Envelope(
                id,
                targets(node),
                !given.isBlank(),
                imageId.isBlank() ? id : imageId,
                attempts.isInt() && attempts.asInt() >= 1 ? attempts.asInt() : null,
                Math.max(0, node.path("replay_count").asInt()),
                JobOrigin.of(node),
                null);
    }

    private static Envelope broken(byte[] payload, String problem) {
        String id = derivedId(payload);
        return new Envelope(id, List.of(), false, id, null, 0, JobOrigin.UNKNOWN, problem);
    }

    /** What is wrong with them is said by whoever reads the whole message. */
    private static List<String> targets(ObjectNode node) {
        try {
            return TargetLanguages.read(node);
        } catch (JobRejected malformed) {
            return List.of();
        }
    }

    private static String derivedId(byte[] payload) {
        return UUID.nameUUIDFromBytes(payload).toString();
    }

    private static String text(JsonNode value) {
        return value.isTextual() || value.isNumber() ? value.asText() : "";
    }

    private static String nameOf(JsonNode node) {
        return node.isMissingNode() ? "empty" : node.getNodeType().name().toLowerCase(Locale.ROOT);
    }
}
