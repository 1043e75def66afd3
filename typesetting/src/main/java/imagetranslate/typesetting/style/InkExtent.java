package imagetranslate.typesetting.style;

import java.lang.Character.UnicodeScript;

/**
 * How far a text's ink reaches above and below its baseline, by its characters: "nano" is half as high as "Ag" of the same
 * size. Figures are those of Noto Sans CJK and DejaVu, which differ by 0.02 em.
 *
 * @param above in em
 * @param below in em; negative where all ink stands above the baseline
 */
record InkExtent(double above, double below) {
    /** What a line of Han fills, and what is assumed of a text of which nothing is known. */
    static final InkExtent HAN = new InkExtent(0.848, 0.087);

    private static final InkExtent KANA = new InkExtent(0.805, 0.065);
    private static final InkExtent HANGUL = new InkExtent(0.83, 0.08);
    private static final InkExtent CAPITAL = new InkExtent(0.735, 0.005);
    private static final InkExtent ROUND_CAPITAL = new InkExtent(0.745, 0.013);
    private static final InkExtent ASCENDER = new InkExtent(0.785, 0.013);
    private static final InkExtent SMALL = new InkExtent(0.557, 0.008);
    private static final InkExtent DESCENDER = new InkExtent(0.557, 0.23);
    private static final InkExtent BRACKET = new InkExtent(0.8, 0.17);
    private static final InkExtent MARK = new InkExtent(0.76, 0.013);
    private static final InkExtent COMMA = new InkExtent(0.1, 0.13);
    private static final InkExtent DASH = new InkExtent(0.3, -0.23);
    private static final InkExtent IDEOGRAPHIC_COMMA = new InkExtent(0.12, 0.09);

    private static final String ASCENDERS = "bdfhkl";
    private static final String DOTTED = "it";
    private static final String DESCENDERS = "gpqy";
    private static final String ROUND = "CGOQSUJ0235689";

    /** @param text of the line, as it was read */
    static InkExtent of(String text) {
        InkExtent all = null;
        for (int c : text.codePoints().filter(c -> !Character.isWhitespace(c)).toArray()) {
            InkExtent one = of(c);
            all = all == null ? one : new InkExtent(Math.max(all.above, one.above), Math.max(all.below, one.below));
        }
        return all == null ? HAN : all;
    }

    double height() {
        return above + below;
    }

    private static InkExtent of(int c) {
        if (Character.isLetter(c)) {
            return letter(c);
        }
        if (Character.isDigit(c)) {
            return ROUND.indexOf(c) >= 0 ? ROUND_CAPITAL : CAPITAL;
        }
        return switch (Character.toString(c)) {
            case ".", "·", "…", ":" -> new InkExtent(0.1, 0.013);
            case ",", ";" -> COMMA;
            case "-", "–", "—", "~", "一", "－" -> DASH;
            case "，", "。", "、" -> IDEOGRAPHIC_COMMA;
            case "(", ")", "[", "]", "{", "}", "/", "|", "$" -> BRACKET;
            case "（", "）", "「", "」", "『", "』", "【", "】", "《", "》", "〈", "〉" -> HAN;
            default -> MARK;
        };
    }

    private static InkExtent letter(int c) {
        UnicodeScript script = UnicodeScript.of(c);
        return switch (script) {
            case HAN -> c == '一' ? DASH : HAN;
            case HIRAGANA, KATAKANA -> KANA;
            case HANGUL -> HANGUL;
            case LATIN, GREEK, CYRILLIC -> western(c);
            default -> HAN;
        };
    }

    private static InkExtent western(int c) {
        if (Character.isUpperCase(c)) {
            return ROUND.indexOf(c) >= 0 ? ROUND_CAPITAL : c < 0x80 || c > 0x24F ? CAPITAL : HAN;
        }
        if (c == 'j') {
            return new InkExtent(ASCENDER.above, DESCENDER.below);
        }
        if (DESCENDERS.indexOf(c) >= 0) {
            return DESCENDER;
        }
        if (ASCENDERS.indexOf(c) >= 0) {
            return ASCENDER;
        }
        if (DOTTED.indexOf(c) >= 0) {
            return new InkExtent(c == 't' ? 0.7 : 0.775, 0.013);
        }
        // Accents stand as high as ascenders.
        return c > 0x7F && c < 0x250 ? ASCENDER : SMALL;
    }
}
