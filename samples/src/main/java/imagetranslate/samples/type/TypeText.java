package imagetranslate.samples.type;

import java.awt.Shape;
import java.util.List;

/**
 * One sentence of a page: what a translator would get, and where and how its source was set.
 *
 * @param lines in the order of reading
 * @param group texts of one number look alike and should go on doing so: a list, a table's column; -1 for none
 * @param room what it stands in: a card, a pill, a balloon, or the picture
 */
public record TypeText(
        TypeWording wording, List<Line> lines, KnownStyle style, Side side, boolean vertical, int group, Shape room) {

    /** Which side its lines share. */
    public enum Side {
        LEFT,
        CENTRE,
        RIGHT
    }

    /**
     * @param quad four corners [x, y], clockwise from the text's own top-left, with a detector's margins
     * @param glyphs in pixels of the picture, without outline or shadow
     */
    public record Line(String text, List<double[]> quad, Shape glyphs) {}

    public TypeText {
        lines = List.copyOf(lines);
    }

    public String text() {
        return wording.in("zh");
    }
}
