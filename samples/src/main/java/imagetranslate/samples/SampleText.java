package imagetranslate.samples;

import java.awt.Shape;
import java.util.List;

/**
 * A line of text in a sample, as a reader of the picture should find it.
 *
 * @param quad four corners [x, y] in pixels, clockwise from the text's own top-left, tight around the glyphs' ink
 * @param translatable false for numbers, article codes, addresses and brands: what has to stay as it is
 * @param size em in pixels
 * @param glyphs the letters themselves, in pixels of the picture, without outline or shadow
 */
public record SampleText(String text, List<double[]> quad, boolean translatable, double size, Shape glyphs) {}
