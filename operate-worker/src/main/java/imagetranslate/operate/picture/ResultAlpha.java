package imagetranslate.operate.picture;

import static org.bytedeco.opencv.global.opencv_core.CV_8U;
import static org.bytedeco.opencv.global.opencv_core.max;
import static org.bytedeco.opencv.global.opencv_core.minMaxLoc;

import imagetranslate.message.Point;
import imagetranslate.message.Quad;
import imagetranslate.typesetting.SetLine;
import imagetranslate.vision.pixels.LineMask;
import java.util.List;
import org.bytedeco.javacpp.indexer.UByteRawIndexer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Scalar;

/**
 * The transparency of a result whose text stood on see-through background: the old strokes become as see-through as the background
 * around them, the new ones opaque. Without it the old text would still be there to see, as a shape.
 */
final class ResultAlpha {
    /** How far around a line its background is looked at, and a drawn block's soft edge may reach; pixels. */
    private static final int MARGIN = 4;

    private static final int OPAQUE = 255;

    private ResultAlpha() {}

    /**
     * @param alpha CV_8UC1, the source's; only read
     * @param erased the lines that went
     * @param before CV_8UC3, the picture before the new text was drawn
     * @param after the same with it
     * @param drawn the new text
     * @return CV_8UC1, the caller's
     */
    static Mat of(Mat alpha, List<LineMask> erased, Mat before, Mat after, List<SetLine> drawn) {
        Mat result = alpha.clone();
        for (LineMask line : erased) {
            try (Mat area = new Mat(result, line.box());
                    Mat background = new Mat(Scalar.all(groundAround(alpha, line)))) {
                area.setTo(background, line.erase());
            }
        }
        for (SetLine text : drawn) {
            cover(result, before, after, text.area());
        }
        return result;
    }

    /** Median alpha in and around the line's box, where nothing of the line is. */
    private static int groundAround(Mat alpha, LineMask line) {
        int[] histogram = new int[OPAQUE + 1];
        int count = 0;
        try (Rect box = around(line.box(), alpha);
                UByteRawIndexer values = alpha.createIndexer();
                UByteRawIndexer erase = line.erase().createIndexer()) {
            for (int y = box.y(); y < box.y() + box.height(); y++) {
                for (int x = box.x(); x < box.x() + box.width(); x++) {
                    int inX = x - line.box().x();
                    int inY = y - line.box().y();
                    boolean inside = inX >= 0
                            && inY >= 0
                            && inX < line.box().width()
                            && inY < line.box().height();
                    if (!inside || erase.get(inY, inX) == 0) {
                        histogram[values.get(y, x)]++;
                        count++;
                    }
                }
            }
        }
        int median = 0;
        for (int seen = histogram[0]; seen * 2 < count; seen += histogram[median]) {
            median++;
        }
        return median;
    }

    /** Where drawing changed a pixel, it is covered in proportion to the change. */
    private static void cover(Mat result, Mat before, Mat after, Quad block) {
        try (Rect box = bounds(block);
                Rect area = around(box, result);
                Mat old = new Mat(before, area);
                Mat drawn = new Mat(after, area);
                Mat change = SourcePage.largestChange(old, drawn);
                Mat target = new Mat(result, area)) {
            double[] full = new double[1];
            minMaxLoc(change, new double[1], full, null, null, null);
            if (full[0] > 0) {
                change.convertTo(change, CV_8U, OPAQUE / full[0], 0);
                max(target, change, target);
            }
        }
    }

    private static Rect bounds(Quad quad) {
        int left = (int)
                Math.floor(quad.corners().stream().mapToDouble(Point::x).min().orElseThrow());
        int top = (int)
                Math.floor(quad.corners().stream().mapToDouble(Point::y).min().orElseThrow());
        int right = (int)
                Math.ceil(quad.corners().stream().mapToDouble(Point::x).max().orElseThrow());
        int bottom = (int)
                Math.ceil(quad.corners().stream().mapToDouble(Point::y).max().orElseThrow());
        return new Rect(left, top, right - left, bottom - top);
    }

    private static Rect around(Rect box, Mat page) {
        int left = Math.max(0, box.x() - MARGIN);
        int top = Math.max(0, box.y() - MARGIN);
        int right = Math.min(page.cols(), box.x() + box.width() + MARGIN);
        int bottom = Math.min(page.rows(), box.y() + box.height() + MARGIN);
        return new Rect(left, top, Math.max(0, right - left), Math.max(0, bottom - top));
    }
}
