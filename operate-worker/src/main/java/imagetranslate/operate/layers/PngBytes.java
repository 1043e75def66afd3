package imagetranslate.operate.layers;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC4;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMWRITE_PNG_COMPRESSION;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imencode;

import imagetranslate.store.ImageType;
import imagetranslate.typesetting.TextLayer;
import imagetranslate.vision.image.file.BrokenImage;
import imagetranslate.vision.image.file.EmbeddedProfile;
import imagetranslate.vision.pixels.PixelWindow;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.jspecify.annotations.Nullable;

/** Pictures as PNG files, with 8 bits a channel. */
final class PngBytes {
    /** Of zlib's nine: a tall page is there in a second or two, and little larger. */
    private static final int LEVEL = 3;

    private PngBytes() {}

    /**
     * @param picture CV_8UC3 or CV_8UC4
     * @param icc that its colours go by; null for sRGB
     */
    static byte[] of(Mat picture, byte @Nullable [] icc) {
        try (BytePointer buffer = new BytePointer();
                IntPointer parameters = new IntPointer(new int[] {IMWRITE_PNG_COMPRESSION, LEVEL})) {
            if (!imencode(".png", picture, buffer, parameters)) {
                throw new IllegalStateException(
                        "could not write a layer of " + picture.cols() + "x" + picture.rows() + " pixels as png");
            }
            byte[] bytes = new byte[Math.toIntExact(buffer.limit())];
            buffer.get(bytes);
            return icc == null ? bytes : EmbeddedProfile.into(ImageType.PNG, bytes, icc);
        } catch (BrokenImage e) {
            throw new IllegalStateException("our own png " + e.getMessage(), e);
        }
    }

    static byte[] of(TextLayer layer, byte @Nullable [] icc) {
        byte[] bgra = new byte[4 * layer.argb().length];
        for (int i = 0; i < layer.argb().length; i++) {
            int pixel = layer.argb()[i];
            bgra[4 * i] = (byte) pixel;
            bgra[4 * i + 1] = (byte) (pixel >> 8);
            bgra[4 * i + 2] = (byte) (pixel >> 16);
            bgra[4 * i + 3] = (byte) (pixel >>> 24);
        }
        try (Mat picture = PixelWindow.mat(bgra, layer.width(), layer.height(), CV_8UC4)) {
            return of(picture, icc);
        }
    }
}
