package imagetranslate.translation.memory;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import imagetranslate.message.MessageCodec;
import imagetranslate.translation.memory.TranslationMemory.Remembered;
import imagetranslate.translation.memory.TranslationMemory.TextKey;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/** {@code {"source_lang","target_lang","engine","wording","text","translation","stored"}}; stored in milliseconds since 1970. */
final class EntryJson {
    private EntryJson() {}

    static byte[] write(Remembered entry) {
        TextKey key = entry.key();
        ObjectNode json = MessageCodec.json()
                .createObjectNode()
                .put("source_lang", key.sourceLang())
                .put("target_lang", key.targetLang())
                .put("engine", key.engine())
                .put("wording", key.wording())
                .put("text", key.text())
                .put("translation", entry.translation())
                .put("stored", entry.stored().toEpochMilli());
        try {
            return MessageCodec.json().writeValueAsBytes(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an entry could not be written as JSON", e);
        }
    }

    /** Empty where it is none. */
    static Optional<Remembered> read(byte[] bytes) {
        JsonNode json;
        try {
            json = MessageCodec.json().readTree(bytes);
        } catch (IOException e) {
            return Optional.empty();
        }
        String text = json.path("text").asText();
        String translation = json.path("translation").asText();
        return text.isBlank() || translation.isBlank()
                ? Optional.empty()
                : Optional.of(new Remembered(
                        new TextKey(
                                json.path("source_lang").asText(),
                                json.path("target_lang").asText(),
                                json.path("engine").asText(),
                                json.path("wording").asText(),
                                text),
                        translation,
                        Instant.ofEpochMilli(json.path("stored").asLong())));
    }
}
