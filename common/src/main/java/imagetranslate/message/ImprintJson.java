package imagetranslate.message;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The field {@code imprints}, beside {@code ocr_result}: one entry a line, four numbers or null. */
final class ImprintJson {
    static final String FIELD = "imprints";

    private static final int NUMBERS = 4;

    private ImprintJson() {}

    /** Nothing where none was measured. */
    static void write(List<TextBox> lines, ObjectNode node) {
        if (lines.stream().allMatch(line -> line.imprint() == null)) {
            return;
        }
        ArrayNode list = node.putArray(FIELD);
        for (TextBox line : lines) {
            Imprint look = line.imprint();
            if (look == null) {
                list.addNull();
            } else {
                list.addArray()
                        .add(thousandths(look.sharpness()))
                        .add(thousandths(look.shade()))
                        .add(thousandths(look.bow()))
                        .add(thousandths(look.shear()));
            }
        }
    }

    /** The lines with their imprints; as they are where the message has none: older producers don't measure. */
    static List<TextBox> read(List<TextBox> lines, ObjectNode node) {
        JsonNode list = node.path(FIELD);
        if (list.isMissingNode() || list.isNull()) {
            return lines;
        }
        if (!list.isArray() || list.size() != lines.size()) {
            throw JobRejected.malformed(FIELD + " is "
                    + (list.isArray() ? "a list of " + list.size() : Fields.kindOf(list))
                    + "; it must be a list with one entry for each of the " + lines.size() + " lines of ocr_result");
        }
        List<TextBox> inked = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            inked.add(lines.get(i).inked(imprint(list.get(i), FIELD + "[" + i + "]")));
        }
        return List.copyOf(inked);
    }

    private static @Nullable Imprint imprint(JsonNode entry, String where) {
        if (entry.isNull()) {
            return null;
        }
        if (!entry.isArray() || entry.size() != NUMBERS) {
            throw JobRejected.malformed(
                    where + " is " + FieldRules.shown(entry.toString()) + "; it must be null or four numbers");
        }
        double[] numbers = new double[NUMBERS];
        for (int i = 0; i < NUMBERS; i++) {
            if (!entry.get(i).isNumber() || Math.abs(entry.get(i).asDouble()) > OcrResultJson.FARTHEST) {
                throw JobRejected.malformed(
                        where + " has " + FieldRules.shown(entry.get(i).toString()) + "; it must be four numbers");
            }
            numbers[i] = entry.get(i).asDouble();
        }
        return new Imprint(numbers[0], numbers[1], numbers[2], numbers[3]);
    }

    private static double thousandths(double value) {
        return Math.round(value * 1000) / 1000.0;
    }
}
