package imagetranslate.vision.reading.recognise;

import static org.bytedeco.opencv.global.opencv_core.BORDER_REPLICATE;
import static org.bytedeco.opencv.global.opencv_core.CV_32FC2;
import static org.bytedeco.opencv.global.opencv_core.ROTATE_180;
import static org.bytedeco.opencv.global.opencv_core.ROTATE_90_COUNTERCLOCKWISE;
import static org.bytedeco.opencv.global.opencv_core.rotate;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_CUBIC;
import static org.bytedeco.opencv.global.opencv_imgproc.getPerspectiveTransform;
import static org.bytedeco.opencv.global.opencv_imgproc.warpPerspective;

import imagetranslate.message.Point;
import imagetranslate.message.Quad;
import java.util.List;
import org.bytedeco.javacpp.indexer.FloatRawIndexer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;

/**
 * The pixels of one line, laid flat, and the quad that says where each of its corners was.
 *
 * @param pixels CV_8UC3, as long as the quad's reading direction
 */
public record LineCrop(Mat pixels, Quad quad) implements AutoCloseable {
    /** Taller than this, a box is a line that runs downward (PaddleOCR's constant). */
    private static final double VERTICAL = 1.5;

    /** Of the box around a column of upright characters, in em. */
    public static final double COLUMN_WIDTH = 1.2;

    /** Cuts a line out; one that is taller than wide is laid on its side and its quad begins at its upper right. */
    public static LineCrop cut(Mat bgr, Quad quad) {
        Mat flat = flatten(bgr, quad);
        if (flat.rows() < VERTICAL * flat.cols()) {
            return new LineCrop(flat, quad);
        }
        rotate(flat, flat, ROTATE_90_COUNTERCLOCKWISE);
        return new LineCrop(flat, startingAt(quad, 1));
    }

    /** Cuts a line out whose text stands that many quarter turns clockwise. */
    public static LineCrop cut(Mat bgr, Quad quad, int quarters) {
        Quad turned = startingAt(quad, quarters);
        return new LineCrop(flatten(bgr, turned), turned);
    }

    /** The same line the other way up; takes over the pixels. */
    public LineCrop turnedOver() {
        rotate(pixels, pixels, ROTATE_180);
        return new LineCrop(pixels, startingAt(quad, 2));
    }

    private static Quad startingAt(Quad quad, int corner) {
        List<Point> c = quad.corners();
        return new Quad(c.get(corner), c.get((corner + 1) % 4), c.get((corner + 2) % 4), c.get((corner + 3) % 4));
    }

    /** The quad's pixels, its first corner at the upper left. */
    public static Mat flatten(Mat bgr, Quad quad) {
        List<Point> from = quad.corners();
        int width = (int) Math.max(1, Math.max(distance(from.get(0), from.get(1)), distance(from.get(2), from.get(3))));
        int height =
                (int) Math.max(1, Math.max(distance(from.get(0), from.get(3)), distance(from.get(1), from.get(2))));
        List<Point> to = Quad.ofBox(0, 0, width, height).corners();
        Mat flat = new Mat();
        try (Mat source = points(from);
                Mat target = points(to);
                Mat perspective = getPerspectiveTransform(source, target);
                Size size = new Size(width, height);
                Scalar unused = Scalar.all(0)) {
            warpPerspective(bgr, flat, perspective, size, INTER_CUBIC, BORDER_REPLICATE, unused);
        }
        return flat;
    }

    /** @return four points of CV_32FC2; the caller closes it */
    public static Mat points(List<Point> corners) {
        Mat points = new Mat(4, 1, CV_32FC2);
        try (FloatRawIndexer at = points.createIndexer()) {
            for (int i = 0; i < 4; i++) {
                at.put(i, 0, 0, (float) corners.get(i).x());
                at.put(i, 0, 1, (float) corners.get(i).y());
            }
        }
        return points;
    }

    private static double distance(Point a, Point b) {
        return Math.hypot(a.x() - b.x(), a.y() - b.y());
    }

    @Override
    public void close() {
        pixels.close();
    }
}
