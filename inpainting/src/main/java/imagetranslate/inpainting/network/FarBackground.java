package imagetranslate.inpainting.network;

import imagetranslate.inpainting.background.PullPushFill;
import imagetranslate.vision.pixels.PixelWindow;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;

/**
 * What to begin a tile with that lies in the hole from edge to edge: the colours of the page's background, however far, as
 * smooth as they can be. What the page has there is the text.
 */
final class FarBackground {
    /** The page's longer side for this, in pixels: nothing but colours is wanted of it. */
    private static final int LONGEST = 512;

    private FarBackground() {}

    /**
     * @param plate CV_8UC3
     * @param hole CV_8UC1 of the same size, 255 = fill
     * @return the place's pixels; of a page without any background, its mean colour
     */
    static byte[] at(Mat plate, Mat hole, TilePlan.Place place) {
        double scale = Math.min(1, (double) LONGEST / Math.max(plate.cols(), plate.rows()));
        int width = Math.max(1, (int) Math.round(plate.cols() * scale));
        int height = Math.max(1, (int) Math.round(plate.rows() * scale));
        try (Size size = new Size(width, height);
                Mat page = new Mat();
                Mat unknown = new Mat()) {
            opencv_imgproc.resize(plate, page, size, 0, 0, opencv_imgproc.INTER_AREA);
            opencv_imgproc.resize(hole, unknown, size, 0, 0, opencv_imgproc.INTER_AREA);
            byte[] background;
            if (opencv_core.countNonZero(unknown) == width * height) {
                try (Scalar mean = opencv_core.mean(page);
                        Mat plain = new Mat(height, width, page.type(), mean)) {
                    background = PixelWindow.bytes(plain);
                }
            } else {
                background = PullPushFill.over(PixelWindow.bytes(page), PixelWindow.bytes(unknown), width, height);
            }
            return enlarged(background, width, height, place, scale);
        }
    }

    private static byte[] enlarged(byte[] background, int width, int height, TilePlan.Place place, double scale) {
        int left = Math.min(width - 1, (int) (place.x() * scale));
        int top = Math.min(height - 1, (int) (place.y() * scale));
        int right = Math.max(left + 1, Math.min(width, (int) Math.ceil((place.x() + place.width()) * scale)));
        int bottom = Math.max(top + 1, Math.min(height, (int) Math.ceil((place.y() + place.height()) * scale)));
        try (Mat all = PixelWindow.mat(background, width, height, opencv_core.CV_8UC3);
                Rect box = new Rect(left, top, right - left, bottom - top);
                Mat here = new Mat(all, box);
                Mat large = new Mat();
                Size size = new Size(place.width(), place.height())) {
            opencv_imgproc.resize(here, large, size);
            return PixelWindow.bytes(large);
        }
    }
}
