package imagetranslate.vision.image;

import imagetranslate.settings.Keys;
import imagetranslate.settings.Settings;
import imagetranslate.store.ImageType;
import java.time.Duration;

/**
 * What a picture may be.
 *
 * @param maxPixels the most that width × height may be ({@code MAX_IMAGE_PIXELS})
 * @param decoding how long its decoder may take ({@code DECODE_TIMEOUT_SECONDS})
 */
public record ImageLimits(long maxPixels, Duration decoding) {
    /** What a JPEG can have. A longer strip passes a limit of pixels, and nobody can show it. */
    private static final int LONGEST_SIDE = 65_500;
    /** An animation's canvas may be larger, but no file of this kind can hold what is made of it. */
    private static final int LONGEST_SIDE_OF_WEBP = 16_383;

    private static final long MOST_PIXELS = 100_000_000;

    public ImageLimits(long maxPixels) {
        this(maxPixels, Duration.ofSeconds(60));
    }

    /** Found before anyone pays: a result is written as its source was. */
    static int longestSide(ImageType format) {
        return format == ImageType.WEBP ? LONGEST_SIDE_OF_WEBP : LONGEST_SIDE;
    }

    /** Without {@code MAX_IMAGE_PIXELS}: a hundred million, or what fits into the memory if that is less. */
    public static ImageLimits of(Settings settings, MemoryBudget memory) {
        return new ImageLimits(
                settings.find(Keys.MAX_IMAGE_PIXELS).orElseGet(() -> Math.min(MOST_PIXELS, memory.pixels())),
                Duration.ofSeconds(settings.get(Keys.DECODE_TIMEOUT_SECONDS)));
    }
}
