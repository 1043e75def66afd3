package imagetranslate.inpainting.mask;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;

import imagetranslate.vision.pixels.PixelWindow;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Size;

/**
 * Cuts display type with an outline out by its colours (GrabCut; Rother, Kolmogorov, Blake 2004): what the stroke model
 * missed of a large glyph has the colours of what it found, and the background beyond has others.
 */
final class GrabCutRefiner {
    /** Text size in pixels that GrabCut works at: its time grows with the area. */
    private static final double WORKING_SIZE = 32;
    /** How far beyond the outline a missed piece may reach, in text sizes. */
    private static final double BEYOND = 0.1;

    /** Of background round all this, for its colours, in text sizes. */
    private static final double GROUND = 0.25;

    private static final int ROUNDS = 2;
    private static final int SEED = 1;

    private GrabCutRefiner() {}

    /**
     * @param away each pixel's distance from the glyphs found
     * @param reach where the outline ends, in the same
     * @param open 255 where another line may be: certainly not this one's
     * @param size text size in pixels
     * @return 255 on the glyphs and their outline
     */
    static byte[] of(PixelWindow crop, float[] away, double reach, byte[] open, double size) {
        double far = reach + BEYOND * size;
        byte[] guess = new byte[away.length];
        for (int i = 0; i < guess.length; i++) {
            int kind = away[i] == 0
                    ? opencv_imgproc.GC_FGD
                    : open[i] != 0 || away[i] > far
                            ? opencv_imgproc.GC_BGD
                            : away[i] <= reach ? opencv_imgproc.GC_PR_FGD : opencv_imgproc.GC_PR_BGD;
            guess[i] = (byte) kind;
        }
        byte[] cut = new byte[guess.length];
        try (Mat full = PixelWindow.mat(crop.bgr(), crop.width(), crop.height(), CV_8UC3);
                Mat kinds = PixelWindow.mat(guess, crop.width(), crop.height(), opencv_core.CV_8UC1);
                Rect near = near(away, crop.width(), far + GROUND * size);
                Mat fullHere = new Mat(full, near);
                Mat kindsHere = new Mat(kinds, near);
                Mat found = foreground(fullHere, kindsHere, Math.min(1, WORKING_SIZE / size))) {
            byte[] soft = PixelWindow.bytes(found);
            for (int i = 0; i < soft.length; i++) {
                int at = (near.y() + i / near.width()) * crop.width() + near.x() + i % near.width();
                cut[at] = (byte) ((soft[i] & 0xff) > 127 && open[at] == 0 && away[at] <= far ? 255 : 0);
            }
        }
        return cut;
    }

    /** The upright box of what lies so near to the glyphs. */
    private static Rect near(float[] away, int width, double distance) {
        int left = width;
        int right = 0;
        int top = -1;
        int bottom = 0;
        for (int i = 0; i < away.length; i++) {
            if (away[i] <= distance) {
                left = Math.min(left, i % width);
                right = Math.max(right, i % width);
                top = top < 0 ? i / width : top;
                bottom = i / width;
            }
        }
        return new Rect(left, top, right - left + 1, bottom - top + 1);
    }

    /** 255 on the foreground, softer at its edges. */
    private static Mat foreground(Mat picture, Mat kinds, double scale) {
        Mat large = new Mat();
        try (Mat small = new Mat();
                Mat mask = new Mat();
                Mat background = new Mat();
                Mat text = new Mat();
                Rect none = new Rect();
                Size any = new Size()) {
            opencv_imgproc.resize(picture, small, any, scale, scale, opencv_imgproc.INTER_AREA);
            try (Size same = small.size();
                    Size back = picture.size()) {
                opencv_imgproc.resize(kinds, mask, same, 0, 0, opencv_imgproc.INTER_NEAREST);
                byte[] bits = foreground(mask);
                if (both(bits)) {
                    opencv_core.setRNGSeed(SEED);
                    opencv_imgproc.grabCut(
                            small, mask, none, background, text, ROUNDS, opencv_imgproc.GC_INIT_WITH_MASK);
                    bits = foreground(mask);
                }
                try (BytePointer data = mask.data()) {
                    data.put(bits);
                }
                opencv_imgproc.resize(mask, large, back, 0, 0, opencv_imgproc.INTER_LINEAR);
            }
        }
        return large;
    }

    /** 255 on the foreground, certain or probable: it has the lowest bit set. */
    private static byte[] foreground(Mat kinds) {
        byte[] bits = PixelWindow.bytes(kinds);
        for (int i = 0; i < bits.length; i++) {
            bits[i] = (byte) ((bits[i] & 1) * 255);
        }
        return bits;
    }

    /** Without some of either GrabCut has nothing to go by; it says so with an assertion. */
    private static boolean both(byte[] bits) {
        boolean background = false;
        boolean text = false;
        for (byte bit : bits) {
            background |= bit == 0;
            text |= bit != 0;
        }
        return background && text;
    }
}
