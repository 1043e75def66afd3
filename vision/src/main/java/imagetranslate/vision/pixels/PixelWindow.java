package imagetranslate.vision.pixels;

import static org.bytedeco.opencv.global.opencv_core.CV_32F;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC1;

import java.awt.geom.Rectangle2D;
import java.nio.FloatBuffer;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;

/**
 * A copy of a part of a picture: reading a Mat pixel by pixel goes through native calls.
 *
 * @param left edge in the picture
 * @param top edge in the picture
 * @param bgr three bytes a pixel in the order blue, green, red, row after row
 */
public record PixelWindow(int left, int top, int width, int height, byte[] bgr) {

    public static PixelWindow of(Mat page, Rect box) {
        try (Mat view = new Mat(page, box);
                Mat copy = view.clone()) {
            return new PixelWindow(box.x(), box.y(), box.width(), box.height(), bytes(copy));
        }
    }

    /** The part of the picture that lies in these bounds; may be empty. */
    public static PixelWindow of(Mat picture, Rectangle2D bounds) {
        int left = (int) Math.max(0, Math.floor(bounds.getMinX()));
        int top = (int) Math.max(0, Math.floor(bounds.getMinY()));
        int right = (int) Math.min(picture.cols(), Math.ceil(bounds.getMaxX()));
        int bottom = (int) Math.min(picture.rows(), Math.ceil(bounds.getMaxY()));
        int width = Math.max(0, right - left);
        int height = Math.max(0, bottom - top);
        byte[] bytes = new byte[width * height * 3];
        for (int row = 0; row < height && width > 0; row++) {
            picture.ptr(top + row, left).get(bytes, row * width * 3, width * 3);
        }
        return new PixelWindow(left, top, width, height, bytes);
    }

    /** Writes it back where it came from. */
    public void writeTo(Mat picture) {
        for (int row = 0; row < height && width > 0; row++) {
            picture.ptr(top + row, left).put(bgr, row * width * 3, width * 3);
        }
    }

    /** Whether a pixel of the picture lies inside. */
    public boolean holds(int x, int y) {
        return x >= left && y >= top && x < left + width && y < top + height;
    }

    /** 0xrrggbb at a pixel of the picture, which must lie inside. */
    public int rgb(int x, int y) {
        int at = ((y - top) * width + x - left) * 3;
        return (bgr[at + 2] & 255) << 16 | (bgr[at + 1] & 255) << 8 | (bgr[at] & 255);
    }

    public int pixels() {
        return width * height;
    }

    public int value(int pixel, int channel) {
        return bgr[pixel * 3 + channel] & 0xff;
    }

    /** The bytes of a continuous 8-bit picture. */
    public static byte[] bytes(Mat mat) {
        byte[] bytes = new byte[Math.toIntExact(mat.total() * mat.elemSize())];
        try (BytePointer data = mat.data()) {
            data.get(bytes);
        }
        return bytes;
    }

    public static Mat mat(byte[] bytes, int width, int height, int type) {
        Mat mat = new Mat(height, width, type);
        try (BytePointer data = mat.data()) {
            data.put(bytes);
        }
        return mat;
    }

    /** For each pixel of a mask its distance to the nearest pixel outside the mask. */
    public static float[] depth(byte[] mask, int width, int height) {
        try (Mat source = mat(mask, width, height, CV_8UC1);
                Mat distance = new Mat()) {
            opencv_imgproc.distanceTransform(source, distance, opencv_imgproc.DIST_L2, 3, CV_32F);
            float[] depth = new float[mask.length];
            distance.<FloatBuffer>createBuffer().get(depth);
            return depth;
        }
    }

    public static byte[] inverted(byte[] mask) {
        byte[] rest = new byte[mask.length];
        for (int i = 0; i < rest.length; i++) {
            rest[i] = (byte) ~mask[i];
        }
        return rest;
    }
}
