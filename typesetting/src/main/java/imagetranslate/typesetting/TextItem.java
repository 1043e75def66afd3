package imagetranslate.typesetting;

import imagetranslate.message.Quad;
import imagetranslate.vision.pixels.LineMask;

/**
 * One text to set.
 *
 * @param quad where the source line stood: gives angle, size and room
 * @param text in the target language
 * @param source the pixels of the source line: gives colour and weight
 */
public record TextItem(Quad quad, String text, LineMask source) {}
