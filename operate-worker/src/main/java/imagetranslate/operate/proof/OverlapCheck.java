package imagetranslate.operate.proof;

import imagetranslate.geometry.OrientedBox;
import imagetranslate.message.Quad;
import imagetranslate.operate.proof.ProofSheet.Kept;
import imagetranslate.operate.proof.ProofSheet.Text;
import imagetranslate.scene.Proof.Finding;
import imagetranslate.scene.Proof.Kind;
import imagetranslate.typesetting.SetLine.Glyphs;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Area;
import java.awt.geom.NoninvertibleTransformException;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Whether two texts stand in one place: line by line, each as wide and high as its ink. */
final class OverlapCheck {
    /** In em: the corner of a box around letters holds none. */
    private static final double SLACK = 0.08;

    private static final double LEAST_PIXELS = 1.5;

    /** What a detector's quad has around its line on each side, as a share of its height. */
    private static final double QUAD_MARGIN = 0.17;

    private OverlapCheck() {}

    /** One finding for each text that lies over another, or over what stays. */
    static List<Finding> check(ProofSheet sheet) {
        List<Lines> all = sheet.texts().stream().map(OverlapCheck::lines).toList();
        List<Finding> found = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            Lines lines = all.get(i);
            Finding worst = null;
            for (int j = 0; j < all.size(); j++) {
                double deep = i == j ? 0 : lines.deepIn(all.get(j));
                double em = Math.min(lines.em(), all.get(j).em());
                if (deep > Math.max(LEAST_PIXELS, SLACK * em) && (worst == null || deep > worst.measure())) {
                    worst = finding(lines.block(), deep, "over " + all.get(j).block());
                }
            }
            found.addAll(Optional.ofNullable(worst).or(() -> overKept(sheet, lines)).stream()
                    .toList());
        }
        return found;
    }

    private static Optional<Finding> overKept(ProofSheet sheet, Lines lines) {
        for (Kept kept : sheet.kept()) {
            Lines stays = kept(kept);
            double deep = lines.deepIn(stays);
            if (deep > Math.max(LEAST_PIXELS, SLACK * stays.em()) && deep > sourceDeep(sheet, lines.block(), stays)) {
                return Optional.of(finding(lines.block(), deep, "over " + kept.block() + ", which stays"));
            }
        }
        return Optional.empty();
    }

    /** What was over each other in the source already may stay so. */
    private static double sourceDeep(ProofSheet sheet, String block, Lines stays) {
        List<Area> source = sheet.erased().stream()
                .filter(line -> line.block().equals(block))
                .map(line -> new Area(Impression.path(line.look().ink().quad())))
                .toList();
        return new Lines(block, source, stays.em()).deepIn(stays);
    }

    private static Finding finding(String block, double deep, String where) {
        return new Finding(
                Kind.OVERLAP, block, deep, String.format(Locale.ROOT, "it lies %.0f px deep %s", deep, where));
    }

    private record Lines(String block, List<Area> areas, double em) {
        /** How many pixels the two share, the shorter way through. */
        double deepIn(Lines other) {
            double deepest = 0;
            for (Area one : areas) {
                for (Area two : other.areas) {
                    if (one.getBounds2D().intersects(two.getBounds2D())) {
                        Area both = new Area(one);
                        both.intersect(two);
                        Rectangle2D box = both.getBounds2D();
                        deepest = Math.max(deepest, Math.min(box.getWidth(), box.getHeight()));
                    }
                }
            }
            return deepest;
        }
    }

    private static Lines lines(Text text) {
        Quad quad = text.set().area();
        Glyphs glyphs = text.set().glyphs();
        List<Area> areas = glyphs == null
                ? List.of(new Area(Impression.path(quad)))
                : glyphs.lines().stream()
                        .filter(line -> !line.getBounds2D().isEmpty())
                        .map(line -> around(line, quad.angle()))
                        .toList();
        return new Lines(text.block(), areas, text.set().size());
    }

    /** The smallest box with that lean. */
    private static Area around(Shape line, double angle) {
        AffineTransform lean = AffineTransform.getRotateInstance(angle);
        try {
            Rectangle2D flat = lean.createInverse().createTransformedShape(line).getBounds2D();
            return new Area(lean.createTransformedShape(flat));
        } catch (NoninvertibleTransformException e) {
            throw new IllegalStateException("a rotation can be undone", e);
        }
    }

    private static Lines kept(Kept kept) {
        OrientedBox box = OrientedBox.of(kept.quad());
        double margin = 2 * QUAD_MARGIN * Math.min(box.width(), box.height());
        OrientedBox ink = new OrientedBox(box.x(), box.y(), box.width() - margin, box.height() - margin, box.angle());
        return new Lines(
                kept.block(), List.of(new Area(Impression.path(ink.quad()))), Math.min(box.width(), box.height()));
    }
}
