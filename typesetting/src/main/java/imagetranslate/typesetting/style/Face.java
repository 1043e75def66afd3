package imagetranslate.typesetting.style;

/**
 * What a font must look like.
 *
 * @param bold heavy strokes
 * @param serif thin bars and thick stems, as in Song and Myeongjo
 */
public record Face(boolean bold, boolean serif) {}
