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
 * @param icc the profile that says what the pixels' numbers mean; null where there is none
 * @param remark what of the source could not be used, for whoever reads the record; null where all could
 * @param deep a 16-bit source's own pixels (CV_16U, 1, 3 or 4 channels), upright; null for 8 bits
 */
public record SourceTraits(
        ImageType format,
        boolean grey,
        int lossy,
        @Nullable JpegTraits jpeg,
        byte @Nullable [] icc,
        @Nullable String remark,
        @Nullable Mat deep) {
    public static final int LOSSLESS = 101;

    /** Of a file that loses nothing and has no profile. */
    public static SourceTraits plain(ImageType format, boolean grey) {
        return new SourceTraits(format, grey, LOSSLESS, null, null, null, null);
    }

    public SourceTraits grey(boolean asDecoded) {
        return new SourceTraits(format, asDecoded, lossy, jpeg, icc, remark, deep);
    }

    public SourceTraits lossy(int quality) {
        return new SourceTraits(format, grey, quality, jpeg, icc, remark, deep);
    }

    public SourceTraits jpeg(JpegTraits ofTheFile) {
        return new SourceTraits(format, grey, lossy, ofTheFile, icc, remark, deep);
    }

    public SourceTraits profile(EmbeddedProfile ofTheFile) {
        String fault = ofTheFile.faultOrNull();
        return new SourceTraits(
                format, grey, lossy, jpeg, ofTheFile.iccOrNull(), fault == null ? null : leftOut(fault), deep);
    }

    /** @param fault of the source's colour profile: "is …", "has …" */
    public static String leftOut(String fault) {
        return "the source's colour profile " + fault + ": it is left out";
    }

    public SourceTraits remark(@Nullable String other) {
        return new SourceTraits(format, grey, lossy, jpeg, icc, other, deep);
    }

    public SourceTraits deep(@Nullable Mat deepColours) {
        return new SourceTraits(format, grey, lossy, jpeg, icc, remark, deepColours);
    }
}
