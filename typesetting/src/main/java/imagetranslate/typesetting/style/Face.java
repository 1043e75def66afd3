package imagetranslate.typesetting.style;

import imagetranslate.scene.TextStyle;
import imagetranslate.scene.TextStyle.Family;

/**
 * What a font must look like.
 *
 * @param bold heavy strokes
 * @param serif thin bars and thick stems, as in Song and Myeongjo
 */
public record Face(boolean bold, boolean serif) {
    private static final int REGULAR = 400;
    private static final int BOLD = 700;

    public static Face of(TextStyle style) {
        return new Face(style.weight() > (REGULAR + BOLD) / 2, style.family() == Family.SERIF);
    }

    int weight() {
        return bold ? BOLD : REGULAR;
    }

    Family family() {
        return serif ? Family.SERIF : Family.SANS;
    }
}
