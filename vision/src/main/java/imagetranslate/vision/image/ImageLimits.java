package imagetranslate.vision.image;

/** @param maxPixels the most that width × height may be ({@code MAX_IMAGE_PIXELS}) */
public record ImageLimits(long maxPixels) {}
