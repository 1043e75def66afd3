package imagetranslate.operate;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC4;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imencode;

import imagetranslate.message.Quad;
import imagetranslate.message.TextBox;
import imagetranslate.vision.image.ImageDecoder;
import imagetranslate.vision.image.ImageLimits;
import imagetranslate.vision.image.PageImage;
import java.nio.ByteBuffer;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;

/** A small picture in which no two pixels of a row are alike, and the lines in it. */
final class TestPictures {
    static final int WIDTH = 240;
    static final int HEIGHT = 160;
    static final TextBox SALE = new TextBox(Quad.ofBox(10, 10, 110, 40), "正品促销", 0.98);
    static final TextBox SHIPPING = new TextBox(Quad.ofBox(10, 60, 110, 90), "极速发货", 0.97);
    static final TextBox BRAND = new TextBox(Quad.ofBox(130, 60, 230, 90), "COLORADO", 0.99);

    private TestPictures() {}

    static byte[] png() {
        return encoded(".png");
    }

    static byte[] encoded(String extension) {
        byte[] bgr = new byte[WIDTH * HEIGHT * 3];
        for (int i = 0; i < bgr.length; i++) {
            bgr[i] = (byte) ((i / 3 % WIDTH) + (i / 3 / WIDTH) * 7 + i % 3 * 31);
        }
        try (Mat picture = new Mat(HEIGHT, WIDTH, CV_8UC3);
                BytePointer data = picture.data()) {
            data.put(bgr);
            return file(extension, picture);
        }
    }

    /** See-through, but for the line's own box and a strip below it. */
    static byte[] sticker(TextBox line) {
        try (Mat picture = new Mat(HEIGHT, WIDTH, CV_8UC4, new Scalar(90, 160, 40, 0));
                Mat opaque = new Mat(HEIGHT, WIDTH, CV_8UC4, new Scalar(90, 160, 40, 255));
                Mat box = new Mat(picture, WhiteoutPlateMaker.box(line.quad()));
                Mat strip = picture.rowRange(110, 130)) {
            opaque.rowRange(0, box.rows()).colRange(0, box.cols()).copyTo(box);
            opaque.rowRange(0, strip.rows()).copyTo(strip);
            return file(".png", picture);
        }
    }

    private static byte[] file(String extension, Mat picture) {
        try (BytePointer file = new BytePointer()) {
            imencode(extension, picture, file);
            byte[] bytes = new byte[(int) file.limit()];
            file.get(bytes);
            return bytes;
        }
    }

    static PageImage decode(byte[] file) {
        return ImageDecoder.decode(file, new ImageLimits(1_000_000));
    }

    /** Three bytes a pixel, row by row. */
    static byte[] pixels(Mat bgr) {
        try (Mat whole = bgr.clone()) {
            byte[] pixels = new byte[whole.rows() * whole.cols() * 3];
            ByteBuffer buffer = whole.createBuffer();
            buffer.get(pixels);
            return pixels;
        }
    }

    /** How many pixels of the line's box differ between two files. */
    static int differing(byte[] before, byte[] after, TextBox line) {
        try (PageImage a = decode(before);
                PageImage b = decode(after);
                Mat boxA = new Mat(a.bgr(), WhiteoutPlateMaker.box(line.quad()));
                Mat boxB = new Mat(b.bgr(), WhiteoutPlateMaker.box(line.quad()))) {
            return differing(pixels(boxA), pixels(boxB));
        }
    }

    static int differing(byte[] pixelsBefore, byte[] pixelsAfter) {
        int differing = 0;
        for (int i = 0; i < pixelsBefore.length; i += 3) {
            boolean same = pixelsBefore[i] == pixelsAfter[i]
                    && pixelsBefore[i + 1] == pixelsAfter[i + 1]
                    && pixelsBefore[i + 2] == pixelsAfter[i + 2];
            differing += same ? 0 : 1;
        }
        return differing;
    }
}
