package imagetranslate.scene;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a text looks, as it was measured on the source.
 *
 * @param size of the type: em in pixels
 * @param weight as CSS counts it: 400 for regular, 700 for bold
 * @param slant of the letters, in degrees, leaning right
 * @param fill 0xrrggbb: one colour, or a gradient's stops at equal distances
 * @param fillAngle of the gradient, in degrees: 0 from the top of the letters to their bottom, -90 from the line's begin to its end
 * @param parts what the text consists of, in its order, where that has more than one colour; {@code fill} is the one of most of it
 * @param outlines the innermost first
 * @param shadow null for none
 */
public record TextStyle(
        double size,
        int weight,
        Family family,
        double slant,

        @JsonSerialize(contentUsing = HexColour.Writer.class) @JsonDeserialize(contentUsing = HexColour.Reader.class)
        List<Integer> fill,

        double fillAngle,

        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Part> parts,
        List<Outline> outlines,
        @Nullable Shadow shadow) {

    /** Degrees: farther, letters lie down. */
    private static final double MOST_SLANT = 60;

    static final int MOST_COLOURS = 16;
    static final int MOST_OUTLINES = 16;
    static final int MOST_PARTS = 1000;
    private static final int LONGEST_PART = 5000;

    /** Thin bars and thick stems, as in Song and Myeongjo, or strokes of one width. */
    public enum Family {
        SANS,
        SERIF
    }

    /**
     * A stretch of a text, spaces and all, that is of one colour.
     *
     * @param text empty where nobody knows what it says
     */
    public record Part(
            String text,

            @JsonSerialize(using = HexColour.Writer.class) @JsonDeserialize(using = HexColour.Reader.class)
            int colour) {
        public Part {
            SceneRules.required("text", text);
            SceneRules.range("characters of text", text.length(), 0, LONGEST_PART);
        }
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

    /** Upright, and where it has a gradient, from the top of the letters to their bottom. */
    public TextStyle(
            double size,
            int weight,
            Family family,
            List<Integer> fill,
            List<Outline> outlines,
            @Nullable Shadow shadow) {
        this(size, weight, family, 0, fill, 0, List.of(), outlines, shadow);
    }

    public TextStyle {
        SceneRules.range("size", size, 0, SceneRules.FARTHEST);
        SceneRules.range("weight", weight, 1, 1000);
        SceneRules.required("family", family);
        SceneRules.range("slant", slant, -MOST_SLANT, MOST_SLANT);
        SceneRules.range("fill_angle", fillAngle, -360, 360);
        fill = SceneRules.list("fill", fill, 1, MOST_COLOURS);
        parts = SceneRules.list("parts", parts, 0, MOST_PARTS);
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
        return withOutlines(List.of(outline));
    }

    public TextStyle withOutlines(List<Outline> others) {
        return new TextStyle(size, weight, family, slant, fill, fillAngle, parts, others, shadow);
    }

    public TextStyle withParts(List<Part> others) {
        return new TextStyle(size, weight, family, slant, fill, fillAngle, others, outlines, shadow);
    }

    public TextStyle withFill(int rgb) {
        return new TextStyle(size, weight, family, slant, List.of(rgb), 0, List.of(), outlines, shadow);
    }

    public TextStyle withSize(double em) {
        return new TextStyle(em, weight, family, slant, fill, fillAngle, parts, outlines, shadow);
    }

    public TextStyle withWeight(int other) {
        return new TextStyle(size, other, family, slant, fill, fillAngle, parts, outlines, shadow);
    }
}
