package imagetranslate.message;

import java.util.List;

/**
 * The four corners of a line of text in source pixels, clockwise from the text's own top-left. For text that is upside
 * down the first corner is therefore at the lower right of the picture.
 */
public record Quad(Point topLeft, Point topRight, Point bottomRight, Point bottomLeft) {

    public static Quad ofBox(double left, double top, double right, double bottom) {
        return new Quad(new Point(left, top), new Point(right, top), new Point(right, bottom), new Point(left, bottom));
    }

    public List<Point> corners() {
        return List.of(topLeft, topRight, bottomRight, bottomLeft);
    }

    /** Length of the text's direction of reading, in pixels: the mean of its two long sides. */
    public double width() {
        return (distance(topLeft, topRight) + distance(bottomLeft, bottomRight)) / 2;
    }

    /** Height across the reading direction, in pixels. */
    public double height() {
        return (distance(topLeft, bottomLeft) + distance(topRight, bottomRight)) / 2;
    }

    /** Angle of the reading direction in radians, clockwise on the screen; 0 is upright, left to right. */
    public double angle() {
        return Math.atan2(
                topRight.y() - topLeft.y() + bottomRight.y() - bottomLeft.y(),
                topRight.x() - topLeft.x() + bottomRight.x() - bottomLeft.x());
    }

    public Point centre() {
        return new Point(
                corners().stream().mapToDouble(Point::x).average().orElseThrow(),
                corners().stream().mapToDouble(Point::y).average().orElseThrow());
    }

    private static double distance(Point a, Point b) {
        return Math.hypot(a.x() - b.x(), a.y() - b.y());
    }
}
