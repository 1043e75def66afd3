package imagetranslate.vision.reading.detect;

import static org.bytedeco.opencv.global.opencv_core.CV_32S;
import static org.bytedeco.opencv.global.opencv_core.REDUCE_SUM;
import static org.bytedeco.opencv.global.opencv_core.absdiff;
import static org.bytedeco.opencv.global.opencv_core.reduce;
import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_BGR2GRAY;
import static org.bytedeco.opencv.global.opencv_imgproc.THRESH_BINARY;
import static org.bytedeco.opencv.global.opencv_imgproc.cvtColor;
import static org.bytedeco.opencv.global.opencv_imgproc.threshold;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;

/** Looks for rows (or, in a wide page, columns) without text, to cut there. */
final class SliceCuts {
    /** Grey levels between neighbours at this distance that make an edge. */
    private static final double EDGE = 24;

    private static final int REACH = 2;

    /** A frame or a table's rule crosses every row: that many edges still count as none. */
    private static final double SHARE_OF_EDGES = 0.01;

    /** Looked at together, in pixels: bounds the memory. */
    private static final int BAND_AREA = 1 << 22;

    private SliceCuts() {}

    /** @param quiet whether no text was seen there */
    record Cut(int at, boolean quiet) {}

    /**
     * @param tall whether to cut between rows; else between columns
     * @param most the longest slice wanted
     */
    static List<Cut> cuts(Mat page, boolean tall, int most) {
        int[] edges = edges(page, tall);
        int allowed = (int) (SHARE_OF_EDGES * (tall ? page.cols() : page.rows()));
        List<Cut> cuts = new ArrayList<>();
        int from = 0;
        while (edges.length - from > most * 1.25) {
            Cut cut = best(edges, from + most / 2, from + most, allowed);
            cuts.add(cut);
            from = cut.at();
        }
        return cuts;
    }

    /** The middle of the longest quiet run in the window; where there is none, its least busy row. */
    private static Cut best(int[] edges, int from, int to, int allowed) {
        int bestStart = from;
        int bestLength = 0;
        int start = from;
        int least = from;
        for (int i = from; i < to; i++) {
            if (edges[i] > allowed) {
                start = i + 1;
            } else if (i + 1 - start > bestLength) {
                bestStart = start;
                bestLength = i + 1 - start;
            }
            if (edges[i] < edges[least]) {
                least = i;
            }
        }
        return bestLength > 0 ? new Cut(bestStart + bestLength / 2, true) : new Cut(least, false);
    }

    /** How many pixels of each row differ from the one beside them. */
    private static int[] edges(Mat page, boolean tall) {
        int width = page.cols() - (tall ? REACH : 0);
        int height = page.rows() - (tall ? 0 : REACH);
        int[] edges = new int[tall ? height : width];
        int band = Math.max(1, BAND_AREA / page.cols());
        for (int top = 0; top < height; top += band) {
            int rows = Math.min(band, height - top);
            int[] counts = edges(page, tall, top, rows);
            for (int i = 0; i < counts.length; i++) {
                edges[tall ? top + i : i] += counts[i];
            }
        }
        return edges;
    }

    /** The same of a band of the page: as many counts as it has rows or, in a wide page, columns. */
    private static int[] edges(Mat page, boolean tall, int top, int rows) {
        int width = page.cols() - (tall ? REACH : 0);
        try (Rect place = new Rect(0, top, page.cols(), rows + (tall ? 0 : REACH));
                Mat band = new Mat(page, place);
                Mat grey = new Mat();
                Rect here = new Rect(0, 0, width, rows);
                Rect there = new Rect(tall ? REACH : 0, tall ? 0 : REACH, width, rows);
                Mat differs = new Mat();
                Mat counts = new Mat()) {
            cvtColor(band, grey, COLOR_BGR2GRAY);
            try (Mat one = new Mat(grey, here);
                    Mat other = new Mat(grey, there)) {
                absdiff(one, other, differs);
            }
            threshold(differs, differs, EDGE, 1, THRESH_BINARY);
            reduce(differs, counts, tall ? 1 : 0, REDUCE_SUM, CV_32S);
            int[] edges = new int[(int) counts.total()];
            new IntPointer(counts.data()).get(edges);
            return edges;
        }
    }
}
