package imagetranslate.typesetting.fit;

import imagetranslate.scene.TextStyle.Part;
import imagetranslate.typesetting.style.NumberRuns;
import imagetranslate.typesetting.style.NumberRuns.Run;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * Which words of a translation have the colours that words of its source had: those that stand unchanged in it (numbers, Latin
 * words, names), what is in quotation marks, and clauses, where there are as many. All others have the colour of most of the line:
 * a colour on the wrong word says something that nobody said.
 */
final class TranslatedParts {
    private static final Pattern LATIN = Pattern.compile("[\\p{IsLatin}\\d]*\\p{IsLatin}[\\p{IsLatin}\\d+.'’-]*");

    private static final Pattern QUOTED =
            Pattern.compile("“[^”]+”|\"[^\"]+\"|「[^」]+」|『[^』]+』|《[^》]+》|【[^】]+】|‘[^’]+’|«[^»]+»|„[^“”]+[“”]");

    /** Not the marks inside of a number. */
    private static final Pattern CLAUSES = Pattern.compile("(?:(?<!\\d)[,.:，：]|[,.:，：](?!\\d)|[。！!？?；;|｜、·])+");

    private static final Pattern CLAUSES_AND_SPACES = Pattern.compile(CLAUSES + "|\\s+");

    /** Letters after a number, of the source and of the translation, that are its unit: 元, 件, kg, 위안. */
    private static final int LONGEST_UNIT = 2;

    private static final int NONE = -1;

    private final String source;
    private final int[] colours;
    private final int main;
    private final String text;
    private final int[] set;
    /** Some of the source's words nobody knows. */
    private final boolean partly;

    private TranslatedParts(List<Part> parts, int main, String text) {
        StringBuilder all = new StringBuilder();
        parts.forEach(part -> all.append(part.text()));
        this.source = all.toString();
        this.colours = parts.stream()
                .flatMapToInt(part -> part.text().chars().map(c -> part.colour()))
                .toArray();
        this.partly = parts.stream().anyMatch(part -> part.text().isEmpty());
        this.main = main;
        this.text = text;
        this.set = new int[text.length()];
        Arrays.fill(set, main);
    }

    /**
     * @param parts of the source, in order; with an empty text where nobody knows it
     * @param main colour of most of it
     * @param text the translation
     * @return all of the translation in its parts; empty where it has the main colour alone
     */
    static List<Part> of(List<Part> parts, int main, String text) {
        if (parts.isEmpty()) {
            return List.of();
        }
        TranslatedParts translated = new TranslatedParts(parts, main, text);
        translated.clauses();
        translated.quotations();
        translated.latin();
        translated.numbers();
        return translated.parts();
    }

    /** Where the text has those words, whatever the source had. */
    static List<Part> words(List<Part> words, int main, String text) {
        TranslatedParts chosen = new TranslatedParts(List.of(), main, text);
        for (Part word : words) {
            for (int at = text.indexOf(word.text()); at >= 0; at = text.indexOf(word.text(), at + 1)) {
                chosen.paint(new Run(at, at + word.text().length()), word.colour());
            }
        }
        return chosen.parts();
    }

    private void clauses() {
        if (partly) {
            return;
        }
        for (Pattern between : List.of(CLAUSES, CLAUSES_AND_SPACES)) {
            List<Run> from = split(source, between);
            List<Run> to = split(text, spaced(text) ? CLAUSES : between);
            boolean each = from.stream().allMatch(clause -> colour(clause) != NONE);
            if (each && from.size() > 1 && from.size() == to.size()) {
                for (int i = 0; i < to.size(); i++) {
                    paint(to.get(i), colour(from.get(i)));
                }
                return;
            }
        }
    }

    /** Whether its words have spaces between them. */
    private static boolean spaced(String text) {
        return text.codePoints().anyMatch(c -> Character.isLetter(c) && !Character.isIdeographic(c))
                && text.codePoints().noneMatch(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.HIRAGANA);
    }

    private void quotations() {
        List<Run> from = found(QUOTED, source);
        List<Run> to = found(QUOTED, text);
        for (int i = 0; i < to.size() && from.size() == to.size() && !partly; i++) {
            if (colour(from.get(i)) != NONE) {
                paint(to.get(i), colour(from.get(i)));
            }
        }
    }

    private void latin() {
        // Of two languages in Latin letters the same word may be another.
        boolean names = source.codePoints().allMatch(c -> !Character.isLetter(c) || isLatin(c));
        List<Run> from = found(LATIN, source).stream()
                .filter(word -> !names || cut(source, word).matches(".*[\\p{Lu}\\d].*"))
                .toList();
        same(from, found(LATIN, text), word -> word.toLowerCase(Locale.ROOT));
    }

    private void numbers() {
        List<Run> from = NumberRuns.of(source);
        List<Run> to = NumberRuns.of(text);
        int[] seen = from.stream().mapToInt(this::colour).distinct().toArray();
        if (!partly && seen.length == 1 && seen[0] != NONE) {
            // Where all numbers have one colour, one that became another (9折, 10 % off) has it too.
            to.forEach(number -> paint(number, seen[0]));
        }
        same(from, to, number -> number.replaceAll("[^\\d.]|\\.$", ""));
    }

    private void same(List<Run> from, List<Run> to, UnaryOperator<String> key) {
        Map<String, List<Run>> known = new LinkedHashMap<>();
        from.forEach(word -> known.computeIfAbsent(key.apply(cut(source, word)), k -> new ArrayList<>())
                .add(word));
        Map<String, List<Run>> there = new LinkedHashMap<>();
        to.forEach(word -> there.computeIfAbsent(key.apply(cut(text, word)), k -> new ArrayList<>())
                .add(word));
        there.forEach((word, places) -> {
            List<Run> origins = known.getOrDefault(word, List.of());
            boolean alike = origins.stream().mapToInt(this::colour).distinct().count() == 1;
            for (int i = 0; i < places.size() && (alike || origins.size() == places.size()); i++) {
                Run origin = origins.get(Math.min(i, origins.size() - 1));
                if (colour(origin) != NONE) {
                    paint(places.get(i), colour(origin));
                    unit(origin, places.get(i));
                }
            }
        });
    }

    /** What belongs to a number on both sides has its colour. */
    private void unit(Run origin, Run place) {
        int own = colour(origin);
        int from = letters(source, origin.end());
        int to = letters(text, place.end());
        int same = 0;
        while (same < from && colours[origin.end() + same] == own) {
            same++;
        }
        boolean ends = origin.end() + same == source.length() || colours[origin.end() + same] != own;
        if (same > 0 && same <= LONGEST_UNIT && ends && to <= LONGEST_UNIT) {
            paint(new Run(place.end(), place.end() + to), own);
        }
    }

    private static int letters(String text, int from) {
        int end = from;
        while (end < text.length() && Character.isLetter(text.charAt(end))) {
            end++;
        }
        return end - from;
    }

    private static boolean isLatin(int c) {
        return Character.UnicodeScript.of(c) == Character.UnicodeScript.LATIN;
    }

    /** The one that all of the source's letters there have; none where they differ. */
    private int colour(Run there) {
        int one = NONE;
        for (int i = there.start(); i < there.end(); i++) {
            if (Character.isLetterOrDigit(source.charAt(i))) {
                if (one != NONE && colours[i] != one) {
                    return NONE;
                }
                one = colours[i];
            }
        }
        return one;
    }

    private void paint(Run there, int colour) {
        Arrays.fill(set, there.start(), there.end(), colour);
    }

    private List<Part> parts() {
        if (Arrays.stream(set).allMatch(colour -> colour == main)) {
            return List.of();
        }
        List<Part> parts = new ArrayList<>();
        int from = 0;
        for (int i = 1; i <= set.length; i++) {
            if (i == set.length || set[i] != set[from]) {
                parts.add(new Part(text.substring(from, i), set[from]));
                from = i;
            }
        }
        return parts;
    }

    private static String cut(String text, Run run) {
        return text.substring(run.start(), run.end());
    }

    private static List<Run> found(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map(found -> new Run(found.start(), found.end()))
                .toList();
    }

    /** What is between the marks and has a letter or a digit, without spaces at its ends. */
    private static List<Run> split(String text, Pattern between) {
        List<Run> pieces = new ArrayList<>();
        int from = 0;
        List<Run> marks = new ArrayList<>(found(between, text));
        marks.add(new Run(text.length(), text.length()));
        for (Run mark : marks) {
            String piece = text.substring(from, mark.start());
            if (piece.codePoints().anyMatch(Character::isLetterOrDigit)) {
                int start = from + piece.length() - piece.stripLeading().length();
                pieces.add(new Run(start, mark.end()));
            }
            from = mark.end();
        }
        return pieces;
    }
}
