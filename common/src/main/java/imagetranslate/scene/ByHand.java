package imagetranslate.scene;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import imagetranslate.message.FieldRules;
import imagetranslate.message.TextBlock.Align;
import imagetranslate.scene.TextStyle.Family;
import imagetranslate.scene.TextStyle.Outline;
import imagetranslate.scene.TextStyle.Part;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a person decided of how a text is set. What is null is measured and fitted as for any other text.
 *
 * @param size em in pixels; held even where the text then runs out of its room
 * @param weight as CSS counts it
 * @param fill 0xrrggbb from the top of the letters to their bottom: one colour, or a gradient's stops
 * @param parts words of the text that have another colour, wherever they stand in it; empty for none
 * @param outlines the innermost first; empty for none
 * @param font PostScript name or family of a font that the worker has
 * @param dx how far it is moved, in pixels of the page
 * @param dy the same, downwards
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ByHand(
        @Nullable Double size,
        @Nullable Integer weight,
        @Nullable Family family,

        @JsonSerialize(contentUsing = HexColour.Writer.class)
        @JsonDeserialize(contentUsing = HexColour.Reader.class)
        @Nullable
        List<Integer> fill,

        @Nullable List<Part> parts,
        @Nullable List<Outline> outlines,
        @Nullable String font,
        @Nullable Align align,
        @Nullable Double dx,
        @Nullable Double dy) {

    public static final ByHand NOTHING = new ByHand(null, null, null, null, null, null, null, null, null, null);

    /** Pixels: smaller is no letter, larger no page. */
    private static final double SMALLEST = 1;

    private static final double LARGEST = 2000;

    public ByHand {
        if (size != null) {
            SceneRules.range("size", size, SMALLEST, LARGEST);
        }
        if (weight != null) {
            SceneRules.range("weight", weight, 1, 1000);
        }
        if (fill != null) {
            fill = SceneRules.list("fill", fill, 1, TextStyle.MOST_COLOURS);
        }
        if (parts != null) {
            parts = SceneRules.list("parts", parts, 0, TextStyle.MOST_PARTS);
            if (parts.stream().anyMatch(part -> part.text().isBlank())) {
                throw new IllegalArgumentException(
                        "parts has one without text; each has words of the text and their colour");
            }
        }
        if (outlines != null) {
            outlines = SceneRules.list("outlines", outlines, 0, TextStyle.MOST_OUTLINES);
        }
        if (font != null) {
            SceneRules.name("font", font, FieldRules.LONGEST_NAME);
        }
        if (dx != null) {
            SceneRules.range("dx", dx, -SceneRules.FARTHEST, SceneRules.FARTHEST);
        }
        if (dy != null) {
            SceneRules.range("dy", dy, -SceneRules.FARTHEST, SceneRules.FARTHEST);
        }
    }

    /** The same, but for what a later decision says. */
    public ByHand with(ByHand later) {
        return new ByHand(
                later.size == null ? size : later.size,
                later.weight == null ? weight : later.weight,
                later.family == null ? family : later.family,
                later.fill == null ? fill : later.fill,
                later.parts == null ? parts : later.parts,
                later.outlines == null ? outlines : later.outlines,
                later.font == null ? font : later.font,
                later.align == null ? align : later.align,
                later.dx == null ? dx : later.dx,
                later.dy == null ? dy : later.dy);
    }

    /** The same, moved on. */
    ByHand moved(double right, double down) {
        return with(new ByHand(
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                right + (dx == null ? 0 : dx),
                down + (dy == null ? 0 : dy)));
    }

    /** How the text is to look that was measured so. */
    public TextStyle over(TextStyle measured) {
        return new TextStyle(
                size == null ? measured.size() : size,
                weight == null ? measured.weight() : weight,
                family == null ? measured.family() : family,
                measured.slant(),
                fill == null ? measured.fill() : fill,
                fill == null ? measured.fillAngle() : 0,
                fill == null ? measured.parts() : List.of(),
                outlines == null ? measured.outlines() : outlines,
                measured.shadow());
    }
}
