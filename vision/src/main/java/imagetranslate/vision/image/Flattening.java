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
import org.bytedeco.opencv.opencv_core.Scalar;

/** Lays a picture with alpha on a ground against which it stands out. */
final class Flattening {
    private static final double MIDDLE = 128;

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

    private static Mat over(Mat bgr, Mat alpha, double ground) {
        try (Mat weight = new Mat();
                Mat rest = new Mat();
                Mat behind = new Mat(bgr.rows(), bgr.cols(), CV_8UC3, Scalar.all(ground));
                Mat full = new Mat(bgr.rows(), bgr.cols(), CV_8UC3, Scalar.all(255))) {
            cvtColor(alpha, weight, COLOR_GRAY2BGR);
            subtract(full, weight, rest);
            Mat flat = new Mat();
            multiply(bgr, weight, flat, 1 / 255.0, -1);
            multiply(behind, rest, behind, 1 / 255.0, -1);
            add(flat, behind, flat);
            return flat;
        }
    }
}
