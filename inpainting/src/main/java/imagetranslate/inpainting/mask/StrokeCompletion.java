package imagetranslate.inpainting.mask;

import static org.bytedeco.opencv.global.opencv_core.CV_32S;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC1;

import imagetranslate.vision.geometry.QuadField;
import imagetranslate.vision.pixels.PixelWindow;
import java.nio.IntBuffer;
import java.util.stream.IntStream;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;

/** Adds to the glyphs found what plainly belongs to them: a stroke's end in the same colour, a dot of their own. */
public final class StrokeCompletion {
    /** How far from a glyph its own colour is followed, in text sizes. */
    private static final double REACH = 0.15;
    /** The part of the way from text to background within which a colour is still the text's. */
    private static final double SAME = 0.22;

    private StrokeCompletion() {}

    /**
     * @param glyph 255 on the fill that was found; added to
     * @param elsewhere 255 on what isn't this line's
     * @param size text size in pixels
     */
    static void sameColour(PixelWindow crop, byte[] glyph, byte[] elsewhere, double size) {
        float[] away = PixelWindow.depth(PixelWindow.inverted(glyph), crop.width(), crop.height());
        int[] text = median(crop, glyph, away, 0, 0);
        int[] background = median(crop, glyph, away, 0.1 * size, 0.5 * size);
        double contrast = 0;
        for (int c = 0; c < 3; c++) {
            contrast = Math.max(contrast, Math.abs(text[c] - background[c]));
        }
        int[] queue = new int[glyph.length];
        int end = 0;
        for (int i = 0; i < glyph.length; i++) {
            if (glyph[i] != 0) {
                queue[end++] = i;
            }
        }
        double reach = Math.max(1.5, REACH * size);
        for (int head = 0; head < end; head++) {
            int from = queue[head];
            for (int step = 0; step < 4; step++) {
                int x = from % crop.width() + (step == 0 ? 1 : step == 1 ? -1 : 0);
                int y = from / crop.width() + (step == 2 ? 1 : step == 3 ? -1 : 0);
                int to = y * crop.width() + x;
                if (x >= 0
                        && x < crop.width()
                        && y >= 0
                        && y < crop.height()
                        && glyph[to] == 0
                        && elsewhere[to] == 0
                        && away[to] <= reach
                        && difference(crop, to, text) < SAME * contrast) {
                    glyph[to] = (byte) 255;
                    queue[end++] = to;
                }
            }
        }
    }

    /**
     * Pieces that lie in the quad from end to end: a dot, a stroke that was missed. What reaches out of it is a frame or a
     * picture.
     *
     * @param ink added to
     * @param pieces 255 on what may be ink
     */
    static void enclosed(PixelWindow crop, QuadField quad, byte[] ink, byte[] pieces) {
        int[] label = new int[pieces.length];
        int count;
        try (Mat mask = PixelWindow.mat(pieces, crop.width(), crop.height(), CV_8UC1);
                Mat labels = new Mat()) {
            count = opencv_imgproc.connectedComponents(mask, labels, 8, CV_32S);
            labels.<IntBuffer>createBuffer().get(label);
        }
        double margin = Math.max(1, 0.08 * quad.size());
        boolean[] out = new boolean[count];
        out[0] = true;
        for (int i = 0; i < label.length; i++) {
            out[label[i]] |= label[i] != 0
                    && quad.outside(crop.left() + i % crop.width(), crop.top() + i / crop.width()) > margin;
        }
        for (int i = 0; i < label.length; i++) {
            if (!out[label[i]]) {
                ink[i] = (byte) 255;
            }
        }
    }

    private static int difference(PixelWindow crop, int pixel, int[] colour) {
        int most = 0;
        for (int c = 0; c < 3; c++) {
            most = Math.max(most, Math.abs(crop.value(pixel, c) - colour[c]));
        }
        return most;
    }

    /** The median colour of the glyphs (from = to = 0), or of what lies between two distances from them. */
    private static int[] median(PixelWindow crop, byte[] glyph, float[] away, double from, double to) {
        return median(
                crop,
                IntStream.range(0, glyph.length)
                        .filter(i -> to == 0 ? glyph[i] != 0 : away[i] > from && away[i] <= to)
                        .toArray());
    }

    /** The median of each channel. */
    static int[] median(PixelWindow crop, int[] pixels) {
        int[][] histogram = new int[3][256];
        for (int pixel : pixels) {
            for (int c = 0; c < 3; c++) {
                histogram[c][crop.value(pixel, c)]++;
            }
        }
        int[] median = new int[3];
        for (int c = 0; c < 3; c++) {
            for (int seen = histogram[c][0];
                    median[c] < 255 && 2 * seen < pixels.length;
                    seen += histogram[c][median[c]]) {
                median[c]++;
            }
        }
        return median;
    }
}
