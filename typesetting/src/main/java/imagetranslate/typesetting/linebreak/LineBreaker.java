package imagetranslate.typesetting.linebreak;

import com.ibm.icu.text.BreakIterator;
import com.ibm.icu.util.ULocale;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Breaks a text into lines: at ICU's opportunities (which keep closing punctuation off a line's start and opening
 * punctuation off its end), so that the sum of the cubes of the lines' slack is least. Korean breaks between words only.
 */
public final class LineBreaker {
    /** A word shorter than this is never hyphenated. */
    private static final int SHORTEST_HYPHENATED = 5;

    private static final int FEWEST_BEFORE_HYPHEN = 3;

    /** The part of a paragraph's last line that may stay empty at no cost: a word alone on it looks lost. */
    private static final double SHORTEST_END = 0.75;

    private final ULocale locale;
    private final boolean keepAll;

    public LineBreaker(String lang) {
        // Strict is what keeps small kana and iteration marks off a line's start.
        this.locale = ULocale.forLanguageTag(lang).setKeywordValue("lb", "strict");
        this.keepAll = locale.getLanguage().equals("ko");
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

    /** Whether every word goes on a line whole. */
    public boolean wordsFit(String text, double limit, ToDoubleFunction<String> width) {
        return opportunities(text).stream().allMatch(piece -> width.applyAsDouble(piece.stripTrailing()) <= limit);
    }

    private List<String> pieces(String text, double limit, ToDoubleFunction<String> width) {
        List<String> pieces = new ArrayList<>();
        for (String piece : opportunities(text)) {
            if (width.applyAsDouble(piece.stripTrailing()) <= limit) {
                pieces.add(piece);
            } else {
                pieces.addAll(split(piece, limit, width));
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
        double[] whole = pieces.stream().mapToDouble(width).toArray();
        double[] stripped = pieces.stream()
                .mapToDouble(piece -> width.applyAsDouble(piece.stripTrailing()))
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
                double cost = least[start] + slack * slack * slack + (line > limit ? 1000 : 0);
                if (cost < least[end]) {
                    least[end] = cost;
                    from[end] = start;
                }
                before += start > 0 ? whole[start - 1] : 0;
            }
        }
        List<String> lines = new ArrayList<>();
        for (int end = n; end > 0; end = from[end]) {
            lines.add(0, String.join("", pieces.subList(from[end], end)).strip());
        }
        return lines;
    }
}
