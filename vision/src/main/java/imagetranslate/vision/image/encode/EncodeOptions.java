package imagetranslate.vision.image.encode;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the settings say about results.
 *
 * @param jpegQualityOrNull 1 to 100 ({@code JPEG_QUALITY}); null keeps the source's own
 * @param maxSideOrNull the result's longer side in pixels ({@code OUTPUT_MAX_SIDE}); null keeps the source's size
 */
public record EncodeOptions(
        @Nullable Integer jpegQualityOrNull, @Nullable Integer maxSideOrNull) {
    /** As the source was. */
    public static final EncodeOptions AS_SOURCE = new EncodeOptions(null, null);

    public Optional<Integer> jpegQuality() {
        return Optional.ofNullable(jpegQualityOrNull);
    }

    public Optional<Integer> maxSide() {
        return Optional.ofNullable(maxSideOrNull);
    }
}
