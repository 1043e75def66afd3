package imagetranslate.vision.image;

import static org.bytedeco.opencv.global.opencv_core.CV_8U;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMAGE_METADATA_EXIF;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMAGE_METADATA_ICCP;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_UNCHANGED;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imdecodeWithMetadata;

import imagetranslate.vision.image.file.BrokenImage;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.MatVector;
import org.jspecify.annotations.Nullable;

/** OpenCV's decoders, and the metadata that they pass on. */
final class NativeDecoder {
    private NativeDecoder() {}

    /**
     * @param pixels as the file has them: 1, 3 or 4 channels, any depth, not yet turned; owned by the caller
     * @param orientation EXIF, 1 to 8
     * @param profile ICC; null where there is none
     */
    record Decoded(Mat pixels, int orientation, byte @Nullable [] profile) {
        Decoded with(Mat other) {
            return new Decoded(other, orientation, profile);
        }
    }

    static Decoded decode(byte[] bytes) throws BrokenImage {
        try (BytePointer pointer = new BytePointer(bytes);
                Mat file = new Mat(1, bytes.length, CV_8U, pointer);
                IntPointer types = new IntPointer();
                MatVector metadata = new MatVector()) {
            Mat pixels;
            try {
                pixels = imdecodeWithMetadata(file, types, metadata, IMREAD_UNCHANGED);
            } catch (RuntimeException e) {
                // JavaCPP throws this class itself, and no narrower one, for what OpenCV throws; anything else is our
                // own fault
                if (e.getClass() != RuntimeException.class) {
                    throw e;
                }
                throw new BrokenImage("is broken: " + e.getMessage(), e);
            }
            if (pixels == null || pixels.empty()) {
                throw new BrokenImage("is truncated or broken");
            }
            byte[] exif = find(types, metadata, IMAGE_METADATA_EXIF);
            int orientation = exif == null ? ExifOrientation.UPRIGHT : ExifOrientation.read(exif);
            return new Decoded(pixels, orientation, find(types, metadata, IMAGE_METADATA_ICCP));
        }
    }

    private static byte @Nullable [] find(IntPointer types, MatVector metadata, int wanted) {
        for (int i = 0; i < metadata.size(); i++) {
            if (types.get(i) == wanted) {
                try (Mat chunk = metadata.get(i);
                        BytePointer data = chunk.data()) {
                    byte[] copy = new byte[(int) chunk.total()];
                    data.get(copy);
                    return copy;
                }
            }
        }
        return null;
    }
}
