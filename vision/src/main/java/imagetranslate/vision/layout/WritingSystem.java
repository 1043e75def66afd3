package imagetranslate.vision.layout;

import java.lang.Character.UnicodeScript;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Which script a text is in, by ISO 15924. */
final class WritingSystem {
    /** A Japanese sentence may have more Han than kana, a Korean one some; the reverse doesn't happen. */
    private static final List<String> TELLING = List.of("Jpan", "Kore");

    /** A line of a Japanese sentence may be all Han. */
    private static final Set<String> JAPANESE = Set.of("Jpan", "Hani");

    private WritingSystem() {}

    static boolean mayBeOne(String a, String b) {
        return a.equals(b) || JAPANESE.containsAll(List.of(a, b));
    }

    static String of(List<Line> lines) {
        Map<String, Integer> letters = new TreeMap<>();
        lines.stream()
                .flatMapToInt(line -> line.text().codePoints())
                .filter(Character::isLetter)
                .forEach(c -> letters.merge(code(UnicodeScript.of(c)), 1, Integer::sum));
        return TELLING.stream().filter(letters::containsKey).findFirst().orElseGet(() -> letters.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse("Zyyy"));
    }

    private static String code(UnicodeScript script) {
        return switch (script) {
            case HAN -> "Hani";
            case HIRAGANA, KATAKANA -> "Jpan";
            case HANGUL -> "Kore";
            case LATIN -> "Latn";
            case CYRILLIC -> "Cyrl";
            case GREEK -> "Grek";
            case ARABIC -> "Arab";
            case THAI -> "Thai";
            case DEVANAGARI -> "Deva";
            case TAMIL -> "Taml";
            case TELUGU -> "Telu";
            case KANNADA -> "Knda";
            default -> "Zzzz";
        };
    }
}
