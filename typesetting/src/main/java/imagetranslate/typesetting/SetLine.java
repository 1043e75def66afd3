package imagetranslate.typesetting;

import imagetranslate.message.Quad;
import imagetranslate.scene.TextStyle;
import imagetranslate.scene.TextStyle.Part;
import java.awt.Shape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a text was set: what the scene records, and what a later re-render starts from.
 *
 * @param area the block as drawn, in page pixels
 * @param lines the text as broken
 * @param font PostScript name
 * @param size em in pixels
 * @param colour #rrggbb
 * @param outline #rrggbb, or empty
 * @param fits false where even the smallest allowed size overflowed
 * @param glyphs what the fonts gave for it, so that a proof can look for it in the picture; null of a renderer that draws no type
 */
public record SetLine(
        Quad area,
        List<String> lines,
        String font,
        double size,
        String colour,
        String outline,
        boolean fits,
        @Nullable Glyphs glyphs) {

    /** What the text consists of, where it has more than one colour. */
    public List<Part> parts() {
        return glyphs == null ? List.of() : glyphs.look.parts();
    }

    /**
     * The type itself.
     *
     * @param lines the letters of each line, filled, without outline or shadow, in page pixels
     * @param look what they were painted with
     */
    public record Glyphs(List<Shape> lines, TextStyle look) {
        public Glyphs {
            lines = List.copyOf(lines);
        }
    }
}
