package imagetranslate.typesetting.font;

import java.awt.Font;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A font's weight by its name: what AWT itself tells knows but bold and plain. */
final class FontWeight {
    private static final Pattern WORD = Pattern.compile("[^ -]+");

    /** As CSS counts them; 350 is Noto's own. */
    private static final Map<String, Integer> WORDS = Map.ofEntries(
            Map.entry("thin", 100),
            Map.entry("extralight", 200),
            Map.entry("ultralight", 200),
            Map.entry("light", 300),
            Map.entry("demilight", 350),
            Map.entry("semilight", 350),
            Map.entry("regular", Face.REGULAR),
            Map.entry("book", Face.REGULAR),
            Map.entry("medium", 500),
            Map.entry("semibold", 600),
            Map.entry("demibold", 600),
            Map.entry("bold", Face.BOLD),
            Map.entry("extrabold", 800),
            Map.entry("ultrabold", 800),
            Map.entry("black", 900),
            Map.entry("heavy", 900));

    private FontWeight() {}

    /** Regular where the name says nothing. */
    static int of(Font font) {
        return words(font).stream()
                .map(WORDS::get)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(Face.REGULAR);
    }

    /** The name that all weights of a family share, in small letters. */
    static String family(Font font) {
        return words(font).stream().filter(word -> !WORDS.containsKey(word)).collect(Collectors.joining(" "));
    }

    private static List<String> words(Font font) {
        return WORD.matcher(font.getFontName(Locale.ROOT).toLowerCase(Locale.ROOT))
                .results()
                .map(MatchResult::group)
                .toList();
    }
}
