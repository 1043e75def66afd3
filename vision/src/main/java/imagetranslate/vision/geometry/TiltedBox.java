package imagetranslate.vision.geometry;

import imagetranslate.message.Point;
import java.util.List;
import org.bytedeco.opencv.opencv_core.Point2f;
import org.bytedeco.opencv.opencv_core.RotatedRect;
import org.bytedeco.opencv.opencv_core.Size2f;

/**
 * A rectangle turned about its centre.
 *
 * @param width along the side that is nearer to the horizontal
 * @param angle of that side in radians, clockwise on the screen, from -π/4 to π/4
 */
public record TiltedBox(double x, double y, double width, double height, double angle) {

    public static TiltedBox of(RotatedRect rect) {
        try (Point2f centre = rect.center();
                Size2f size = rect.size()) {
            double angle = Math.toRadians(rect.angle());
            double width = size.width();
            double height = size.height();
            // Quarter turns swap the sides until the first of them lies.
            while (angle > Math.PI / 4) {
                angle -= Math.PI / 2;
                double swap = width;
                width = height;
                height = swap;
            }
            while (angle < -Math.PI / 4) {
                angle += Math.PI / 2;
                double swap = width;
                width = height;
                height = swap;
            }
            return new TiltedBox(centre.x(), centre.y(), width, height, angle);
        }
    }

    public TiltedBox grown(double by) {
        return new TiltedBox(x, y, width + 2 * by, height + 2 * by, angle);
    }

    /** Clockwise from the corner at the upper left. */
    public List<Point> corners() {
        return List.of(corner(-1, -1), corner(1, -1), corner(1, 1), corner(-1, 1));
    }

    private Point corner(int right, int down) {
        double along = right * width / 2;
        double across = down * height / 2;
        double cos = Math.cos(angle);
        double sin = Math.sin(angle);
        return new Point(x + along * cos - across * sin, y + along * sin + across * cos);
    }
}
