package imagetranslate.scene;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a text looks, as it was measured on the source.
 *
 * @param size of the type: em in pixels
 * @param weight as CSS counts it: 400 for regular, 700 for bold
 * @param fill 0xrrggbb from the top of the letters to their bottom: one colour, or a gradient's stops
 * @param outlines the innermost first
 * @param shadow null for none
 */
public record TextStyle(
        double size,
        int weight,
        Family family,

        @JsonSerialize(contentUsing = HexColour.Writer.class) @JsonDeserialize(contentUsing = HexColour.Reader.class)
        List<Integer> fill,

        List<Outline> outlines,
        @Nullable Shadow shadow) {

    static final int MOST_COLOURS = 16;
    static final int MOST_OUTLINES = 16;

    /** Thin bars and thick stems, as in Song and Myeongjo, or strokes of one width. */
    public enum Family {
        SANS,
        SERIF
    }

    /** @param width outward from the glyph's edge (from the outline before), in em */
    public record Outline(
            @JsonSerialize(using = HexColour.Writer.class) @JsonDeserialize(using = HexColour.Reader.class)
            int colour,

            double width) {
        public Outline {
            SceneRules.range("width", width, 0, 10);
        }
    }

    /**
     * @param dx in em
     * @param dy in em
     * @param strength 0 to 1
     */
    public record Shadow(
            @JsonSerialize(using = HexColour.Writer.class) @JsonDeserialize(using = HexColour.Reader.class)
            int colour,

            double dx,
            double dy,
            double strength) {
        public Shadow {
            SceneRules.range("dx", dx, -10, 10);
            SceneRules.range("dy", dy, -10, 10);
            SceneRules.range("strength", strength, 0, 1);
        }
    }

    public TextStyle {
        SceneRules.range("size", size, 0, SceneRules.FARTHEST);
        SceneRules.range("weight", weight, 1, 1000);
        SceneRules.required("family", family);
        fill = SceneRules.list("fill", fill, 1, MOST_COLOURS);
        outlines = SceneRules.list("outlines", outlines, 0, MOST_OUTLINES);
    }

    /** The colour that stands for the fill. */
    public int colour() {
        return fill.get(fill.size() / 2);
    }

    /** How far outlines and shadow reach beyond the glyphs, in em. */
    public double reach() {
        double outline = outlines.stream().mapToDouble(Outline::width).sum();
        return Math.max(outline, shadow == null ? 0 : Math.max(shadow.dx(), shadow.dy()) + 0.06);
    }

    public TextStyle withOutline(Outline outline) {
        return new TextStyle(size, weight, family, fill, List.of(outline), shadow);
    }

    public TextStyle withFill(int rgb) {
        return new TextStyle(size, weight, family, List.of(rgb), outlines, shadow);
    }
}
