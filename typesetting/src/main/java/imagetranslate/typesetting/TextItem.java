package imagetranslate.typesetting;

import imagetranslate.scene.LineStyle;

/**
 * One text to set.
 *
 * @param text in the target language
 * @param source the line in whose place it comes, as it was measured: place, size, weight, colours
 */
public record TextItem(String text, LineStyle source) {}
