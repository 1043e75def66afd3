package imagetranslate.vision.reading.detect;

import imagetranslate.models.ModelEntry;
import imagetranslate.models.ModelException;
import imagetranslate.vision.geometry.TiltedBox;

/**
 * How a detector's map becomes boxes; fields {@code threshold}, {@code box_threshold}, {@code unclip}, {@code dilation} and
 * {@code short_side} of its contract. Where they are missing, those of RapidOCR for PP-OCRv4.
 *
 * @param threshold probability from which a pixel is text
 * @param boxThreshold mean probability from which a box is a line
 * @param unclip how far a box grows back: area × this / perimeter
 * @param dilation whether the text's pixels are first widened by one, so that gaps between strokes close
 * @param shortSide px that a page's shorter side has at least when the network sees it
 */
public record BoxThresholds(double threshold, double boxThreshold, double unclip, boolean dilation, double shortSide) {
    /** @throws ModelException naming the field that is wrong */
    public static BoxThresholds of(ModelEntry entry) {
        return new BoxThresholds(
                number(entry, "threshold", 0.3, 1),
                number(entry, "box_threshold", 0.5, 1),
                number(entry, "unclip", 1.6, 10),
                number(entry, "dilation", 1, 1) > 0,
                number(entry, "short_side", 736, 4000));
    }

    double unclipDistance(TiltedBox box) {
        return box.width() * box.height() * unclip / (2 * (box.width() + box.height()));
    }

    private static double number(ModelEntry entry, String field, double usual, double most) {
        String text = entry.contract().get(field);
        if (text == null) {
            return usual;
        }
        try {
            double number = Double.parseDouble(text.strip());
            if (number >= 0 && number <= most) {
                return number;
            }
            throw wrong(entry, field, text, most);
        } catch (NumberFormatException e) {
            throw wrong(entry, field, text, most);
        }
    }

    private static ModelException wrong(ModelEntry entry, String field, String text, double most) {
        return new ModelException("models/manifest.json: the contract of " + entry.name() + " has " + field + " '"
                + text + "'; right would be a number from 0 to " + most);
    }
}
