package imagetranslate.vision.image.encode;

import imagetranslate.store.ImageType;
import org.jspecify.annotations.Nullable;

/**
 * A finished file. The format is the source's, except that a GIF becomes a PNG.
 *
 * @param remark what of the source it could not keep, in a sentence; null where it kept all
 */
public record EncodedImage(
        byte[] bytes,
        ImageType format,
        int width,
        int height,
        @Nullable String remark) {
    EncodedImage with(byte[] otherBytes, @Nullable String otherRemark) {
        return new EncodedImage(otherBytes, format, width, height, otherRemark);
    }
}
