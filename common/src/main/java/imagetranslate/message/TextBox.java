package imagetranslate.message;

import imagetranslate.message.TextBlock.Direction;
import org.jspecify.annotations.Nullable;

/**
 * One recognised line: where it is, what it says, and how sure the recogniser was (0 to 1).
 *
 * @param imprint how its ink looks; null where nobody measured it
 */
public record TextBox(
        Quad quad, String text, double confidence, @Nullable Imprint imprint) {
    /** A box this much taller than wide, in its own coordinates, is a column. */
    private static final double COLUMN = 1.5;

    public TextBox(Quad quad, String text, double confidence) {
        this(quad, text, confidence, null);
    }

    /** The same line, with how its ink looks. */
    public TextBox inked(@Nullable Imprint look) {
        return new TextBox(quad, text, confidence, look);
    }

    /** How its characters follow each other, as the box of a line that stands alone shows it. */
    public Direction direction() {
        boolean several = text.codePointCount(0, text.length()) > 1;
        return several && quad.height() >= COLUMN * quad.width() ? Direction.VERTICAL : Direction.HORIZONTAL;
    }
}
