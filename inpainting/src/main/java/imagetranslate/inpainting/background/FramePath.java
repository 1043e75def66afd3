package imagetranslate.inpainting.background;

/**
 * The axis of a frame: a rectangle whose corners may be round.
 *
 * @param x of its middle
 * @param y as x
 * @param dx of a unit vector along its longer sides
 * @param dy as dx
 * @param halfLength from the middle to a short side, in pixels
 * @param halfHeight from the middle to a long side
 * @param radius of its corners
 */
record FramePath(double x, double y, double dx, double dy, double halfLength, double halfHeight, double radius)
        implements RulePath {
    private static final int ROUNDS = 4;
    private static final int PARAMETERS = 6;
    private static final double STEP = 0.25;
    /** No parameter moves farther in a round, in pixels. */
    private static final double FARTHEST = 1;

    @Override
    public double across(double px, double py) {
        double beyondLength = Math.abs(u(px, py)) - halfLength + radius;
        double beyondHeight = Math.abs(v(px, py)) - halfHeight + radius;
        double a = Math.max(beyondLength, 0);
        double b = Math.max(beyondHeight, 0);
        return Math.sqrt(a * a + b * b) + Math.min(Math.max(beyondLength, beyondHeight), 0) - radius;
    }

    @Override
    public double along(double px, double py) {
        double u = u(px, py);
        double v = v(px, py);
        double beyondLength = Math.abs(u) - halfLength + radius;
        double beyondHeight = Math.abs(v) - halfHeight + radius;
        double arc = Math.PI / 2 * radius;
        double s;
        if (beyondLength > 0 && beyondHeight > 0) {
            s = halfLength - radius + radius * Math.atan2(beyondLength, beyondHeight);
        } else if (beyondHeight >= beyondLength) {
            s = Math.abs(u);
        } else {
            s = halfLength - radius + arc + halfHeight - radius - Math.abs(v);
        }
        double quarter = length() / 4;
        double round = u >= 0 ? (v <= 0 ? s : 2 * quarter - s) : v > 0 ? 2 * quarter + s : 4 * quarter - s;
        return Math.max(0, Math.min(length(), round));
    }

    @Override
    public double length() {
        return 4 * (halfLength + halfHeight - 2 * radius) + 2 * Math.PI * radius;
    }

    /** Where the axis is, so far along it: x, y. */
    double[] at(double along) {
        double quarter = length() / 4;
        int which = (int) Math.min(3, Math.floor(along / quarter));
        double s = along - which * quarter;
        s = which % 2 == 0 ? s : quarter - s;
        double flat = halfLength - radius;
        double arc = Math.PI / 2 * radius;
        double u = s <= flat ? s : s <= flat + arc ? flat + radius * Math.sin((s - flat) / radius) : halfLength;
        double v = s <= flat
                ? halfHeight
                : s <= flat + arc
                        ? halfHeight - radius + radius * Math.cos((s - flat) / radius)
                        : halfHeight - radius - (s - flat - arc);
        double right = which == 0 || which == 1 ? u : -u;
        double down = which == 0 || which == 3 ? -v : v;
        return new double[] {x + right * dx - down * dy, y + right * dy + down * dx};
    }

    /** Gauss and Newton's, on the distances from the frame. */
    @Override
    public RulePath fitted(Points p) {
        FramePath frame = this;
        for (int round = 0; round < ROUNDS; round++) {
            FramePath[] moved = new FramePath[PARAMETERS];
            for (int k = 0; k < PARAMETERS; k++) {
                double[] by = new double[PARAMETERS];
                by[k] = STEP;
                moved[k] = frame.moved(by);
            }
            double[][] normal = new double[PARAMETERS][PARAMETERS];
            double[] right = new double[PARAMETERS];
            double[] slope = new double[PARAMETERS];
            for (int i = 0; i < p.n(); i++) {
                double off = frame.across(p.x()[i], p.y()[i]);
                for (int k = 0; k < PARAMETERS; k++) {
                    slope[k] = (moved[k].across(p.x()[i], p.y()[i]) - off) / STEP;
                }
                for (int a = 0; a < PARAMETERS; a++) {
                    for (int b = 0; b < PARAMETERS; b++) {
                        normal[a][b] += p.weight()[i] * slope[a] * slope[b];
                    }
                    right[a] -= p.weight()[i] * slope[a] * off;
                }
            }
            frame = frame.moved(BackgroundFit.solve(normal, right));
        }
        return frame;
    }

    /** @param by to the right, downward, at the ends in turning, longer, higher, rounder; in pixels */
    private FramePath moved(double[] by) {
        double[] step = new double[PARAMETERS];
        for (int k = 0; k < PARAMETERS; k++) {
            step[k] = Math.max(-FARTHEST, Math.min(FARTHEST, by[k]));
        }
        double angle = Math.atan2(dy, dx) + step[2] / halfLength;
        double length = halfLength + step[3];
        double height = halfHeight + step[4];
        double round = Math.max(0, Math.min(Math.min(length, height), radius + step[5]));
        return new FramePath(x + step[0], y + step[1], Math.cos(angle), Math.sin(angle), length, height, round);
    }

    private double u(double px, double py) {
        return (px - x) * dx + (py - y) * dy;
    }

    private double v(double px, double py) {
        return (py - y) * dx - (px - x) * dy;
    }
}
