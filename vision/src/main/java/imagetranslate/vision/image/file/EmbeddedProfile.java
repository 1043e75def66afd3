package imagetranslate.vision.image.file;

import imagetranslate.store.ImageType;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The colour profile (ICC) in a picture's file.
 *
 * @param iccOrNull null where there is none, or none that could be read
 * @param faultOrNull why it could not be read
 */
public record EmbeddedProfile(
        byte @Nullable [] iccOrNull, @Nullable String faultOrNull) {
    public static final EmbeddedProfile NONE = new EmbeddedProfile(null, null);

    /** ICC.1:2022, section 7.2. */
    private static final int HEADER = 128;

    private static final int SPACE_AT = 16;

    static EmbeddedProfile of(byte[] icc) {
        return icc.length < HEADER
                ? broken("has " + icc.length + " bytes, fewer than its header")
                : new EmbeddedProfile(icc, null);
    }

    /** @param fault completes "its colour profile …" */
    static EmbeddedProfile broken(String fault) {
        return new EmbeddedProfile(null, fault);
    }

    public static EmbeddedProfile read(ImageType format, byte[] file) throws BrokenImage {
        return switch (format) {
            case JPEG -> JpegProfile.read(file);
            case PNG -> PngProfile.read(file);
            case WEBP -> WebpProfile.read(file);
            case TIFF -> TiffDirectory.first(file).profile();
            case BMP -> BmpFile.profile(file);
            case GIF -> NONE;
        };
    }

    /**
     * @param channels of the pixels that it is to describe: 1 or 2 grey, 3 or 4 colour
     * @return why it can't go into such a file, or nothing
     */
    public static Optional<String> obstacle(ImageType format, int channels, byte[] icc) {
        String space = space(icc);
        String needed = channels <= 2 ? "GRAY" : "RGB ";
        if (!space.equals(needed)) {
            return Optional.of("describes " + space.strip() + ", and the result is " + needed.strip());
        }
        if (format == ImageType.JPEG && icc.length > JpegProfile.LONGEST) {
            return Optional.of("has " + icc.length + " bytes, and a jpeg takes at most " + JpegProfile.LONGEST);
        }
        return format == ImageType.BMP || format == ImageType.GIF
                ? Optional.of("is not written into a " + format.format())
                : Optional.empty();
    }

    /** The same file with this profile; for one that no {@link #obstacle} keeps out, and a file that has none. */
    public static byte[] into(ImageType format, byte[] file, byte[] icc) throws BrokenImage {
        return switch (format) {
            case JPEG -> JpegProfile.into(file, icc);
            case PNG -> PngProfile.into(file, icc);
            case WEBP -> WebpProfile.into(file, icc);
            case TIFF -> TiffDirectory.first(file).withProfile(icc);
            case BMP, GIF -> file;
        };
    }

    /** "RGB ", "GRAY", "CMYK", "Lab " … */
    public static String space(byte[] icc) {
        return new String(icc, SPACE_AT, 4, StandardCharsets.ISO_8859_1);
    }
}
