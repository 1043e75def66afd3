package imagetranslate.operate.inpaint;

import static org.bytedeco.opencv.global.opencv_core.CV_32F;
import static org.bytedeco.opencv.global.opencv_core.CV_8U;

import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.MatVector;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;

/**
 * Draws the edges of a mask to those of a picture (He, Sun, Tang: Guided Image Filtering, 2010, equations 5, 6 and 8), guided by
 * the channel that varies most. Not OpenCV's own: its module loads the windowing toolkit, which a server has not.
 */
final class GuidedFilter {
    private GuidedFilter() {}

    /**
     * @param picture CV_8UC3
     * @param mask CV_8UC1 of the same size; written to
     * @param radius of the window, in pixels
     * @param variance in grey levels squared, from which a difference in the picture is an edge
     */
    static void filter(Mat picture, Mat mask, int radius, double variance) {
        try (Mat guide = guide(picture);
                Mat target = new Mat();
                Size window = new Size(2 * radius + 1, 2 * radius + 1)) {
            mask.convertTo(target, CV_32F);
            try (Mat meanGuide = mean(guide, window);
                    Mat meanTarget = mean(target, window);
                    Mat spread = covariance(guide, guide, meanGuide, meanGuide, window);
                    Mat common = covariance(guide, target, meanGuide, meanTarget, window);
                    Scalar least = new Scalar(variance);
                    Mat slope = opencv_core
                            .divide(common, opencv_core.add(spread, least).asMat())
                            .asMat();
                    Mat offset = opencv_core
                            .subtract(meanTarget, slope.mul(meanGuide).asMat())
                            .asMat();
                    Mat meanSlope = mean(slope, window);
                    Mat meanOffset = mean(offset, window);
                    Mat drawn = opencv_core
                            .add(meanSlope.mul(guide).asMat(), meanOffset)
                            .asMat()) {
                drawn.convertTo(mask, CV_8U);
            }
        }
    }

    private static Mat guide(Mat picture) {
        Mat guide = new Mat();
        try (MatVector channels = new MatVector(3);
                Mat middle = new Mat();
                Mat deviation = new Mat()) {
            opencv_core.split(picture, channels);
            opencv_core.meanStdDev(picture, middle, deviation);
            int most = 0;
            try (org.bytedeco.javacpp.indexer.DoubleIndexer of = deviation.createIndexer()) {
                for (int c = 1; c < 3; c++) {
                    most = of.get(c) > of.get(most) ? c : most;
                }
            }
            channels.get(most).convertTo(guide, CV_32F);
        }
        return guide;
    }

    private static Mat mean(Mat values, Size window) {
        Mat mean = new Mat();
        opencv_imgproc.blur(values, mean, window);
        return mean;
    }

    private static Mat covariance(Mat a, Mat b, Mat meanA, Mat meanB, Size window) {
        try (Mat product = a.mul(b).asMat();
                Mat meanProduct = mean(product, window);
                Mat means = meanA.mul(meanB).asMat()) {
            return opencv_core.subtract(meanProduct, means).asMat();
        }
    }
}
