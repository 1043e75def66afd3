package imagetranslate.inpainting.background;

/** How a set of pixels lies: its count, its middle and its second moments, of which follow its direction and width. */
record Moments(double n, double sumX, double sumY, double xx, double xy, double yy) {
    static final Moments NONE = new Moments(0, 0, 0, 0, 0, 0);

    Moments with(double x, double y) {
        return new Moments(n + 1, sumX + x, sumY + y, xx + x * x, xy + x * y, yy + y * y);
    }

    Moments and(Moments other) {
        return new Moments(
                n + other.n, sumX + other.sumX, sumY + other.sumY, xx + other.xx, xy + other.xy, yy + other.yy);
    }

    double middleX() {
        return sumX / n;
    }

    double middleY() {
        return sumY / n;
    }

    private double varianceX() {
        return xx / n - middleX() * middleX();
    }

    private double varianceY() {
        return yy / n - middleY() * middleY();
    }

    private double covariance() {
        return xy / n - middleX() * middleY();
    }

    /** Of the longer axis, in radians. */
    double angle() {
        return Math.atan2(2 * covariance(), varianceX() - varianceY()) / 2;
    }

    private double spread() {
        return Math.hypot(varianceX() - varianceY(), 2 * covariance());
    }

    /** Of a bar with these moments; a single row of pixels has no variance across, and yet is a pixel wide. */
    double length() {
        return Math.sqrt(6 * (varianceX() + varianceY() + spread()) + 1);
    }

    /** As {@link #length()}, across. */
    double width() {
        return Math.sqrt(6 * Math.max(0, varianceX() + varianceY() - spread()) + 1);
    }
}
