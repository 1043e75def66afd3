package imagetranslate.inpainting.mask;

import static org.bytedeco.opencv.global.opencv_core.CV_16S;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC1;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;

import imagetranslate.vision.pixels.PixelWindow;
import java.nio.ShortBuffer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;

/**
 * How far from a line's glyphs its drawing ends. An outline, however many layers it has, ends in an edge that lies at one
 * distance from the glyphs all along the line; nothing in the background does. So the picture's steepness is measured ring by
 * ring, going outward, until half of a ring is no steeper than the background is anyway.
 */
final class OutlineWidth {
    /** How far out to look, in text sizes. */
    private static final double FARTHEST = 0.26;
    /** A ring's width in text sizes: the glyphs are known about as well. */
    private static final double RING = 1 / 40.0;
    /** Grey levels a pixel under which a ring is not steep. */
    private static final double STEEP = 4;
    /** How much steeper than the calmest ring. */
    private static final double STANDS_OUT = 2;
    /** Fewer pixels don't speak for a ring. */
    private static final int ENOUGH = 20;

    private static final double UNKNOWN = -1;

    private OutlineWidth() {}

    /**
     * @param away each pixel's distance from the glyphs
     * @param outside 255 beyond the panel that the line stands on: the panel's edge is no outline's
     * @param size text size in pixels
     * @param edge how far out the glyphs' own soft edge may be
     * @return in pixels; 0 where nothing ends in an edge of its own: there is no outline, or the background is too busy to tell
     */
    static double reach(PixelWindow crop, float[] away, byte[] outside, double size, double edge) {
        double width = Math.max(1, RING * size);
        double[] steepness =
                rings(crop, away, beyond(crop, outside), width, Math.max(2, (int) (FARTHEST * size / width)));
        double calm = Double.MAX_VALUE;
        for (double ring : steepness) {
            calm = ring == UNKNOWN ? calm : Math.min(calm, ring);
        }
        double limit = Math.max(STEEP, STANDS_OUT * calm);
        int end = -1;
        // a broad outline of one colour is calm between its edges; the outer one is the last peak
        for (int i = 1; i + 1 < steepness.length; i++) {
            boolean peak = steepness[i] >= steepness[i - 1] && steepness[i] > steepness[i + 1];
            end = peak && i * width >= edge && steepness[i] >= limit ? i : end;
        }
        if (end < 0) {
            return 0;
        }
        while (end < steepness.length && steepness[end] >= limit) {
            end++;
        }
        return end * width;
    }

    /** What is outside, and as much of this side as the slope of its edge reaches into. */
    private static byte[] beyond(PixelWindow crop, byte[] outside) {
        try (Mat mask = PixelWindow.mat(outside, crop.width(), crop.height(), CV_8UC1);
                Size window = new Size(5, 5);
                Mat square = opencv_imgproc.getStructuringElement(opencv_imgproc.MORPH_RECT, window)) {
            opencv_imgproc.dilate(mask, mask, square);
            return PixelWindow.bytes(mask);
        }
    }

    /** The median, over each ring's pixels, of how fast the colour changes straight away from the glyphs. */
    private static double[] rings(PixelWindow crop, float[] away, byte[] beyond, double width, int count) {
        short[][] slope = slopes(crop);
        int[][] histogram = new int[count][256];
        int[] pixels = new int[count];
        for (int y = 1; y + 1 < crop.height(); y++) {
            for (int x = 1; x + 1 < crop.width(); x++) {
                int i = y * crop.width() + x;
                int ring = (int) (away[i] / width);
                if (away[i] > 0 && ring < count && beyond[i] == 0) {
                    double outX = away[i + 1] - away[i - 1];
                    double outY = away[i + crop.width()] - away[i - crop.width()];
                    double length = Math.max(1e-6, Math.hypot(outX, outY));
                    double most = 0;
                    for (int c = 0; c < 3; c++) {
                        double along = (slope[0][3 * i + c] * outX + slope[1][3 * i + c] * outY) / length;
                        most = Math.max(most, Math.abs(along));
                    }
                    histogram[ring][(int) Math.min(255, most / 8)]++;
                    pixels[ring]++;
                }
            }
        }
        double[] medians = new double[count];
        for (int ring = 0; ring < count; ring++) {
            int seen = 0;
            int value = 0;
            while (pixels[ring] >= ENOUGH && (seen += histogram[ring][value]) * 2 < pixels[ring]) {
                value++;
            }
            medians[ring] = pixels[ring] >= ENOUGH ? value : UNKNOWN;
        }
        return medians;
    }

    /** Sobel's derivatives across and down, eight times a grey level a pixel. */
    private static short[][] slopes(PixelWindow crop) {
        short[][] slopes = new short[2][crop.pixels() * 3];
        try (Mat picture = PixelWindow.mat(crop.bgr(), crop.width(), crop.height(), CV_8UC3);
                Mat smooth = new Mat();
                Mat slope = new Mat();
                Size window = new Size(3, 3)) {
            opencv_imgproc.GaussianBlur(picture, smooth, window, 0.7);
            for (int axis = 0; axis < 2; axis++) {
                opencv_imgproc.Sobel(smooth, slope, CV_16S, 1 - axis, axis, 3, 1, 0, opencv_core.BORDER_REPLICATE);
                slope.<ShortBuffer>createBuffer().get(slopes[axis]);
            }
        }
        return slopes;
    }
}
