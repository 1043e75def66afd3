package imagetranslate.inpainting.background;

import imagetranslate.message.Point;
import imagetranslate.vision.geometry.QuadField;
import imagetranslate.vision.pixels.PixelWindow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A frame right round a line of text, or through its ink: four thin sides along and across the line, of which something is to be
 * seen, or ink, all the way round.
 */
final class FrameSearch {
    /** Of a shorter line, in text sizes, a single character's own box may look like a frame. */
    private static final double SHORTEST = 1.6;
    /** Where its sides may lie, from the quad's, in text sizes: outward and inward. */
    private static final double OUTWARD = 0.45;

    private static final double INWARD = 0.3;
    /** From its ends a side isn't looked at, in text sizes, and of a short side in parts of it: there may be a round corner. */
    private static final double CORNER = 0.35;

    private static final double SHORT_CORNER = 0.3;
    /** The part of a side, and of all the way round, that must differ from the ground. */
    private static final double SIDE = 0.9;

    private static final double SHORT_SIDE = 0.85;
    private static final double ALL = 0.95;
    /** The thickest, in pixels. */
    private static final double THICK = 9;
    /** How far beyond its corners, in text sizes, and how much of that must be ground. */
    private static final double BEYOND = 0.3;

    private static final double HALF = 0.5;
    /** Places that are tried for each side. */
    private static final int PLACES = 3;

    private final PixelWindow crop;
    private final byte[] odd;
    private final double size;
    private final FramePath quad;

    private FrameSearch(PixelWindow crop, QuadField quad, byte[] odd) {
        this.crop = crop;
        this.odd = odd;
        this.size = quad.size();
        List<Point> c = quad.corners();
        int first = quad.upright() ? 0 : 1;
        Point from = c.get(first);
        Point to = c.get(first + 1);
        double run = Math.hypot(to.x() - from.x(), to.y() - from.y());
        // a pixel's middle is whole here
        this.quad = new FramePath(
                c.stream().mapToDouble(Point::x).average().orElseThrow() - 0.5 - crop.left(),
                c.stream().mapToDouble(Point::y).average().orElseThrow() - 0.5 - crop.top(),
                (to.x() - from.x()) / run,
                (to.y() - from.y()) / run,
                quad.length() / 2,
                quad.size() / 2,
                0);
    }

    /** @param odd 255 on what differs from the ground */
    static Optional<FramePath> around(PixelWindow crop, QuadField quad, byte[] odd) {
        return quad.length() < SHORTEST * quad.size() ? Optional.empty() : new FrameSearch(crop, quad, odd).search();
    }

    private Optional<FramePath> search() {
        double inner = quad.halfLength() - CORNER * size;
        List<Double> tops = places(quad.halfHeight(), v -> share(-inner, -v, inner, -v), SIDE);
        List<Double> bottoms = places(quad.halfHeight(), v -> share(-inner, v, inner, v), SIDE);
        Optional<FramePath> best = Optional.empty();
        double most = ALL;
        for (double top : tops) {
            for (double bottom : bottoms) {
                double high = (top + bottom) * SHORT_CORNER;
                List<Double> lefts =
                        places(quad.halfLength(), u -> share(-u, -top + high, -u, bottom - high), SHORT_SIDE);
                List<Double> rights =
                        places(quad.halfLength(), u -> share(u, -top + high, u, bottom - high), SHORT_SIDE);
                for (double left : lefts) {
                    for (double right : rights) {
                        if (goesOn(top, bottom, left, right)) {
                            continue;
                        }
                        FramePath sharp = frame(top, bottom, left, right);
                        for (double round = 0; round <= (top + bottom) / 2; round++) {
                            FramePath frame = rounded(sharp, round);
                            double share = share(frame);
                            if (share > most) {
                                most = share;
                                best = Optional.of(frame);
                            }
                        }
                    }
                }
            }
        }
        return best;
    }

    /** Whether one of its sides doesn't end at a corner: a table's rules cross there. */
    private boolean goesOn(double top, double bottom, double left, double right) {
        double from = THICK / 2;
        double to = from + BEYOND * size;
        boolean on = false;
        for (double v : new double[] {-top, bottom}) {
            on |= share(-left - to, v, -left - from, v) > HALF || share(right + from, v, right + to, v) > HALF;
        }
        for (double u : new double[] {-left, right}) {
            on |= share(u, -top - to, u, -top - from) > HALF || share(u, bottom + from, u, bottom + to) > HALF;
        }
        return on;
    }

    private FramePath frame(double top, double bottom, double left, double right) {
        double along = (right - left) / 2;
        double down = (bottom - top) / 2;
        return new FramePath(
                quad.x() + along * quad.dx() - down * quad.dy(),
                quad.y() + along * quad.dy() + down * quad.dx(),
                quad.dx(),
                quad.dy(),
                (left + right) / 2,
                (top + bottom) / 2,
                0);
    }

    private static FramePath rounded(FramePath f, double radius) {
        return new FramePath(f.x(), f.y(), f.dx(), f.dy(), f.halfLength(), f.halfHeight(), radius);
    }

    /** How much of a side differs from the ground that lies so far from the middle. */
    private interface Side {
        double share(double away);
    }

    /** The middles of thin stretches in which a side may lie, the surest first. */
    private List<Double> places(double quadsSide, Side side, double least) {
        record Place(double middle, double share) {}
        List<Place> found = new ArrayList<>();
        double from = Double.NaN;
        double most = 0;
        for (double away = quadsSide - INWARD * size; away <= quadsSide + OUTWARD * size + 1; away += 0.5) {
            double share = away > quadsSide + OUTWARD * size ? 0 : side.share(away);
            if (share >= least) {
                from = Double.isNaN(from) ? away : from;
                most = Math.max(most, share);
            } else if (!Double.isNaN(from)) {
                if (away - from <= THICK) {
                    found.add(new Place((from + away - 0.5) / 2, most));
                }
                from = Double.NaN;
                most = 0;
            }
        }
        return found.stream()
                .sorted(Comparator.comparingDouble(Place::share).reversed())
                .limit(PLACES)
                .map(Place::middle)
                .toList();
    }

    /** Of a straight way, from and to in the quad's own coordinates. */
    private double share(double u0, double v0, double u1, double v1) {
        int n = (int) Math.max(1, Math.hypot(u1 - u0, v1 - v0));
        int on = 0;
        for (int k = 0; k < n; k++) {
            double u = u0 + (u1 - u0) * k / n;
            double v = v0 + (v1 - v0) * k / n;
            on += isOdd(quad.x() + u * quad.dx() - v * quad.dy(), quad.y() + u * quad.dy() + v * quad.dx()) ? 1 : 0;
        }
        return (double) on / n;
    }

    private double share(FramePath frame) {
        int n = (int) frame.length();
        int on = 0;
        for (int k = 0; k < n; k++) {
            double[] at = frame.at(k);
            on += isOdd(at[0], at[1]) ? 1 : 0;
        }
        return (double) on / Math.max(1, n);
    }

    /** There or right beside: a detector's quad is a little aslant. */
    private boolean isOdd(double x, double y) {
        int column = (int) Math.round(x);
        int row = (int) Math.round(y);
        if (column < 1 || row < 1 || column >= crop.width() - 1 || row >= crop.height() - 1) {
            return false;
        }
        int i = row * crop.width() + column;
        return odd[i] != 0
                || odd[i - 1] != 0
                || odd[i + 1] != 0
                || odd[i - crop.width()] != 0
                || odd[i + crop.width()] != 0;
    }
}
