package imagetranslate.typesetting.fit;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A block with its size and lines decided.
 *
 * @param lines from the top to the bottom; of an upright text columns, from the right to the left
 * @param size em in pixels
 * @param squeeze how much narrower than its font draws it
 * @param leading from baseline to baseline, in em
 * @param below how far its middle lies below that of the block's frame, in pixels
 * @param fits whether the size is one that people can read
 */
public record TextLayout(
        StyledText block,
        Alignment alignment,
        List<String> lines,
        double size,
        Squeeze squeeze,
        double leading,
        double below,
        boolean fits) {
    /** From baseline to baseline, in em, where the source doesn't say; what is closer looks crowded. */
    static final double LEADING = 1.24;

    /** Upright characters stand closer than lines do. */
    public static final double STACKING = 1.06;

    private static final Pattern CELL = Pattern.compile("(?<!\\d)\\d{2}(?!\\d)|[!?！？]{2}|\\P{IsWhite_Space}\\p{M}*");

    /** Ink of one line, in em. */
    static final double INK = 0.935;

    /** From the middle of a line's frame down to its baseline, in em: as the frame was measured, by Han's ink. */
    public static final double BASELINE = 0.38;

    /** The same, of which people will say that they can't read it. */
    TextLayout tooSmall() {
        return new TextLayout(block, alignment, lines, size, squeeze, leading, below, false);
    }

    /** The same lines, no larger than before: so they still go in. */
    TextLayout sized(double smaller) {
        return smaller >= size
                ? this
                : new TextLayout(
                        block, alignment, lines, smaller, squeeze, leading, below, fits && smaller >= block.floor());
    }

    /** Where a line's middle is, in the block's frame. */
    public double middle(int line) {
        return below + (line - (lines.size() - 1) / 2.0) * leading * size;
    }

    /** The squares of a column: two digits, and two exclamation marks, share one. */
    public static List<String> cells(String column) {
        return CELL.matcher(column).results().map(MatchResult::group).toList();
    }

    /** @param leading in em */
    static double height(int lines, double size, double leading) {
        return ((lines - 1) * leading + INK) * size;
    }
}
