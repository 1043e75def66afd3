package imagetranslate.operate.inpaint;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC1;

import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_photo;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Scalar;

/** Between a page's pixels and a model's tensors. */
final class TilePixels {
    /** Radius of OpenCV's fill; the network was trained on fills made with 3. */
    private static final double FILL_RADIUS = 3;

    private TilePixels() {}

    /**
     * Cuts a tile, fills its hole by Navier-Stokes (Bertalmio, Bertozzi, Sapiro 2001) and lays it out for the model.
     *
     * @param plate CV_8UC3
     * @param hole CV_8UC1 of the same size, 255 = fill
     */
    static Inpainter.Tile cut(Mat plate, Mat hole, TilePlan.Place place, int side) {
        try (Mat image = square(plate, place, side);
                Mat mask = square(hole, place, side);
                Mat filled = new Mat()) {
            opencv_photo.inpaint(image, mask, filled, FILL_RADIUS, opencv_photo.INPAINT_NS);
            byte[] bgr = Crop.bytes(filled);
            byte[] where = Crop.bytes(mask);
            int pixels = side * side;
            float[] planes = new float[3 * pixels];
            float[] erase = new float[pixels];
            for (int i = 0; i < pixels; i++) {
                for (int c = 0; c < 3; c++) {
                    planes[(2 - c) * pixels + i] = (bgr[3 * i + c] & 0xff) / 255f;
                }
                erase[i] = where[i] != 0 ? 1 : 0;
            }
            return new Inpainter.Tile(planes, erase);
        }
    }

    private static Mat square(Mat page, TilePlan.Place place, int side) {
        int width = Math.min(side, page.cols() - place.x());
        int height = Math.min(side, page.rows() - place.y());
        Mat out = new Mat();
        try (Rect box = new Rect(place.x(), place.y(), width, height);
                Mat view = new Mat(page, box)) {
            opencv_core.copyMakeBorder(view, out, 0, side - height, 0, side - width, opencv_core.BORDER_REPLICATE);
        }
        return out;
    }

    /** The model's planes as interleaved bytes, blue first. */
    static byte[] bytes(float[] planes) {
        int pixels = planes.length / 3;
        byte[] bgr = new byte[planes.length];
        for (int i = 0; i < pixels; i++) {
            for (int c = 0; c < 3; c++) {
                float value = planes[(2 - c) * pixels + i];
                if (Float.isNaN(value)) {
                    throw new InpaintFailed("the model returned NaN for a tile", null);
                }
                bgr[3 * i + c] = (byte) Math.max(0, Math.min(255, Math.round(value * 255)));
            }
        }
        return bgr;
    }

    static Mat emptyMask(Mat page) {
        Mat mask = new Mat(page.rows(), page.cols(), CV_8UC1);
        try (Scalar zero = new Scalar(0)) {
            mask.put(zero);
        }
        return mask;
    }
}
