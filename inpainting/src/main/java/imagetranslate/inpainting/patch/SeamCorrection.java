package imagetranslate.inpainting.patch;

import static org.bytedeco.opencv.global.opencv_core.CV_32FC3;

import java.nio.FloatBuffer;
import java.util.Arrays;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;

/**
 * Takes away the seam round background that was copied into a hole: what the real background differs by from what the patches say
 * of it is carried into the hole, the nearer the more (Shepard's inverse distance weights; a membrane to the eye, as in
 * Poisson blending).
 */
final class SeamCorrection {
    /** Points round the hole at which the seam is measured. */
    private static final int ANCHORS = 400;
    /** Grey levels that are no seam but the edge of something that the patches didn't go on with. */
    private static final double OBJECT = 40;
    /** The pixels round an anchor over which the difference is taken. */
    private static final int RADIUS = 3;
    /** The membrane is so smooth that every fourth pixel of it is enough. */
    private static final int GRID = 4;

    private final int[] value;
    private final float[] voted;
    private final byte[] hole;
    private final int width;
    private final int height;
    private final float[] x = new float[ANCHORS + 1];
    private final float[] y = new float[ANCHORS + 1];
    /** Three for each anchor: how much the background is brighter than the patches. */
    private final float[] difference = new float[3 * (ANCHORS + 1)];

    private int anchors;

    private SeamCorrection(int[] value, float[] voted, byte[] hole, int width) {
        this.value = value;
        this.voted = voted;
        this.hole = hole;
        this.width = width;
        this.height = hole.length / width;
    }

    /**
     * @param value three a pixel, 0 to 255; changed in the hole
     * @param voted the same as the patches have it; NaN where there is none
     * @param hole not 0 in it
     */
    static void level(int[] value, float[] voted, byte[] hole, int width) {
        SeamCorrection levelling = new SeamCorrection(value, voted, hole, width);
        levelling.anchor();
        if (levelling.anchors > 0) {
            levelling.bend();
        }
    }

    private void anchor() {
        int[] around = new int[hole.length];
        int n = 0;
        for (int p = 0; p < hole.length; p++) {
            if (hole[p] == 0 && !Float.isNaN(voted[3 * p])) {
                around[n++] = p;
            }
        }
        int stride = Math.max(1, (n + ANCHORS - 1) / ANCHORS);
        for (int k = 0; k < n; k += stride) {
            anchor(around[k]);
        }
    }

    /** The mean difference of background and patches around a pixel; none where an object begins there. */
    private void anchor(int p) {
        double[] sum = new double[3];
        int seen = 0;
        for (int dy = -RADIUS; dy <= RADIUS; dy++) {
            for (int dx = -RADIUS; dx <= RADIUS; dx++) {
                int q = p + dy * width + dx;
                if (q >= 0 && q < hole.length && hole[q] == 0 && !Float.isNaN(voted[3 * q])) {
                    seen++;
                    for (int c = 0; c < 3; c++) {
                        sum[c] += value[3 * q + c] - voted[3 * q + c];
                    }
                }
            }
        }
        for (int c = 0; c < 3; c++) {
            difference[3 * anchors + c] = (float) (sum[c] / seen);
            if (Math.abs(sum[c] / seen) > OBJECT) {
                return;
            }
        }
        int row = p / width;
        x[anchors] = p - row * width;
        y[anchors] = row;
        anchors++;
    }

    private void bend() {
        float[] membrane = membrane();
        for (int p = 0; p < hole.length; p++) {
            if (hole[p] != 0) {
                for (int k = 3 * p; k < 3 * p + 3; k++) {
                    value[k] = Math.max(0, Math.min(255, Math.round(value[k] + membrane[k])));
                }
            }
        }
    }

    /** Three a pixel. */
    private float[] membrane() {
        int columns = (width + GRID - 1) / GRID;
        int rows = (height + GRID - 1) / GRID;
        float[] coarse = new float[3 * columns * rows];
        boolean[] needed = needed(columns, rows);
        for (int i = 0; i < needed.length; i++) {
            if (needed[i]) {
                int row = i / columns;
                int column = i - row * columns;
                shepard(coarse, i, (column + 0.5f) * GRID - 0.5f, (row + 0.5f) * GRID - 0.5f);
            }
        }
        float[] fine = new float[value.length];
        try (Mat small = new Mat(rows, columns, CV_32FC3);
                Mat large = new Mat();
                Size size = new Size(columns * GRID, rows * GRID)) {
            small.<FloatBuffer>createBuffer().put(coarse);
            opencv_imgproc.resize(small, large, size);
            FloatBuffer all = large.createBuffer();
            for (int row = 0; row < height; row++) {
                all.position(3 * columns * GRID * row).get(fine, 3 * width * row, 3 * width);
            }
        }
        return fine;
    }

    /** The points of the grid that lie in the hole or beside it. */
    private boolean[] needed(int columns, int rows) {
        boolean[] needed = new boolean[columns * rows];
        for (int p = 0; p < hole.length; p++) {
            if (hole[p] != 0) {
                int column = p % width / GRID;
                int row = p / width / GRID;
                for (int r = Math.max(0, row - 1); r <= Math.min(rows - 1, row + 1); r++) {
                    Arrays.fill(
                            needed,
                            r * columns + Math.max(0, column - 1),
                            r * columns + Math.min(columns, column + 2),
                            true);
                }
            }
        }
        return needed;
    }

    private void shepard(float[] out, int at, float px, float py) {
        float total = 0;
        float blue = 0;
        float green = 0;
        float red = 0;
        for (int k = 0; k < anchors; k++) {
            float dx = x[k] - px;
            float dy = y[k] - py;
            float square = dx * dx + dy * dy + 1;
            float weight = 1 / (square * square);
            total += weight;
            blue += weight * difference[3 * k];
            green += weight * difference[3 * k + 1];
            red += weight * difference[3 * k + 2];
        }
        out[3 * at] = blue / total;
        out[3 * at + 1] = green / total;
        out[3 * at + 2] = red / total;
    }
}
