package imagetranslate.typesetting.fit;

import java.util.List;

/**
 * A block with its size and lines decided.
 *
 * @param size em in pixels
 * @param squeeze how much narrower than its font draws it
 * @param fits whether the size is one that people can read
 */
public record TextLayout(
        StyledText block, Alignment alignment, List<String> lines, double size, Squeeze squeeze, boolean fits) {
    /** From baseline to baseline, in em. */
    static final double LEADING = 1.24;

    /** Upright characters stand closer than lines do. */
    static final double STACKING = 1.06;

    /** Ink of one line, in em. */
    static final double INK = 0.93;

    /** From the middle of a line's ink down to its baseline, in em: half the height of Latin capitals, and of Hangul. */
    public static final double BASELINE = 0.37;

    /** The same, of which people will say that they can't read it. */
    TextLayout tooSmall() {
        return new TextLayout(block, alignment, lines, size, squeeze, false);
    }

    public double leading() {
        return (block.upright() ? STACKING : LEADING) * size;
    }

    static double height(int lines, double size, boolean upright) {
        return ((lines - 1) * (upright ? STACKING : LEADING) + INK) * size;
    }
}
