package imagetranslate.vision.panel;

import static org.bytedeco.opencv.global.opencv_core.BORDER_CONSTANT;
import static org.bytedeco.opencv.global.opencv_core.CMP_NE;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC1;
import static org.bytedeco.opencv.global.opencv_core.compare;
import static org.bytedeco.opencv.global.opencv_core.copyMakeBorder;
import static org.bytedeco.opencv.global.opencv_core.inRange;
import static org.bytedeco.opencv.global.opencv_imgproc.floodFill;

import org.bytedeco.javacpp.indexer.UByteIndexer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Point;
import org.bytedeco.opencv.opencv_core.Scalar;

/** The paper between the panels: what has the page's tone and reaches its edge. */
final class Gutters {
    /** Grey levels from the paper's tone. */
    private static final int TOLERANCE = 14;

    private static final int REACHED = 128;

    private Gutters() {}

    /** The tone that most of the page's edge has, in grey levels. */
    static int toneOfEdge(Mat grey) {
        int[] count = new int[256];
        try (UByteIndexer pixels = grey.createIndexer()) {
            for (int x = 0; x < grey.cols(); x++) {
                count[pixels.get(0, x)]++;
                count[pixels.get(grey.rows() - 1L, x)]++;
            }
            for (int y = 0; y < grey.rows(); y++) {
                count[pixels.get(y, 0)]++;
                count[pixels.get(y, grey.cols() - 1L)]++;
            }
        }
        int best = 255;
        long most = 0;
        for (int tone = 0; tone < 256; tone++) {
            long near = 0;
            for (int other = Math.max(0, tone - 4); other <= Math.min(255, tone + 4); other++) {
                near += count[other];
            }
            if (near > most) {
                most = near;
                best = tone;
            }
        }
        return best;
    }

    /** CV_8UC1, owned by the caller: 255 where the page is anything but gutter of that tone. */
    static Mat without(Mat grey, int tone) {
        try (Mat paper = new Mat();
                Mat least = new Mat(1, 1, CV_8UC1, Scalar.all(Math.max(0, tone - TOLERANCE)));
                Mat most = new Mat(1, 1, CV_8UC1, Scalar.all(Math.min(255, tone + TOLERANCE)));
                Mat edged = new Mat();
                Point corner = new Point(0, 0)) {
            inRange(grey, least, most, paper);
            // A ring of paper around the page joins all gutters that reach its edge.
            copyMakeBorder(paper, edged, 1, 1, 1, 1, BORDER_CONSTANT, Scalar.all(255));
            floodFill(edged, corner, Scalar.all(REACHED));
            try (Mat inside = edged.rowRange(1, edged.rows() - 1).colRange(1, edged.cols() - 1);
                    Mat value = new Mat(1, 1, CV_8UC1, Scalar.all(REACHED))) {
                Mat others = new Mat();
                compare(inside, value, others, CMP_NE);
                return others;
            }
        }
    }
}
