package imagetranslate.samples.comic;

import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;

/**
 * A panel's four corners in pixels.
 *
 * @param x of the upper left, upper right, lower right and lower left corner
 * @param y of the same
 */
record ComicFrame(double[] x, double[] y) {
    static ComicFrame upright(double left, double top, double right, double bottom) {
        return new ComicFrame(new double[] {left, right, right, left}, new double[] {top, top, bottom, bottom});
    }

    Path2D path() {
        Path2D path = new Path2D.Double();
        path.moveTo(x[0], y[0]);
        for (int i = 1; i < 4; i++) {
            path.lineTo(x[i], y[i]);
        }
        path.closePath();
        return path;
    }

    /** The largest upright box that is inside for certain. */
    Rectangle2D inner() {
        double left = Math.max(x[0], x[3]);
        double top = Math.max(y[0], y[1]);
        return new Rectangle2D.Double(left, top, Math.min(x[1], x[2]) - left, Math.min(y[2], y[3]) - top);
    }

    /** As a mirror shows it on a page of that width: what was on the left is on the right. */
    ComicFrame mirrored(double width) {
        return new ComicFrame(
                new double[] {width - x[1], width - x[0], width - x[3], width - x[2]},
                new double[] {y[1], y[0], y[3], y[2]});
    }
}
