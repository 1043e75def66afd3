package imagetranslate.operate.inpaint;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;

import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Size;

/**
 * Cuts display type with an outline out by its colours (GrabCut; Rother, Kolmogorov, Blake 2004): what the stroke model
 * missed of a large glyph has the colours of what it found, and the ground beyond has others.
 */
final class Cutout {
    /** Text size in pixels that GrabCut works at: its time grows with the area. */
    private static final double WORKING_SIZE = 48;
    /** How far beyond the outline a missed piece may reach, in text sizes. */
    private static final double BEYOND = 0.1;

    private static final int ROUNDS = 3;
    private static final int SEED = 1;

    private Cutout() {}

    /**
     * @param away each pixel's distance from the glyphs found
     * @param reach where the outline ends, in the same
     * @param open 255 where another line may be: certainly not this one's
     * @param size text size in pixels
     * @return 255 on the glyphs and their outline
     */
    static byte[] of(Crop crop, float[] away, double reach, byte[] open, double size) {
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
        double scale = Math.min(1, WORKING_SIZE / size);
        byte[] cut = new byte[guess.length];
        try (Mat full = Crop.mat(crop.bgr(), crop.width(), crop.height(), CV_8UC3);
                Mat small = new Mat();
                Mat kinds = Crop.mat(guess, crop.width(), crop.height(), opencv_core.CV_8UC1);
                Mat mask = new Mat();
                Mat ground = new Mat();
                Mat text = new Mat();
                Rect none = new Rect();
                Size any = new Size();
                Size back = new Size(crop.width(), crop.height())) {
            opencv_imgproc.resize(full, small, any, scale, scale, opencv_imgproc.INTER_AREA);
            try (Size same = small.size()) {
                opencv_imgproc.resize(kinds, mask, same, 0, 0, opencv_imgproc.INTER_NEAREST);
            }
            opencv_core.setRNGSeed(SEED);
            opencv_imgproc.grabCut(small, mask, none, ground, text, ROUNDS, opencv_imgproc.GC_INIT_WITH_MASK);
            byte[] found = Crop.bytes(mask);
            for (int i = 0; i < found.length; i++) {
                // foreground, certain or probable, has the lowest bit set
                found[i] = (byte) ((found[i] & 1) != 0 ? 255 : 0);
            }
            try (Mat foreground = Crop.mat(found, small.cols(), small.rows(), opencv_core.CV_8UC1);
                    Mat large = new Mat()) {
                opencv_imgproc.resize(foreground, large, back, 0, 0, opencv_imgproc.INTER_LINEAR);
                byte[] soft = Crop.bytes(large);
                for (int i = 0; i < cut.length; i++) {
                    cut[i] = (byte) ((soft[i] & 0xff) > 127 && open[i] == 0 && away[i] <= far ? 255 : 0);
                }
            }
        }
        return cut;
    }
}
