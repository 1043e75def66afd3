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
 * A line turned upright and scaled to one height, as the stroke model was trained on it: the quad is {@link #QUAD} pixels
 * high in the middle of {@link #HEIGHT}, with room for a character before and after it. A quad that is much taller
 * than wide (a vertical line) is laid on its side.
 *
 * @param left where the quad's first corner lies in the page
 * @param top as left
 * @param ux the page's x for one strip pixel to the right
 * @param uy the page's y for one strip pixel to the right
 * @param length of the quad in the strip
 */
record RectifiedLine(double left, double top, double ux, double uy, Down down, double length) {
    static final int QUAD = 32;
    static final int HEIGHT = 64;
    static final int ROOM = 32;
    /** A longer line is squeezed: no text is a hundred times as long as it is high. */
    private static final double LONGEST = 100.0 * QUAD;

    /** The page's way for one strip pixel downward. */
    record Down(double x, double y) {}

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
        double length = Math.min(width / height * QUAD, LONGEST);
        return new RectifiedLine(
                middleX - (rightX + downX) / 2,
                middleY - (rightY + downY) / 2,
                rightX / length,
                rightY / length,
                new Down(downX / QUAD, downY / QUAD),
                length);
    }

    /** A multiple of 8. */
    int width() {
        return ((int) Math.ceil(length) + 2 * ROOM + 7) / 8 * 8;
    }

    /** Page pixels for one strip pixel, down the line. */
    double scale() {
        return Math.hypot(down.x, down.y);
    }

    /**
     * @param page CV_8UC3
     * @param box what of the page holds the line and its surroundings
     * @return CV_8UC3, HEIGHT × width
     */
    Mat cut(Mat page, Rect box) {
        double shrink = Math.min(1, 1 / scale());
        Mat out = new Mat();
        try (Mat view = new Mat(page, box);
                Mat small = new Mat();
                Size size = new Size(width(), HEIGHT);
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
        double top = (HEIGHT - QUAD) / 2.0;
        double x0 = left + (0.5 - ROOM) * ux + (0.5 - top) * down.x - box.x();
        double y0 = this.top + (0.5 - ROOM) * uy + (0.5 - top) * down.y - box.y();
        Mat matrix = new Mat(2, 3, CV_64F);
        try (DoubleIndexer m = matrix.createIndexer()) {
            m.put(0, 0, ux * kx, down.x * kx, x0 * kx - 0.5);
            m.put(1, 0, uy * ky, down.y * ky, y0 * ky - 0.5);
        }
        return matrix;
    }
}
