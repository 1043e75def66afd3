package imagetranslate.queue.errors;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import imagetranslate.log.SafeAddress;
import imagetranslate.message.MessageCodec;
import java.util.Map;

/** A record as it may be shown: its addresses, those in its payload too, without their secrets. */
final class Redaction {
    private static final String PAYLOAD = "payload";

    private Redaction() {}

    static ObjectNode record(ObjectNode record) {
        ObjectNode shown = record.deepCopy();
        for (Map.Entry<String, JsonNode> field : record.properties()) {
            if (!field.getKey().equals(PAYLOAD)) {
                shown.set(field.getKey(), safe(field.getKey(), field.getValue()));
            }
        }
        String payload = record.path(PAYLOAD).asText();
        if (record.path("payload_encoding").asText().equals("base64")) {
            shown.put(PAYLOAD, "(" + payload.length() + " characters of base64)");
        } else if (record.has(PAYLOAD)) {
            shown.put(PAYLOAD, payload(payload));
        }
        return shown;
    }

    /** The same text where there is nothing to hide. */
    private static String payload(String text) {
        try {
            JsonNode message = MessageCodec.json().readTree(text);
            JsonNode safe = safe("", message);
            return safe.equals(message) ? text : safe.toString();
        } catch (JsonProcessingException notJson) {
            return SafeAddress.in(text);
        }
    }

    /** A field that is named for an address holds one and nothing else, perhaps with blanks in it. */
    private static JsonNode safe(String name, JsonNode value) {
        if (value.isTextual()) {
            String text = value.asText();
            return TextNode.valueOf(name.endsWith("url") ? SafeAddress.of(text) : SafeAddress.in(text));
        }
        if (value instanceof ObjectNode object) {
            ObjectNode safe = object.objectNode();
            object.properties().forEach(field -> safe.set(field.getKey(), safe(field.getKey(), field.getValue())));
            return safe;
        }
        if (value instanceof ArrayNode array) {
            ArrayNode safe = array.arrayNode();
            array.forEach(element -> safe.add(safe(name, element)));
            return safe;
        }
        return value;
    }
}
