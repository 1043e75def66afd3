package imagetranslate.translation;

import com.ibm.icu.lang.UScript;
import com.ibm.icu.util.ULocale;
import imagetranslate.message.LanguageTag;
import java.util.HashSet;
import java.util.Set;

/** Which alphabets a language is written in (ICU's script codes). */
public final class Scripts {
    private Scripts() {}

    /** None for {@code auto}: nothing is known to be foreign to it. */
    public static Set<Integer> of(String language) {
        return switch (ULocale.forLanguageTag(language).getLanguage()) {
            case LanguageTag.AUTO -> Set.of();
            case "zh", "yue" -> Set.of(UScript.HAN, UScript.BOPOMOFO);
            case "ja" -> Set.of(UScript.HAN, UScript.HIRAGANA, UScript.KATAKANA);
            case "ko" -> Set.of(UScript.HANGUL);
            default -> likely(language);
        };
    }

    /** The scripts of one language that the other doesn't use. */
    public static Set<Integer> onlyOf(String language, String other) {
        Set<Integer> scripts = new HashSet<>(of(language));
        scripts.removeAll(of(other));
        return scripts;
    }

    public static long letters(String text, Set<Integer> scripts) {
        return text.codePoints()
                .filter(Character::isLetter)
                .filter(c -> scripts.contains(UScript.getScript(c)))
                .count();
    }

    public static long letters(String text) {
        return text.codePoints().filter(Character::isLetter).count();
    }

    private static Set<Integer> likely(String language) {
        String script =
                ULocale.addLikelySubtags(ULocale.forLanguageTag(language)).getScript();
        return script.isEmpty() ? Set.of(UScript.LATIN) : Set.of(UScript.getCodeFromName(script));
    }
}
