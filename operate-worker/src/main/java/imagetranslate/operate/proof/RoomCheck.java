package imagetranslate.operate.proof;

import imagetranslate.operate.proof.ProofSheet.Text;
import imagetranslate.scene.Proof.Finding;
import imagetranslate.scene.Proof.Kind;
import imagetranslate.typesetting.SetLine.Glyphs;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Whether a text goes into its room and into the picture, in type that can be read. */
final class RoomCheck {
    /** Pixels of em below which nobody reads on, unless the source was as small. */
    private static final double LEGIBLE = 9;

    /** Pixels that the edges of letters may be cut by. */
    private static final double CUT = 1;

    private RoomCheck() {}

    static List<Finding> check(ProofSheet sheet, Text text) {
        List<Finding> found = new ArrayList<>();
        double out = out(sheet, text);
        if (out > CUT) {
            found.add(new Finding(
                    Kind.OVERFLOW,
                    text.block(),
                    out,
                    String.format(Locale.ROOT, "it runs %.0f px out of the picture", out)));
        } else if (!text.set().fits()) {
            found.add(new Finding(
                    Kind.OVERFLOW,
                    text.block(),
                    text.set().size(),
                    "it doesn't go into its room in the smallest size that is allowed"));
        }
        double source = text.item().source().stream()
                .mapToDouble(line -> line.style().size())
                .max()
                .orElse(LEGIBLE);
        double least = Math.min(LEGIBLE, source);
        if (text.set().size() < least - 0.01 && !text.item().text().isBlank()) {
            found.add(new Finding(
                    Kind.SIZE,
                    text.block(),
                    text.set().size(),
                    String.format(
                            Locale.ROOT,
                            "its type is %.1f px; the least is %.0f px",
                            text.set().size(),
                            least)));
        }
        return found;
    }

    /** By how many pixels letters lie outside the picture. */
    private static double out(ProofSheet sheet, Text text) {
        Glyphs glyphs = text.set().glyphs();
        Stream<Rectangle2D> drawn = glyphs == null
                ? Stream.of(Impression.path(text.set().area()).getBounds2D())
                : glyphs.lines().stream().map(line -> line.getBounds2D());
        return drawn.filter(box -> !box.isEmpty())
                .mapToDouble(box -> Math.max(
                        Math.max(-box.getMinX(), -box.getMinY()),
                        Math.max(
                                box.getMaxX() - sheet.drawn().cols(),
                                box.getMaxY() - sheet.drawn().rows())))
                .max()
                .orElse(0);
    }
}
