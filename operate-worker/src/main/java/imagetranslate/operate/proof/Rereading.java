package imagetranslate.operate.proof;

import imagetranslate.geometry.OrientedBox;
import imagetranslate.message.Point;
import imagetranslate.message.Quad;
import imagetranslate.typesetting.SetLine;
import imagetranslate.typesetting.SetLine.Glyphs;
import imagetranslate.vision.reading.recognise.LineCrop;
import imagetranslate.vision.reading.recognise.LineRecognizer;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.text.similarity.LevenshteinDistance;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * A text that was set, and what a reader makes of it; of both the letters and digits alone, for signs and case are what readers
 * confuse.
 */
public record Rereading(String wanted, String read) {
    /** Around a line, in em: what recognisers were trained on. */
    private static final double MARGIN = 0.15;

    /**
     * Line by line.
     *
     * @param drawn CV_8UC3
     * @return empty for a column, which line readers don't read, and for what no type was drawn of
     */
    public static Optional<Rereading> of(Mat drawn, SetLine set, LineRecognizer reader) {
        Glyphs glyphs = set.glyphs();
        if (glyphs == null || isColumn(set)) {
            return Optional.empty();
        }
        StringBuilder read = new StringBuilder();
        for (Shape line : glyphs.lines()) {
            if (!line.getBounds2D().isEmpty()) {
                try (Mat crop = LineCrop.flatten(drawn, place(line, set.area().angle(), MARGIN * set.size()))) {
                    read.append(letters(reader.read(crop).text()));
                }
            }
        }
        return Optional.of(new Rereading(letters(String.join("", set.lines())), read.toString()));
    }

    /** Edits from the one to the other. */
    public int wrong() {
        return LevenshteinDistance.getDefaultInstance().apply(wanted, read);
    }

    private static boolean isColumn(SetLine set) {
        return set.lines().stream().allMatch(line -> line.codePointCount(0, line.length()) == 1);
    }

    /** Neither signs nor case, which readers confuse. */
    private static String letters(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}]", "");
    }

    private static Quad place(Shape line, double angle, double margin) {
        Rectangle2D flat = AffineTransform.getRotateInstance(-angle)
                .createTransformedShape(line)
                .getBounds2D();
        Point middle = new OrientedBox(0, 0, 1, 1, angle).page(flat.getCenterX(), flat.getCenterY());
        return new OrientedBox(
                        middle.x(), middle.y(), flat.getWidth() + 2 * margin, flat.getHeight() + 2 * margin, angle)
                .quad();
    }
}
