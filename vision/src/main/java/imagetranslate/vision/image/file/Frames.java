package imagetranslate.vision.image.file;

import imagetranslate.store.ImageType;
import imagetranslate.vision.image.ImageDecoder;

/** How many pictures a file holds: frames of an animation, pages of a TIFF. Only the first is ever decoded. */
public final class Frames {
    private Frames() {}

    /** @param bytes of a picture that {@link ImageDecoder} takes */
    public static int count(ImageType format, byte[] bytes) {
        return ImageHeader.read(format, bytes).frames();
    }
}
