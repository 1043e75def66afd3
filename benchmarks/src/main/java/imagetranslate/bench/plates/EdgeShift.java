package imagetranslate.bench.plates;

import java.util.Arrays;
import java.util.List;

/** By how much an edge that ran under the text was moved by filling the hole in it. */
final class EdgeShift {
    /** How far to both sides of the edge it is looked for, in pixels; an edge that is nowhere counts as so far off. */
    static final double REACH = 6;

    private static final double STEP = 0.25;
    /** Grey levels between the sides from which on there is an edge to speak of. */
    private static final double CONTRAST = 24;
    /** Of the hidden points so many may lie farther off than what is returned. */
    private static final double MOST = 0.9;

    private final int width;
    private final int height;
    private final byte[] clean;
    private final byte[] made;

    /** @param clean blue, green, red */
    EdgeShift(int width, int height, byte[] clean, byte[] made) {
        this.width = width;
        this.height = height;
        this.clean = clean;
        this.made = made;
    }

    /**
     * @param edge points: x, y and the unit normal
     * @param hole not 0 in it
     * @return pixels that nine points in ten of the hidden edge are off at most; 0 where none is hidden
     */
    double of(List<double[]> edge, byte[] hole) {
        double[] off = edge.stream()
                .filter(p -> hidden(p, hole))
                .mapToDouble(this::at)
                .filter(shift -> !Double.isNaN(shift))
                .sorted()
                .toArray();
        return off.length == 0 ? 0 : off[(int) Math.min(off.length - 1, Math.floor(MOST * off.length))];
    }

    private boolean hidden(double[] p, byte[] hole) {
        int x = (int) Math.floor(p[0]);
        int y = (int) Math.floor(p[1]);
        return x > REACH && y > REACH && x < width - REACH - 1 && y < height - REACH - 1 && hole[y * width + x] != 0;
    }

    private double at(double[] p) {
        double[] low = colour(clean, p, -REACH);
        double[] high = colour(clean, p, REACH);
        double[] way = new double[3];
        for (int c = 0; c < 3; c++) {
            way[c] = high[c] - low[c];
        }
        double length = Arrays.stream(way).map(w -> w * w).sum();
        if (Math.sqrt(length) < CONTRAST) {
            return Double.NaN;
        }
        double expected = crossing(clean, p, low, way, length, 0);
        return Math.abs(crossing(made, p, low, way, length, expected) - expected);
    }

    /** Where along the normal the colour is halfway from one side to the other, the place nearest to another. */
    private double crossing(byte[] bgr, double[] p, double[] low, double[] way, double length, double near) {
        double best = near + REACH;
        double before = part(colour(bgr, p, -REACH), low, way, length);
        for (double s = -REACH + STEP; s <= REACH; s += STEP) {
            double here = part(colour(bgr, p, s), low, way, length);
            if (before < 0.5 && here >= 0.5) {
                double there = s - STEP * (here - 0.5) / (here - before);
                best = Math.abs(there - near) < Math.abs(best - near) ? there : best;
            }
            before = here;
        }
        return best;
    }

    private static double part(double[] colour, double[] low, double[] way, double length) {
        double along = 0;
        for (int c = 0; c < 3; c++) {
            along += (colour[c] - low[c]) * way[c];
        }
        return along / length;
    }

    /** Bilinear; a pixel's middle lies half a pixel into it, as drawn. */
    private double[] colour(byte[] bgr, double[] p, double away) {
        double x = Math.max(0, Math.min(width - 1.001, p[0] + away * p[2] - 0.5));
        double y = Math.max(0, Math.min(height - 1.001, p[1] + away * p[3] - 0.5));
        int left = (int) x;
        int top = (int) y;
        double u = x - left;
        double v = y - top;
        double[] colour = new double[3];
        for (int c = 0; c < 3; c++) {
            int i = 3 * (top * width + left) + c;
            colour[c] = (1 - v) * ((1 - u) * (bgr[i] & 0xff) + u * (bgr[i + 3] & 0xff))
                    + v * ((1 - u) * (bgr[i + 3 * width] & 0xff) + u * (bgr[i + 3 * width + 3] & 0xff));
        }
        return colour;
    }
}
