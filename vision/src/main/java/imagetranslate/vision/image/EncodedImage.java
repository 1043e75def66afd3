package imagetranslate.vision.image;

/** A finished file. The format is the source's, except that a GIF becomes a PNG. */
public record EncodedImage(byte[] bytes, ImageFormat format, int width, int height) {}
