package imagetranslate.message;

import java.util.List;

/**
 * Lines that make one sentence, or a line that stands alone.
 *
 * @param lines indices into {@code ocr_result}, in the order they are read
 * @param script what most of its letters belong to, as ISO 15924 says it: {@code Hani}, {@code Jpan}, {@code Kore},
 *     {@code Latn} …; {@code Zyyy} where there is no letter, as in a price
 * @param size of the type, in pixels: the mean height of the lines across their reading direction
 * @param angle of the characters, in degrees clockwise from upright, more than -180 and at most 180
 * @param direction how the characters of one line follow each other
 * @param align the side that the lines share; {@code LEFT} of a line alone, whose side only its surroundings show, and
 *     they are looked at where it is set
 */
public record TextBlock(
        List<Integer> lines, String script, double size, double angle, Direction direction, Align align) {
    public TextBlock {
        lines = List.copyOf(lines);
    }

    public enum Direction {
        HORIZONTAL,
        /** Columns of upright characters, the next one to the left. */
        VERTICAL
    }

    /** As seen along the reading direction: of columns, LEFT is the top. */
    public enum Align {
        LEFT,
        CENTRE,
        RIGHT
    }
}
