package imagetranslate.typesetting.style;

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
public record TextStyle(
        List<Integer> fill, List<Ring> rings, @Nullable Shadow shadow, Face face) {
    /** @param width outward from the glyph's edge (from the ring before), in em */
    public record Ring(int rgb, double width) {}

    /**
     * @param dx in em
     * @param dy in em
     * @param strength 0 to 1
     */
    public record Shadow(int rgb, double dx, double dy, double strength) {}

    /** The colour that stands for the fill. */
    public int colour() {
        return fill.get(fill.size() / 2);
    }

    /** How far rings and shadow reach beyond the glyphs, in em. */
    public double reach() {
        double outline = rings.stream().mapToDouble(Ring::width).sum();
        return Math.max(outline, shadow == null ? 0 : Math.max(shadow.dx(), shadow.dy()) + 0.06);
    }

    TextStyle withRing(Ring ring) {
        return new TextStyle(fill, List.of(ring), shadow, face);
    }

    TextStyle withFill(int rgb) {
        return new TextStyle(List.of(rgb), rings, shadow, face);
    }
}
