package imagetranslate.vision.image;

import static org.bytedeco.opencv.global.opencv_core.CV_16U;
import static org.bytedeco.opencv.global.opencv_core.CV_8U;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_UNCHANGED;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imdecode;

import imagetranslate.vision.image.file.BrokenImage;
import imagetranslate.vision.image.file.ImageHeader;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.opencv_core.Mat;

/** OpenCV's decoders, held to what the header announced: memory and limits were reckoned by that. */
final class NativeDecoder {
    private NativeDecoder() {}

    /** @return pixels as the file has them: 1, 3 or 4 channels of 8 or 16 bits, not yet turned; owned by the caller */
    static Mat decode(ImageHeader header, byte[] bytes) throws BrokenImage {
        Mat pixels = decode(bytes);
        String fault = "";
        if (pixels.cols() != header.width() || pixels.rows() != header.height()) {
            fault = "was decoded as one of " + pixels.cols() + "x" + pixels.rows() + ": the file contradicts itself";
        } else if (pixels.depth() != CV_8U && pixels.depth() != CV_16U) {
            fault = "has neither 8 nor 16 bits a channel";
        }
        if (!fault.isEmpty()) {
            pixels.close();
            throw new BrokenImage(fault);
        }
        return pixels;
    }

    private static Mat decode(byte[] bytes) throws BrokenImage {
        try (BytePointer pointer = new BytePointer(bytes);
                Mat file = new Mat(1, bytes.length, CV_8U, pointer)) {
            Mat pixels = imdecode(file, IMREAD_UNCHANGED);
            if (pixels == null || pixels.empty()) {
                throw new BrokenImage("is truncated or broken");
            }
            return pixels;
        } catch (RuntimeException e) {
            // JavaCPP throws this class itself, and no narrower one, for what OpenCV throws; anything else is our own
            // fault
            if (e.getClass() != RuntimeException.class) {
                throw e;
            }
            throw new BrokenImage("is broken: " + e.getMessage(), e);
        }
    }
}
