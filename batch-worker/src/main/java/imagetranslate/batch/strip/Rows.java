package imagetranslate.batch.strip;

import static org.bytedeco.opencv.global.opencv_core.CV_32S;
import static org.bytedeco.opencv.global.opencv_core.REDUCE_MAX;
import static org.bytedeco.opencv.global.opencv_core.REDUCE_MIN;
import static org.bytedeco.opencv.global.opencv_core.REDUCE_SUM;
import static org.bytedeco.opencv.global.opencv_core.absdiff;
import static org.bytedeco.opencv.global.opencv_core.reduce;
import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_BGR2GRAY;
import static org.bytedeco.opencv.global.opencv_imgproc.THRESH_BINARY;
import static org.bytedeco.opencv.global.opencv_imgproc.cvtColor;
import static org.bytedeco.opencv.global.opencv_imgproc.threshold;

import org.bytedeco.javacpp.indexer.IntIndexer;
import org.bytedeco.javacpp.indexer.UByteIndexer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;

/** How much there is in a row: 0 where it has one colour from side to side, else 1 and its edges. */
final class Rows {
    static final int CALM = 0;

    /** Levels between the least and the most of a channel in a calm row; a JPEG's ground wavers by some. */
    private static final int SAME_COLOUR = 12;

    /** Grey levels between neighbours at this distance that make an edge, as where the reader slices a page. */
    private static final double EDGE = 24;

    private static final int REACH = 2;

    private Rows() {}

    /** Whether a row of that width may have artwork, but hardly text. */
    static boolean isQuiet(int busy, int width) {
        return busy <= 1 + 0.01 * width;
    }

    /** @param bgr CV_8UC3; only read */
    static int[] busy(Mat bgr) {
        int[] busy = new int[bgr.rows()];
        if (bgr.cols() <= REACH) {
            return busy;
        }
        try (Mat edges = edges(bgr);
                Mat least = new Mat();
                Mat most = new Mat()) {
            reduce(bgr, least, 1, REDUCE_MIN);
            reduce(bgr, most, 1, REDUCE_MAX);
            try (UByteIndexer from = least.createIndexer();
                    UByteIndexer to = most.createIndexer();
                    IntIndexer count = edges.createIndexer()) {
                for (int y = 0; y < busy.length; y++) {
                    boolean calm = true;
                    for (int channel = 0; channel < 3; channel++) {
                        calm &= to.get(y, 0, channel) - from.get(y, 0, channel) <= SAME_COLOUR;
                    }
                    busy[y] = calm ? CALM : 1 + count.get(y, 0);
                }
            }
        }
        return busy;
    }

    private static Mat edges(Mat bgr) {
        int width = bgr.cols() - REACH;
        try (Mat grey = new Mat();
                Mat differs = new Mat();
                Rect here = new Rect(0, 0, width, bgr.rows());
                Rect there = new Rect(REACH, 0, width, bgr.rows())) {
            cvtColor(bgr, grey, COLOR_BGR2GRAY);
            try (Mat one = new Mat(grey, here);
                    Mat other = new Mat(grey, there)) {
                absdiff(one, other, differs);
            }
            threshold(differs, differs, EDGE, 1, THRESH_BINARY);
            Mat counts = new Mat();
            reduce(differs, counts, 1, REDUCE_SUM, CV_32S);
            return counts;
        }
    }
}
