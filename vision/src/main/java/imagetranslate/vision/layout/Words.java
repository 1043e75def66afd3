package imagetranslate.vision.layout;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** What the text itself says about whether one line goes on in the next. */
final class Words {
    private static final Pattern ITEM = Pattern.compile(
            "^\\s*([•·▪●◆■★☆✓✔○◇□※*–—-]|\\d{1,2}[.、)）]|[①-⑳]|[（(][0-9一二三四五六七八九十]{1,2}[)）]|[一二三四五六七八九十]、).*");

    private static final Pattern FIRST_WORD = Pattern.compile("^[\\p{IsLatin}\\p{IsCyrillic}\\d][^\\s\\p{IsHan}，。、]*");
    /** A point or a comma within a number or a code is none. */
    private static final Pattern SEPARATOR = Pattern.compile("[，、；;。！!？?]|[.,](?!\\d)");

    private static final String ENDS = "。.！!？?，,、；;";

    /** Shorter lines are labels, whatever stands below them; in characters as wide as high. */
    private static final double LEAST_LINE = 8;

    /** With a comma in it, a short line is a sentence's all the same. */
    private static final double LEAST_LINE_OF_CLAUSES = 4.5;

    /** Beyond the next word: letters differ in width, and no line begins with a comma. */
    private static final double LENIENCE = 0.9;

    /** Of a letter or digit, in em: between a narrow face's and a wide one's. */
    private static final double LATIN_WIDTH = 0.5;

    private Words() {}

    /** Not mostly numbers and signs, as a price or a code. */
    static boolean areProse(String text) {
        long letters = text.codePoints().filter(Character::isLetter).count();
        return letters * 2
                >= text.codePoints().filter(c -> !Character.isWhitespace(c)).count();
    }

    static boolean beginItem(String text) {
        return ITEM.matcher(text).matches();
    }

    /**
     * Whether {@code next} is what {@code line} had no room for.
     *
     * @param room left at the end of {@code line}, in pixels
     */
    static boolean goOn(Line line, Line next, double room) {
        String text = line.text().strip();
        char end = text.charAt(text.length() - 1);
        double em = emOf(line);
        Matcher word = FIRST_WORD.matcher(next.text().strip());
        boolean spaced = word.find();
        double needed = spaced ? (word.end() + 1) * LATIN_WIDTH * em : em;
        if (room > needed + LENIENCE * em || end == '：' || end == ':') {
            return false;
        }
        if (width(text) < (separated(text) ? LEAST_LINE_OF_CLAUSES : LEAST_LINE)) {
            return false;
        }
        // Labels begin with a capital; so does what follows a full stop.
        return !spaced || !Character.isUpperCase(next.text().strip().charAt(0)) || ENDS.indexOf(end) >= 0;
    }

    /**
     * Whether a comma, a full stop, a small letter at a line's beginning or a phrase that goes on over a line's end says that these
     * are no labels.
     */
    static boolean areClauses(List<Line> lines) {
        return lines.stream().anyMatch(line -> separated(line.text()))
                || IntStream.range(1, lines.size())
                        .anyMatch(i -> runOn(
                                lines.get(i - 1).text().strip(),
                                lines.get(i).text().strip()))
                || lines.stream()
                        .skip(1)
                        .anyMatch(line ->
                                Character.isLowerCase(line.text().strip().charAt(0)));
    }

    /** Two lines of one length are a couplet of slogans more often than a sentence that happens to fill both. */
    private static boolean runOn(String line, String next) {
        return line.length() != next.length() && LineJoint.goesThroughAPhrase(line, next);
    }

    private static boolean separated(String text) {
        return SEPARATOR.matcher(text).find();
    }

    /** Of the line's type, in pixels, by how many characters it holds. */
    private static double emOf(Line line) {
        return line.length() / Math.max(1, width(line.text().strip()));
    }

    /** In characters as wide as high. */
    static double width(String text) {
        return text.codePoints()
                .mapToDouble(c -> Character.isIdeographic(c) || c > 0x2E80 ? 1 : LATIN_WIDTH)
                .sum();
    }
}
