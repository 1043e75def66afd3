package imagetranslate.samples.studio;

/** A point, a direction or a linear RGB colour. */
public record Vec(double x, double y, double z) {
    static final Vec BLACK = new Vec(0, 0, 0);

    /** A linear colour from sRGB's 0xrrggbb. */
    public static Vec srgb(int rgb) {
        return new Vec(
                linear((rgb >> 16 & 255) / 255.0), linear((rgb >> 8 & 255) / 255.0), linear((rgb & 255) / 255.0));
    }

    private static double linear(double c) {
        return Math.pow(c, 2.2);
    }

    Vec plus(Vec o) {
        return new Vec(x + o.x, y + o.y, z + o.z);
    }

    Vec minus(Vec o) {
        return new Vec(x - o.x, y - o.y, z - o.z);
    }

    Vec times(double k) {
        return new Vec(x * k, y * k, z * k);
    }

    Vec times(Vec o) {
        return new Vec(x * o.x, y * o.y, z * o.z);
    }

    Vec towards(Vec o, double k) {
        return times(1 - k).plus(o.times(k));
    }

    double dot(Vec o) {
        return x * o.x + y * o.y + z * o.z;
    }

    Vec cross(Vec o) {
        return new Vec(y * o.z - z * o.y, z * o.x - x * o.z, x * o.y - y * o.x);
    }

    double length() {
        return Math.sqrt(dot(this));
    }

    Vec unit() {
        return times(1 / length());
    }
}
