package imagetranslate.inpainting.mask;

import static org.bytedeco.opencv.global.opencv_core.CV_32F;
import static org.bytedeco.opencv.global.opencv_core.CV_8U;

import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.MatVector;
import org.bytedeco.opencv.opencv_core.Size;

/**
 * Draws the edges of a mask to those of a picture (He, Sun, Tang: Guided Image Filtering, 2010, equations 5, 6 and 8), guided by
 * the channel that varies most. Not OpenCV's own: its module loads the windowing toolkit, which a server has not.
 */
final class GuidedFilter {
    private GuidedFilter() {}

    /**
     * Every plane is closed by hand: OpenCV's expressions would keep theirs until Java's next collection.
     *
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
                    Mat slope = covariance(guide, target, meanGuide, meanTarget, window)) {
                spread.convertTo(spread, -1, 1, variance);
                opencv_core.divide(slope, spread, slope);
                opencv_core.multiply(meanGuide, slope, meanGuide);
                opencv_core.subtract(meanTarget, meanGuide, meanTarget);
                try (Mat meanSlope = mean(slope, window);
                        Mat meanOffset = mean(meanTarget, window)) {
                    opencv_core.multiply(guide, meanSlope, guide);
                    opencv_core.add(guide, meanOffset, guide);
                }
                guide.convertTo(mask, CV_8U);
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
            try (Mat channel = channels.get(most)) {
                channel.convertTo(guide, CV_32F);
            }
        }
        return guide;
    }

    private static Mat mean(Mat values, Size window) {
        Mat mean = new Mat();
        opencv_imgproc.blur(values, mean, window);
        return mean;
    }

    private static Mat covariance(Mat a, Mat b, Mat meanA, Mat meanB, Size window) {
        try (Mat product = new Mat()) {
            opencv_core.multiply(a, b, product);
            Mat covariance = mean(product, window);
            opencv_core.multiply(meanA, meanB, product);
            opencv_core.subtract(covariance, product, covariance);
            return covariance;
        }
    }
}
