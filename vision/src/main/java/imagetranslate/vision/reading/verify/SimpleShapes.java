package imagetranslate.vision.reading.verify;

import java.nio.charset.Charset;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** The characters that are made of little: what the network makes of lugs, panes, bars and icons. */
final class SimpleShapes {
    private static final String MOTIFS = "口回田日目曰吕品亚凸凹皿一二三十川";

    private static final String FLAT = "一二";

    private static final String BARS = "一二三十川";

    private static final String HAN = MOTIFS + "昌晶器国图圆固团因四囗区叵由甲申曲册且山工王土士干上下个人入八丁门冂卫网中可出用电";

    private static final Pattern MESH = Pattern.compile("8{2,}|B{2,}|0{2,}");

    private static final Charset GB2312 = Charset.forName("GB2312");

    /** The bytes of rows 16 and 55. */
    private static final int FIRST_ROW = 0xA0 + 16;

    private static final int LAST_ROW = 0xA0 + 55;

    /** So often running, a motif is a pattern. */
    private static final int RUN = 3;

    private static final int SHORT = 3;

    private SimpleShapes() {}

    /** Squares, bars and crosses, and all signs. */
    static boolean holds(int character) {
        return HAN.indexOf(character) >= 0 || !Character.isLetterOrDigit(character);
    }

    /**
     * Whether nothing else stands there but letters of other scripts one by one, of which an icon may be one too; so may figures
     * beside squares and bars.
     */
    static boolean areAll(String text) {
        boolean figures = text.codePoints().anyMatch(c -> MOTIFS.indexOf(c) >= 0);
        boolean letterBefore = false;
        for (int c : text.codePoints().toArray()) {
            boolean letter = Character.isLetter(c) && !Character.isIdeographic(c);
            boolean simple = letter ? !letterBefore : holds(c) || (figures && Character.isDigit(c));
            if (!simple) {
                return false;
            }
            letterBefore = letter;
        }
        return true;
    }

    /** The same, and letters beside squares and bars however many: what stands far apart is no word. */
    static boolean mayBeIcons(String text) {
        return areAll(text)
                || (text.codePoints().anyMatch(c -> MOTIFS.indexOf(c) >= 0)
                        && text.codePoints().allMatch(c -> holds(c) || !Character.isIdeographic(c)));
    }

    /**
     * Whether motifs stand there as no word has them: the same three times running, or nothing else and one of them twice, bars
     * aside.
     */
    static boolean areRepeated(String text) {
        int[] characters = text.codePoints().filter(c -> c != ' ').toArray();
        int run = 0;
        int longest = 0;
        for (int i = 0; i < characters.length; i++) {
            run = i > 0 && characters[i] == characters[i - 1] ? run + 1 : 1;
            longest = MOTIFS.indexOf(characters[i]) >= 0 ? Math.max(longest, run) : longest;
        }
        return longest >= RUN
                || (IntStream.of(characters).allMatch(c -> MOTIFS.indexOf(c) >= 0 && FLAT.indexOf(c) < 0)
                        && IntStream.of(characters).distinct().count() < characters.length);
    }

    /** Whether it is what a mesh of round holes reads like. */
    static boolean isMesh(String text) {
        return MESH.matcher(text).matches();
    }

    /** Whether a Han character stands there that hardly any label needs: none of the 3,755 of GB 2312's first level. */
    static boolean holdRare(String text) {
        return text.codePoints().anyMatch(c -> Character.isIdeographic(c) && !isCommon(c));
    }

    /** An arrow, a star or another sign that begins no word: an icon read as one. */
    static boolean beginWithSign(String text) {
        return text.length() > 1
                && switch (Character.getType(text.codePointAt(0))) {
                    case Character.MATH_SYMBOL, Character.OTHER_SYMBOL, Character.MODIFIER_SYMBOL -> true;
                    default -> false;
                };
    }

    private static boolean isCommon(int character) {
        byte[] code = Character.toString(character).getBytes(GB2312);
        return code.length == 2 && (code[0] & 0xff) >= FIRST_ROW && (code[0] & 0xff) <= LAST_ROW;
    }

    private static boolean isSquare(int character) {
        return MOTIFS.indexOf(character) >= 0 && BARS.indexOf(character) < 0;
    }

    /** Whether nothing else stands there than squares, crosses and signs, each about as wide as high. */
    static boolean areAsWideAsHigh(String text) {
        return text.codePoints()
                .allMatch(c -> !Character.isLetterOrDigit(c)
                        || (MOTIFS.indexOf(c) >= 0 && (text.length() > 1 || FLAT.indexOf(c) < 0)));
    }

    /** Whether nothing else stands there than what surfaces are made of; words aren't. */
    static boolean areMotifs(String text) {
        return text.codePoints().allMatch(c -> MOTIFS.indexOf(c) >= 0);
    }

    /** That, or squares in a short line with as many others at most, as the network sees them in the midst of a pattern. */
    static boolean areMostlyMotifs(String text) {
        long squares = text.codePoints().filter(SimpleShapes::isSquare).count();
        int length = text.codePointCount(0, text.length());
        return areMotifs(text) || (length <= SHORT && 2 * squares >= length);
    }
}
