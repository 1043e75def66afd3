package imagetranslate.operate.translate;

import com.fasterxml.jackson.databind.JsonNode;
import imagetranslate.message.MessageCodec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Known texts and their translations, found in spite of small reading errors. What isn't known is given back as it is. */
final class Labels {
    private final PhraseIndex<String> index;

    Labels(Map<String, String> translations) {
        this.index = new PhraseIndex<>(translations);
    }

    /** Reads {@code {"picture.jpg":{"text":"translation"}}}, all pictures as one, or {@code {"text":"translation"}}. */
    static Map<String, String> read(Path file) throws IOException {
        Map<String, String> all = new LinkedHashMap<>();
        collect(MessageCodec.json().readTree(Files.readAllBytes(file)), all);
        return all;
    }

    private static void collect(JsonNode node, Map<String, String> into) {
        node.properties().forEach(entry -> {
            if (entry.getValue().isTextual()) {
                into.put(entry.getKey(), entry.getValue().asText());
            } else {
                collect(entry.getValue(), into);
            }
        });
    }

    String translate(String text) {
        return index.find(text).orElse(text);
    }
}
