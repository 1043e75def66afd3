package imagetranslate.vision.reading.verify;

/** The characters that are made of little: what the network makes of lugs, panes, bars and icons. */
final class SimpleShapes {
    private static final String MOTIFS = "口回田日目曰吕品亚凸凹皿一二三十川";

    private static final String BARS = "一二";

    private static final String HAN = MOTIFS + "昌晶器国图圆固团因四囗区叵由甲申曲册且山工王土士干上下个人入八丁门冂卫网中可";

    private SimpleShapes() {}

    /** Squares, bars and crosses, and all signs. */
    static boolean holds(int character) {
        return HAN.indexOf(character) >= 0 || !Character.isLetterOrDigit(character);
    }

    /** Whether nothing else stands there but letters of other scripts one by one, of which an icon may be one too. */
    static boolean areAll(String text) {
        int[] characters = text.codePoints().toArray();
        boolean letterBefore = false;
        for (int c : characters) {
            boolean letter = Character.isLetter(c) && !Character.isIdeographic(c);
            if (letter ? letterBefore : !holds(c)) {
                return false;
            }
            letterBefore = letter;
        }
        return true;
    }

    /** Whether nothing else stands there than squares, crosses and signs, each about as wide as high. */
    static boolean areAsWideAsHigh(String text) {
        return text.codePoints()
                .allMatch(c -> !Character.isLetterOrDigit(c)
                        || (MOTIFS.indexOf(c) >= 0 && (text.length() > 1 || BARS.indexOf(c) < 0)));
    }

    /** Whether nothing else stands there than what surfaces are made of; words aren't. */
    static boolean areMotifs(String text) {
        return text.codePoints().allMatch(c -> MOTIFS.indexOf(c) >= 0);
    }
}
