package imagetranslate.inpainting.mask;

import static org.bytedeco.opencv.global.opencv_core.CV_64F;

import imagetranslate.message.Point;
import imagetranslate.message.Quad;
import imagetranslate.vision.geometry.QuadField;
import java.util.List;
import org.bytedeco.javacpp.indexer.DoubleIndexer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;

/**
 * A line turned upright and scaled to one of two heights, as the stroke model was trained on it: large type at twice the scale
 * of other type, since its outlines and corners are blobs at a third of their size. The quad lies in the middle of the strip's
 * height, which is twice its own, with room for a character before and after it. A quad that is much taller than wide (a
 * vertical line) is laid on its side.
 *
 * @param origin where the quad's first corner lies in the page
 * @param right the page's way for one strip pixel to the right
 * @param down the page's way for one strip pixel downward
 * @param quad how high the quad is in the strip, in pixels
 * @param length of the quad in the strip
 */
record RectifiedLine(Point origin, Way right, Way down, int quad, double length) {
    private static final int SMALL = 32;
    private static final int FULL = 64;
    /** The quad's height in the page from which a line is large. */
    private static final double LARGE = 48;
    /** A longer line is squeezed: no text is a hundred times as long as it is high. */
    private static final double LONGEST = 100;

    /** In page pixels. */
    record Way(double x, double y) {}

    static RectifiedLine of(Quad quad) {
        QuadField field = new QuadField(quad);
        List<Point> c = field.corners();
        double rightX = (c.get(1).x() - c.get(0).x() + c.get(2).x() - c.get(3).x()) / 2;
        double rightY = (c.get(1).y() - c.get(0).y() + c.get(2).y() - c.get(3).y()) / 2;
        double downX = (c.get(3).x() - c.get(0).x() + c.get(2).x() - c.get(1).x()) / 2;
        double downY = (c.get(3).y() - c.get(0).y() + c.get(2).y() - c.get(1).y()) / 2;
        double middleX = c.stream().mapToDouble(Point::x).average().orElseThrow();
        double middleY = c.stream().mapToDouble(Point::y).average().orElseThrow();
        if (!field.upright()) {
            double x = rightX;
            double y = rightY;
            rightX = downX;
            rightY = downY;
            downX = -x;
            downY = -y;
        }
        double height = Math.hypot(downX, downY);
        double width = Math.hypot(rightX, rightY);
        int high = height < LARGE ? SMALL : FULL;
        double length = Math.min(width / height, LONGEST) * high;
        return new RectifiedLine(
                new Point(middleX - (rightX + downX) / 2, middleY - (rightY + downY) / 2),
                new Way(rightX / length, rightY / length),
                new Way(downX / high, downY / high),
                high,
                length);
    }

    int height() {
        return 2 * quad;
    }

    /** The first row of the quad. */
    int top() {
        return quad / 2;
    }

    /** The first column of the quad. */
    int room() {
        return quad;
    }

    /** A multiple of 8. */
    int width() {
        return ((int) Math.ceil(length) + 2 * room() + 7) / 8 * 8;
    }

    /** Page pixels for one strip pixel, down the line. */
    double scale() {
        return Math.hypot(down.x, down.y);
    }

    /**
     * @param page CV_8UC3
     * @param box what of the page holds the line and its surroundings
     * @return CV_8UC3, height × width
     */
    Mat cut(Mat page, Rect box) {
        double shrink = Math.min(1, 1 / scale());
        Mat out = new Mat();
        try (Mat view = new Mat(page, box);
                Mat small = new Mat();
                Size size = new Size(width(), height());
                Size any = new Size();
                Scalar none = new Scalar(0)) {
            // area averaging first: a warp alone would skip pixels
            opencv_imgproc.resize(view, small, any, shrink, shrink, opencv_imgproc.INTER_AREA);
            double kx = (double) small.cols() / box.width();
            double ky = (double) small.rows() / box.height();
            try (Mat matrix = matrix(box, kx, ky)) {
                opencv_imgproc.warpAffine(
                        small,
                        out,
                        matrix,
                        size,
                        opencv_imgproc.INTER_LINEAR | opencv_imgproc.WARP_INVERSE_MAP,
                        opencv_core.BORDER_REPLICATE,
                        none);
            }
        }
        return out;
    }

    /** A plane of the strip's size laid back over a box of the page; 0 where the strip doesn't reach. */
    Mat back(Mat plane, Rect box) {
        Mat out = new Mat();
        try (Mat matrix = matrix(box, 1, 1);
                Size size = new Size(box.width(), box.height());
                Scalar none = new Scalar(0)) {
            opencv_imgproc.warpAffine(
                    plane, out, matrix, size, opencv_imgproc.INTER_LINEAR, opencv_core.BORDER_CONSTANT, none);
        }
        return out;
    }

    /** From strip pixels to pixels of the box scaled by (kx, ky); a pixel's centre lies at its index. */
    private Mat matrix(Rect box, double kx, double ky) {
        double x0 = origin.x() + (0.5 - room()) * right.x + (0.5 - top()) * down.x - box.x();
        double y0 = origin.y() + (0.5 - room()) * right.y + (0.5 - top()) * down.y - box.y();
        Mat matrix = new Mat(2, 3, CV_64F);
        try (DoubleIndexer m = matrix.createIndexer()) {
            m.put(0, 0, right.x * kx, down.x * kx, x0 * kx - 0.5);
            m.put(1, 0, right.y * ky, down.y * ky, y0 * ky - 0.5);
        }
        return matrix;
    }
}
