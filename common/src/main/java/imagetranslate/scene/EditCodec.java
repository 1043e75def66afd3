package imagetranslate.scene;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import imagetranslate.message.FieldRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Edits from JSON: a list of objects, each with {@code op}, {@code block} and what that operation needs. */
public final class EditCodec {
    private static final int MOST = 1000;

    /** Characters of a text that is set: more than any page has in one place. */
    private static final int LONGEST_TEXT = 5000;

    private record Written(@Nullable String text) {}

    private record Way(@Nullable Double dx, @Nullable Double dy) {}

    private EditCodec() {}

    /** @throws SceneException that names the edit, the field and what would be right */
    public static List<Edit> read(JsonNode list) throws SceneException {
        if (!list.isArray() || list.size() > MOST) {
            throw new SceneException("the edits must be a list of at most " + MOST, null);
        }
        List<Edit> edits = new ArrayList<>();
        for (JsonNode node : list) {
            String where = "edit " + edits.size() + ": ";
            try {
                edits.add(edit(node));
            } catch (JsonProcessingException e) {
                throw new SceneException(where + reason(e), e);
            } catch (IllegalArgumentException e) {
                throw new SceneException(where + e.getMessage(), e);
            }
        }
        return List.copyOf(edits);
    }

    private static Edit edit(JsonNode node) throws JsonProcessingException {
        if (!(node instanceof ObjectNode whole)) {
            throw new IllegalArgumentException("it must be an object with op and block");
        }
        String block = word(whole, "block");
        ObjectNode rest = whole.deepCopy();
        rest.remove(Set.of("op", "block"));
        String op = word(whole, "op");
        return switch (op) {
            case "text" -> new Edit.Text(block, text(read(rest, Written.class).text()));
            case "style" -> new Edit.Style(block, style(read(rest, ByHand.class)));
            case "move" -> move(block, read(rest, Way.class));
            case "restore" -> alone(rest, new Edit.Restore(block));
            case "clear" -> alone(rest, new Edit.Clear(block));
            default ->
                throw new IllegalArgumentException(
                        "op is '" + op + "'; it must be text, style, move, restore or clear");
        };
    }

    private static String word(ObjectNode node, String field) {
        JsonNode value = node.path(field);
        if (!value.isTextual()) {
            throw new IllegalArgumentException(field + " is missing; every edit has op and block");
        }
        SceneRules.name(field, value.asText(), FieldRules.LONGEST_NAME);
        return value.asText();
    }

    private static <T> T read(ObjectNode rest, Class<T> type) throws JsonProcessingException {
        // Else a field that is misspelt would change nothing, and nobody would know.
        return SceneJson.MAPPER
                .reader()
                .with(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .without(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .treeToValue(rest, type);
    }

    /** Lines are broken anew, so a line's end is no more than a space. */
    private static String text(@Nullable String written) {
        if (written == null) {
            throw new IllegalArgumentException("text is missing");
        }
        String text = written.replaceAll("\\s+", " ").strip();
        SceneRules.name("text", text, LONGEST_TEXT);
        if (text.isEmpty()) {
            throw new IllegalArgumentException("text is empty; clear leaves a block's place empty");
        }
        return text;
    }

    private static ByHand style(ByHand look) {
        if (look.dx() != null || look.dy() != null) {
            throw new IllegalArgumentException("a style has no dx and dy; move does that");
        }
        return look;
    }

    private static Edit move(String block, Way way) {
        return new Edit.Move(block, pixels("dx", way.dx()), pixels("dy", way.dy()));
    }

    private static double pixels(String field, @Nullable Double value) {
        if (value == null) {
            throw new IllegalArgumentException(field + " is missing; a move has dx and dy, in pixels");
        }
        SceneRules.range(field, value, -SceneRules.FARTHEST, SceneRules.FARTHEST);
        return value;
    }

    private static Edit alone(ObjectNode rest, Edit edit) {
        if (!rest.isEmpty()) {
            throw new IllegalArgumentException(
                    "there is no field " + rest.fieldNames().next() + " in this operation");
        }
        return edit;
    }

    private static String reason(JsonProcessingException e) {
        if (e instanceof UnrecognizedPropertyException unknown) {
            return "there is no field " + unknown.getPropertyName() + " in this operation; it has "
                    + String.join(", ", names(unknown));
        }
        Throwable cause = e.getCause();
        String what = cause instanceof IllegalArgumentException ? cause.getMessage() : e.getOriginalMessage();
        boolean placed = e instanceof JsonMappingException at && !at.getPath().isEmpty();
        return placed ? ((JsonMappingException) e).getPath().get(0).getFieldName() + ": " + what : String.valueOf(what);
    }

    private static Set<String> names(UnrecognizedPropertyException unknown) {
        Set<String> names = new TreeSet<>();
        unknown.getKnownPropertyIds().forEach(name -> names.add(String.valueOf(name)));
        return names;
    }
}
