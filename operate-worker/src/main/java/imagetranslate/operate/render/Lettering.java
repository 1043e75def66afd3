package imagetranslate.operate.render;

import imagetranslate.message.Quad;
import imagetranslate.operate.inpaint.LineMask;

/**
 * One text to set.
 *
 * @param quad where the source line stood: gives angle, size and room
 * @param text in the target language
 * @param source the pixels of the source line: gives colour and weight
 */
public record Lettering(Quad quad, String text, LineMask source) {}
