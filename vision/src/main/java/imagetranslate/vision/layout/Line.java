package imagetranslate.vision.layout;

import imagetranslate.message.Point;
import imagetranslate.message.Quad;
import imagetranslate.message.TextBlock.Direction;
import imagetranslate.message.TextBox;
import imagetranslate.vision.geometry.Extent;

/**
 * A recognised line as its reader sees it: a column of upright characters is a line that runs downward, and the next
 * line is always a quarter turn clockwise from the reading direction.
 *
 * @param vertical whether upright characters stand one below the other
 * @param angle of the reading direction, in radians clockwise on the screen
 * @param size across the reading direction, in pixels
 * @param length along it
 */
record Line(TextBox box, boolean vertical, double angle, double size, double length) {
    static Line of(TextBox box) {
        Quad quad = box.quad();
        return box.direction() == Direction.VERTICAL
                ? new Line(box, true, quad.angle() + Math.PI / 2, quad.width(), quad.height())
                : new Line(box, false, quad.angle(), quad.height(), quad.width());
    }

    String text() {
        return box.text();
    }

    /** How the characters stand, in radians clockwise from upright. */
    double stance() {
        return vertical ? angle - Math.PI / 2 : angle;
    }

    /** The box around the line in coordinates turned by that angle: u to the right of it, v down. */
    Extent extent(double turned) {
        double x = Math.cos(turned);
        double y = Math.sin(turned);
        Extent extent = Extent.NONE;
        for (Point corner : box.quad().corners()) {
            extent = extent.and(corner.x() * x + corner.y() * y, corner.y() * x - corner.x() * y);
        }
        return extent;
    }

    /** Between two angles, in radians, 0 to π. */
    static double between(double a, double b) {
        return Math.abs(Math.IEEEremainder(a - b, 2 * Math.PI));
    }
}
