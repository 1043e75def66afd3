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
 * Reads {@code [{"id":0,"text":"…","names":[{"source":"…","target":"…"}]}]}, alone or inside another object, and keeps what stands before the place where the
 * JSON breaks: an answer that was cut off still holds the translations before the cut.
 */
final class AnswerReader {

    /** @param whole false where the JSON broke off or never began */
    record Read(Map<Integer, String> answers, Map<Integer, Map<String, String>> names, boolean whole) {}

    /** What a reasoning model sets between its thoughts, which may hold a draft, and its answer. */
    private static final String THOUGHTS_END = "</think>";

    /** Brackets at which the JSON may begin; a hostile answer of nothing but brackets has an end. */
    private static final int MOST_TRIES = 100;

    private final Map<Integer, String> answers = new HashMap<>();
    private final Map<Integer, Map<String, String>> names = new HashMap<>();
    private final Set<Integer> contradicted = new HashSet<>();
    private @Nullable Integer id;
    private @Nullable String text;
    private boolean isAmongNames;
    private @Nullable String source;
    private @Nullable String target;
    private Map<String, String> said = new HashMap<>();

    private AnswerReader() {}

    /** Some models set a code fence, a sentence or all their thoughts before the JSON, and thoughts have brackets too. */
    static Read read(String said) {
        String answer = said.substring(Math.max(0, said.lastIndexOf(THOUGHTS_END)));
        Read best = new Read(Map.of(), Map.of(), false);
        int tries = 0;
        for (int i = 0; i < answer.length() && tries < MOST_TRIES; i++) {
            if (answer.charAt(i) == '[' || answer.charAt(i) == '{') {
                Read read = readFrom(answer.substring(i));
                if (!read.answers().isEmpty()) {
                    return read;
                }
                best = read.whole() ? read : best;
                tries++;
            }
        }
        return best;
    }

    private static Read readFrom(String json) {
        AnswerReader reader = new AnswerReader();
        boolean whole = reader.parse(json);
        // An id that was given two different texts says nothing about either.
        reader.answers.keySet().removeAll(reader.contradicted);
        return new Read(Map.copyOf(reader.answers), Map.copyOf(reader.names), whole);
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
        if (isAmongNames) {
            takeName(token, parser);
            return;
        }
        switch (token) {
            case START_ARRAY -> isAmongNames = "names".equals(parser.currentName());
            case START_OBJECT -> {
                id = null;
                text = null;
                said = new HashMap<>();
            }
            case VALUE_NUMBER_INT -> {
                if ("id".equals(parser.currentName())) {
                    id = parser.getIntValue();
                }
            }
            case VALUE_STRING -> takeString(parser);
            case END_OBJECT -> {
                if (id != null && text != null) {
                    if (!said.isEmpty()) {
                        names.put(id, said);
                    }
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

    /** How the names of the text are said that is just being read. */
    private void takeName(JsonToken token, JsonParser parser) throws IOException {
        switch (token) {
            case START_OBJECT -> {
                source = null;
                target = null;
            }
            case VALUE_STRING -> {
                source = "source".equals(parser.currentName()) ? parser.getText() : source;
                target = "target".equals(parser.currentName()) ? parser.getText() : target;
            }
            case END_OBJECT -> {
                if (source != null && target != null) {
                    said.put(source, target);
                }
            }
            case END_ARRAY -> isAmongNames = false;
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
