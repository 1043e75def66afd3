package imagetranslate.vision.image;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imencode;
import static org.bytedeco.opencv.global.opencv_imgproc.GaussianBlur;

import java.util.Random;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.indexer.UByteIndexer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;

/** Small pictures for the tests, and their files. */
final class Pictures {
    static {
        NativeImaging.load();
    }

    private Pictures() {}

    /** Every pixel different from its neighbours, every channel from the others. */
    static Mat gradient(int width, int height) {
        Mat picture = new Mat(height, width, CV_8UC3);
        try (UByteIndexer pixels = picture.createIndexer()) {
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    pixels.put(y, x, 0, x * 255 / width);
                    pixels.put(y, x, 1, y * 255 / height);
                    pixels.put(y, x, 2, (x * 7 + y * 3) & 255);
                }
            }
        }
        return picture;
    }

    static Mat plain(int width, int height, int level) {
        return new Mat(height, width, CV_8UC3, Scalar.all(level));
    }

    /** About as hard to compress as a photograph. */
    static Mat noisy(int width, int height) {
        Mat picture = new Mat(height, width, CV_8UC3);
        byte[] noise = new byte[width * height * 3];
        new Random(7).nextBytes(noise);
        picture.data().put(noise);
        GaussianBlur(picture, picture, new Size(9, 9), 0);
        return picture;
    }

    static byte[] write(Mat picture, String extension, int... parameters) {
        try (BytePointer buffer = new BytePointer();
                IntPointer options = new IntPointer(parameters)) {
            if (!imencode(extension, picture, buffer, options)) {
                throw new IllegalArgumentException("can't write " + extension);
            }
            byte[] bytes = new byte[(int) buffer.limit()];
            buffer.get(bytes);
            return bytes;
        }
    }
}
