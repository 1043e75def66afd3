package imagetranslate.inpainting.background;

import imagetranslate.vision.pixels.PixelWindow;
import java.util.List;
import java.util.Optional;

/**
 * Where a line runs into a hole.
 *
 * @param x on the line's axis, in the crop
 * @param y as x
 * @param dx its direction there, into the hole; a unit vector
 * @param dy as dx
 * @param piece how its pixels lie, as far as they are looked at
 * @param profile of the line beside the hole
 */
record LineEnd(double x, double y, double dx, double dy, Moments piece, LineProfile profile) {
    /** How far back a line says where it runs, in pixels: a ring has turned by then. */
    private static final double NEAR = 9;
    /** A line is so many times as long as it is wide, as far as it is looked at. */
    private static final double LONG = 1.8;

    private static final int FEWEST = 3;
    /** The widest, in pixels. */
    private static final double WIDEST = 7;
    /** How much the two ends of a line may differ in width, in pixels and in parts. */
    private static final double WIDTH_DIFFERS = 1.5;

    private static final double WIDTH_RATIO = 1.6;
    /** How much the two ends of a line may differ in colour, in grey levels and in parts of how much they stand out. */
    private static final double COLOUR_DIFFERS = 12;

    private static final double COLOUR_RATIO = 0.3;

    /**
     * What ends are looked for in.
     *
     * @param closed 255 on holes, of the crop's size
     */
    record Ground(PixelWindow crop, BackgroundFit surface, byte[] closed) {}

    /**
     * A part of the crop.
     *
     * @param piece for each of its pixels which connected piece it belongs to that isn't background
     */
    record Window(int left, int top, int width, int[] piece) {}

    /**
     * @param contact pixels of the window where a piece touches the hole
     * @return empty where that is no line
     */
    static Optional<LineEnd> at(Ground ground, Window window, List<Integer> contact) {
        Moments touching = Moments.NONE;
        for (int i : contact) {
            touching = touching.with(window.left + i % window.width, window.top + i / window.width);
        }
        int own = window.piece[contact.get(0)];
        Moments piece = Moments.NONE;
        for (int i = 0; i < window.piece.length; i++) {
            int px = window.left + i % window.width;
            int py = window.top + i / window.width;
            if (window.piece[i] == own && Math.hypot(px - touching.middleX(), py - touching.middleY()) <= NEAR) {
                piece = piece.with(px, py);
            }
        }
        if (piece.n() < FEWEST || piece.length() < LONG * piece.width() || piece.width() > WIDEST) {
            return Optional.empty();
        }
        return Optional.of(on(piece, piece, touching.middleX(), touching.middleY(), ground));
    }

    /** The same end, seen on a straight line through the pixels of both. */
    LineEnd straightTo(LineEnd other, Ground ground) {
        return on(piece.and(other.piece), piece, x, y, ground);
    }

    private static LineEnd on(Moments axis, Moments piece, double x, double y, Ground ground) {
        double dx = Math.cos(axis.angle());
        double dy = Math.sin(axis.angle());
        boolean backward = (x - piece.middleX()) * dx + (y - piece.middleY()) * dy < 0;
        double forward = (x - axis.middleX()) * dx + (y - axis.middleY()) * dy;
        double atX = axis.middleX() + forward * dx;
        double atY = axis.middleY() + forward * dy;
        dx = backward ? -dx : dx;
        dy = backward ? -dy : dy;
        LineProfile profile =
                LineProfile.beside(ground, new double[] {atX, atY, dx, dy}, piece.width(), piece.length());
        return new LineEnd(atX, atY, dx, dy, piece, profile);
    }

    double apart(LineEnd other) {
        return Math.hypot(other.x - x, other.y - y);
    }

    /** From this end's direction to the way to another, in radians, -π to π. */
    double turn(LineEnd other) {
        double wayX = other.x - x;
        double wayY = other.y - y;
        return Math.atan2(dx * wayY - dy * wayX, dx * wayX + dy * wayY);
    }

    boolean resembles(LineEnd other) {
        double wide = Math.max(piece.width(), other.piece.width());
        double narrow = Math.min(piece.width(), other.piece.width());
        return (wide - narrow <= WIDTH_DIFFERS || wide <= WIDTH_RATIO * narrow)
                && profile.apart(other.profile) <= COLOUR_DIFFERS + COLOUR_RATIO * profile.strength();
    }

    /**
     * A cubic that leaves here and arrives at another end as both run; an arc's, where both turn by as much.
     *
     * @param t 0 here, 1 there
     * @return x, y, and the direction there: a unit vector
     */
    double[] bow(LineEnd other, double t) {
        double half = Math.cos((Math.abs(turn(other)) + Math.abs(other.turn(this))) / 4);
        double pull = apart(other) / (half * half);
        double s = 1 - t;
        double h00 = (1 + 2 * t) * s * s;
        double h10 = t * s * s;
        double h01 = t * t * (3 - 2 * t);
        double h11 = t * t * s;
        double px = h00 * x + h10 * pull * dx + h01 * other.x + h11 * pull * other.dx;
        double py = h00 * y + h10 * pull * dy + h01 * other.y + h11 * pull * other.dy;
        double g00 = -6 * t * s;
        double g10 = s * (1 - 3 * t);
        double g11 = t * (2 - 3 * t);
        double gx = g00 * (x - other.x) + g10 * pull * dx + g11 * pull * other.dx;
        double gy = g00 * (y - other.y) + g10 * pull * dy + g11 * pull * other.dy;
        double length = Math.max(1e-9, Math.hypot(gx, gy));
        return new double[] {px, py, gx / length, gy / length};
    }
}
