package imagetranslate.vision.image;

import static org.bytedeco.opencv.global.opencv_core.flip;
import static org.bytedeco.opencv.global.opencv_core.transpose;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.bytedeco.opencv.opencv_core.Mat;

/** The way up that a camera noted (EXIF 2.32, tag 0x0112): 1 upright, 2 to 8 turned or mirrored. */
final class ExifOrientation {
    static final int UPRIGHT = 1;

    private static final int TAG = 0x0112;
    private static final int MIRROR_X = 1;
    private static final int MIRROR_Y = 0;

    private ExifOrientation() {}

    /**
     * @param exif a TIFF structure, with or without the "Exif" head of a JPEG's segment
     * @return 1 where there is no orientation, or none that makes sense
     */
    static int read(byte[] exif) {
        int start = exif.length > 6 && exif[0] == 'E' && exif[1] == 'x' ? 6 : 0;
        if (exif.length < start + 14) {
            return UPRIGHT;
        }
        ByteBuffer tiff = ByteBuffer.wrap(exif, start, exif.length - start).slice();
        tiff.order(tiff.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        int directory = tiff.getInt(4);
        if (directory < 8 || directory > tiff.limit() - 2) {
            return UPRIGHT;
        }
        int entries = tiff.getShort(directory) & 0xffff;
        for (int i = 0; i < entries && directory + 2 + 12 * (i + 1) <= tiff.limit(); i++) {
            int entry = directory + 2 + 12 * i;
            if ((tiff.getShort(entry) & 0xffff) == TAG) {
                int value = tiff.getShort(entry + 8);
                return value >= 1 && value <= 8 ? value : UPRIGHT;
            }
        }
        return UPRIGHT;
    }

    /** Turns {@code picture} upright, in place. */
    static void apply(Mat picture, int orientation) {
        if (orientation >= 5) {
            transpose(picture, picture);
        }
        switch (orientation) {
            case 2, 6 -> flip(picture, picture, MIRROR_X);
            case 4, 8 -> flip(picture, picture, MIRROR_Y);
            case 3, 7 -> flip(picture, picture, -1);
            default -> {}
        }
    }
}
