package imagetranslate.vision.text;

import static org.bytedeco.opencv.global.opencv_core.CV_32FC2;
import static org.bytedeco.opencv.global.opencv_imgproc.contourArea;
import static org.bytedeco.opencv.global.opencv_imgproc.intersectConvexConvex;

import imagetranslate.message.Point;
import imagetranslate.message.Quad;
import java.util.List;
import org.bytedeco.javacpp.indexer.FloatRawIndexer;
import org.bytedeco.opencv.opencv_core.Mat;

/** What two quads share, as they lie: the upright boxes around slanted lines overlap their neighbours'. */
final class Overlap {
    private Overlap() {}

    /** The part of {@code quad}'s own area that lies inside {@code other}; 0 for a quad without area. */
    static double of(Quad quad, Quad other) {
        if (Bounds.of(quad).shared(Bounds.of(other)) == 0) {
            return 0;
        }
        try (Mat a = corners(quad);
                Mat b = corners(other);
                Mat shared = new Mat()) {
            double area = contourArea(a);
            return area == 0 ? 0 : intersectConvexConvex(a, b, shared) / area;
        }
    }

    private static Mat corners(Quad quad) {
        List<Point> corners = quad.corners();
        Mat points = new Mat(4, 1, CV_32FC2);
        try (FloatRawIndexer at = points.createIndexer()) {
            for (int i = 0; i < 4; i++) {
                at.put(i, 0, 0, (float) corners.get(i).x());
                at.put(i, 0, 1, (float) corners.get(i).y());
            }
        }
        return points;
    }
}
