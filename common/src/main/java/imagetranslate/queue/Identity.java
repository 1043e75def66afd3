package imagetranslate.queue;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import imagetranslate.message.MessageCodec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What tells one job from another: its {@code request_id}, and its language where it is one of several targets of a picture.
 *
 * <p>A message that came without an id is given one: from its bytes, so that equal messages are known as such, and by chance,
 * so that each of them is a job of its own. It is written into the message when that is first claimed, and stays with it.
 */
public final class Identity {
    /** A control character, which no {@code request_id} may hold (see {@code FieldRules}): so no two identities are alike. */
    private static final char BEFORE_TARGET = '\u001F';

    private static final String BEFORE = "{\"request_id\":\"";

    private static final Pattern GIVEN = Pattern.compile("\\{\"request_id\":\"[0-9a-f-]{36}-[0-9a-f]{12}\",?");

    /** What a message grows by. */
    private static final int ROOM = BEFORE.length() + 36 + 1 + 12 + "\",".length();

    /** Fields that nobody here knows must come out as they went in, to the last digit. */
    private static final ObjectReader EXACT = MessageCodec.json()
            .readerFor(ObjectNode.class)
            .with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .without(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES);

    private Identity() {}

    /**
     * The {@code request_id} alone, unless {@code target_langs} has exactly one entry: the whole of a picture's targets, and
     * each of them, are settled apart.
     */
    public static String of(String requestId, List<String> targets) {
        return targets.size() == 1 ? requestId + BEFORE_TARGET + targets.get(0) : requestId;
    }

    /** The message with an id in it; null where it is no message, or has something else for an id, for which it is refused. */
    public static byte @Nullable [] given(byte[] payload, Envelope envelope) {
        if (envelope.ownId() || envelope.problem() != null) {
            return null;
        }
        String id = envelope.requestId() + "-" + UUID.randomUUID().toString().substring(24);
        try {
            ObjectNode message = exactly(payload);
            JsonNode before = message.path("request_id");
            if (before.isMissingNode()) {
                return payload[0] == '{' && payload[1] != 0
                        ? inserted(id, payload, message.isEmpty())
                        : written(id, message);
            }
            return before.isNull() || before.isTextual() ? written(id, message) : null;
        } catch (IOException e) {
            throw new IllegalStateException("a message that was read as JSON could not be read again", e);
        }
    }

    /** For a change to a message, of which everything else is to stay as it was. */
    public static ObjectNode exactly(byte[] payload) throws IOException {
        return EXACT.readValue(payload);
    }

    /** How much longer than a message may be this one is for its id. */
    static int room(byte[] payload) {
        byte[] beginning = Arrays.copyOf(payload, Math.min(payload.length, ROOM));
        return GIVEN.matcher(new String(beginning, StandardCharsets.ISO_8859_1)).matches() ? ROOM : 0;
    }

    private static byte[] inserted(String id, byte[] payload, boolean alone) {
        byte[] before = (BEFORE + id + (alone ? "\"" : "\",")).getBytes(StandardCharsets.UTF_8);
        byte[] message = Arrays.copyOf(before, before.length + payload.length - 1);
        System.arraycopy(payload, 1, message, before.length, payload.length - 1);
        return message;
    }

    private static byte[] written(String id, ObjectNode message) throws IOException {
        message.remove("request_id");
        ObjectNode named = MessageCodec.json().createObjectNode().put("request_id", id);
        named.setAll(message);
        return MessageCodec.json().writeValueAsBytes(named);
    }
}
