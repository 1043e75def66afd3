package imagetranslate.samples.goods;

import java.util.List;

/**
 * A line on a page of goods, and what it is there.
 *
 * @param quad four corners [x, y] in pixels, clockwise from the text's own top-left
 * @param kind of goods for print and marks, such as "box"; of type for selling text, such as "title"
 * @param size em in pixels of the page, roughly for what was warped
 */
public record GoodsText(String text, List<double[]> quad, Role role, String kind, double size) {
    public enum Role {
        /** Set on the page for its reader. */
        SELLING,
        /** On the goods' own surface. */
        PRINT,
        /** The maker's name: on the goods, or the same word once more in a corner of the page. */
        MARK
    }
}
