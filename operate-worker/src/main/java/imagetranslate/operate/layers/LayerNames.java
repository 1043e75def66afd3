package imagetranslate.operate.layers;

import java.util.regex.Pattern;

/** What layers are called: a text's by its block in the scene and its first words. */
public final class LayerNames {
    static final String SOURCE = "source";
    static final String PLATE = "plate";

    /** What XML or a list of layers can't show: controls, halves of characters, no characters. */
    private static final Pattern UNFIT = Pattern.compile("[\\p{Cc}\\p{Cs}\\p{Cn}\\uFFFE\\uFFFF]+");

    private static final int LONGEST = 60;

    private LayerNames() {}

    public static String of(String block, String text) {
        String name = UNFIT.matcher(block + " " + text).replaceAll(" ").strip();
        return name.codePointCount(0, name.length()) <= LONGEST
                ? name
                : name.substring(0, name.offsetByCodePoints(0, LONGEST)) + "…";
    }
}
