package imagetranslate.typesetting.font;

import imagetranslate.scene.TextStyle;
import imagetranslate.scene.TextStyle.Family;

/**
 * What a font must look like.
 *
 * @param weight as CSS counts it: 400 is regular, 700 bold
 * @param serif thin bars and thick stems, as in Song and Myeongjo
 */
public record Face(int weight, boolean serif) {
    public static final int REGULAR = 400;
    public static final int BOLD = 700;

    /** From here on two weights are told apart side by side; Regular and Medium hardly are. */
    private static final int SEEN = 200;

    public static Face of(TextStyle style) {
        return new Face(style.weight(), style.family() == Family.SERIF);
    }

    public Family family() {
        return serif ? Family.SERIF : Family.SANS;
    }

    /** Whether nobody would tell type in the one from type in the other. */
    public boolean isLike(Face other) {
        return serif == other.serif && Math.abs(weight - other.weight) < SEEN;
    }
}
