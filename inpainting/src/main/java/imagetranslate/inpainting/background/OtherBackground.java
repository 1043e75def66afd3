package imagetranslate.inpainting.background;

import static org.bytedeco.opencv.global.opencv_core.CV_32S;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC1;

import imagetranslate.vision.geometry.QuadField;
import imagetranslate.vision.pixels.PixelWindow;
import java.nio.IntBuffer;
import java.util.Arrays;
import java.util.Optional;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;

/** Background beside a hole that a surface doesn't speak for: the mountain that rises into a line's sky. */
final class OtherBackground {
    /** How far around the quad background has a say, in text sizes: beyond may be the other side of a pill's edge. */
    private static final double REACH = 0.1;
    /** The smallest area that counts as background, in squares of the text size: a pill's edge cut by glyphs is less. */
    private static final double LEAST = 0.06;
    /** Lines thinner than this, in pixels, are no background. */
    private static final int THIN = 3;

    private final int left;
    private final int top;
    private final int width;
    private final float[] toSame;
    private final float[] toOther;

    private OtherBackground(int left, int top, int width, byte[] same, byte[] other) {
        this.left = left;
        this.top = top;
        this.width = width;
        int height = same.length / width;
        this.toSame = PixelWindow.depth(PixelWindow.inverted(same), width, height);
        this.toOther = PixelWindow.depth(PixelWindow.inverted(other), width, height);
    }

    /**
     * @param closed 255 on what any line erases
     * @param rim the open pixels around the hole
     * @param hole its first and last column and row: x, y, x, y
     * @return empty where all background beside the hole is the surface's
     */
    static Optional<OtherBackground> beside(
            PixelWindow crop, QuadField quad, byte[] closed, BackgroundFit surface, int[] rim, int[] hole) {
        double tolerance = BackgroundFit.tolerance(quad.size());
        if (Arrays.stream(rim).noneMatch(pixel -> surface.distance(crop, pixel) > tolerance)) {
            return Optional.empty();
        }
        int reach = (int) Math.ceil(Math.max(6, 0.16 * quad.size()));
        int left = Math.max(0, hole[0] - reach);
        int top = Math.max(0, hole[1] - reach);
        int width = Math.min(crop.width() - 1, hole[2] + reach) - left + 1;
        int height = Math.min(crop.height() - 1, hole[3] + reach) - top + 1;
        byte[] same = new byte[width * height];
        byte[] other = new byte[width * height];
        for (int i = 0; i < other.length; i++) {
            int x = left + i % width;
            int y = top + i / width;
            int pixel = y * crop.width() + x;
            if (closed[pixel] == 0 && quad.outside(crop.left() + x, crop.top() + y) < REACH * quad.size()) {
                (surface.distance(crop, pixel) > tolerance ? other : same)[i] = (byte) 255;
            }
        }
        return keepSolid(other, width, height, LEAST * quad.size() * quad.size())
                ? Optional.of(new OtherBackground(left, top, width, same, other))
                : Optional.empty();
    }

    /** Whether it is nearer to a pixel of the crop than the surface's background. */
    boolean isNearer(int x, int y) {
        int i = (y - top) * width + x - left;
        return toOther[i] < toSame[i];
    }

    /** Clears what is thin or small; whether anything is left. */
    private static boolean keepSolid(byte[] bytes, int width, int height, double least) {
        try (Mat mask = PixelWindow.mat(bytes, width, height, CV_8UC1);
                Size size = new Size(THIN, THIN);
                Mat square = opencv_imgproc.getStructuringElement(opencv_imgproc.MORPH_RECT, size);
                Mat labels = new Mat();
                Mat stats = new Mat();
                Mat middles = new Mat()) {
            opencv_imgproc.morphologyEx(mask, mask, opencv_imgproc.MORPH_OPEN, square);
            opencv_imgproc.connectedComponentsWithStats(mask, labels, stats, middles, 8, CV_32S);
            IntBuffer label = labels.createBuffer();
            IntBuffer stat = stats.createBuffer();
            boolean any = false;
            for (int i = 0; i < bytes.length; i++) {
                int k = label.get(i);
                boolean solid = k > 0 && stat.get(k * stats.cols() + opencv_imgproc.CC_STAT_AREA) >= least;
                bytes[i] = (byte) (solid ? 255 : 0);
                any |= solid;
            }
            return any;
        }
    }
}
