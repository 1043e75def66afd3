package imagetranslate.vision.image.encode;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Whether an embedded colour profile still describes the pixels (ICC.1:2022, section 7.2: colour space at byte 16). */
final class ColourProfile {
    private static final int HEADER = 128;

    private ColourProfile() {}

    static boolean fits(byte @Nullable [] icc, int channels) {
        if (icc == null || icc.length < HEADER) {
            return false;
        }
        String space = new String(icc, 16, 4, StandardCharsets.ISO_8859_1);
        return space.equals(channels == 1 ? "GRAY" : "RGB ");
    }
}
