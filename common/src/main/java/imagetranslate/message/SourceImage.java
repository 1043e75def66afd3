package imagetranslate.message;

import org.jspecify.annotations.Nullable;

/**
 * The source picture as the OCR worker found it.
 *
 * @param width pixels, after EXIF orientation
 * @param height pixels, after EXIF orientation
 * @param sha256 of the source bytes, hex
 * @param format jpeg, png, webp …
 * @param frames how many pictures the file holds, of which the first is translated: 1, or more for an animation or a
 *     TIFF of several pages ({@code frames} on the wire, only where there are more)
 * @param sourceKey the object key of the staged bytes; null where an older producer staged none
 */
public record SourceImage(
        int width,
        int height,
        String sha256,
        String format,
        int frames,
        @Nullable String sourceKey) {

    /** Of a file that holds one picture. */
    public SourceImage(int width, int height, String sha256, String format, @Nullable String sourceKey) {
        this(width, height, sha256, format, 1, sourceKey);
    }

    public SourceImage keptUnder(@Nullable String key) {
        return new SourceImage(width, height, sha256, format, frames, key);
    }
}
