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

    public ImageLimits(long maxPixels) {
        this(maxPixels, Duration.ofSeconds(60));
    }

    public static ImageLimits of(Settings settings) {
        return new ImageLimits(
                settings.get(Keys.MAX_IMAGE_PIXELS), Duration.ofSeconds(settings.get(Keys.DECODE_TIMEOUT_SECONDS)));
    }
}
