package imagetranslate.message;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Language tags as people write them. Every word of two to eight letters is well formed (BCP 47), so that "korean" for "ko"
 * would go through the whole pipeline and come back untranslated; known is what the JDK has a name for.
 */
public final class LanguageTag {
    /** The {@code source_lang} of a job that leaves it to the reader, block by block. */
    public static final String AUTO = "auto";

    private static final Set<String> UNDETERMINED = Set.of("und", "mul", "zxx");

    /** Codes of countries that are no language's, and often written for the one that is spoken there. */
    private static final Map<String, String> COUNTRIES = Map.of(
            "cn", "zh", "tw", "zh-Hant", "jp", "ja", "vn", "vi", "us", "en", "gb", "en", "cz", "cs", "dk", "da", "gr",
            "el");

    private LanguageTag() {}

    /**
     * What is wrong with it, and the right one where that can be guessed: {@code 'korean' is not a language tag such as ko or
     * zh-Hant; Korean is ko}. Empty where it is one.
     */
    public static Optional<String> problem(String tag) {
        Locale locale = Locale.forLanguageTag(tag);
        if (isKnown(locale)) {
            return Optional.empty();
        }
        return Optional.of("'" + tag + "' is not a language tag such as ko or zh-Hant"
                + meant(tag.strip())
                        .map(guess -> "; " + name(guess) + " is " + guess)
                        .orElse(""));
    }

    /** In English: {@code Chinese (Traditional)}. */
    public static String name(String tag) {
        return Locale.forLanguageTag(tag).getDisplayName(Locale.ENGLISH);
    }

    private static boolean isKnown(Locale locale) {
        String language = locale.getLanguage();
        return !language.isEmpty()
                && !UNDETERMINED.contains(language)
                && !locale.getDisplayLanguage(Locale.ENGLISH).equals(language);
    }

    /** From a language's name in English or in itself, or a country's code. */
    private static Optional<String> meant(String word) {
        return languages()
                .filter(language -> isNamed(Locale.forLanguageTag(language), word))
                .findFirst()
                .or(() -> Optional.ofNullable(COUNTRIES.get(word.toLowerCase(Locale.ROOT))));
    }

    private static boolean isNamed(Locale language, String word) {
        return word.equalsIgnoreCase(language.getDisplayLanguage(Locale.ENGLISH))
                || word.equalsIgnoreCase(language.getDisplayLanguage(language));
    }

    private static Stream<String> languages() {
        return Stream.concat(
                        Arrays.stream(Locale.getISOLanguages()),
                        Arrays.stream(Locale.getAvailableLocales()).map(Locale::getLanguage))
                .filter(language -> !language.isEmpty())
                .distinct()
                .sorted(Comparator.comparingInt(String::length));
    }
}
