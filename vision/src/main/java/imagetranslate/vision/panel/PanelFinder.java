package imagetranslate.vision.panel;

import static org.bytedeco.opencv.global.opencv_core.CV_32S;
import static org.bytedeco.opencv.global.opencv_imgproc.CC_STAT_AREA;
import static org.bytedeco.opencv.global.opencv_imgproc.CC_STAT_HEIGHT;
import static org.bytedeco.opencv.global.opencv_imgproc.CC_STAT_LEFT;
import static org.bytedeco.opencv.global.opencv_imgproc.CC_STAT_TOP;
import static org.bytedeco.opencv.global.opencv_imgproc.CC_STAT_WIDTH;
import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_BGR2GRAY;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_AREA;
import static org.bytedeco.opencv.global.opencv_imgproc.MORPH_OPEN;
import static org.bytedeco.opencv.global.opencv_imgproc.MORPH_RECT;
import static org.bytedeco.opencv.global.opencv_imgproc.connectedComponentsWithStats;
import static org.bytedeco.opencv.global.opencv_imgproc.cvtColor;
import static org.bytedeco.opencv.global.opencv_imgproc.getStructuringElement;
import static org.bytedeco.opencv.global.opencv_imgproc.morphologyEx;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;

import imagetranslate.vision.geometry.Extent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.indexer.IntIndexer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Size;

/** Finds panels: large regions that gutters part from each other, and that cover most of the page together. */
public final class PanelFinder {
    /** Pixels of the page's longer side as it is looked at: a gutter of 9 on a page of 1280 still has 6. */
    private static final double LONGER_SIDE = 900;

    /** Of the page's width and height. */
    private static final double LEAST_SIDE = 0.08;

    /** Of the box around all panels. Pictures and cards in a shop leave more room between them. */
    private static final double LEAST_COVERED = 0.8;

    /** Of the page, by that box. */
    private static final double LEAST_OF_PAGE = 0.5;

    /** Height over width: a taller page is a strip, and is read downward. */
    private static final double TALLEST = 2.2;

    private PanelFinder() {}

    /**
     * @param bgr CV_8UC3; only read
     * @return in no order, in pixels of {@code bgr}; a leaning panel by the middles of its sides. Empty where fewer than two are
     *     seen, or what is seen doesn't fill the page as a comic's panels do
     */
    public static List<Extent> find(Mat bgr) {
        if (bgr.rows() > TALLEST * bgr.cols()) {
            return List.of();
        }
        double scale = Math.min(1, LONGER_SIDE / Math.max(bgr.cols(), bgr.rows()));
        try (Mat grey = new Mat();
                Mat small = new Mat();
                Size size = new Size((int) Math.max(1, Math.round(bgr.cols() * scale)), (int)
                        Math.max(1, Math.round(bgr.rows() * scale)))) {
            resize(bgr, small, size, 0, 0, INTER_AREA);
            cvtColor(small, grey, COLOR_BGR2GRAY);
            return IntStream.of(Gutters.toneOfEdge(grey), 255, 0)
                    .distinct()
                    .mapToObj(tone -> find(grey, tone))
                    .filter(panels -> tile(panels, grey))
                    .max(Comparator.comparingInt(List::size))
                    .orElse(List.of())
                    .stream()
                    .map(panel -> new Extent(
                            panel.left() / scale, panel.top() / scale, panel.right() / scale, panel.bottom() / scale))
                    .toList();
        }
    }

    private static boolean tile(List<Extent> panels, Mat page) {
        Extent all = panels.stream().reduce(Extent.NONE, Extent::and);
        double covered = panels.stream().mapToDouble(PanelFinder::area).sum();
        return panels.size() > 1
                && covered > LEAST_COVERED * area(all)
                && area(all) > LEAST_OF_PAGE * page.cols() * page.rows();
    }

    private static double area(Extent extent) {
        return extent.width() * (extent.bottom() - extent.top());
    }

    private static List<Extent> find(Mat grey, int tone) {
        List<Extent> panels = new ArrayList<>();
        try (Mat drawn = Gutters.without(grey, tone);
                Size three = new Size(3, 3);
                Mat brush = getStructuringElement(MORPH_RECT, three);
                Mat labels = new Mat();
                Mat stats = new Mat();
                Mat centres = new Mat()) {
            // What crosses a gutter by a hair parts nothing.
            morphologyEx(drawn, drawn, MORPH_OPEN, brush);
            int count = connectedComponentsWithStats(drawn, labels, stats, centres, 8, CV_32S);
            try (IntIndexer stat = stats.createIndexer()) {
                for (int label = 1; label < count; label++) {
                    int width = stat.get(label, CC_STAT_WIDTH);
                    int height = stat.get(label, CC_STAT_HEIGHT);
                    boolean large = width > LEAST_SIDE * grey.cols() && height > LEAST_SIDE * grey.rows();
                    if (large && stat.get(label, CC_STAT_AREA) > LEAST_SIDE * width * height) {
                        Rect box = new Rect(stat.get(label, CC_STAT_LEFT), stat.get(label, CC_STAT_TOP), width, height);
                        for (Region part : Region.of(labels, label, box).parts()) {
                            if (part.isLarge(LEAST_SIDE * grey.cols(), LEAST_SIDE * grey.rows()) && part.isFramed()) {
                                panels.add(part.extent());
                            }
                        }
                    }
                }
            }
        }
        return panels;
    }
}
