package imagetranslate.translation.models;

import com.fasterxml.jackson.databind.JsonNode;
import imagetranslate.message.MessageCodec;
import imagetranslate.translation.phrasebook.PhraseIndex;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Known texts and their translations, found in spite of small reading errors. A price that was read in two pieces ("5.8",
 * "起") is found too. What isn't known is given back as it is.
 */
final class Labels {
    private static final Pattern NUMBER = Pattern.compile("[\\d.,]+");

    private final PhraseIndex<String> whole;
    private final PhraseIndex<String> withoutNumbers;

    Labels(Map<String, String> translations) {
        this.whole = new PhraseIndex<>(translations, letters -> letters > 3 ? letters / 4 : letters / 2);
        Map<String, String> rests = new LinkedHashMap<>();
        translations.forEach((text, translation) -> rests.put(rest(text), rest(translation)));
        this.withoutNumbers = new PhraseIndex<>(rests, letters -> 0);
    }

    private static String rest(String text) {
        return NUMBER.matcher(text).replaceAll("").strip();
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
        return whole.find(text).or(() -> withoutNumbers.find(text)).orElse(text);
    }
}
