package imagetranslate.message;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads one field of a message; what is of another kind than it must be is refused by its name. */
final class Fields {
    private Fields() {}

    /** Empty where it is missing. */
    static String text(ObjectNode node, String field) {
        JsonNode value = node.path(field);
        if (isAbsent(value)) {
            return "";
        }
        if (value.isTextual() || value.isNumber()) {
            return value.asText();
        }
        throw JobRejected.malformed(field + " must be a string, not " + kindOf(value));
    }

    /** A text that may become part of a key, a label or a line. */
    static String bounded(ObjectNode node, String field, int most) {
        String text = text(node, field);
        FieldRules.fault(field, text, most).ifPresent(fault -> {
            throw JobRejected.malformed(fault);
        });
        return text;
    }

    static @Nullable String name(ObjectNode node, String field) {
        String text = bounded(node, field, FieldRules.LONGEST_NAME);
        return text.isEmpty() ? null : text;
    }

    /** A whole number, or the whole part of one. */
    static long number(ObjectNode node, String field, long absent) {
        JsonNode value = node.path(field);
        if (isAbsent(value)) {
            return absent;
        }
        if (!value.isNumber() || !Double.isFinite(value.asDouble())) {
            throw JobRejected.malformed(field + " must be a number, not " + FieldRules.shown(value.toString()));
        }
        return value.asLong();
    }

    static @Nullable ObjectNode object(ObjectNode node, String field) {
        JsonNode value = node.path(field);
        if (isAbsent(value)) {
            return null;
        }
        if (value instanceof ObjectNode object) {
            return object;
        }
        throw JobRejected.malformed(field + " must be an object, not " + kindOf(value));
    }

    static String kindOf(JsonNode value) {
        return value.getNodeType().name().toLowerCase(Locale.ROOT);
    }

    private static boolean isAbsent(JsonNode value) {
        return value.isMissingNode() || value.isNull();
    }
}
