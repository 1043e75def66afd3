package imagetranslate.vision.image;

import static org.bytedeco.opencv.global.opencv_core.CMP_NE;
import static org.bytedeco.opencv.global.opencv_core.CV_16U;
import static org.bytedeco.opencv.global.opencv_core.compare;
import static org.bytedeco.opencv.global.opencv_core.merge;

import java.nio.ByteBuffer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.MatVector;
import org.bytedeco.opencv.opencv_core.Scalar;

/** The one shade of a grey PNG that stands for nothing (tRNS chunk, PNG specification, section 11.3.2): OpenCV skips it. */
final class TransparentGrey {
    private static final int TRNS = 0x74524e53;
    private static final int IDAT = 0x49444154;
    private static final int BIT_DEPTH_AT = 24;
    private static final int COLOUR_TYPE_AT = 25;

    private TransparentGrey() {}

    /** The shade as the decoded pixels have it, or -1. */
    static int of(byte[] png) {
        ByteBuffer file = ByteBuffer.wrap(png);
        if (png[COLOUR_TYPE_AT] != 0) {
            return -1;
        }
        int at = 8;
        while (at + 12 <= png.length && file.getInt(at + 4) != IDAT) {
            if (file.getInt(at + 4) == TRNS && file.getInt(at) == 2) {
                int bits = png[BIT_DEPTH_AT];
                int shade = file.getShort(at + 8) & 0xffff;
                return bits >= 8 ? shade : shade * 255 / ((1 << bits) - 1);
            }
            at += 12 + file.getInt(at);
        }
        return -1;
    }

    /** Grey with one channel to BGRA of the same depth; takes over {@code grey}. */
    static Mat applied(Mat grey, int shade) {
        try (grey;
                Mat key = new Mat(grey.rows(), grey.cols(), grey.type(), Scalar.all(shade));
                Mat visible = new Mat();
                Mat alpha = new Mat()) {
            compare(grey, key, visible, CMP_NE);
            visible.convertTo(alpha, grey.depth(), grey.depth() == CV_16U ? PixelLayout.DEPTH_RATIO : 1, 0);
            try (MatVector planes = new MatVector(grey, grey, grey, alpha)) {
                Mat bgra = new Mat();
                merge(planes, bgra);
                return bgra;
            }
        }
    }
}
