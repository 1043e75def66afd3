package imagetranslate.typesetting.fit;

import imagetranslate.geometry.OrientedBox;
import imagetranslate.message.Point;
import imagetranslate.typesetting.style.Colours;
import imagetranslate.vision.pixels.PixelWindow;
import java.awt.geom.Rectangle2D;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.opencv.opencv_core.Mat;

/** Finds out how far a block may grow: up to an edge in the background, another block, or the picture's end. */
public final class FreeSpaceFinder {
    /** What stays clear of an edge, of the block's height. */
    private static final double PADDING = 0.28;

    /** Of the block's height: more of it crossing an edge than that, and something is in the way. */
    private static final double SHARE_OF_EDGE = 0.04;
    /** Of a column: an edge that runs through the whole of a line. */
    private static final double AS_HIGH_AS_THE_TEXT = 0.6;

    /** Mean difference of neighbouring pixels, in grey levels: more than JPEG leaves in a card or a pill. */
    private static final double UNEVEN = 2.5;

    /** A card on white paper ends with a faint edge, but all along the block. */
    private static final double STRAIGHT = 0.8;

    private final Mat plate;
    private final List<StyledText> blocks;

    public FreeSpaceFinder(Mat plate, List<StyledText> blocks) {
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
        double outward(OrientedBox frame) {
            return (u != 0 ? frame.width() : frame.height()) / 2;
        }

        double across(OrientedBox frame) {
            return (u != 0 ? frame.height() : frame.width()) / 2;
        }

        Point at(OrientedBox frame, double out, double over) {
            return frame.page(u != 0 ? u * out : over, v != 0 ? v * out : over);
        }
    }

    private record Reach(double distance, boolean edge) {}

    /**
     * The block's own background.
     *
     * @param strong neighbouring pixels that differ by more are an edge
     * @param faint the same for an edge that is straight and as long as the block is high
     * @param share of a column that edges may take: where the source ran across things, its translation may too
     * @param crossed the source runs across an edge as high as itself, such as a bottle's, or stands on things in an outline,
     *     which is there to be read on everything: then the next edge is none to stop at
     */
    private record Background(int strong, int faint, double share, boolean crossed) {

        /** Beside the text, not above or below it, and not much farther than the source went. */
        boolean endsNothing(Side side, double beyond, OrientedBox frame) {
            return crossed && side.u != 0 && beyond < frame.width();
        }
    }

    public FreeSpace around(StyledText block) {
        OrientedBox frame = block.frame();
        double most = Math.min(Math.max(plate.cols(), plate.rows()), Math.max(frame.width(), 14 * frame.height()));
        double tall = 2.6 * Math.min(frame.height(), block.em() * 2);
        Background background = background(block);
        Reach left = grow(block, block, Side.LEFT, most, background);
        Reach right = grow(block, block, Side.RIGHT, most, background);
        // Several lines would take the whole width: above and below that is what must be free.
        OrientedBox wide = frame.around(new Rectangle2D.Double(
                -frame.width() / 2 - left.distance,
                -frame.height() / 2,
                frame.width() + left.distance + right.distance,
                frame.height()));
        StyledText widened = block.in(wide);
        Reach up = grow(block, widened, Side.UP, tall, background);
        Reach down = grow(block, widened, Side.DOWN, tall, background);
        return new FreeSpace(left.distance, right.distance, up.distance, down.distance, left.edge && right.edge);
    }

    /** @param self the block as it is in the list */
    private Reach grow(StyledText self, StyledText block, Side side, double most, Background background) {
        OrientedBox frame = block.frame();
        double start = side.outward(frame);
        double limit = beforeOthers(self, frame, side, most);
        double half = side.across(frame) + 1;
        double margin = margin(frame, side);
        PixelWindow window = PixelWindow.of(plate, strip(frame, side, start, limit, half));
        double step = Math.max(1, half / 80);
        for (double out = start + 1; out <= start + limit; out++) {
            int samples = 0;
            int strong = 0;
            int faint = 0;
            for (double over = -half; over <= half; over += step) {
                Point here = side.at(frame, out, over);
                Point edge = side.at(frame, out + margin, over);
                if (outside(edge)) {
                    return new Reach(Math.max(0, out - 1 - start), false);
                }
                samples++;
                int difference = difference(window, here, side.at(frame, out - 2, over));
                strong += difference > background.strong ? 1 : 0;
                faint += difference > background.faint ? 1 : 0;
            }
            boolean edge = strong >= Math.max(2, background.share * samples) || faint > STRAIGHT * samples;
            if (edge && !background.endsNothing(side, out - start, self.frame())) {
                return new Reach(Math.max(0, out - 2 - start - PADDING * block.em()), true);
            }
        }
        return new Reach(limit, false);
    }

    private static Rectangle2D strip(OrientedBox frame, Side side, double start, double limit, double half) {
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
    private double margin(OrientedBox frame, Side side) {
        double right = Math.max(4, 0.025 * Math.min(plate.cols(), plate.rows()));
        Point middle = side.at(frame, side.outward(frame), 0);
        double own = Math.min(
                Math.min(middle.x(), plate.cols() - middle.x()), Math.min(middle.y(), plate.rows() - middle.y()));
        return Math.max(0, Math.min(right, own));
    }

    /** Half way to the next block: it may grow as well. */
    @SuppressWarnings("ReferenceEquality") // two blocks may be equal and still be two
    private double beforeOthers(StyledText block, OrientedBox frame, Side side, double most) {
        double limit = most;
        double keep = 0.15 * frame.height();
        for (StyledText other : blocks) {
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

    private Background background(StyledText block) {
        OrientedBox frame = block.frame();
        double half = frame.height() / 2;
        PixelWindow window = PixelWindow.of(plate, strip(frame, Side.RIGHT, -frame.width() / 2, frame.width(), half));
        int columns = (int) Math.max(8, Math.min(160, frame.width() / 2));
        int rows = (int) Math.max(4, Math.min(40, frame.height()));
        int[][] differences = new int[columns][rows];
        double sum = 0;
        for (int i = 0; i < columns; i++) {
            for (int j = 0; j < rows; j++) {
                double u = (i + 0.5) * frame.width() / columns - frame.width() / 2;
                double v = (j + 0.5) * frame.height() / rows - half;
                differences[i][j] = difference(window, frame.page(u, v), frame.page(u - 2, v));
                sum += differences[i][j];
            }
        }
        double mean = sum / (columns * rows);
        int strong = (int) Math.max(24, Math.min(70, 18 + 3 * mean));
        double[] shares = Arrays.stream(differences)
                .mapToDouble(
                        column -> Arrays.stream(column).filter(d -> d > strong).count() / (double) rows)
                .sorted()
                .toArray();
        double busy = shares[columns - 1 - columns / 40];
        return new Background(
                strong,
                (int) Math.min(strong, 5 + 5 * mean),
                Math.max(SHARE_OF_EDGE, Math.min(0.4, 1.5 * busy)),
                shares[columns - 1] > AS_HIGH_AS_THE_TEXT
                        || (mean > UNEVEN && !block.look().outlines().isEmpty()));
    }

    /** Largest of the three channels' differences; 0 where either pixel is outside. */
    private static int difference(PixelWindow window, Point a, Point b) {
        if (!window.holds((int) a.x(), (int) a.y()) || !window.holds((int) b.x(), (int) b.y())) {
            return 0;
        }
        int one = window.rgb((int) a.x(), (int) a.y());
        int two = window.rgb((int) b.x(), (int) b.y());
        return Math.max(
                Math.abs(Colours.red(one) - Colours.red(two)),
                Math.max(
                        Math.abs(Colours.green(one) - Colours.green(two)),
                        Math.abs(Colours.blue(one) - Colours.blue(two))));
    }
}
