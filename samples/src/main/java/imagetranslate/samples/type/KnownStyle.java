package imagetranslate.samples.type;

import java.util.List;

/**
 * How a text was set.
 *
 * @param size em in pixels
 * @param weight as CSS counts it
 * @param slant degrees, leaning right
 * @param fill 0xrrggbb: one colour, or a gradient's two ends
 * @param across the gradient runs along the line, not from the top of the letters to their bottom
 * @param outline 0xrrggbb, -1 for none
 * @param outlineWidth outward from the glyph's edge, in em
 */
public record KnownStyle(
        double size,
        int weight,
        boolean serif,
        double slant,
        List<Integer> fill,
        boolean across,
        int outline,
        double outlineWidth,
        boolean shadow) {
    public KnownStyle {
        fill = List.copyOf(fill);
    }

    public boolean gradient() {
        return fill.size() > 1;
    }
}
