package imagetranslate.typesetting.style;

import imagetranslate.typesetting.font.Face;
import java.util.Arrays;

/**
 * Weight and kind of a line's type, from its strokes.
 *
 * @param cover how much of each pixel is stroke, 0 to 1, row after row: half covered pixels must count half, as type of
 *     20 px has stems of 1.5 px or of 2.5
 * @param width pixels in a row
 * @param em pixels
 * @param angle radians
 */
record StrokeWeight(float[] cover, int width, double em, double angle) {

    private static final double SMALLEST_SERIF = 22;
    private static final int FEWEST_RUNS = 30;

    Face face(String text, KnownWeights weights) {
        boolean serif = serif(text, weights);
        return new Face(weights.nearest(text, serif, thickness(), em), serif);
    }

    /** Mean of the strokes in pixels: twice the area by the length of the edge, which it is for a long bar. */
    double thickness() {
        double area = 0;
        double edge = 0;
        for (int i = 0; i < cover.length - width - 1; i++) {
            area += cover[i];
            if (i % width < width - 1) {
                edge += Math.hypot(cover[i + 1] - cover[i], cover[i + width] - cover[i]);
            }
        }
        return edge > 0 ? 2 * area / edge : 0;
    }

    private boolean serif(String text, KnownWeights weights) {
        boolean tellable = em >= SMALLEST_SERIF && Math.abs(Math.sin(angle)) <= 0.2;
        return tellable && weights.isSerif(text, contrast(), em);
    }

    /**
     * Stems by bars: of the runs along the rows, which cut stems, and those down the columns, which cut bars.
     *
     * @return 0 where there are too few of them
     */
    double contrast() {
        int height = cover.length / Math.max(1, width);
        double stems = typical(runs(height, width, width, 1));
        double bars = typical(runs(width, height, 1, width));
        return bars > 0 ? stems / bars : 0;
    }

    /** Amounts of ink in the runs along {@code lines} lines of {@code length} pixels. */
    private double[] runs(int lines, int length, int perLine, int perPixel) {
        double[] runs = new double[cover.length];
        int n = 0;
        for (int line = 0; line < lines; line++) {
            double run = 0;
            for (int i = 0; i < length; i++) {
                float c = cover[line * perLine + i * perPixel];
                if (c > 0.15) {
                    run += c;
                } else if (run > 0) {
                    runs[n++] = run;
                    run = 0;
                }
            }
        }
        return Arrays.copyOf(runs, n);
    }

    /** Short runs cut a stroke across, long ones run along it: the lower third is about across. */
    private static double typical(double[] runs) {
        if (runs.length < FEWEST_RUNS) {
            return 0;
        }
        Arrays.sort(runs);
        return runs[runs.length * 2 / 5];
    }
}
