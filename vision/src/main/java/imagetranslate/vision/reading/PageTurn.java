package imagetranslate.vision.reading;

import imagetranslate.message.Quad;
import imagetranslate.message.TextBox;
import java.util.List;

/**
 * Which way up a page's text stands, by most of its characters: about one line the classifier can be wrong, and 661 is 199
 * to whoever holds it the other way round.
 */
final class PageTurn {
    /** Of all characters, that must stand alike. */
    private static final double MOST = 0.6;

    /** Too few to tell. */
    private static final int LEAST = 12;

    /** In heights; of a longer box it is plain along which side its line runs. */
    private static final double SHORT = 4;

    private PageTurn() {}

    /** @return how many quarter turns clockwise; -1 where the lines don't agree */
    static int of(List<TextBox> lines) {
        int[] characters = new int[4];
        int all = 0;
        for (TextBox line : lines) {
            int length = line.text().length();
            characters[quarters(line.quad())] += length;
            all += length;
        }
        for (int quarter = 0; quarter < 4; quarter++) {
            if (characters[quarter] >= LEAST && characters[quarter] > MOST * all) {
                return quarter;
            }
        }
        return -1;
    }

    static boolean onItsSide(int turn) {
        return turn == 1 || turn == 3;
    }

    /** Quarter turns clockwise from upright, 0 to 3. */
    static int quarters(Quad quad) {
        return Math.floorMod(Math.round(quad.angle() / (Math.PI / 2)), 4);
    }

    /**
     * Whether a line in that box may be one that runs as the page's lines do: a long box must lie along them, of a short one nobody
     * knows.
     */
    static boolean mayStand(Quad box, int turn) {
        double width = Math.max(1, box.width());
        double height = Math.max(1, box.height());
        boolean lies = turn % 2 == 0 ? width > height : height > width;
        return lies || Math.max(width, height) < SHORT * Math.min(width, height);
    }
}
