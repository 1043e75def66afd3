package imagetranslate.geometry;

import imagetranslate.message.Point;
import imagetranslate.message.Quad;
import java.awt.geom.AffineTransform;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;

/**
 * A box in its own rotated coordinates: u along the reading direction, v across it, (0, 0) the middle.
 *
 * @param x the middle, in page pixels
 * @param y the middle, in page pixels
 * @param width along u, in pixels
 * @param height along v, in pixels
 * @param angle of u, in radians, clockwise on the screen
 */
public record OrientedBox(double x, double y, double width, double height, double angle) {
    /** A detector's noise: text that leans less than this stands straight. */
    private static final double SNAP = Math.toRadians(3);

    public static OrientedBox of(Quad quad) {
        double angle = quad.angle();
        double quarter = Math.rint(angle / (Math.PI / 2)) * (Math.PI / 2);
        return new OrientedBox(
                quad.centre().x(),
                quad.centre().y(),
                Math.max(1, quad.width()),
                Math.max(1, quad.height()),
                Math.abs(angle - quarter) < SNAP ? quarter : angle);
    }

    /** From page pixels. */
    public Point2D local(double px, double py) {
        double dx = px - x;
        double dy = py - y;
        return new Point2D.Double(
                dx * Math.cos(angle) + dy * Math.sin(angle), -dx * Math.sin(angle) + dy * Math.cos(angle));
    }

    /** To page pixels. */
    public Point page(double u, double v) {
        return new Point(x + u * Math.cos(angle) - v * Math.sin(angle), y + u * Math.sin(angle) + v * Math.cos(angle));
    }

    /** From this frame's coordinates to the page's. */
    public AffineTransform toPage() {
        AffineTransform transform = AffineTransform.getTranslateInstance(x, y);
        transform.rotate(angle);
        return transform;
    }

    /** The frame of a part of this one, or of something around it. */
    public OrientedBox around(Rectangle2D local) {
        Point middle = page(local.getCenterX(), local.getCenterY());
        return new OrientedBox(
                middle.x(), middle.y(), Math.max(1, local.getWidth()), Math.max(1, local.getHeight()), angle);
    }

    /** The same box, read a quarter turn clockwise. */
    public OrientedBox turned() {
        return new OrientedBox(x, y, /* width= */ height, /* height= */ width, angle + Math.PI / 2);
    }

    public Quad quad() {
        double u = width / 2;
        double v = height / 2;
        return new Quad(page(-u, -v), page(u, -v), page(u, v), page(-u, v));
    }

    /** Bounds of another box in these coordinates. */
    public Rectangle2D bounds(OrientedBox other) {
        Rectangle2D.Double bounds = null;
        for (Point corner : other.quad().corners()) {
            Point2D p = local(corner.x(), corner.y());
            if (bounds == null) {
                bounds = new Rectangle2D.Double(p.getX(), p.getY(), 0, 0);
            } else {
                bounds.add(p);
            }
        }
        return bounds == null ? new Rectangle2D.Double() : bounds;
    }
}
