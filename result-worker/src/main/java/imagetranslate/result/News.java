package imagetranslate.result;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import imagetranslate.log.SafeAddress;
import imagetranslate.message.MessageCodec;
import java.io.IOException;
import java.util.List;

/**
 * A result as others are told of it: the message as it came, byte for byte, but that the addresses in it which only the pipeline
 * calls show no secret. Fields that it doesn't know are the producer's own, for whoever gets the news.
 */
final class News {
    private static final List<String> CALLED_BY_US = List.of("source_url", "callback_url");

    private News() {}

    /** @param message one that was read before: JSON, and an object */
    static byte[] of(byte[] message) throws IOException {
        if (!(MessageCodec.json().readTree(message) instanceof ObjectNode news)) {
            return message;
        }
        boolean hidden = false;
        for (String field : CALLED_BY_US) {
            JsonNode given = news.path(field);
            String safe = SafeAddress.of(given.asText());
            if (given.isTextual() && !safe.equals(given.asText())) {
                news.put(field, safe);
                hidden = true;
            }
        }
        return hidden ? MessageCodec.json().writeValueAsBytes(news) : message;
    }
}
