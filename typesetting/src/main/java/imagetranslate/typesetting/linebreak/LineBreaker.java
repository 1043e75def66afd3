package imagetranslate.typesetting.linebreak;

import com.ibm.icu.text.BreakIterator;
import com.ibm.icu.util.ULocale;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Breaks a text into lines: at ICU's opportunities (which keep closing punctuation off a line's start and opening
 * punctuation off its end), so that the sum of the cubes of the lines' slack is least. Korean breaks between words only. Hyphens by
 * patterns come only where a caller asks for them.
 */
public final class LineBreaker {
    /** A word shorter than this is never hyphenated. */
    private static final int SHORTEST_HYPHENATED = 5;

    private static final int FEWEST_BEFORE_HYPHEN = 3;

    /** The part of a paragraph's last line that may stay empty at no cost: a word alone on it looks lost. */
    private static final double SHORTEST_END = 0.75;

    /** Where a line may end within a word: there it gets a hyphen, and nothing elsewhere. */
    private static final String SOFT_HYPHEN = "\u00AD";

    /** Of the sum: so much slack is better than a hyphen more. */
    private static final double COST_OF_HYPHEN = 0.3;

    private final ULocale locale;
    private final boolean keepAll;
    private final @Nullable Hyphenation hyphenation;

    /** Words stay whole. */
    public LineBreaker(String lang) {
        // Strict is what keeps small kana and iteration marks off a line's start.
        this(ULocale.forLanguageTag(lang).setKeywordValue("lb", "strict"), null);
    }

    private LineBreaker(ULocale locale, @Nullable Hyphenation hyphenation) {
        this.locale = locale;
        this.keepAll = locale.getLanguage().equals("ko");
        this.hyphenation = hyphenation;
    }

    /**
     * One that hyphenates words that don't go on a line whole.
     *
     * @return empty where nobody knows how in that language
     */
    public Optional<LineBreaker> hyphenating() {
        return Hyphenation.of(locale.getLanguage(), locale.getCountry(), locale.getScript())
                .map(known -> new LineBreaker(locale, known));
    }

    /**
     * @param width of a piece of text, in the same unit as {@code limit}
     * @param raggedEnd whether the last line may be shorter than the others, as a paragraph's
     * @return at least one line; a line is wider than the limit only where a single character is
     */
    public List<String> lines(String text, double limit, ToDoubleFunction<String> width, boolean raggedEnd) {
        List<String> pieces = pieces(text, limit, width);
        return pieces.isEmpty() ? List.of("") : joined(pieces, limit, width, raggedEnd);
    }

    /** Whether every word goes on a line whole, or in the parts that this breaker may make of it. */
    public boolean wordsFit(String text, double limit, ToDoubleFunction<String> width) {
        return opportunities(text).stream()
                .flatMap(piece -> syllables(piece, limit, width).stream())
                .allMatch(piece -> width.applyAsDouble(ended(piece)) <= limit);
    }

    /** Of what is too long for a line; with a soft hyphen at the end of each but the last. */
    private List<String> syllables(String piece, double limit, ToDoubleFunction<String> width) {
        if (hyphenation == null || width.applyAsDouble(piece.stripTrailing()) <= limit) {
            return List.of(piece);
        }
        List<String> syllables = new ArrayList<>(hyphenation.syllables(piece));
        for (int i = 0; i < syllables.size() - 1; i++) {
            syllables.set(i, syllables.get(i) + SOFT_HYPHEN);
        }
        return syllables;
    }

    /** As a line's end. */
    private static String ended(String line) {
        return line.endsWith(SOFT_HYPHEN) ? within(line) + "-" : within(line).stripTrailing();
    }

    private static String within(String line) {
        return line.replace(SOFT_HYPHEN, "");
    }

    private List<String> pieces(String text, double limit, ToDoubleFunction<String> width) {
        List<String> pieces = new ArrayList<>();
        for (String opportunity : opportunities(text)) {
            for (String piece : syllables(opportunity, limit, width)) {
                if (width.applyAsDouble(ended(piece)) <= limit) {
                    pieces.add(piece);
                } else {
                    pieces.addAll(split(within(piece), limit, width));
                }
            }
        }
        return pieces;
    }

    /** The pieces between two places where a line may break. */
    private List<String> opportunities(String text) {
        BreakIterator breaks = BreakIterator.getLineInstance(locale);
        breaks.setText(text);
        List<String> pieces = new ArrayList<>();
        int from = 0;
        for (int at = breaks.next(); at != BreakIterator.DONE; at = breaks.next()) {
            if (at == text.length() || !keepAll || !insideWord(text, at)) {
                pieces.add(text.substring(from, at));
                from = at;
            }
        }
        return pieces;
    }

    private static boolean insideWord(String text, int at) {
        return Character.isLetterOrDigit(text.codePointBefore(at)) && Character.isLetterOrDigit(text.codePointAt(at));
    }

    /** A last resort: a word that is wider than the line. */
    private static List<String> split(String word, double limit, ToDoubleFunction<String> width) {
        List<String> parts = new ArrayList<>();
        boolean hyphenate = word.strip().length() >= SHORTEST_HYPHENATED
                && word.strip().codePoints().allMatch(c -> Character.isAlphabetic(c) && !wide(c));
        BreakIterator characters = BreakIterator.getCharacterInstance(ULocale.ROOT);
        characters.setText(word);
        int from = 0;
        int last = 0;
        for (int at = characters.next(); at != BreakIterator.DONE; at = characters.next()) {
            boolean hyphened = hyphenate && last - from >= FEWEST_BEFORE_HYPHEN;
            String candidate = word.substring(from, at) + (hyphenate && at < word.length() ? "-" : "");
            if (width.applyAsDouble(candidate.stripTrailing()) > limit && last > from) {
                parts.add(word.substring(from, last) + (hyphened ? "-" : ""));
                from = last;
            }
            last = at;
        }
        parts.add(word.substring(from));
        return parts;
    }

    /** Scripts without hyphens. */
    private static boolean wide(int codePoint) {
        return switch (Character.UnicodeScript.of(codePoint)) {
            case HAN, HIRAGANA, KATAKANA, HANGUL, BOPOMOFO, THAI -> true;
            default -> false;
        };
    }

    /** Knuth and Plass without stretching: over all ways to break, the least sum of slack cubed. */
    private static List<String> joined(
            List<String> pieces, double limit, ToDoubleFunction<String> width, boolean raggedEnd) {
        int n = pieces.size();
        double[] least = new double[n + 1];
        int[] from = new int[n + 1];
        Arrays.fill(least, Double.POSITIVE_INFINITY);
        least[0] = 0;
        double[] whole =
                pieces.stream().map(LineBreaker::within).mapToDouble(width).toArray();
        double[] stripped = pieces.stream()
                .mapToDouble(piece -> width.applyAsDouble(ended(piece)))
                .toArray();
        for (int end = 1; end <= n; end++) {
            double before = 0;
            for (int start = end - 1; start >= 0; start--) {
                double line = before + stripped[end - 1];
                if (line > limit && start < end - 1) {
                    break;
                }
                double slack = Math.max(0, limit - line) / limit;
                if (raggedEnd && end == n) {
                    slack = Math.max(0, slack - SHORTEST_END);
                }
                double hyphen = pieces.get(end - 1).endsWith(SOFT_HYPHEN) ? COST_OF_HYPHEN : 0;
                double cost = least[start] + hyphen + slack * slack * slack + (line > limit ? 1000 : 0);
                if (cost < least[end]) {
                    least[end] = cost;
                    from[end] = start;
                }
                before += start > 0 ? whole[start - 1] : 0;
            }
        }
        List<String> lines = new ArrayList<>();
        for (int end = n; end > 0; end = from[end]) {
            lines.add(0, ended(String.join("", pieces.subList(from[end], end))).strip());
        }
        return lines;
    }
}
