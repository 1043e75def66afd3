package imagetranslate.vision.geometry;

/** From where to where something reaches: along u and, across it, along v. */
public record Extent(double left, double top, double right, double bottom) {
    public static final Extent NONE = new Extent(
            Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY);

    public Extent and(double u, double v) {
        return new Extent(Math.min(left, u), Math.min(top, v), Math.max(right, u), Math.max(bottom, v));
    }

    public Extent and(Extent other) {
        return and(other.left, other.top).and(other.right, other.bottom);
    }

    /** The same, smaller by that much on each side, though never turned inside out. */
    public Extent shrunk(double by) {
        double u = Math.min(by, (right - left) / 2);
        double v = Math.min(by, (bottom - top) / 2);
        return new Extent(left + u, top + v, right - u, bottom - v);
    }

    public double width() {
        return right - left;
    }

    public double centre() {
        return (left + right) / 2;
    }

    public double middle() {
        return (top + bottom) / 2;
    }

    /** How much of u both share; negative where there is a gap between them. */
    public double beside(Extent other) {
        return Math.min(right, other.right) - Math.max(left, other.left);
    }
}
