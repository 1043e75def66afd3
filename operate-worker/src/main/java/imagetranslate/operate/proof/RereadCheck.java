package imagetranslate.operate.proof;

import imagetranslate.geometry.OrientedBox;
import imagetranslate.message.Point;
import imagetranslate.message.Quad;
import imagetranslate.operate.proof.ProofSheet.Text;
import imagetranslate.scene.Proof.Finding;
import imagetranslate.scene.Proof.Kind;
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
 * What was set, read line by line as a stranger would. A reader makes mistakes of its own, so a text is only blamed of which much
 * is read otherwise, and none of which nothing is read; a single wrong letter is told by its glyph ({@link TextCheck}).
 */
final class RereadCheck {
    /** Of the letters so many may be read otherwise. */
    private static final double MOST = 1.0 / 3;

    /** Of fewer, one mistake of the reader would be much. */
    private static final int FEWEST_LETTERS = 3;

    /** Around a line, in em: what recognisers were trained on. */
    private static final double MARGIN = 0.15;

    private RereadCheck() {}

    static Optional<Finding> check(Mat drawn, Text text, LineRecognizer reader) {
        Glyphs glyphs = text.set().glyphs();
        String wanted = letters(String.join("", text.set().lines()));
        if (glyphs == null || wanted.length() < FEWEST_LETTERS || isColumn(text)) {
            return Optional.empty();
        }
        StringBuilder read = new StringBuilder();
        for (Shape line : glyphs.lines()) {
            if (!line.getBounds2D().isEmpty()) {
                Quad place = place(
                        line, text.set().area().angle(), MARGIN * text.set().size());
                try (Mat crop = LineCrop.flatten(drawn, place)) {
                    read.append(letters(reader.read(crop).text()));
                }
            }
        }
        int wrong = LevenshteinDistance.getDefaultInstance().apply(wanted, read);
        return read.isEmpty() || wrong <= MOST * wanted.length()
                ? Optional.empty()
                : Optional.of(new Finding(
                        Kind.TEXT,
                        text.block(),
                        (double) wrong / wanted.length(),
                        "it reads '" + read + "' (" + reader.name() + "), and was to say '" + wanted + "'"));
    }

    private static boolean isColumn(Text text) {
        return text.set().lines().stream().allMatch(line -> line.codePointCount(0, line.length()) == 1);
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
