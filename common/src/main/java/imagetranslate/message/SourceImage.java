package imagetranslate.message;

import org.jspecify.annotations.Nullable;

/**
 * The source picture as the OCR worker found it.
 *
 * @param width pixels, after EXIF orientation
 * @param height pixels, after EXIF orientation
 * @param sha256 of the source bytes, hex
 * @param format jpeg, png, webp …
 * @param sourceKey the object key of the staged bytes; null where an older producer staged none
 */
public record SourceImage(
        int width,
        int height,
        String sha256,
        String format,
        @Nullable String sourceKey) {}
