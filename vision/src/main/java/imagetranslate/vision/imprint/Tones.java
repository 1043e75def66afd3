package imagetranslate.vision.imprint;

import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_BGR2GRAY;
import static org.bytedeco.opencv.global.opencv_imgproc.cvtColor;

import imagetranslate.message.Point;
import imagetranslate.message.Quad;
import imagetranslate.vision.geometry.Bounds;
import imagetranslate.vision.pixels.PixelWindow;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;

/**
 * The tones where a line stands, as they are in the page: turning them upright would soften them.
 *
 * @param tones row after row
 * @param inside whether a pixel belongs to the line's box
 */
record Tones(byte[] tones, int width, int height, boolean[] inside) {
    /** Of all pixels, those with the steepest changes. */
    private static final double STEEP = 0.06;

    /** Of those, from the softest: crisp type has some crisp edges, however thin it is. */
    private static final double CRISPEST = 0.95;

    /** A contrast is looked for so many pixels around. */
    private static final int REACH = 3;

    /** Levels of 255: less is no contrast. */
    private static final int FAINT = 8;

    static Tones of(Mat bgr, Quad quad) {
        Bounds bounds = Bounds.of(quad);
        int left = (int) Math.max(0, Math.floor(bounds.left()));
        int top = (int) Math.max(0, Math.floor(bounds.top()));
        int width = (int) Math.min(bgr.cols(), Math.ceil(bounds.right())) - left;
        int height = (int) Math.min(bgr.rows(), Math.ceil(bounds.bottom())) - top;
        if (width < 3 || height < 3) {
            return new Tones(new byte[0], 0, 0, new boolean[0]);
        }
        boolean[] inside = inside(quad, left, top, width, height);
        try (Rect box = new Rect(left, top, width, height);
                Mat part = new Mat(bgr, box);
                Mat grey = new Mat()) {
            cvtColor(part, grey, COLOR_BGR2GRAY);
            return new Tones(PixelWindow.bytes(grey), width, height, inside);
        }
    }

    private static boolean[] inside(Quad quad, int left, int top, int width, int height) {
        Point centre = quad.centre();
        double along = Math.cos(quad.angle());
        double across = Math.sin(quad.angle());
        double halfWidth = quad.width() / 2;
        double halfHeight = quad.height() / 2;
        boolean[] inside = new boolean[width * height];
        for (int row = 0, i = 0; row < height; row++) {
            double y = top + row - centre.y();
            for (int column = 0; column < width; column++, i++) {
                double x = left + column - centre.x();
                inside[i] =
                        Math.abs(x * along + y * across) <= halfWidth && Math.abs(y * along - x * across) <= halfHeight;
            }
        }
        return inside;
    }

    private int level(int pixel) {
        return tones[pixel] & 255;
    }

    double sharpness() {
        int[] own = IntStream.range(0, tones.length).filter(this::isMeasured).toArray();
        if (own.length == 0) {
            return 0;
        }
        double[] slopes = IntStream.of(own).mapToDouble(this::slope).toArray();
        double least = ranked(slopes, 1 - STEEP);
        double[] parts = IntStream.range(0, own.length)
                .filter(k -> slopes[k] >= least)
                .mapToDouble(k -> slopes[k] / Math.max(FAINT, contrast(own[k])))
                .toArray();
        return ranked(parts, CRISPEST);
    }

    /** Of the line's own pixels those that have neighbours on all sides. */
    private boolean isMeasured(int pixel) {
        int x = pixel % width;
        int y = Math.floorDiv(pixel, width);
        return inside[pixel] && x > 0 && x < width - 1 && y > 0 && y < height - 1;
    }

    private static double ranked(double[] values, double share) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[(int) (share * sorted.length)];
    }

    private double slope(int pixel) {
        double across = level(pixel + 1) - level(pixel - 1);
        double down = level(pixel + width) - level(pixel - width);
        return Math.sqrt(across * across + down * down) / 2;
    }

    private int contrast(int pixel) {
        int x = pixel % width;
        int y = Math.floorDiv(pixel, width);
        int least = 255;
        int most = 0;
        for (int v = Math.max(0, y - REACH); v <= Math.min(height - 1, y + REACH); v++) {
            for (int u = Math.max(0, x - REACH); u <= Math.min(width - 1, x + REACH); u++) {
                int level = level(v * width + u);
                least = Math.min(least, level);
                most = Math.max(most, level);
            }
        }
        return most - least;
    }
}
