package imagetranslate.vision.image;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;
import static org.bytedeco.opencv.global.opencv_core.add;
import static org.bytedeco.opencv.global.opencv_core.mean;
import static org.bytedeco.opencv.global.opencv_core.multiply;
import static org.bytedeco.opencv.global.opencv_core.subtract;
import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_BGR2GRAY;
import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_GRAY2BGR;
import static org.bytedeco.opencv.global.opencv_imgproc.cvtColor;

import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Scalar;

/** Lays a picture with alpha on a ground against which it stands out. */
final class Flattening {
    private static final double MIDDLE = 128;
    private static final int STRIP_AREA = 1 << 22;

    private Flattening() {}

    /** Black where what is opaque is light, white where it is dark: text of either kind stays visible. */
    static Mat of(Mat bgr, Mat alpha) {
        try (Mat grey = new Mat()) {
            cvtColor(bgr, grey, COLOR_BGR2GRAY);
            try (Scalar light = mean(grey, alpha)) {
                return over(bgr, alpha, light.get(0) > MIDDLE ? 0 : 255);
            }
        }
    }

    /** In strips, since what it takes besides is four times the page. */
    private static Mat over(Mat bgr, Mat alpha, double ground) {
        Mat flat = new Mat(bgr.rows(), bgr.cols(), CV_8UC3);
        int strip = Math.max(1, STRIP_AREA / bgr.cols());
        for (int top = 0; top < bgr.rows(); top += strip) {
            try (Rect place = new Rect(0, top, bgr.cols(), Math.min(strip, bgr.rows() - top));
                    Mat colours = new Mat(bgr, place);
                    Mat opacity = new Mat(alpha, place);
                    Mat result = new Mat(flat, place)) {
                over(colours, opacity, ground, result);
            }
        }
        return flat;
    }

    private static void over(Mat bgr, Mat alpha, double ground, Mat flat) {
        try (Mat weight = new Mat();
                Mat rest = new Mat();
                Mat behind = new Mat(bgr.rows(), bgr.cols(), CV_8UC3, Scalar.all(ground));
                Mat full = new Mat(bgr.rows(), bgr.cols(), CV_8UC3, Scalar.all(255))) {
            cvtColor(alpha, weight, COLOR_GRAY2BGR);
            subtract(full, weight, rest);
            multiply(bgr, weight, flat, 1 / 255.0, -1);
            multiply(behind, rest, behind, 1 / 255.0, -1);
            add(flat, behind, flat);
        }
    }
}
