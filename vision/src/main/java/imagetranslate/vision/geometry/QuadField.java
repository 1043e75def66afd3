package imagetranslate.vision.geometry;

import imagetranslate.message.Point;
import imagetranslate.message.Quad;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.opencv.opencv_core.Rect;

/**
 * How far a pixel lies outside a line's quad, and which part of the page has to be looked at. A quad that is degenerate
 * (a point, a bow tie, a hair) is taken as the upright box around it, at least a pixel wide.
 */
public final class QuadField {
    private final double[] edgeX = new double[4];
    private final double[] edgeY = new double[4];
    private final double[] normalX = new double[4];
    private final double[] normalY = new double[4];
    private final List<Point> corners;
    private final boolean upright;
    private final double size;
    private final double length;
    private final double left;
    private final double top;
    private final double right;
    private final double bottom;

    public QuadField(Quad quad) {
        List<Point> corners = quad.corners();
        this.left = Math.floor(corners.stream().mapToDouble(Point::x).min().orElseThrow());
        this.top = Math.floor(corners.stream().mapToDouble(Point::y).min().orElseThrow());
        this.right = Math.max(
                left + 1, Math.ceil(corners.stream().mapToDouble(Point::x).max().orElseThrow()));
        this.bottom = Math.max(
                top + 1, Math.ceil(corners.stream().mapToDouble(Point::y).max().orElseThrow()));
        if (!convex(corners)) {
            corners = Quad.ofBox(left, top, right, bottom).corners();
        }
        this.corners = corners;
        double sides = side(corners, 0) + side(corners, 2);
        double ends = side(corners, 1) + side(corners, 3);
        this.upright = ends < 1.5 * sides;
        this.size = Math.max(1, Math.min(sides, ends) / 2);
        this.length = Math.max(1, Math.max(sides, ends) / 2);
        for (int i = 0; i < 4; i++) {
            Point a = corners.get(i);
            Point b = corners.get((i + 1) % 4);
            double run = Math.hypot(b.x() - a.x(), b.y() - a.y());
            edgeX[i] = a.x();
            edgeY[i] = a.y();
            // clockwise on the screen: outward is to the left of the walking direction
            normalX[i] = (b.y() - a.y()) / run;
            normalY[i] = -(b.x() - a.x()) / run;
        }
    }

    private static double side(List<Point> corners, int i) {
        Point a = corners.get(i);
        Point b = corners.get((i + 1) % 4);
        return Math.hypot(b.x() - a.x(), b.y() - a.y());
    }

    /** Strictly convex, clockwise, and at least a pixel thick everywhere. */
    private static boolean convex(List<Point> corners) {
        for (int i = 0; i < 4; i++) {
            Point a = corners.get(i);
            Point b = corners.get((i + 1) % 4);
            Point c = corners.get((i + 2) % 4);
            double turn = (b.x() - a.x()) * (c.y() - b.y()) - (b.y() - a.y()) * (c.x() - b.x());
            if (side(corners, i) < 1 || turn < 0.5) {
                return false;
            }
        }
        return true;
    }

    /** The shorter extent of the quad in pixels: for one line of text, its height with the detector's margin. */
    public double size() {
        return size;
    }

    /** Clockwise; those of the box around it for a quad that is degenerate. */
    public List<Point> corners() {
        return corners;
    }

    /** False for a quad that is much taller than wide: a vertical line. The threshold is the recogniser's. */
    public boolean upright() {
        return upright;
    }

    /** How far a pixel's centre lies outside the quad: negative inside. */
    public double outside(int x, int y) {
        double most = Double.NEGATIVE_INFINITY;
        for (int edge = 0; edge < 4; edge++) {
            most = Math.max(most, distance(edge, x, y));
        }
        return most;
    }

    /**
     * @param left of a part of the page
     * @param top of that part
     * @return 255 on its pixels that lie in the quad, row after row
     */
    public byte[] inside(int left, int top, int width, int height) {
        byte[] inside = new byte[width * height];
        for (int row = 0; row < height; row++) {
            double from = left;
            double to = left + width;
            for (int edge = 0; edge < 4; edge++) {
                double rest = (top + row + 0.5 - edgeY[edge]) * normalY[edge];
                double bound = edgeX[edge] - 0.5 - rest / normalX[edge];
                if (normalX[edge] > 0) {
                    to = Math.min(to, Math.ceil(bound));
                } else if (normalX[edge] < 0) {
                    from = Math.max(from, Math.floor(bound) + 1);
                } else if (rest >= 0) {
                    to = from;
                }
            }
            if (from < to) {
                int start = row * width - left;
                Arrays.fill(inside, start + (int) from, start + (int) to, (byte) 255);
            }
        }
        return inside;
    }

    /** How far along its longer extent a pixel lies, from the quad's beginning. */
    public double along(int x, int y) {
        return distance(upright ? 3 : 0, x, y) * -1;
    }

    /** How far across its shorter extent a pixel lies, from one of its long sides. */
    public double across(int x, int y) {
        return distance(upright ? 0 : 3, x, y) * -1;
    }

    /** The quad's longer extent in pixels. */
    public double length() {
        return length;
    }

    /** True where no pixel of a box of the page lies in the quad's upright box. */
    public boolean apart(Rect box) {
        return box.x() >= right || box.y() >= bottom || box.x() + box.width() <= left || box.y() + box.height() <= top;
    }

    private double distance(int edge, int x, int y) {
        return (x + 0.5 - edgeX[edge]) * normalX[edge] + (y + 0.5 - edgeY[edge]) * normalY[edge];
    }

    /** The upright box around the quad, widened and cut at the page's edge; at least a pixel, even off the page. */
    public Rect box(double margin, int pageWidth, int pageHeight) {
        int x0 = (int) Math.floor(Math.max(0, Math.min(left - margin, pageWidth - 1)));
        int y0 = (int) Math.floor(Math.max(0, Math.min(top - margin, pageHeight - 1)));
        int x1 = (int) Math.ceil(Math.max(x0 + 1, Math.min(right + margin, pageWidth)));
        int y1 = (int) Math.ceil(Math.max(y0 + 1, Math.min(bottom + margin, pageHeight)));
        return new Rect(x0, y0, x1 - x0, y1 - y0);
    }
}
