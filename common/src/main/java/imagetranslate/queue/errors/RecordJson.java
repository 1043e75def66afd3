package imagetranslate.queue.errors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import imagetranslate.message.MessageCodec;
import imagetranslate.message.Tenant;
import java.io.IOException;
import java.util.Base64;

/** A record with its position; what is none comes as base64. */
public final class RecordJson {
    private RecordJson() {}

    /** As it lies in the queue, with what lets anybody in who reads it. */
    public static ObjectNode whole(ErrorEntry entry) {
        ObjectNode node = MessageCodec.json().createObjectNode().put("position", entry.position());
        try {
            JsonNode record = MessageCodec.json().readTree(entry.bytes());
            if (record instanceof ObjectNode fields) {
                return node.setAll(fields);
            }
        } catch (IOException notJson) {
            return node.put("base64", Base64.getEncoder().encodeToString(entry.bytes()));
        }
        return node.put("base64", Base64.getEncoder().encodeToString(entry.bytes()));
    }

    /** For people: no address in it shows its secrets. What is no record shows its length alone. */
    public static ObjectNode shown(ErrorEntry entry) {
        ObjectNode record = whole(entry);
        if (record.remove("base64") != null) {
            return record.put("bytes", entry.bytes().length);
        }
        if (entry.tenant() != null) {
            record.put(Tenant.FIELD, entry.tenant());
        }
        return Redaction.record(record);
    }
}
