package imagetranslate.operate.render;

/**
 * What a font must look like.
 *
 * @param bold heavy strokes
 * @param serif thin bars and thick stems, as in Song and Myeongjo
 */
record Face(boolean bold, boolean serif) {}
