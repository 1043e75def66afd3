package imagetranslate.vision.geometry;

import imagetranslate.message.Point;
import imagetranslate.message.Quad;

/** The upright box around a quad. */
public record Bounds(double left, double top, double right, double bottom) {

    public static Bounds of(Quad quad) {
        return new Bounds(
                quad.corners().stream().mapToDouble(Point::x).min().orElseThrow(),
                quad.corners().stream().mapToDouble(Point::y).min().orElseThrow(),
                quad.corners().stream().mapToDouble(Point::x).max().orElseThrow(),
                quad.corners().stream().mapToDouble(Point::y).max().orElseThrow());
    }

    /** The smallest box that holds both. */
    public Bounds with(Bounds other) {
        return new Bounds(
                Math.min(left, other.left),
                Math.min(top, other.top),
                Math.max(right, other.right),
                Math.max(bottom, other.bottom));
    }

    public double area() {
        return Math.max(0, right - left) * Math.max(0, bottom - top);
    }

    /** The area that both cover. */
    public double shared(Bounds other) {
        return new Bounds(
                        Math.max(left, other.left),
                        Math.max(top, other.top),
                        Math.min(right, other.right),
                        Math.min(bottom, other.bottom))
                .area();
    }
}
