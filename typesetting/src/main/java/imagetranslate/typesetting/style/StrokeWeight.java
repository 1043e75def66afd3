package imagetranslate.typesetting.style;

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
    /** Mean strokes of Noto CJK in em: sans 0.07 Regular and 0.12 Bold, serif 0.05 and 0.08. */
    private static final double BOLD_SANS = 0.094;

    private static final double BOLD_SERIF = 0.061;
    /** A sans face's stems are at most a third thicker than its bars; a serif face's are twice and more. */
    private static final double SERIF_CONTRAST = 1.65;

    private static final double SMALLEST_SERIF = 22;
    private static final int FEWEST_RUNS = 30;

    Face face() {
        boolean serif = serif();
        return new Face(thickness() > (serif ? BOLD_SERIF : BOLD_SANS) * em, serif);
    }

    /** Twice the area by the length of the edge: what it is for a long bar. */
    private double thickness() {
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

    /** Compares the runs along the rows, which cut stems, with those down the columns, which cut bars. */
    private boolean serif() {
        if (em < SMALLEST_SERIF || Math.abs(Math.sin(angle)) > 0.2) {
            return false;
        }
        int height = cover.length / Math.max(1, width);
        double stems = typical(runs(height, width, width, 1));
        double bars = typical(runs(width, height, 1, width));
        return bars > 0 && stems / bars > SERIF_CONTRAST;
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
