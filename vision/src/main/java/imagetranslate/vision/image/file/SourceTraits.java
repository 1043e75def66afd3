package imagetranslate.vision.image.file;

import imagetranslate.store.ImageType;
import org.bytedeco.opencv.opencv_core.Mat;
import org.jspecify.annotations.Nullable;

/**
 * What the encoder must know of a page's source.
 *
 * @param grey one colour channel
 * @param lossy quality of a lossy WebP, 1 to 100; 101 for lossless ones and for formats that always are
 * @param jpeg null for other formats
 * @param icc the embedded colour profile; null where there is none
 * @param deep a 16-bit source's own pixels (CV_16U, 1, 3 or 4 channels), upright; null for 8 bits
 */
public record SourceTraits(
        ImageType format,
        boolean grey,
        int lossy,
        @Nullable JpegTraits jpeg,
        byte @Nullable [] icc,
        @Nullable Mat deep) {
    public static final int LOSSLESS = 101;

    public SourceTraits with(@Nullable Mat deepColours) {
        return new SourceTraits(format, grey, lossy, jpeg, icc, deepColours);
    }
}
