package imagetranslate.operate.render;

import imagetranslate.message.Point;
import java.awt.geom.Rectangle2D;
import java.util.List;
import org.bytedeco.opencv.opencv_core.Mat;

/** Finds out how far a block may grow: up to an edge in the ground, another block, or the picture's end. */
final class FreeGround {
    /** What stays clear of an edge, of the block's height. */
    private static final double PADDING = 0.28;

    private static final double SHARE_OF_EDGE = 0.04;

    private final Mat plate;
    private final List<Block> blocks;

    FreeGround(Mat plate, List<Block> blocks) {
        this.plate = plate;
        this.blocks = blocks;
    }

    /** The four directions in a frame: outward and across. */
    private enum Side {
        LEFT(-1, 0),
        RIGHT(1, 0),
        UP(0, -1),
        DOWN(0, 1);

        private final int u;
        private final int v;

        Side(int u, int v) {
            this.u = u;
            this.v = v;
        }

        /** Half the frame's extent outward. */
        double outward(Frame frame) {
            return (u != 0 ? frame.width() : frame.height()) / 2;
        }

        double across(Frame frame) {
            return (u != 0 ? frame.height() : frame.width()) / 2;
        }

        Point at(Frame frame, double out, double over) {
            return frame.page(u != 0 ? u * out : over, v != 0 ? v * out : over);
        }
    }

    private record Reach(double distance, boolean edge) {}

    Room around(Block block) {
        Frame frame = block.frame();
        double most = Math.min(Math.max(plate.cols(), plate.rows()), Math.max(frame.width(), 14 * frame.height()));
        double tall = 2.6 * Math.min(frame.height(), block.em() * 2);
        int noise = noise(frame);
        Reach left = grow(block, Side.LEFT, most, noise);
        Reach right = grow(block, Side.RIGHT, most, noise);
        Reach up = grow(block, Side.UP, tall, noise);
        Reach down = grow(block, Side.DOWN, tall, noise);
        return new Room(
                left.distance, right.distance, up.distance, down.distance, left.edge && right.edge);
    }

    private Reach grow(Block block, Side side, double most, int noise) {
        Frame frame = block.frame();
        double start = side.outward(frame);
        double limit = beforeOthers(block, side, most);
        double half = side.across(frame) + 1;
        double margin = margin(frame, side);
        Window window = Window.of(plate, strip(frame, side, start, limit, half));
        double step = Math.max(1, half / 80);
        for (double out = start + 1; out <= start + limit; out++) {
            int samples = 0;
            int edges = 0;
            for (double over = -half; over <= half; over += step) {
                Point here = side.at(frame, out, over);
                Point edge = side.at(frame, out + margin, over);
                if (outside(edge)) {
                    return new Reach(Math.max(0, out - 1 - start), false);
                }
                samples++;
                edges += differs(window, here, side.at(frame, out - 2, over), noise) ? 1 : 0;
            }
            if (edges >= Math.max(2, SHARE_OF_EDGE * samples)) {
                return new Reach(Math.max(0, out - 2 - start - PADDING * block.em()), true);
            }
        }
        return new Reach(limit, false);
    }

    private static Rectangle2D strip(Frame frame, Side side, double start, double limit, double half) {
        Rectangle2D.Double bounds = null;
        for (double out : new double[] {start - 2, start + limit + 1}) {
            for (double over : new double[] {-half - 1, half + 1}) {
                Point p = side.at(frame, out, over);
                if (bounds == null) {
                    bounds = new Rectangle2D.Double(p.x(), p.y(), 0, 0);
                } else {
                    bounds.add(p.x(), p.y());
                }
            }
        }
        return bounds == null
                ? new Rectangle2D.Double()
                : new Rectangle2D.Double(
                        bounds.getX() - 2, bounds.getY() - 2, bounds.getWidth() + 4, bounds.getHeight() + 4);
    }

    private boolean outside(Point p) {
        return p.x() < 0 || p.y() < 0 || p.x() >= plate.cols() || p.y() >= plate.rows();
    }

    /** The source's own distance from the picture's end, if that is less than what looks right. */
    private double margin(Frame frame, Side side) {
        double right = Math.max(4, 0.025 * Math.min(plate.cols(), plate.rows()));
        Point middle = side.at(frame, side.outward(frame), 0);
        double own = Math.min(
                Math.min(middle.x(), plate.cols() - middle.x()), Math.min(middle.y(), plate.rows() - middle.y()));
        return Math.max(0, Math.min(right, own));
    }

    /** Half way to the next block: it may grow as well. */
    private double beforeOthers(Block block, Side side, double most) {
        Frame frame = block.frame();
        double limit = most;
        double keep = 0.15 * frame.height();
        for (Block other : blocks) {
            if (other == block) {
                continue;
            }
            Rectangle2D box = frame.bounds(other.frame());
            boolean sideways = side.u != 0;
            double low = sideways ? box.getMinY() : box.getMinX();
            double high = sideways ? box.getMaxY() : box.getMaxX();
            double half = side.across(frame) + keep;
            if (low >= half || high <= -half) {
                continue;
            }
            double near =
                    switch (side) {
                        case LEFT -> -box.getMaxX();
                        case RIGHT -> box.getMinX();
                        case UP -> -box.getMaxY();
                        case DOWN -> box.getMinY();
                    };
            double far =
                    switch (side) {
                        case LEFT -> -box.getMinX();
                        case RIGHT -> box.getMaxX();
                        case UP -> -box.getMinY();
                        case DOWN -> box.getMaxY();
                    };
            if (far > side.outward(frame) && near + far > 0) {
                limit = Math.min(limit, Math.max(0, (near - side.outward(frame)) / 2 - keep / 2));
            }
        }
        return limit;
    }

    /** How much neighbouring pixels of the block's own ground differ, and what is therefore an edge. */
    private int noise(Frame frame) {
        Window window = Window.of(plate, strip(frame, Side.RIGHT, -frame.width() / 2, frame.width(), frame.height() / 2));
        double sum = 0;
        int n = 0;
        double step = Math.max(1, frame.width() / 60);
        for (double u = -frame.width() / 2 + 2; u < frame.width() / 2; u += step) {
            for (double v = -frame.height() / 2 + 2; v < frame.height() / 2; v += Math.max(1, frame.height() / 12)) {
                Point a = frame.page(u, v);
                Point b = frame.page(u - 2, v);
                if (window.holds((int) a.x(), (int) a.y()) && window.holds((int) b.x(), (int) b.y())) {
                    sum += difference(window, a, b);
                    n++;
                }
            }
        }
        return (int) Math.max(24, Math.min(70, 18 + 3 * sum / Math.max(1, n)));
    }

    private static boolean differs(Window window, Point a, Point b, int noise) {
        return window.holds((int) a.x(), (int) a.y())
                && window.holds((int) b.x(), (int) b.y())
                && difference(window, a, b) > noise;
    }

    private static int difference(Window window, Point a, Point b) {
        int one = window.rgb((int) a.x(), (int) a.y());
        int two = window.rgb((int) b.x(), (int) b.y());
        return Math.max(
                Math.abs(Colours.red(one) - Colours.red(two)),
                Math.max(
                        Math.abs(Colours.green(one) - Colours.green(two)),
                        Math.abs(Colours.blue(one) - Colours.blue(two))));
    }
}
