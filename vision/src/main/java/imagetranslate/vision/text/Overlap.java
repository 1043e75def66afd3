package imagetranslate.vision.text;

import static org.bytedeco.opencv.global.opencv_imgproc.contourArea;
import static org.bytedeco.opencv.global.opencv_imgproc.intersectConvexConvex;

import imagetranslate.message.Quad;
import org.bytedeco.opencv.opencv_core.Mat;

/** What two quads share, as they lie: the upright boxes around slanted lines overlap their neighbours'. */
final class Overlap {
    private Overlap() {}

    /** The part of {@code quad}'s own area that lies inside {@code other}; 0 for a quad without area. */
    static double of(Quad quad, Quad other) {
        if (Bounds.of(quad).shared(Bounds.of(other)) == 0) {
            return 0;
        }
        try (Mat a = LineCrop.points(quad.corners());
                Mat b = LineCrop.points(other.corners());
                Mat shared = new Mat()) {
            double area = contourArea(a);
            return area == 0 ? 0 : intersectConvexConvex(a, b, shared) / area;
        }
    }
}
