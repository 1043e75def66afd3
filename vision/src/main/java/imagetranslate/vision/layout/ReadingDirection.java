package imagetranslate.vision.layout;

import imagetranslate.message.JobRejected;
import java.lang.Character.UnicodeScript;
import java.util.List;

/** From which side the panels of a comic are read, and the balloons in them. */
public enum ReadingDirection {
    /** Japanese, and what is written in upright columns, from the right. */
    AUTO,
    LTR,
    RTL;

    /**
     * @param word {@code auto}, {@code ltr} or {@code rtl}
     * @throws JobRejected (permanent) for any other
     */
    public static ReadingDirection of(String word) {
        return switch (word) {
            case "auto" -> AUTO;
            case "ltr" -> LTR;
            case "rtl" -> RTL;
            default -> throw JobRejected.permanent("options.reading is '" + word + "'; it must be auto, ltr or rtl");
        };
    }

    boolean fromTheRight(ReadingHint hint, List<Line> lines) {
        return switch (this) {
            case LTR -> false;
            case RTL -> true;
            case AUTO ->
                hint.isJapanese()
                        || ReadingOrder.runsDownward(lines)
                        || (hint.language().equals("auto") && hasKana(lines));
        };
    }

    private static boolean hasKana(List<Line> lines) {
        return lines.stream()
                .flatMapToInt(line -> line.text().codePoints())
                .mapToObj(UnicodeScript::of)
                .anyMatch(script -> script == UnicodeScript.HIRAGANA || script == UnicodeScript.KATAKANA);
    }
}
