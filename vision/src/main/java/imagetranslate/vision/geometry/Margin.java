package imagetranslate.vision.geometry;

import imagetranslate.message.Point;
import imagetranslate.message.Quad;

/** Room around a quad, as it lies. */
public final class Margin {
    private Margin() {}

    /**
     * The quad made longer at the beginning and at the end of its text, and taller to either side; negative takes away.
     */
    public static Quad around(Quad quad, double before, double after, double across) {
        double x = Math.cos(quad.angle());
        double y = Math.sin(quad.angle());
        return new Quad(
                moved(quad.topLeft(), -before, -across, x, y),
                moved(quad.topRight(), after, -across, x, y),
                moved(quad.bottomRight(), after, across, x, y),
                moved(quad.bottomLeft(), -before, across, x, y));
    }

    private static Point moved(Point point, double along, double across, double x, double y) {
        return new Point(point.x() + along * x - across * y, point.y() + along * y + across * x);
    }
}
