package imagetranslate.message;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import imagetranslate.message.ProcessorTask.OcrRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What {@code processor_tasks} says of the picture: {@code ocr_result}, {@code image} and {@code ocr}. */
final class OcrResultJson {
    /** All that the message has besides the job. */
    static final Set<String> FIELDS = Set.of(
            "ocr_result", ImprintJson.FIELD, "blocks", "image", "ocr", "erase", SceneEdit.FIELD, SceneExport.FIELD);

    /** Pages have a thousand; each costs time. */
    static final int MOST_LINES = 10_000;

    static final int LONGEST_LINE = 5_000;

    /** Farther from the corner of a picture than any picture is long. */
    static final double FARTHEST = 1e9;

    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    private OcrResultJson() {}

    static void write(ProcessorTask task, ObjectNode node) {
        writeLines(task.lines(), node);
        BlockJson.write(task.blocks(), node);
        SourceImage image = task.image();
        if (image != null) {
            writeImage(image, node);
        }
        if (!task.erase().isEmpty()) {
            ArrayNode erase = node.putArray("erase");
            task.erase().forEach(erase::add);
        }
        SceneEdit edit = task.edit();
        if (edit != null) {
            edit.write(node);
        }
        SceneExport export = task.export();
        if (export != null) {
            export.write(node);
        }
        OcrRun ocr = task.ocr();
        if (ocr != null) {
            node.putObject("ocr")
                    .put("engine", ocr.engine())
                    .put("model", ocr.model())
                    .put("millis", ocr.millis());
        }
    }

    /** Indices of lines; empty where there are none. */
    static List<Integer> erase(ObjectNode node) {
        int lines = node.path("ocr_result").size();
        Set<Integer> indices = new TreeSet<>();
        for (JsonNode index : node.path("erase")) {
            if (!index.isInt() || index.asInt() < 0 || index.asInt() >= lines) {
                throw JobRejected.malformed("erase has " + FieldRules.shown(index.toString())
                        + "; it must be the index of a line of ocr_result");
            }
            indices.add(index.asInt());
        }
        return List.copyOf(indices);
    }

    static void writeLines(List<TextBox> lines, ObjectNode node) {
        ArrayNode list = node.putArray("ocr_result");
        for (TextBox line : lines) {
            ArrayNode pair = list.addArray();
            ArrayNode quad = pair.addArray();
            line.quad().corners().forEach(p -> quad.addArray().add(p.x()).add(p.y()));
            pair.addArray().add(line.text()).add(line.confidence());
        }
        ImprintJson.write(lines, node);
    }

    static void writeImage(SourceImage image, ObjectNode node) {
        ObjectNode n = node.putObject("image");
        n.put("width", image.width())
                .put("height", image.height())
                .put("sha256", image.sha256())
                .put("format", image.format());
        if (image.frames() > 1) {
            n.put("frames", image.frames());
        }
        if (image.sourceKey() != null) {
            n.put("source_key", image.sourceKey());
        }
    }

    static List<TextBox> lines(ObjectNode node) {
        JsonNode list = node.path("ocr_result");
        if (list.isMissingNode() || list.isNull()) {
            return List.of();
        }
        if (!list.isArray() || list.size() > MOST_LINES) {
            throw JobRejected.malformed("ocr_result is "
                    + (list.isArray() ? "a list of " + list.size() + " lines" : Fields.kindOf(list))
                    + "; it must be a list of at most " + MOST_LINES + " lines");
        }
        List<TextBox> lines = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            lines.add(line(list.get(i), "ocr_result[" + i + "]"));
        }
        return ImprintJson.read(List.copyOf(lines), node);
    }

    private static TextBox line(JsonNode node, String where) {
        JsonNode quad = node.path(0);
        JsonNode text = node.path(1);
        JsonNode confidence = text.path(1);
        boolean sure = confidence.isMissingNode() || confidence.isNull() || confidence.isNumber();
        if (quad.size() != 4 || !text.path(0).isTextual() || !sure) {
            throw JobRejected.malformed(where + " is not [[[x,y] four times], [text, confidence]]");
        }
        String said = text.get(0).asText();
        if (said.length() > LONGEST_LINE) {
            throw JobRejected.malformed(where + " has a text of " + said.length() + " characters; at most "
                    + LONGEST_LINE + " are allowed");
        }
        List<Point> corners = new ArrayList<>();
        for (JsonNode corner : quad) {
            if (corner.size() != 2 || !isPixel(corner.path(0)) || !isPixel(corner.path(1))) {
                throw JobRejected.malformed(where + " has the corner " + FieldRules.shown(corner.toString())
                        + "; it must be [x, y], in pixels, at most " + (long) FARTHEST + " from the picture's own");
            }
            corners.add(new Point(corner.get(0).asDouble(), corner.get(1).asDouble()));
        }
        return new TextBox(
                new Quad(corners.get(0), corners.get(1), corners.get(2), corners.get(3)),
                said,
                Math.max(0, Math.min(1, confidence.asDouble())));
    }

    private static boolean isPixel(JsonNode value) {
        // Also not where it is more than a double holds.
        return value.isNumber() && Math.abs(value.asDouble()) <= FARTHEST;
    }

    static @Nullable SourceImage image(ObjectNode node) {
        ObjectNode image = Fields.object(node, "image");
        if (image == null) {
            return null;
        }
        String sha256 = Fields.bounded(image, "sha256", FieldRules.LONGEST_NAME);
        if (!sha256.isEmpty() && !SHA256.matcher(sha256).matches()) {
            throw JobRejected.malformed("image.sha256 is '" + FieldRules.shown(sha256) + "', not 64 hex digits");
        }
        return new SourceImage(
                side(image, "width"),
                side(image, "height"),
                sha256,
                Fields.bounded(image, "format", FieldRules.LONGEST_LANGUAGE),
                Math.max(1, (int) Fields.number(image, "frames", 1)),
                Fields.name(image, "source_key"));
    }

    private static int side(ObjectNode image, String field) {
        JsonNode value = image.path(field);
        if (!value.isInt() || value.asInt() < 1 || value.asInt() > FARTHEST) {
            throw JobRejected.malformed("image." + field + " is " + FieldRules.shown(value.toString())
                    + "; it must be a whole number of pixels, at least 1");
        }
        return value.asInt();
    }

    static @Nullable OcrRun ocrRun(ObjectNode node) {
        ObjectNode ocr = Fields.object(node, "ocr");
        return ocr == null
                ? null
                : new OcrRun(
                        Fields.bounded(ocr, "engine", FieldRules.LONGEST_NAME),
                        Fields.bounded(ocr, "model", FieldRules.LONGEST_NAME),
                        Fields.number(ocr, "millis", 0));
    }
}
