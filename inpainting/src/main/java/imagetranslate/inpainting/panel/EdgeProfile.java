package imagetranslate.inpainting.panel;

import imagetranslate.inpainting.background.BackgroundFit;
import imagetranslate.vision.pixels.PixelWindow;
import java.util.Arrays;

/**
 * How a panel passes into what lies beyond it: at each distance from its edge so much of the panel's colour, so much of what lies
 * beyond at that place, and some of a rim's own. Learnt along one straight stretch of the edge, wherever that is seen.
 */
final class EdgeProfile {
    /** How far inward and outward, in pixels. */
    static final double INWARD = 6;

    static final double OUTWARD = 3;
    /** Steps a pixel. */
    private static final int STEPS = 4;

    private static final int BINS = (int) ((INWARD + OUTWARD) * STEPS) + 1;
    /** Where what lies beyond is looked at, in pixels from the edge: there may be a rim. */
    private static final double[] BEYOND = {2.5, 4, 6.5};
    /** Samples that speak for a step. */
    private static final double SOME = 1.5;
    /** Holds each part near to none where nothing tells it from another. */
    private static final double RIDGE = 0.3;

    private static final double RIDGE_LEVELS = 100;
    /** Grey levels by which a sample is off that something else stands on. */
    private static final double OFF = 14;
    /** Within so many pixels of the edge it must be right. */
    private static final double JUDGED = 2;

    private final StraightEdge edge;
    private final BackgroundFit surface;
    private final PixelWindow crop;
    private final double beyond;
    private final double[] weight = new double[BINS];
    private final double[] part = new double[BINS];
    private final double[][] own = new double[BINS][3];
    private double error = Double.POSITIVE_INFINITY;

    private EdgeProfile(PixelWindow crop, BackgroundFit surface, StraightEdge edge, double beyond) {
        this.crop = crop;
        this.surface = surface;
        this.edge = edge;
        this.beyond = beyond;
    }

    /** @param seen pixels near the edge that no text is near to */
    static EdgeProfile of(PixelWindow crop, BackgroundFit surface, StraightEdge edge, int[] seen) {
        EdgeProfile best = new EdgeProfile(crop, surface, edge, BEYOND[0]);
        for (double away : BEYOND) {
            EdgeProfile profile = new EdgeProfile(crop, surface, edge, away);
            profile.learn(seen);
            profile.learn(profile.withoutStrangers(seen));
            if (profile.error < best.error) {
                best = profile;
            }
        }
        return best;
    }

    /** Mean error where it was learnt, in grey levels; infinite where nothing was. */
    double error() {
        return error;
    }

    private double[] outward(int pixel) {
        int x = pixel % crop.width();
        int y = pixel / crop.width();
        double s = beyond - edge.across(x, y);
        double[] colour = new double[3];
        Sampling.at(crop, x + s * edge.dy(), y - s * edge.dx(), colour);
        for (int c = 0; c < 3; c++) {
            colour[c] -= surface.at(c, x, y);
        }
        return colour;
    }

    private double surface(int channel, int pixel) {
        int y = pixel / crop.width();
        return surface.at(channel, pixel % crop.width(), y);
    }

    private double across(int pixel) {
        int y = pixel / crop.width();
        return edge.across(pixel % crop.width(), y);
    }

    private void learn(int[] seen) {
        double[][] y = new double[BINS][3];
        double[][] d = new double[BINS][3];
        double[] yd = new double[BINS];
        double[] dd = new double[BINS];
        Arrays.fill(weight, 0);
        for (int pixel : seen) {
            double bin = (across(pixel) + INWARD) * STEPS;
            int low = (int) Math.floor(bin);
            double[] out = outward(pixel);
            for (int k = Math.max(0, low); k <= Math.min(BINS - 1, low + 1); k++) {
                double w = 1 - Math.abs(bin - k);
                weight[k] += w;
                for (int c = 0; c < 3; c++) {
                    double differs = crop.value(pixel, c) - surface(c, pixel);
                    y[k][c] += w * differs;
                    d[k][c] += w * out[c];
                    yd[k] += w * differs * out[c];
                    dd[k] += w * out[c] * out[c];
                }
            }
        }
        for (int k = 0; k < BINS; k++) {
            double n = weight[k] + RIDGE;
            double above = yd[k];
            double below = dd[k] + RIDGE * RIDGE_LEVELS * RIDGE_LEVELS / 100;
            for (int c = 0; c < 3; c++) {
                above -= y[k][c] * d[k][c] / n;
                below -= d[k][c] * d[k][c] / n;
            }
            part[k] = below > 1e-6 ? Math.max(-0.2, Math.min(1.2, above / below)) : 0;
            for (int c = 0; c < 3; c++) {
                own[k][c] = weight[k] > 0 ? (y[k][c] - part[k] * d[k][c]) / weight[k] : 0;
            }
        }
        judge(seen);
    }

    private void judge(int[] seen) {
        double squares = 0;
        int n = 0;
        double[] colour = new double[3];
        for (int pixel : seen) {
            if (Math.abs(across(pixel)) <= JUDGED && at(pixel, colour)) {
                n++;
                double off = off(pixel, colour);
                squares += off * off;
            }
        }
        error = n == 0 ? Double.POSITIVE_INFINITY : Math.sqrt(squares / n);
    }

    private int[] withoutStrangers(int[] seen) {
        double[] colour = new double[3];
        double limit = Math.max(OFF, 2 * error);
        return Arrays.stream(seen)
                .filter(pixel -> !at(pixel, colour) || off(pixel, colour) <= limit)
                .toArray();
    }

    /** The largest difference of any channel. */
    double off(int pixel, double[] colour) {
        double most = 0;
        for (int c = 0; c < 3; c++) {
            most = Math.max(most, Math.abs(crop.value(pixel, c) - colour[c]));
        }
        return most;
    }

    /**
     * @param colour what should be there: blue, green, red; written to
     * @return false where nothing is known of that distance from the edge
     */
    boolean at(int pixel, double[] colour) {
        double bin = (across(pixel) + INWARD) * STEPS;
        int low = (int) Math.floor(bin);
        double up = bin - low;
        if (low < 0 || low + 1 >= BINS) {
            return false;
        }
        double a = weight[low] >= SOME ? (1 - up) : 0;
        double b = weight[low + 1] >= SOME ? up : 0;
        if (a + b < 0.5) {
            return false;
        }
        double[] out = outward(pixel);
        double share = (a * part[low] + b * part[low + 1]) / (a + b);
        for (int c = 0; c < 3; c++) {
            double rim = (a * own[low][c] + b * own[low + 1][c]) / (a + b);
            colour[c] = surface(c, pixel) + share * out[c] + rim;
        }
        return true;
    }
}
