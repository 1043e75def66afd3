package imagetranslate.vision.layout;

import imagetranslate.message.Point;
import imagetranslate.message.Quad;
import imagetranslate.message.TextBlock.Direction;
import imagetranslate.message.TextBox;
import imagetranslate.vision.geometry.Extent;
import java.util.List;

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
    /** A sentence's last column may be one character, from which alone nobody could tell. */
    private static final double MOST_BESIDE_COLUMN = 1.1;

    private static final double SAME_TOP = 0.5;
    private static final double SAME_SIZE = 1.35;

    /** @return the lines in the boxes' order */
    static List<Line> of(List<TextBox> boxes) {
        List<Line> alone = boxes.stream().map(Line::of).toList();
        return alone.stream()
                .map(line -> alone.stream().anyMatch(line::goesOnFrom) ? of(line.box, true) : line)
                .toList();
    }

    private static Line of(TextBox box) {
        return of(box, box.direction() == Direction.VERTICAL);
    }

    private static Line of(TextBox box, boolean vertical) {
        Quad quad = box.quad();
        return vertical
                ? new Line(box, true, quad.angle() + Math.PI / 2, quad.width(), quad.height())
                : new Line(box, false, quad.angle(), quad.height(), quad.width());
    }

    /** Whether it is a single character at the top of where the column after that one would stand. */
    private boolean goesOnFrom(Line column) {
        if (vertical || !column.vertical || text().codePointCount(0, text().length()) > 1) {
            return false;
        }
        Extent before = column.extent(column.stance());
        Extent own = extent(column.stance());
        double gap = before.left() - own.right();
        return Math.abs(own.top() - before.top()) < SAME_TOP * column.size
                && gap > -SAME_TOP * column.size
                && gap < MOST_BESIDE_COLUMN * column.size
                && Math.max(own.width(), column.size) < SAME_SIZE * Math.min(own.width(), column.size);
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
