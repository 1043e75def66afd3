package imagetranslate.bench.picture;

import static org.bytedeco.opencv.global.opencv_core.CV_32F;
import static org.bytedeco.opencv.global.opencv_core.addWeighted;
import static org.bytedeco.opencv.global.opencv_core.divide;
import static org.bytedeco.opencv.global.opencv_core.multiply;
import static org.bytedeco.opencv.global.opencv_core.subtract;
import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_BGR2GRAY;
import static org.bytedeco.opencv.global.opencv_imgproc.GaussianBlur;
import static org.bytedeco.opencv.global.opencv_imgproc.cvtColor;

import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;

/**
 * Structural similarity of two pictures in grey (Wang, Bovik, Sheikh, Simoncelli 2004, "Image Quality Assessment: From Error
 * Visibility to Structural Similarity", equation 13): Gaussian windows of 11 px, σ 1.5, K1 0.01, K2 0.03.
 */
final class Ssim {
    private static final double C1 = Math.pow(0.01 * 255, 2);
    private static final double C2 = Math.pow(0.03 * 255, 2);

    private Ssim() {}

    /**
     * @param a CV_8UC3
     * @param b of the same size
     * @return CV_32F, 1 where they are alike; the caller closes it
     */
    static Mat map(Mat a, Mat b) {
        try (Mat x = grey(a);
                Mat y = grey(b);
                Mat meanX = blurred(x);
                Mat meanY = blurred(y);
                Mat varianceX = covariance(x, x, meanX, meanX);
                Mat varianceY = covariance(y, y, meanY, meanY);
                Mat covariance = covariance(x, y, meanX, meanY);
                Mat means = product(meanX, meanY);
                Mat squareX = product(meanX, meanX);
                Mat squareY = product(meanY, meanY);
                Mat above = factors(means, covariance);
                Mat below = sums(squareX, squareY, varianceX, varianceY)) {
            Mat map = new Mat();
            divide(above, below, map);
            return map;
        }
    }

    /** (2 means + C1)(2 covariance + C2) */
    private static Mat factors(Mat means, Mat covariance) {
        try (Mat light = new Mat();
                Mat structure = new Mat()) {
            addWeighted(means, 2, means, 0, C1, light);
            addWeighted(covariance, 2, covariance, 0, C2, structure);
            return product(light, structure);
        }
    }

    /** (x² + y² + C1)(σx² + σy² + C2) */
    private static Mat sums(Mat squareX, Mat squareY, Mat varianceX, Mat varianceY) {
        try (Mat light = new Mat();
                Mat structure = new Mat()) {
            addWeighted(squareX, 1, squareY, 1, C1, light);
            addWeighted(varianceX, 1, varianceY, 1, C2, structure);
            return product(light, structure);
        }
    }

    private static Mat covariance(Mat x, Mat y, Mat meanX, Mat meanY) {
        try (Mat both = product(x, y);
                Mat mean = blurred(both);
                Mat means = product(meanX, meanY)) {
            Mat covariance = new Mat();
            subtract(mean, means, covariance);
            return covariance;
        }
    }

    private static Mat product(Mat x, Mat y) {
        Mat product = new Mat();
        multiply(x, y, product);
        return product;
    }

    private static Mat blurred(Mat x) {
        Mat blurred = new Mat();
        try (Size window = new Size(11, 11)) {
            GaussianBlur(x, blurred, window, 1.5);
        }
        return blurred;
    }

    private static Mat grey(Mat bgr) {
        Mat grey = new Mat();
        cvtColor(bgr, grey, COLOR_BGR2GRAY);
        grey.convertTo(grey, CV_32F);
        return grey;
    }
}
