package imagetranslate.vision.image;

import imagetranslate.store.ImageType;
import java.io.IOException;

/** How many pictures a file holds: frames of an animation, pages of a TIFF. Only the first is ever decoded. */
public final class Frames {
    private Frames() {}

    /** @param bytes of a picture that {@link ImageDecoder} takes */
    public static int count(ImageType format, byte[] bytes) {
        try {
            return switch (format) {
                case GIF, TIFF -> BufferedDecoder.images(format, bytes);
                case WEBP -> Math.max(1, WebpFile.frames(bytes));
                case PNG -> PngFile.frames(bytes);
                case JPEG, BMP, AVIF -> 1;
            };
        } catch (IOException e) {
            // The first is whole, or the picture would have been refused; what comes after it is of no use to anyone
            // here.
            return 1;
        }
    }
}
