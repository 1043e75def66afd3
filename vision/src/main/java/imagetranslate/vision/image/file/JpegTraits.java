package imagetranslate.vision.image.file;

/**
 * How a JPEG was written, so that its result can be written the same way.
 *
 * @param quality libjpeg's scale, 1 to 100: the lowest whose tables are nowhere coarser, on the whole, than the source's
 * @param sampling luma sampling factors of the source, as {@code IMWRITE_JPEG_SAMPLING_FACTOR} wants them
 */
public record JpegTraits(int quality, int sampling, boolean progressive) {}
