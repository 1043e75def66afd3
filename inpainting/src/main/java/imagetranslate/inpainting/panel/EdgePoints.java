package imagetranslate.inpainting.panel;

import static org.bytedeco.opencv.global.opencv_core.CV_32F;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC1;

import imagetranslate.inpainting.background.BackgroundFit;
import imagetranslate.vision.pixels.PixelWindow;
import java.nio.FloatBuffer;
import java.util.Arrays;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;

/**
 * Where a panel's edge runs, to a fraction of a pixel, wherever no text is near.
 *
 * @param x of each point, in the window's coordinates, a pixel's middle being whole
 * @param y as x
 * @param n how many are in use
 */
record EdgePoints(double[] x, double[] y, int n) {
    /** The mask is smoothed by so many pixels, to tell which way is outward. */
    private static final double SMOOTH = 2;
    /** How far inward and outward the picture is looked at, in pixels, and in what steps. */
    private static final double INWARD = 2.5;

    private static final double OUTWARD = 3;
    private static final double STEP = 0.25;
    /** Grey levels by which what lies beyond must differ from the panel. */
    private static final double VISIBLE = 14;

    /**
     * @param outside 255 beyond the panel
     * @param toInk each pixel's distance from what may be text
     * @param clear how far from text a point must be
     */
    static EdgePoints of(PixelWindow crop, BackgroundFit surface, byte[] outside, float[] toInk, double clear) {
        float[][] slope = slopes(outside, crop.width(), crop.height());
        double[] x = new double[outside.length];
        double[] y = new double[outside.length];
        int n = 0;
        int rim = (int) Math.ceil(OUTWARD) + 1;
        for (int row = rim; row < crop.height() - rim; row++) {
            for (int column = rim; column < crop.width() - rim; column++) {
                int i = row * crop.width() + column;
                boolean edge = outside[i] != 0
                        && (outside[i - 1] == 0
                                || outside[i + 1] == 0
                                || outside[i - crop.width()] == 0
                                || outside[i + crop.width()] == 0);
                double length = Math.hypot(slope[0][i], slope[1][i]);
                if (!edge || toInk[i] <= clear || length < 1e-3) {
                    continue;
                }
                double across = slope[0][i] / length;
                double down = slope[1][i] / length;
                double at = crossing(crop, surface, column, row, across, down);
                if (!Double.isNaN(at)) {
                    x[n] = column + at * across;
                    y[n++] = row + at * down;
                }
            }
        }
        return new EdgePoints(Arrays.copyOf(x, n), Arrays.copyOf(y, n), n);
    }

    /** Where half of the step is taken that the picture makes; NaN where it makes none. */
    private static double crossing(
            PixelWindow crop, BackgroundFit surface, double x, double y, double across, double down) {
        int n = (int) Math.round((INWARD + OUTWARD) / STEP) + 1;
        double[] differs = new double[n];
        double most = 0;
        double[] colour = new double[3];
        for (int k = 0; k < n; k++) {
            double s = -INWARD + k * STEP;
            double px = x + s * across;
            double py = y + s * down;
            Sampling.at(crop, px, py, colour);
            for (int c = 0; c < 3; c++) {
                differs[k] = Math.max(differs[k], Math.abs(colour[c] - surface.at(c, px, py)));
            }
            most = Math.max(most, s <= 2 ? differs[k] : 0);
        }
        if (most < VISIBLE || differs[0] > most / 3) {
            return Double.NaN;
        }
        for (int k = 1; k < n; k++) {
            if (differs[k] >= most / 2) {
                double part = (most / 2 - differs[k - 1]) / Math.max(1e-6, differs[k] - differs[k - 1]);
                return -INWARD + (k - 1 + part) * STEP;
            }
        }
        return Double.NaN;
    }

    /** Of the smoothed mask, across and down. */
    private static float[][] slopes(byte[] mask, int width, int height) {
        float[][] slopes = new float[2][mask.length];
        try (Mat bytes = PixelWindow.mat(mask, width, height, CV_8UC1);
                Mat smooth = new Mat();
                Mat slope = new Mat();
                Size any = new Size()) {
            bytes.convertTo(smooth, CV_32F);
            opencv_imgproc.GaussianBlur(smooth, smooth, any, SMOOTH);
            for (int axis = 0; axis < 2; axis++) {
                opencv_imgproc.Sobel(smooth, slope, CV_32F, 1 - axis, axis, 3, 1, 0, opencv_core.BORDER_REPLICATE);
                slope.<FloatBuffer>createBuffer().get(slopes[axis]);
            }
        }
        return slopes;
    }
}
