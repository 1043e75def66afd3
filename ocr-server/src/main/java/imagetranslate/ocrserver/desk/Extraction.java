package imagetranslate.ocrserver.desk;

import imagetranslate.message.TextBox;
import java.util.List;

/**
 * What was read in a picture.
 *
 * @param lines in reading order, quads in pixels of the upright picture
 * @param model name of the weights
 * @param version of all that the server reads with
 * @param width of the upright picture, in pixels
 * @param height as {@code width}
 * @param millis from the picture's turn to its end
 */
public record Extraction(List<TextBox> lines, String model, String version, int width, int height, long millis) {
    public Extraction {
        lines = List.copyOf(lines);
    }

    /** The lines' texts, joined by one space. */
    public String text() {
        return String.join(" ", lines.stream().map(TextBox::text).toList());
    }

    /** The lines' mean; 0 where there are none. */
    public double confidence() {
        return lines.stream().mapToDouble(TextBox::confidence).average().orElse(0);
    }

    /** Without what is less sure. */
    public Extraction from(double confidence) {
        List<TextBox> sure =
                lines.stream().filter(line -> line.confidence() >= confidence).toList();
        return new Extraction(sure, model, version, width, height, millis);
    }
}
