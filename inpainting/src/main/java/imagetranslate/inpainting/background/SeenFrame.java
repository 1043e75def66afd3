package imagetranslate.inpainting.background;

import imagetranslate.vision.pixels.PixelWindow;
import java.util.Arrays;
import java.util.Optional;

/**
 * What is to be seen of a frame: its usual profile, the median all the way round, tells its pixels from the ink over them.
 *
 * @param path its axis
 * @param half half its thickness, in pixels
 * @param mask 255 on its pixels
 */
record SeenFrame(FramePath path, double half, byte[] mask) {
    /** How far from its axis it is looked at, in pixels, and steps a pixel. */
    private static final int REACH = 5;

    private static final int STEPS = 2;
    private static final int AXIS = REACH * STEPS;
    /** Where the axis may lie at first, in steps. */
    private static final int NEAR = 4;
    /** Grey levels by which a frame differs from its ground. */
    private static final double DIFFERS = 16;
    /** Grey levels that a pixel of it may be off by, and parts of its difference from the ground. */
    private static final double SAME = 14;

    private static final double SAME_PART = 0.2;
    /** The part of its way that must be seen. */
    private static final double SEEN = 0.45;

    /** So much of that so far from glyphs, in pixels: the upper and lower ends of small glyphs look like a frame, too. */
    private static final double FREE = 0.45;

    private static final double OPEN = 1.5;
    private static final int ROUNDS = 3;
    /** Its soft edge, in pixels. */
    private static final double SOFT = 2;

    private static final double EDGE = 0.75;
    /** The least part of a frame's colour that a pixel in its middle has. */
    private static final double CORE = 0.6;

    /**
     * @param toGlyph each pixel's distance from the glyphs' fill
     * @return empty where it is the glyphs themselves
     */
    static Optional<SeenFrame> of(PixelWindow crop, BackgroundFit ground, FramePath first, float[] toGlyph) {
        FramePath path = first;
        double half = 0;
        double[] core = new double[3];
        byte[] mask = new byte[crop.pixels()];
        for (int round = 0; round < ROUNDS; round++) {
            double[][] usual = usual(crop, ground, path);
            int middle = strongest(usual);
            if (strength(usual[middle]) < DIFFERS) {
                return Optional.empty();
            }
            half = thickness(usual, middle) / 2;
            core = usual[middle];
            double shift = (double) (middle - AXIS) / STEPS;
            Arrays.fill(mask, (byte) 0);
            RulePath.Points points = mark(crop, ground, path, core, shift, half, mask);
            path = points.n() < path.length() * SEEN ? path : (FramePath) path.fitted(points);
        }
        boolean seen = seen(crop, path, mask, toGlyph, 0) >= SEEN * path.length()
                && seen(crop, path, mask, toGlyph, OPEN) >= FREE * path.length();
        return seen ? Optional.of(new SeenFrame(path, half, mask)) : Optional.empty();
    }

    /** For each distance from the axis the median difference from the ground, three channels each. */
    private static double[][] usual(PixelWindow crop, BackgroundFit ground, FramePath path) {
        int n = (int) path.length();
        double[][] usual = new double[2 * AXIS + 1][3];
        double[][] values = new double[3][n];
        for (int step = 0; step < usual.length; step++) {
            double away = (double) (step - AXIS) / STEPS;
            int count = 0;
            for (int k = 0; k < n; k++) {
                double[] at = path.at(k);
                double[] before = path.at(Math.max(0, k - 1));
                double[] after = path.at(Math.min(n - 1.0, k + 1));
                double run = Math.max(1e-9, Math.hypot(after[0] - before[0], after[1] - before[1]));
                int x = (int) Math.round(at[0] + away * (after[1] - before[1]) / run);
                int y = (int) Math.round(at[1] - away * (after[0] - before[0]) / run);
                if (x >= 0 && y >= 0 && x < crop.width() && y < crop.height()) {
                    for (int c = 0; c < 3; c++) {
                        values[c][count] = crop.value(y * crop.width() + x, c) - ground.at(c, x, y);
                    }
                    count++;
                }
            }
            for (int c = 0; c < 3 && count > 0; c++) {
                Arrays.sort(values[c], 0, count);
                usual[step][c] = values[c][count / 2];
            }
        }
        return usual;
    }

    private static int strongest(double[][] usual) {
        int best = AXIS;
        for (int step = AXIS - NEAR; step <= AXIS + NEAR; step++) {
            best = strength(usual[step]) > strength(usual[best]) ? step : best;
        }
        return best;
    }

    private static double thickness(double[][] usual, int middle) {
        double least = strength(usual[middle]) / 2;
        int first = middle;
        int last = middle;
        while (first > 0 && strength(usual[first - 1]) >= least) {
            first--;
        }
        while (last + 1 < usual.length && strength(usual[last + 1]) >= least) {
            last++;
        }
        return (double) (last - first + 1) / STEPS;
    }

    /** @return what was marked, by how much it differs from the ground */
    private static RulePath.Points mark(
            PixelWindow crop,
            BackgroundFit ground,
            FramePath path,
            double[] core,
            double shift,
            double half,
            byte[] mask) {
        double same = Math.max(SAME, SAME_PART * strength(core));
        double[] x = new double[mask.length];
        double[] y = new double[mask.length];
        double[] weight = new double[mask.length];
        int n = 0;
        for (int i = 0; i < mask.length; i++) {
            double across = path.across(crop, i);
            if (Math.abs(across - shift) > half + SOFT) {
                continue;
            }
            int column = i % crop.width();
            int row = i / crop.width();
            double least = Math.abs(across - shift) < half - EDGE ? CORE : 0;
            if (isUsual(crop, ground, i, core, least, same)) {
                mask[i] = (byte) 255;
                x[n] = column;
                y[n] = row;
                weight[n++] = ground.distance(crop, i);
            }
        }
        return new RulePath.Points(x, y, weight, n);
    }

    /** Whether a pixel is the frame's, or its soft edge: some part of the frame's colour, the rest being ground. */
    private static boolean isUsual(
            PixelWindow crop, BackgroundFit ground, int pixel, double[] core, double least, double same) {
        int y = pixel / crop.width();
        double[] differs = new double[3];
        double along = 0;
        double all = 0;
        for (int c = 0; c < 3; c++) {
            differs[c] = crop.value(pixel, c) - ground.at(c, pixel % crop.width(), y);
            along += differs[c] * core[c];
            all += core[c] * core[c];
        }
        double part = Math.max(least, Math.min(1, along / all));
        for (int c = 0; c < 3; c++) {
            if (Math.abs(differs[c] - part * core[c]) > same) {
                return false;
            }
        }
        return true;
    }

    /** Pixels of its way on which it is seen, so far from glyphs. */
    private static int seen(PixelWindow crop, FramePath path, byte[] mask, float[] toGlyph, double open) {
        boolean[] on = new boolean[(int) path.length() + 1];
        for (int i = 0; i < mask.length; i++) {
            if (mask[i] != 0 && toGlyph[i] >= open && Math.abs(path.across(crop, i)) <= 1) {
                int y = i / crop.width();
                on[(int) path.along(i % crop.width(), y)] = true;
            }
        }
        int seen = 0;
        for (boolean there : on) {
            seen += there ? 1 : 0;
        }
        return seen;
    }

    private static double strength(double[] difference) {
        return Math.max(Math.abs(difference[0]), Math.max(Math.abs(difference[1]), Math.abs(difference[2])));
    }
}
