package imagetranslate.message;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import imagetranslate.message.TextBlock.Align;
import imagetranslate.message.TextBlock.Direction;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The field {@code blocks} of {@code processor_tasks}. */
final class BlockJson {
    private static final String FIELD = "blocks";

    private BlockJson() {}

    static void write(List<TextBlock> blocks, ObjectNode task) {
        ArrayNode list = task.putArray(FIELD);
        for (TextBlock block : blocks) {
            ObjectNode node = list.addObject();
            ArrayNode lines = node.putArray("lines");
            block.lines().forEach(lines::add);
            node.put("script", block.script())
                    .put("size", tenths(block.size()))
                    .put("angle", tenths(block.angle()))
                    .put("direction", block.direction().name().toLowerCase(Locale.ROOT))
                    .put("align", block.align().name().toLowerCase(Locale.ROOT));
        }
    }

    /** Empty where the task has none: older producers don't look. */
    static List<TextBlock> read(ObjectNode task) {
        List<TextBlock> blocks = new ArrayList<>();
        Set<Integer> taken = new HashSet<>();
        int lines = task.path("ocr_result").size();
        JsonNode list = task.path(FIELD);
        if (!list.isMissingNode() && !list.isNull() && !list.isArray()) {
            throw JobRejected.malformed(FIELD + " must be a list, not " + Fields.kindOf(list));
        }
        for (JsonNode node : list) {
            String where = FIELD + "[" + blocks.size() + "]";
            if (!node.isObject() || blocks.size() >= OcrResultJson.MOST_LINES) {
                throw JobRejected.malformed(where + " is " + Fields.kindOf(node) + "; " + FIELD + " must be at most "
                        + OcrResultJson.MOST_LINES + " objects");
            }
            List<Integer> indices = new ArrayList<>();
            for (JsonNode index : node.path("lines")) {
                if (!index.isInt() || index.asInt() < 0 || index.asInt() >= lines || !taken.add(index.asInt())) {
                    throw JobRejected.malformed(where + ".lines has " + FieldRules.shown(index.toString())
                            + "; it must be the index of a line of ocr_result, and each line in one block only");
                }
                indices.add(index.asInt());
            }
            blocks.add(new TextBlock(
                    indices,
                    Fields.bounded((ObjectNode) node, "script", FieldRules.LONGEST_LANGUAGE),
                    measure(node, "size", where),
                    measure(node, "angle", where),
                    one(Direction.values(), node.path("direction"), where + ".direction"),
                    one(Align.values(), node.path("align"), where + ".align")));
        }
        return List.copyOf(blocks);
    }

    private static <E extends Enum<E>> E one(E[] allowed, JsonNode value, String field) {
        for (E known : allowed) {
            if (known.name().equalsIgnoreCase(value.asText())) {
                return known;
            }
        }
        throw JobRejected.malformed(field + " is '" + FieldRules.shown(value.asText()) + "'; it must be one of "
                + List.of(allowed).toString().toLowerCase(Locale.ROOT));
    }

    private static double measure(JsonNode block, String field, String where) {
        JsonNode value = block.path(field);
        boolean absent = value.isMissingNode() || value.isNull();
        if (!absent && (!value.isNumber() || Math.abs(value.asDouble()) > OcrResultJson.FARTHEST)) {
            throw JobRejected.malformed(
                    where + "." + field + " is " + FieldRules.shown(value.toString()) + "; it must be a number");
        }
        return value.asDouble();
    }

    private static double tenths(double value) {
        return Math.round(value * 10) / 10.0;
    }
}
