package imagetranslate.typesetting.fit;

import imagetranslate.geometry.OrientedBox;
import java.awt.geom.Rectangle2D;
import java.util.List;

/**
 * What a line has in common with those above and below it: votes for each side, the nearer neighbour's weighing more.
 *
 * @param left how many begin where it does
 * @param begin where the farthest left of these begins, along u
 * @param right how many end where it does
 * @param end where the farthest right of these ends
 */
record SharedEdges(double left, double begin, double centre, double right, double end) {
    /** Lines this many heights away are neighbours. */
    private static final double NEAR = 4;

    /** @param all the page's lines, this one among them */
    @SuppressWarnings("ReferenceEquality") // two lines may be equal and still be two
    static SharedEdges of(StyledText line, List<StyledText> all) {
        OrientedBox frame = line.frame();
        double half = frame.width() / 2;
        double left = 0;
        double begin = -half;
        double centre = 0;
        double right = 0;
        double end = half;
        for (StyledText other : all) {
            if (other == line || Math.abs(other.frame().angle() - frame.angle()) > 0.02) {
                continue;
            }
            Rectangle2D box = frame.bounds(other.frame());
            double away = apart(line, other, box) / Math.max(line.lineHeight(), other.lineHeight());
            if (away > NEAR || away < 0.5) {
                continue;
            }
            double tolerance = Math.max(3, 0.16 * Math.min(line.lineHeight(), other.lineHeight()));
            if (Math.abs(box.getMinX() + half) < tolerance) {
                left += 1 / away;
                begin = Math.min(begin, box.getMinX());
            }
            if (Math.abs(box.getMaxX() - half) < tolerance) {
                right += 1 / away;
                end = Math.max(end, box.getMaxX());
            }
            centre += Math.abs(box.getCenterX()) < tolerance ? 1 / away : 0;
        }
        return new SharedEdges(left, begin, centre, right, end);
    }

    /** Between the middles of the two lines that stand next to each other: a block's neighbour is its first or last line's. */
    private static double apart(StyledText line, StyledText other, Rectangle2D box) {
        double own = Math.max(0, line.frame().height() - line.lineHeight()) / 2;
        double its = Math.max(0, box.getHeight() - other.lineHeight()) / 2;
        return Math.max(0, Math.abs(box.getCenterY()) - own - its);
    }

    boolean none() {
        return Math.max(left, Math.max(centre, right)) == 0;
    }
}
