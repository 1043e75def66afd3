package imagetranslate.vision.pixels;

import static org.bytedeco.opencv.global.opencv_core.CV_32F;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC1;

import java.nio.FloatBuffer;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;

/** A piece of the page as plain bytes, three a pixel in the order blue, green, red. */
public record PixelWindow(int left, int top, int width, int height, byte[] bgr) {

    public static PixelWindow of(Mat page, Rect box) {
        try (Mat view = new Mat(page, box);
                Mat copy = view.clone()) {
            return new PixelWindow(box.x(), box.y(), box.width(), box.height(), bytes(copy));
        }
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
