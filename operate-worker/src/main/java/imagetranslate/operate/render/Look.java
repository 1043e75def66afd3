package imagetranslate.operate.render;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a text looks, apart from its size.
 *
 * @param fill 0xrrggbb from the top of the letters to their bottom: one colour, or a gradient's stops
 * @param rings outlines, the innermost first
 * @param shadow null for none
 * @param face which font
 */
record Look(List<Integer> fill, List<Ring> rings, @Nullable Shadow shadow, Face face) {
    /** @param width outward from the glyph's edge (from the ring before), in em */
    record Ring(int rgb, double width) {}

    /**
     * @param dx in em
     * @param dy in em
     * @param strength 0 to 1
     */
    record Shadow(int rgb, double dx, double dy, double strength) {}

    /** The colour that stands for the fill. */
    int colour() {
        return fill.get(fill.size() / 2);
    }

    /** How far rings and shadow reach beyond the glyphs, in em. */
    double reach() {
        double outline = rings.stream().mapToDouble(Ring::width).sum();
        return Math.max(outline, shadow == null ? 0 : Math.max(shadow.dx(), shadow.dy()) + 0.06);
    }

    Look withRing(Ring ring) {
        return new Look(fill, List.of(ring), shadow, face);
    }

    Look withFill(int rgb) {
        return new Look(List.of(rgb), rings, shadow, face);
    }
}
