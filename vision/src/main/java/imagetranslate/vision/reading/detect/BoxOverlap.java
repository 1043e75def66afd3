package imagetranslate.vision.reading.detect;

import static org.bytedeco.opencv.global.opencv_imgproc.contourArea;
import static org.bytedeco.opencv.global.opencv_imgproc.intersectConvexConvex;

import imagetranslate.message.Point;
import imagetranslate.message.Quad;
import imagetranslate.vision.geometry.Bounds;
import imagetranslate.vision.reading.recognise.LineCrop;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.stream.Stream;
import org.bytedeco.opencv.opencv_core.Mat;

/** What two quads share, as they lie: the upright boxes around slanted lines overlap their neighbours'. */
final class BoxOverlap {
    private BoxOverlap() {}

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

    /** The smallest quad that stands as {@code line} does and holds it and the others. */
    static Quad span(Quad line, List<Quad> others) {
        return span(
                line.angle(), Stream.concat(Stream.of(line), others.stream()).toList());
    }

    /** The smallest quad turned by that angle that holds them all. */
    static Quad span(double angle, List<Quad> quads) {
        double cos = Math.cos(angle);
        double sin = Math.sin(angle);
        List<Point> all =
                quads.stream().flatMap(quad -> quad.corners().stream()).toList();
        DoubleSummaryStatistics along =
                all.stream().mapToDouble(p -> p.x() * cos + p.y() * sin).summaryStatistics();
        DoubleSummaryStatistics across =
                all.stream().mapToDouble(p -> p.y() * cos - p.x() * sin).summaryStatistics();
        List<Point> corners =
                Quad.ofBox(along.getMin(), across.getMin(), along.getMax(), across.getMax()).corners().stream()
                        .map(p -> new Point(p.x() * cos - p.y() * sin, p.x() * sin + p.y() * cos))
                        .toList();
        return new Quad(corners.get(0), corners.get(1), corners.get(2), corners.get(3));
    }
}
