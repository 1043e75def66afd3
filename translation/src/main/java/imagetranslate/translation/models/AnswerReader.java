package imagetranslate.translation.models;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import imagetranslate.message.MessageCodec;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code [{"id":0,"text":"…"}]}, alone or inside another object, and keeps what stands before the place where the
 * JSON breaks: an answer that was cut off still holds the translations before the cut.
 */
final class AnswerReader {

    /** @param whole false where the JSON broke off or never began */
    record Read(Map<Integer, String> answers, boolean whole) {}

    private final Map<Integer, String> answers = new HashMap<>();
    private final Set<Integer> contradicted = new HashSet<>();
    private @Nullable Integer id;
    private @Nullable String text;

    private AnswerReader() {}

    static Read read(String said) {
        AnswerReader reader = new AnswerReader();
        boolean whole = reader.parse(fromFirstBracket(said));
        // An id that was given two different texts says nothing about either.
        reader.answers.keySet().removeAll(reader.contradicted);
        return new Read(Map.copyOf(reader.answers), whole);
    }

    /** Some models set a code fence or a sentence before the JSON. */
    private static String fromFirstBracket(String said) {
        for (int i = 0; i < said.length(); i++) {
            if (said.charAt(i) == '[' || said.charAt(i) == '{') {
                return said.substring(i);
            }
        }
        return "";
    }

    private boolean parse(String json) {
        try (JsonParser parser = MessageCodec.json().getFactory().createParser(json)) {
            int depth = 0;
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
                take(token, parser);
                if (depth == 0) {
                    return token.isStructEnd();
                }
            }
            return false;
        } catch (IOException e) {
            return false;
        }
    }

    private void take(JsonToken token, JsonParser parser) throws IOException {
        switch (token) {
            case START_OBJECT -> {
                id = null;
                text = null;
            }
            case VALUE_NUMBER_INT -> {
                if ("id".equals(parser.currentName())) {
                    id = parser.getIntValue();
                }
            }
            case VALUE_STRING -> takeString(parser);
            case END_OBJECT -> {
                if (id != null && text != null) {
                    String before = answers.put(id, text);
                    if (before != null && !before.equals(text)) {
                        contradicted.add(id);
                    }
                }
                id = null;
                text = null;
            }
            default -> {}
        }
    }

    private void takeString(JsonParser parser) throws IOException {
        if ("text".equals(parser.currentName())) {
            text = parser.getText();
        } else if ("id".equals(parser.currentName()) && parser.getText().matches("\\d{1,9}")) {
            id = Integer.valueOf(parser.getText());
        }
    }
}
