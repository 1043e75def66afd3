package imagetranslate.vision.pixels;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC1;
import static org.bytedeco.opencv.global.opencv_core.countNonZero;
import static org.bytedeco.opencv.global.opencv_imgproc.CC_STAT_HEIGHT;
import static org.bytedeco.opencv.global.opencv_imgproc.CC_STAT_LEFT;
import static org.bytedeco.opencv.global.opencv_imgproc.CC_STAT_TOP;
import static org.bytedeco.opencv.global.opencv_imgproc.CC_STAT_WIDTH;
import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_BGR2GRAY;
import static org.bytedeco.opencv.global.opencv_imgproc.THRESH_BINARY;
import static org.bytedeco.opencv.global.opencv_imgproc.THRESH_BINARY_INV;
import static org.bytedeco.opencv.global.opencv_imgproc.THRESH_OTSU;
import static org.bytedeco.opencv.global.opencv_imgproc.connectedComponentsWithStats;
import static org.bytedeco.opencv.global.opencv_imgproc.cvtColor;
import static org.bytedeco.opencv.global.opencv_imgproc.threshold;

import java.nio.IntBuffer;
import org.bytedeco.javacpp.indexer.IntRawIndexer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;

/**
 * Which pixels of a crop are type, by Otsu's threshold: the rarer of the two tones where the type stands. What touches the
 * crop's edge is a frame, or half of something else, and left out.
 */
public final class Ink {
    private final boolean[] ink;
    private final int width;
    private final int height;

    private Ink(boolean[] ink, int width, int height) {
        this.ink = ink;
        this.width = width;
        this.height = height;
    }

    /** @param bgr CV_8UC3, all of it type on its ground */
    public static Ink of(Mat bgr) {
        try (Rect all = new Rect(0, 0, bgr.cols(), bgr.rows())) {
            return of(bgr, all, Double.POSITIVE_INFINITY);
        }
    }

    /**
     * @param bgr CV_8UC3
     * @param type where type is known to stand
     * @param most in pixels: what is longer both ways is no character, but a frame around several
     */
    public static Ink of(Mat bgr, Rect type, double most) {
        int width = bgr.cols();
        int height = bgr.rows();
        try (Mat grey = new Mat();
                Mat labels = new Mat();
                Mat stats = new Mat();
                Mat middles = new Mat()) {
            cvtColor(bgr, grey, COLOR_BGR2GRAY);
            try (Mat known = new Mat(grey, type);
                    Mat binary = new Mat()) {
                double level = threshold(known, binary, 0, 255, THRESH_BINARY | THRESH_OTSU);
                boolean dark = 2L * countNonZero(binary) > type.area();
                threshold(grey, grey, level, 255, dark ? THRESH_BINARY_INV : THRESH_BINARY);
            }
            boolean[] kept = new boolean[connectedComponentsWithStats(grey, labels, stats, middles)];
            try (IntRawIndexer box = stats.createIndexer()) {
                for (int i = 1; i < kept.length; i++) {
                    int left = box.get(i, CC_STAT_LEFT);
                    int top = box.get(i, CC_STAT_TOP);
                    int across = box.get(i, CC_STAT_WIDTH);
                    int down = box.get(i, CC_STAT_HEIGHT);
                    boolean whole = left > 0 && top > 0 && left + across < width && top + down < height;
                    kept[i] = whole && (across <= most || down <= most);
                }
            }
            int[] label = new int[width * height];
            labels.<IntBuffer>createBuffer().get(label);
            boolean[] ink = new boolean[label.length];
            for (int i = 0; i < ink.length; i++) {
                ink[i] = kept[label[i]];
            }
            return new Ink(ink, width, height);
        }
    }

    public int width() {
        return width;
    }

    public int height() {
        return height;
    }

    public boolean at(int x, int y) {
        return ink[y * width + x];
    }

    /** @return CV_8UC1, 255 where there is none; the caller closes it */
    public Mat clear() {
        byte[] clear = new byte[ink.length];
        for (int i = 0; i < ink.length; i++) {
            clear[i] = (byte) (ink[i] ? 0 : 255);
        }
        Mat mask = new Mat(height, width, CV_8UC1);
        mask.data().put(clear);
        return mask;
    }

    /** How much of it each column of pixels has between two rows of pixels. */
    public int[] across(int top, int bottom) {
        int[] sums = new int[width];
        for (int y = top; y < bottom; y++) {
            for (int x = 0; x < width; x++) {
                sums[x] += at(x, y) ? 1 : 0;
            }
        }
        return sums;
    }

    /** How much of it each row of pixels has between two columns of pixels. */
    public int[] down(int left, int right) {
        int[] sums = new int[height];
        for (int y = 0; y < height; y++) {
            for (int x = left; x < right; x++) {
                sums[y] += at(x, y) ? 1 : 0;
            }
        }
        return sums;
    }
}
