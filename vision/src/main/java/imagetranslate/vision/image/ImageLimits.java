package imagetranslate.vision.image;

import imagetranslate.settings.Keys;
import imagetranslate.settings.Settings;
import java.time.Duration;

/**
 * What a picture may be.
 *
 * @param maxPixels the most that width × height may be ({@code MAX_IMAGE_PIXELS})
 * @param decoding how long its decoder may take ({@code DECODE_TIMEOUT_SECONDS})
 */
public record ImageLimits(long maxPixels, Duration decoding) {
    /** The longest side: what a JPEG can have. A longer strip passes a limit of pixels, and nobody can show it. */
    static final int MAX_SIDE = 65_500;

    private static final long MOST_PIXELS = 100_000_000;

    public ImageLimits(long maxPixels) {
        this(maxPixels, Duration.ofSeconds(60));
    }

    /** Without {@code MAX_IMAGE_PIXELS}: a hundred million, or what fits into the memory if that is less. */
    public static ImageLimits of(Settings settings, MemoryBudget memory) {
        return new ImageLimits(
                settings.find(Keys.MAX_IMAGE_PIXELS).orElseGet(() -> Math.min(MOST_PIXELS, memory.pixels())),
                Duration.ofSeconds(settings.get(Keys.DECODE_TIMEOUT_SECONDS)));
    }
}
