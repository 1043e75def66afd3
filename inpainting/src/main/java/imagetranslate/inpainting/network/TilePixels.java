package imagetranslate.inpainting.network;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC1;

import imagetranslate.inpainting.InpaintFailed;
import imagetranslate.inpainting.background.NavierStokesFill;
import imagetranslate.vision.pixels.PixelWindow;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Scalar;

/** Between a page's pixels and a model's tensors. */
public final class TilePixels {
    private TilePixels() {}

    /**
     * Cuts a tile, fills its hole classically ({@link NavierStokesFill}, or {@link FarBackground} where there is no rim) and lays it out for the model.
     *
     * @param plate CV_8UC3
     * @param hole CV_8UC1 of the same size, 255 = fill
     */
    public static Inpainter.Tile cut(Mat plate, Mat hole, TilePlan.Place place) {
        byte[] bgr = pixels(plate, place);
        byte[] where = pixels(hole, place);
        if (allHole(where)) {
            bgr = FarBackground.at(plate, hole, place);
        } else {
            NavierStokesFill.fill(bgr, where, place.width(), place.height());
        }
        int pixels = place.width() * place.height();
        float[] planes = new float[3 * pixels];
        float[] erase = new float[pixels];
        for (int c = 0; c < 3; c++) {
            int plane = (2 - c) * pixels;
            for (int i = 0; i < pixels; i++) {
                planes[plane + i] = (bgr[3 * i + c] & 0xff) / 255f;
            }
        }
        for (int i = 0; i < pixels; i++) {
            erase[i] = where[i] != 0 ? 1 : 0;
        }
        return new Inpainter.Tile(place.width(), place.height(), planes, erase);
    }

    private static boolean allHole(byte[] where) {
        for (byte pixel : where) {
            if (pixel == 0) {
                return false;
            }
        }
        return true;
    }

    private static byte[] pixels(Mat page, TilePlan.Place place) {
        int width = Math.min(place.width(), page.cols() - place.x());
        int height = Math.min(place.height(), page.rows() - place.y());
        int below = place.height() - height;
        int beside = place.width() - width;
        try (Rect box = new Rect(place.x(), place.y(), width, height);
                Mat view = new Mat(page, box);
                Mat out = new Mat()) {
            opencv_core.copyMakeBorder(view, out, 0, below, 0, beside, opencv_core.BORDER_REPLICATE);
            return PixelWindow.bytes(out);
        }
    }

    /** The model's planes as interleaved bytes, blue first. */
    public static byte[] bytes(float[] planes) {
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

    public static Mat emptyMask(Mat page) {
        Mat mask = new Mat(page.rows(), page.cols(), CV_8UC1);
        try (Scalar zero = new Scalar(0)) {
            mask.put(zero);
        }
        return mask;
    }
}
