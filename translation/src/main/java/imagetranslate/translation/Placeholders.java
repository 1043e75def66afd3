package imagetranslate.translation;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The parts of a text that every translation leaves as they are: addresses, article numbers, quantities. */
public final class Placeholders {
    /**
     * One of them.
     *
     * @param exact it names something: written otherwise, it is wrong. A quantity may be written in the target's own units.
     */
    public record Placeholder(int start, int end, String text, boolean exact) {
        /** Whether a translation has it: case, width and blanks are the target's own affair. */
        public boolean isIn(String translation) {
            return plain(translation).contains(plain(text));
        }
    }

    private static final String BEGIN = "(?<![A-Za-z0-9])";

    private static final String END = "(?![A-Za-z0-9])";

    private static final String ADDRESS =
            "(?:https?://|www\\.)[!-~]+|[A-Za-z0-9._+-]+@[A-Za-z0-9-]+(?:\\.[A-Za-z0-9-]+)+";

    private static final String QUANTITY = "\\d+(?:[.,]\\d+)*\\s?(?:"
            + Units.LATIN.stream()
                    .sorted(Comparator.comparing(String::length).reversed())
                    .map(unit -> "(?i:" + unit + ")")
                    .collect(Collectors.joining("|"))
            + ")";

    /** At least four signs: a shorter one ("5G", "A4") may well be put into words. */
    private static final String CODE =
            "(?=[A-Z0-9#/_.-]*\\d)(?=[A-Z0-9#/_.-]*[A-Z])(?=[A-Z0-9#/_.-]{4})[A-Z0-9]+(?:[-_/.#][A-Z0-9]+)*";

    private static final Pattern ANY = Pattern.compile(BEGIN + "(?:(?<address>" + ADDRESS + ")|(?<quantity>" + QUANTITY
            + ")" + END + "|(?<code>" + CODE + ")" + END + ")");

    private static final Pattern BLANK = Pattern.compile("[\\s\\p{Z}]+");

    private Placeholders() {}

    /** In the order of the text, none over another. */
    public static List<Placeholder> in(String text) {
        List<Placeholder> found = new ArrayList<>();
        Matcher matcher = ANY.matcher(text);
        while (matcher.find()) {
            boolean exact = matcher.group("quantity") == null;
            found.add(new Placeholder(matcher.start(), matcher.end(), matcher.group(), exact));
        }
        return found;
    }

    private static String plain(String text) {
        return BLANK.matcher(Normalizer.normalize(text, Normalizer.Form.NFKC))
                .replaceAll("")
                .toLowerCase(Locale.ROOT);
    }
}
