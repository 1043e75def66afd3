package imagetranslate.inpainting.background;

import imagetranslate.vision.pixels.PixelWindow;
import java.util.Arrays;

/** What the real background differs from a surface by, carried into a hole: Shepard's inverse distance weights. */
final class SurfaceBend {
    /** Points of the rim that the surface is bent to meet. */
    private static final int ANCHORS = 120;
    /** A bend that rounds to nothing, in grey levels. */
    private static final double NOTHING = 0.05;

    private final int count;
    private final float[] x;
    private final float[] y;
    private final float[][] difference;
    private final float soft;
    private final boolean any;

    /**
     * @param around open pixels around the hole
     * @param tolerance grey levels from the surface within which they are its background
     * @param rim the square root of it is how near an anchor must be to rule alone
     */
    SurfaceBend(PixelWindow crop, BackgroundFit surface, int[] around, double tolerance, int rim) {
        int stride = Math.max(1, around.length / ANCHORS);
        x = new float[around.length];
        y = new float[around.length];
        difference = new float[3][around.length];
        soft = rim;
        int n = 0;
        double most = 0;
        for (int i = 0; i < around.length; i += stride) {
            if (surface.distance(crop, around[i]) > tolerance) {
                continue;
            }
            int column = around[i] % crop.width();
            int row = around[i] / crop.width();
            x[n] = column;
            y[n] = row;
            for (int c = 0; c < 3; c++) {
                difference[c][n] = (float) (crop.value(around[i], c) - surface.at(c, column, row));
                most = Math.max(most, Math.abs(difference[c][n]));
            }
            n++;
        }
        count = n;
        any = most > NOTHING;
    }

    /**
     * A row at a time, one anchor after the other: so the inner loop is plain arithmetic on neighbouring numbers.
     *
     * @param out for each channel the bend from a pixel on to the right
     */
    void along(float[][] out, int left, int row) {
        if (!any) {
            return;
        }
        int width = out[0].length;
        float[] total = new float[width];
        for (float[] channel : out) {
            Arrays.fill(channel, 0);
        }
        for (int i = 0; i < count; i++) {
            float down = (row - y[i]) * (row - y[i]) + soft;
            float away = left - x[i];
            for (int k = 0; k < width; k++) {
                float weight = 1 / ((away + k) * (away + k) + down);
                total[k] += weight;
                out[0][k] += weight * difference[0][i];
                out[1][k] += weight * difference[1][i];
                out[2][k] += weight * difference[2][i];
            }
        }
        for (int k = 0; k < width; k++) {
            for (float[] channel : out) {
                channel[k] /= Math.max(total[k], 1e-9f);
            }
        }
    }
}
