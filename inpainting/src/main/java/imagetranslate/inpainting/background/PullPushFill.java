package imagetranslate.inpainting.background;

import static org.bytedeco.opencv.global.opencv_core.CV_32F;
import static org.bytedeco.opencv.global.opencv_core.CV_8U;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC1;

import imagetranslate.vision.pixels.PixelWindow;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.MatVector;
import org.bytedeco.opencv.opencv_core.Size;

/**
 * The smoothest background that a hole may have: means of what lies round it, taken the farther away the deeper the place
 * (pull-push; Gortler, Grzeszczuk, Szeliski, Cohen 1996). It has no streaks, and so says which colours to expect.
 */
public final class PullPushFill {
    /** After the pull, blurs that smooth what it left in steps. */
    private static final int SMOOTHINGS = 6;

    private PullPushFill() {}

    /**
     * @param bgr the picture, three bytes a pixel
     * @param hole not 0 in it
     * @return the picture with the hole filled
     */
    public static byte[] over(byte[] bgr, byte[] hole, int width, int height) {
        byte[] known = new byte[hole.length];
        for (int i = 0; i < known.length; i++) {
            known[i] = (byte) (hole[i] == 0 ? 1 : 0);
        }
        try (Mat picture = PixelWindow.mat(bgr, width, height, opencv_core.CV_8UC3);
                Mat mask = PixelWindow.mat(known, width, height, CV_8UC1);
                Mat weight = new Mat();
                Mat value = new Mat();
                Mat inHole = PixelWindow.mat(hole, width, height, CV_8UC1);
                Mat filled = new Mat();
                Size window = new Size(5, 5)) {
            mask.convertTo(weight, CV_32F);
            picture.convertTo(value, CV_32F);
            try (Mat smooth = fill(value, weight)) {
                for (int i = 0; i < SMOOTHINGS; i++) {
                    opencv_imgproc.blur(smooth, filled, window);
                    filled.copyTo(smooth, inHole);
                }
                smooth.convertTo(filled, CV_8U);
            }
            byte[] out = PixelWindow.bytes(filled);
            for (int i = 0; i < out.length; i++) {
                out[i] = hole[i / 3] != 0 ? out[i] : bgr[i];
            }
            return out;
        }
    }

    /** @param weight 0 to 1: how much a pixel is known */
    private static Mat fill(Mat value, Mat weight) {
        Mat result = new Mat();
        try (Mat three = new Mat();
                MatVector same = new MatVector(weight, weight, weight)) {
            opencv_core.merge(same, three);
            if (Math.min(value.rows(), value.cols()) < 2) {
                value.copyTo(result);
                return result;
            }
            try (Mat below = coarser(value, three, weight);
                    Mat up = new Mat();
                    Mat difference = new Mat();
                    Size size = value.size()) {
                // up + weight * (value - up)
                opencv_imgproc.resize(below, up, size);
                opencv_core.subtract(value, up, difference);
                opencv_core.multiply(difference, three, difference);
                opencv_core.add(up, difference, result);
            }
        }
        return result;
    }

    private static Mat coarser(Mat value, Mat three, Mat weight) {
        try (Mat weighted = new Mat();
                Mat half = new Mat();
                Mat halfWeight = new Mat();
                Mat threeHalves = new Mat();
                Size size = new Size((value.cols() + 1) / 2, (value.rows() + 1) / 2)) {
            opencv_core.multiply(value, three, weighted);
            opencv_imgproc.resize(weighted, half, size, 0, 0, opencv_imgproc.INTER_AREA);
            opencv_imgproc.resize(weight, halfWeight, size, 0, 0, opencv_imgproc.INTER_AREA);
            try (MatVector same = new MatVector(halfWeight, halfWeight, halfWeight)) {
                opencv_core.merge(same, threeHalves);
            }
            // where nothing is known 0 is divided by nearly 0, and its weight is 0
            threeHalves.convertTo(threeHalves, -1, 1, 1e-6);
            opencv_core.divide(half, threeHalves, half);
            // a cell that is known in one of four pixels is known
            halfWeight.convertTo(halfWeight, -1, 4, 0);
            opencv_imgproc.threshold(halfWeight, halfWeight, 1, 1, opencv_imgproc.THRESH_TRUNC);
            return fill(half, halfWeight);
        }
    }
}
