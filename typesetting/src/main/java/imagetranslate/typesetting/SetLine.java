package imagetranslate.typesetting;

import imagetranslate.message.Quad;
import java.util.List;

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
 */
public record SetLine(
        Quad area, List<String> lines, String font, double size, String colour, String outline, boolean fits) {}
