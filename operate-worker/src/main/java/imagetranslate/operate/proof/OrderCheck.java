package imagetranslate.operate.proof;

import imagetranslate.geometry.OrientedBox;
import imagetranslate.operate.proof.ProofSheet.Text;
import imagetranslate.scene.LineStyle;
import imagetranslate.scene.Proof.Finding;
import imagetranslate.scene.Proof.Kind;
import imagetranslate.scene.TextStyle;
import imagetranslate.typesetting.SetLine.Glyphs;
import imagetranslate.typesetting.font.Face;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether sizes keep the order that the source's had, and twins are twins still. */
final class OrderCheck {
    /** By so much larger, a text outranks another. */
    private static final double HIGHER = 1.3;

    /** And by so much smaller it has clearly lost its rank. */
    private static final double LOST = 0.96;

    /** Sources whose sizes differ by less are one size. */
    private static final double TWIN = 1.08;

    /** What is set may differ by that much. */
    private static final double ALIKE = 1.06;

    private static final double SAME_COLOUR = 40;

    private OrderCheck() {}

    static List<Finding> check(ProofSheet sheet) {
        List<Role> all = sheet.texts().stream()
                .filter(text -> !text.item().text().isBlank())
                .map(Role::of)
                .toList();
        List<Finding> found = new ArrayList<>();
        for (Role role : all) {
            rank(role, all).ifPresent(found::add);
            group(role, all).ifPresent(found::add);
        }
        return found;
    }

    private static Optional<Finding> rank(Role role, List<Role> all) {
        return all.stream()
                .filter(other -> role.em() > HIGHER * other.em() && role.size() < LOST * other.size())
                .max((a, b) -> Double.compare(a.size(), b.size()))
                .map(other -> new Finding(
                        Kind.RANK,
                        role.block(),
                        role.size() / other.size(),
                        String.format(
                                Locale.ROOT,
                                "it was %.1f times as large as %s and is now %.2f times as large",
                                role.em() / other.em(),
                                other.block(),
                                role.size() / other.size())));
    }

    private static Optional<Finding> group(Role role, List<Role> all) {
        for (Role other : all) {
            if (other.block().equals(role.block()) || !role.isTwinOf(other)) {
                continue;
            }
            double ratio = other.size() / role.size();
            if (ratio > ALIKE) {
                return Optional.of(new Finding(
                        Kind.GROUP,
                        role.block(),
                        ratio,
                        String.format(
                                Locale.ROOT,
                                "its type is %.1f px, that of its twin %s %.1f px",
                                role.size(),
                                other.block(),
                                other.size())));
            }
            if (role.face() != null
                    && other.face() != null
                    && role.face().weight() > other.face().weight()
                    && !role.face().isLike(other.face())) {
                return Optional.of(
                        new Finding(Kind.GROUP, role.block(), 1, "it is heavier than its twin " + other.block()));
            }
        }
        return Optional.empty();
    }

    /**
     * @param em of the source
     * @param size as set
     * @param face as set; null where nothing is known
     */
    private record Role(
            String block,
            OrientedBox place,
            TextStyle look,
            double em,
            double size,
            @Nullable Face face) {

        static Role of(Text text) {
            List<LineStyle> lines = text.item().source();
            double[] sizes = lines.stream()
                    .mapToDouble(line -> line.style().size())
                    .sorted()
                    .toArray();
            Glyphs glyphs = text.set().glyphs();
            return new Role(
                    text.block(),
                    lines.get(0).ink(),
                    lines.get(0).style(),
                    sizes[Math.floorDiv(sizes.length, 2)],
                    text.set().size(),
                    glyphs == null ? null : Face.of(glyphs.look()));
        }

        /** Of one size, face and colour, side by side in a row, or one below the other with a shared edge or middle. */
        boolean isTwinOf(Role other) {
            double ratio = Math.max(em, other.em) / Math.min(em, other.em);
            return ratio < TWIN
                    && Face.of(look).isLike(Face.of(other.look))
                    && Rgb.distance(look.colour(), other.look.colour()) < SAME_COLOUR
                    && isInLineWith(other);
        }

        private boolean isInLineWith(Role other) {
            Rectangle2D box = place.bounds(other.place);
            double down = Math.abs(box.getCenterY());
            double[] edges = {box.getMinX() + place.width() / 2, box.getCenterX(), box.getMaxX() - place.width() / 2};
            boolean shared = Arrays.stream(edges).anyMatch(edge -> Math.abs(edge) < 0.3 * em);
            return down < 0.3 * em || (down < 2.5 * em && shared);
        }
    }
}
