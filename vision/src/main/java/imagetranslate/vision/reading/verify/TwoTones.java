package imagetranslate.vision.reading.verify;

import static org.bytedeco.opencv.global.opencv_core.absdiff;
import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_BGR2GRAY;
import static org.bytedeco.opencv.global.opencv_imgproc.THRESH_BINARY;
import static org.bytedeco.opencv.global.opencv_imgproc.THRESH_OTSU;
import static org.bytedeco.opencv.global.opencv_imgproc.cvtColor;
import static org.bytedeco.opencv.global.opencv_imgproc.threshold;

import imagetranslate.vision.pixels.PixelWindow;
import java.util.stream.IntStream;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;

/**
 * The two tones of a line that was cut out (Otsu 1979): what most of its edge has is the ground, the other is the ink.
 *
 * @param marks row after row, whether there is ink
 */
record TwoTones(int width, int height, boolean[] marks) {

    /** @param line CV_8UC3 */
    static TwoTones of(Mat line) {
        try (Mat grey = new Mat();
                Mat tones = new Mat()) {
            cvtColor(line, grey, COLOR_BGR2GRAY);
            threshold(grey, tones, 0, 255, THRESH_BINARY | THRESH_OTSU);
            byte[] light = PixelWindow.bytes(tones);
            int width = tones.cols();
            int height = tones.rows();
            boolean ground = mostOfEdge(light, width, height);
            boolean[] marks = new boolean[light.length];
            for (int i = 0; i < marks.length; i++) {
                marks[i] = light[i] != 0 != ground;
            }
            return new TwoTones(width, height, marks);
        }
    }

    /**
     * All that isn't of the ground's tone, be it lighter or darker: type with an outline has both.
     *
     * @param line CV_8UC3
     */
    static TwoTones ofEitherTone(Mat line) {
        try (Mat grey = new Mat();
                Mat away = new Mat();
                Mat tones = new Mat()) {
            cvtColor(line, grey, COLOR_BGR2GRAY);
            try (Mat ground = new Mat(
                    grey.size(),
                    grey.type(),
                    Scalar.all(toneOfEdge(PixelWindow.bytes(grey), grey.cols(), grey.rows())))) {
                absdiff(grey, ground, away);
            }
            threshold(away, tones, 0, 255, THRESH_BINARY | THRESH_OTSU);
            byte[] marked = PixelWindow.bytes(tones);
            boolean[] marks = new boolean[marked.length];
            for (int i = 0; i < marks.length; i++) {
                marks[i] = marked[i] != 0;
            }
            return new TwoTones(tones.cols(), tones.rows(), marks);
        }
    }

    /** The median, which neither a slope of tones nor type that reaches the edge here and there moves much. */
    private static int toneOfEdge(byte[] tones, int width, int height) {
        return IntStream.range(0, tones.length)
                .filter(i -> i < width || i >= width * (height - 1) || i % width == 0 || i % width == width - 1)
                .map(i -> tones[i] & 255)
                .sorted()
                .skip(width + height - 2)
                .findFirst()
                .orElse(0);
    }

    private static boolean mostOfEdge(byte[] light, int width, int height) {
        int balance = 0;
        for (int x = 0; x < width; x++) {
            balance += sign(light[x]) + sign(light[(height - 1) * width + x]);
        }
        for (int y = 0; y < height; y++) {
            balance += sign(light[y * width]) + sign(light[y * width + width - 1]);
        }
        return balance > 0;
    }

    private static int sign(byte tone) {
        return tone != 0 ? 1 : -1;
    }

    boolean at(int x, int y) {
        return marks[y * width + x];
    }

    boolean inColumn(int x) {
        for (int y = 0; y < height; y++) {
            if (at(x, y)) {
                return true;
            }
        }
        return false;
    }

    /** From its leftmost to its rightmost mark in that row, in pixels; 0 for a row without ink. */
    int reach(int y) {
        int first = width;
        int last = width - 1;
        for (int x = width - 1; x >= 0; x--) {
            if (at(x, y)) {
                last = first == width ? x : last;
                first = x;
            }
        }
        return last - first + 1;
    }
}
