package imagetranslate.vision.image.encode;

import imagetranslate.store.ImageType;

/** A finished file. The format is the source's, except that a GIF becomes a PNG. */
public record EncodedImage(byte[] bytes, ImageType format, int width, int height) {}
