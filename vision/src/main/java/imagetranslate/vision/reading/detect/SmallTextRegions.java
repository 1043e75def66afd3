package imagetranslate.vision.reading.detect;

import static org.bytedeco.opencv.global.opencv_core.BORDER_CONSTANT;
import static org.bytedeco.opencv.global.opencv_core.BORDER_DEFAULT;
import static org.bytedeco.opencv.global.opencv_core.CV_8U;
import static org.bytedeco.opencv.global.opencv_core.copyMakeBorder;
import static org.bytedeco.opencv.global.opencv_imgproc.CC_STAT_HEIGHT;
import static org.bytedeco.opencv.global.opencv_imgproc.CC_STAT_LEFT;
import static org.bytedeco.opencv.global.opencv_imgproc.CC_STAT_TOP;
import static org.bytedeco.opencv.global.opencv_imgproc.CC_STAT_WIDTH;
import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_BGR2GRAY;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_AREA;
import static org.bytedeco.opencv.global.opencv_imgproc.MORPH_RECT;
import static org.bytedeco.opencv.global.opencv_imgproc.THRESH_BINARY;
import static org.bytedeco.opencv.global.opencv_imgproc.connectedComponentsWithStats;
import static org.bytedeco.opencv.global.opencv_imgproc.cornerMinEigenVal;
import static org.bytedeco.opencv.global.opencv_imgproc.cvtColor;
import static org.bytedeco.opencv.global.opencv_imgproc.dilate;
import static org.bytedeco.opencv.global.opencv_imgproc.getStructuringElement;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;
import static org.bytedeco.opencv.global.opencv_imgproc.threshold;

import imagetranslate.vision.geometry.Bounds;
import imagetranslate.vision.model.ParallelMap;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.indexer.IntRawIndexer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;

/**
 * Where a large page is worth another look at its full size: where there are corners close together, as the strokes of
 * small print make them (Shi and Tomasi 1994, "Good Features to Track": the smaller eigenvalue of the gradients' covariance).
 * Clear ground, soft photographs and the long edges of display type have few, and they are most of a large page.
 */
final class SmallTextRegions {
    /** The network's step, so that no place is squeezed to fit. */
    private static final int CELL = 32;

    /**
     * Of black on white, small print has 0.1 and more. Print of 10 px in a grey so pale that the network hardly sees it (190 on
     * 240) has this in 7 % of its cell's pixels.
     */
    private static final double CORNER = 0.002;

    private static final double LEAST_SHARE = 0.03;

    /** Rows of cells looked at together: bounds the memory, of which each pixel takes some 25 bytes. */
    private static final int BAND = 16;
    /** And so many columns, for the same reason. */
    private static final int BLOCK = 128;

    private final ParallelMap fan;

    SmallTextRegions(ParallelMap fan) {
        this.fan = fan;
    }

    /**
     * @param page CV_8UC3, both sides at least 32 px
     * @return places that don't overlap, their sides multiples of 32 px
     */
    List<Rect> places(Mat page) {
        int rows = (page.rows() + CELL - 1) / CELL;
        int columns = (page.cols() + CELL - 1) / CELL;
        List<Rect> blocks = new ArrayList<>();
        for (int y = 0; y < rows; y += BAND) {
            for (int x = 0; x < columns; x += BLOCK) {
                blocks.add(new Rect(x, y, Math.min(BLOCK, columns - x), Math.min(BAND, rows - y)));
            }
        }
        try (Mat cells = new Mat(rows, columns, CV_8U);
                Mat around = getStructuringElement(MORPH_RECT, new Size(3, 3))) {
            fan.map(blocks, block -> busyCells(page, block, cells));
            dilate(cells, cells, around);
            return apart(components(cells)).stream()
                    .map(box -> place(box, page))
                    .toList();
        }
    }

    /**
     * @param block of cells
     * @param busy CV_8U, a pixel for each cell of the page: becomes 255 where it is full of corners, else 0
     * @return how many cells were looked at
     */
    private static int busyCells(Mat page, Rect block, Mat busy) {
        int width = Math.min(block.width() * CELL, page.cols() - block.x() * CELL);
        int height = Math.min(block.height() * CELL, page.rows() - block.y() * CELL);
        try (Rect place = new Rect(block.x() * CELL, block.y() * CELL, width, height);
                Mat part = new Mat(page, place);
                Mat grey = new Mat();
                Mat corners = new Mat();
                Mat whole = new Mat();
                Mat result = new Mat(busy, block);
                Size size = new Size(block.width(), block.height())) {
            cvtColor(part, grey, COLOR_BGR2GRAY);
            cornerMinEigenVal(grey, corners, 3, 3, BORDER_DEFAULT);
            threshold(corners, corners, CORNER, 1, THRESH_BINARY);
            int right = block.width() * CELL - width;
            int below = block.height() * CELL - height;
            copyMakeBorder(corners, whole, 0, below, 0, right, BORDER_CONSTANT, Scalar.all(0));
            resize(whole, corners, size, 0, 0, INTER_AREA);
            threshold(corners, corners, LEAST_SHARE, 255, THRESH_BINARY);
            corners.convertTo(result, CV_8U);
        }
        return block.area();
    }

    private static List<Bounds> components(Mat cells) {
        List<Bounds> boxes = new ArrayList<>();
        try (Mat labels = new Mat();
                Mat stats = new Mat();
                Mat middles = new Mat()) {
            int count = connectedComponentsWithStats(cells, labels, stats, middles);
            try (IntRawIndexer at = stats.createIndexer()) {
                for (int i = 1; i < count; i++) {
                    int left = at.get(i, CC_STAT_LEFT);
                    int top = at.get(i, CC_STAT_TOP);
                    boxes.add(new Bounds(left, top, left + at.get(i, CC_STAT_WIDTH), top + at.get(i, CC_STAT_HEIGHT)));
                }
            }
        }
        return boxes;
    }

    /** Boxes that overlap become one, until none do: a line that two looks see would be two lines. */
    static List<Bounds> apart(List<Bounds> boxes) {
        List<Bounds> apart = new ArrayList<>();
        for (Bounds box : boxes) {
            Bounds grown = box;
            for (int i = 0; i < apart.size(); i++) {
                if (apart.get(i).shared(grown) > 0) {
                    grown = grown.with(apart.remove(i));
                    i = -1;
                }
            }
            apart.add(grown);
        }
        return apart;
    }

    private static Rect place(Bounds cells, Mat page) {
        int width = (int) Math.min(page.cols(), CELL * (cells.right() - cells.left()));
        int height = (int) Math.min(page.rows(), CELL * (cells.bottom() - cells.top()));
        int x = (int) Math.min(CELL * cells.left(), page.cols() - width);
        int y = (int) Math.min(CELL * cells.top(), page.rows() - height);
        return new Rect(x, y, width, height);
    }
}
