package imagetranslate.translation.language;

import com.ibm.icu.lang.UScript;
import com.ibm.icu.util.ULocale;
import java.lang.Character.UnicodeScript;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * In which language each text of a page is written, by its letters and, where languages share these, by its words
 * ({@link WordEvidence}). What alone says too little is in the language of its page. Measured in
 * docs/decisions/language-by-text.md.
 */
public final class LanguagesOfPage {
    /** BCP 47 for "nobody knows". */
    public static final String UNKNOWN = "und";

    /** Kana among the page's East Asian letters from which its Han may be Japanese. */
    private static final double JAPANESE = 0.1;

    /** Fewer kana may be a decoration: "优の品" is Chinese, since no Japanese writes 优. */
    private static final double MOSTLY_KANA = 0.3;

    private final CharsetEncoder big5 = Charset.forName("Big5").newEncoder();
    private final CharsetEncoder gb2312 = Charset.forName("GB2312").newEncoder();
    private final CharsetEncoder shiftJis = Charset.forName("Shift_JIS").newEncoder();
    private final WordEvidence.Sum latin = WordEvidence.LATIN.sum();
    private final WordEvidence.Sum cyrillic = WordEvidence.CYRILLIC.sum();
    private final boolean japanese;
    private final int traditional;

    private LanguagesOfPage(List<String> texts) {
        long kana = 0;
        long eastAsian = 0;
        int moreTraditional = 0;
        for (String text : texts) {
            Letters letters = Letters.of(text);
            kana += isJapanese(text, letters) ? letters.kana() : 0;
            eastAsian += letters.eastAsian();
            moreTraditional += traditional(text);
            latin.add(text);
            cyrillic.add(text);
        }
        this.japanese = kana > 0 && kana >= JAPANESE * eastAsian;
        this.traditional = moreTraditional;
    }

    /**
     * @param texts all of the page's
     * @return BCP 47, one a text: a language, or {@code und} and where it is known the script, such as {@code und-Latn}
     */
    public static List<String> of(List<String> texts) {
        LanguagesOfPage page = new LanguagesOfPage(texts);
        return texts.stream().map(page::language).toList();
    }

    /**
     * Whether a text in the one language needs no translation into the other: of regions nothing is asked, but simplified
     * Chinese isn't traditional.
     *
     * @param lang BCP 47; so is {@code other}
     */
    public static boolean isSame(String lang, String other) {
        ULocale one = ULocale.addLikelySubtags(ULocale.forLanguageTag(lang));
        ULocale two = ULocale.addLikelySubtags(ULocale.forLanguageTag(other));
        return !lang.startsWith(UNKNOWN)
                && one.getLanguage().equals(two.getLanguage())
                && one.getScript().equals(two.getScript());
    }

    private String language(String text) {
        Letters letters = Letters.of(text);
        if (isJapanese(text, letters)) {
            return "ja";
        }
        return switch (letters.most()) {
            case HANGUL -> "ko";
            case HIRAGANA, KATAKANA -> "ja";
            case HAN -> letters.count(UnicodeScript.HANGUL) > 0 ? "ko" : han(text);
            case THAI -> "th";
            case GREEK -> "el";
            case ARABIC -> "ar";
            case DEVANAGARI -> "hi";
            case LATIN -> latin.language(text).orElse(UNKNOWN + "-Latn");
            case CYRILLIC -> cyrillic.language(text).orElse(UNKNOWN + "-Cyrl");
            case COMMON -> UNKNOWN;
            default -> UNKNOWN + "-" + script(letters.most());
        };
    }

    private boolean isJapanese(String text, Letters letters) {
        return letters.kana() > 0 && (letters.kana() >= MOSTLY_KANA * letters.eastAsian() || areAll(shiftJis, text));
    }

    private String han(String text) {
        if (japanese && areAll(shiftJis, text)) {
            return "ja";
        }
        int here = traditional(text);
        return here > 0 || (here == 0 && traditional > 0) ? "zh-Hant" : "zh";
    }

    /**
     * How many characters are written so in traditional Chinese alone, less those of simplified Chinese alone: Big5 and GB 2312
     * hold what was common in print on either side.
     */
    private int traditional(String text) {
        int more = 0;
        for (int c : text.codePoints().filter(LanguagesOfPage::isHan).toArray()) {
            String character = Character.toString(c);
            boolean isTraditional = big5.canEncode(character);
            boolean isSimplified = gb2312.canEncode(character);
            if (isTraditional != isSimplified) {
                more += isTraditional ? 1 : -1;
            }
        }
        return more;
    }

    private static boolean areAll(CharsetEncoder encoder, String text) {
        return text.codePoints().filter(LanguagesOfPage::isHan).allMatch(c -> encoder.canEncode(Character.toString(c)));
    }

    private static boolean isHan(int character) {
        return UnicodeScript.of(character) == UnicodeScript.HAN;
    }

    /** ISO 15924. */
    private static String script(UnicodeScript script) {
        return UScript.getShortName(UScript.getCodeFromName(script.name()));
    }

    /** How many letters of each script a text has. */
    private record Letters(Map<UnicodeScript, Integer> counts) {
        static Letters of(String text) {
            Map<UnicodeScript, Integer> counts = new EnumMap<>(UnicodeScript.class);
            text.codePoints()
                    .filter(Character::isLetter)
                    .mapToObj(UnicodeScript::of)
                    .filter(script -> script != UnicodeScript.COMMON && script != UnicodeScript.INHERITED)
                    .forEach(script -> counts.merge(script, 1, Integer::sum));
            return new Letters(counts);
        }

        int count(UnicodeScript script) {
            return counts.getOrDefault(script, 0);
        }

        int kana() {
            return count(UnicodeScript.HIRAGANA) + count(UnicodeScript.KATAKANA);
        }

        int eastAsian() {
            return kana() + count(UnicodeScript.HAN);
        }

        /** East Asian goes before Latin: "LED灯" is Chinese. Common where there are no letters. */
        UnicodeScript most() {
            List<UnicodeScript> scripts = new ArrayList<>(List.of(UnicodeScript.HAN, UnicodeScript.HANGUL));
            scripts.removeIf(script -> count(script) == 0);
            if (scripts.isEmpty()) {
                scripts.addAll(counts.keySet());
            }
            return scripts.stream()
                    .max((a, b) -> Integer.compare(count(a), count(b)))
                    .orElse(UnicodeScript.COMMON);
        }
    }
}
