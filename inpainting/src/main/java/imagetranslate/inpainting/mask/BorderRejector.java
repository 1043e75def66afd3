package imagetranslate.inpainting.mask;

import static org.bytedeco.opencv.global.opencv_core.CV_32S;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC1;

import imagetranslate.vision.geometry.QuadField;
import imagetranslate.vision.pixels.PixelWindow;
import java.nio.IntBuffer;
import java.util.Arrays;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * Takes for what they are the pieces of a badge's ring or a pill's rim that run through a line's quad beside the text: they
 * look like brackets, but in the picture they go on.
 */
final class BorderRejector {
    /** Grey levels within which a rim keeps its colour. */
    private static final int SAME = 40;
    /** How far beyond the quad, and beyond what was found, a piece must go on, in text sizes. */
    private static final double GOES_ON = 0.3;
    /** How much it may have grown by then, in squares of the text size: more is the background, which faint text is like. */
    private static final double GROWN = 0.25;
    /** Only at the ends of a line, in text sizes from them. */
    private static final double END = 0.7;
    /** A rim's largest thickness in text sizes: its area by its height. */
    private static final double THIN = 0.2;

    private final PixelWindow crop;
    private final QuadField quad;

    private BorderRejector(PixelWindow crop, QuadField quad) {
        this.crop = crop;
        this.quad = quad;
    }

    /**
     * @param glyph 255 on the glyphs found; pieces of rims are taken out
     * @param drawn the same, of everything drawn
     */
    static void drop(PixelWindow crop, QuadField quad, byte[] glyph, byte[] drawn) {
        new BorderRejector(crop, quad).drop(glyph, drawn);
    }

    private void drop(byte[] glyph, byte[] drawn) {
        int[] label = new int[glyph.length];
        int count;
        try (Mat mask = PixelWindow.mat(glyph, crop.width(), crop.height(), CV_8UC1);
                Mat labels = new Mat()) {
            count = opencv_imgproc.connectedComponents(mask, labels, 8, CV_32S);
            labels.<IntBuffer>createBuffer().get(label);
        }
        for (int k = 1; k < count; k++) {
            if (isThinAtAnEnd(label, k) && goesOn(label, k)) {
                for (int i = 0; i < label.length; i++) {
                    if (label[i] == k) {
                        glyph[i] = 0;
                        clearAround(drawn, i);
                    }
                }
            }
        }
    }

    private void clearAround(byte[] drawn, int pixel) {
        int reach = (int) Math.ceil(0.05 * quad.size());
        for (int y = -reach; y <= reach; y++) {
            for (int x = -reach; x <= reach; x++) {
                int i = pixel + y * crop.width() + x;
                if (i >= 0 && i < drawn.length) {
                    drawn[i] = 0;
                }
            }
        }
    }

    private boolean isThinAtAnEnd(int[] label, int k) {
        int area = 0;
        double high = Double.NEGATIVE_INFINITY;
        double low = Double.POSITIVE_INFINITY;
        double inward = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < label.length; i++) {
            if (label[i] == k) {
                double along = quad.along(x(i), y(i));
                double across = quad.across(x(i), y(i));
                area++;
                high = Math.max(high, across);
                low = Math.min(low, across);
                inward = Math.max(inward, Math.min(along, quad.length() - along));
            }
        }
        double size = quad.size();
        return inward < END * size && area < THIN * size * Math.max(THIN * size, high - low);
    }

    /** Follows the piece's colour through the picture. */
    private boolean goesOn(int[] label, int k) {
        int[] queue = new int[label.length];
        boolean[] seen = new boolean[label.length];
        int end = 0;
        double outside = 0;
        for (int i = 0; i < label.length; i++) {
            if (label[i] == k) {
                seen[i] = true;
                queue[end++] = i;
                outside = Math.max(outside, quad.outside(x(i), y(i)));
            }
        }
        int[] colour = StrokeCompletion.median(crop, Arrays.copyOf(queue, end));
        double most = end + GROWN * quad.size() * quad.size();
        for (int head = 0; head < end && end <= most; head++) {
            int from = queue[head];
            if (quad.outside(x(from), y(from)) > outside + GOES_ON * quad.size()) {
                return true;
            }
            for (int dy = -1; dy <= 1; dy++) {
                for (int dx = -1; dx <= 1; dx++) {
                    int x = from % crop.width() + dx;
                    int y = from / crop.width() + dy;
                    int to = y * crop.width() + x;
                    if (x >= 0 && x < crop.width() && y >= 0 && y < crop.height() && !seen[to] && isNear(to, colour)) {
                        seen[to] = true;
                        queue[end++] = to;
                    }
                }
            }
        }
        return false;
    }

    private boolean isNear(int pixel, int[] colour) {
        for (int c = 0; c < 3; c++) {
            if (Math.abs(crop.value(pixel, c) - colour[c]) > SAME) {
                return false;
            }
        }
        return true;
    }

    private int x(int pixel) {
        return crop.left() + pixel % crop.width();
    }

    private int y(int pixel) {
        return crop.top() + pixel / crop.width();
    }
}
