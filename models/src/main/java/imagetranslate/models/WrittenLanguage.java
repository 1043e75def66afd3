package imagetranslate.models;

import com.ibm.icu.util.ULocale;

/**
 * A language and the script that it is written in, which together decide whose weights can read it.
 *
 * @param language of BCP 47; {@code und} stands for all that are written so
 * @param script of ISO 15924, such as Hans or Cyrl
 */
public record WrittenLanguage(String language, String script) {
    private static final String ANY = "und";

    /** @param tag of BCP 47; where it names no script it is the likeliest: zh is Hans, zh-TW Hant, ja Jpan */
    public static WrittenLanguage of(String tag) {
        ULocale given = ULocale.forLanguageTag(tag);
        String language = given.getLanguage().isEmpty() ? ANY : given.getLanguage();
        return new WrittenLanguage(language, ULocale.addLikelySubtags(given).getScript());
    }

    /** Whether who reads this can read the other. */
    public boolean covers(WrittenLanguage other) {
        return script.equals(other.script) && (language.equals(ANY) || language.equals(other.language));
    }
}
