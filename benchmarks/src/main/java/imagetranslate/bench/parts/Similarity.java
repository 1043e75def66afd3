package imagetranslate.bench.parts;

import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_quality.QualitySSIM;

/** Structural similarity, pixel by pixel. */
public final class Similarity {
    private Similarity() {}

    /**
     * SSIM in grey, windows of 11 px with σ 1.5.
     *
     * @param a CV_8UC3
     * @param b of the same size
     * @return CV_32F, 1 where they are alike; the caller closes it
     */
    public static Mat map(Mat a, Mat b) {
        Mat map = new Mat();
        try (Mat x = grey(a);
                Mat y = grey(b)) {
            QualitySSIM.compute(x, y, map).close();
            return map;
        }
    }

    private static Mat grey(Mat bgr) {
        Mat grey = new Mat();
        opencv_imgproc.cvtColor(bgr, grey, opencv_imgproc.COLOR_BGR2GRAY);
        return grey;
    }
}
