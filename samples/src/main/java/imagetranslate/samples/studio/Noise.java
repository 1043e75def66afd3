package imagetranslate.samples.studio;

/** Value noise: smooth, repeatable, without state. */
public final class Noise {
    private Noise() {}

    /** 0 to 1 for a lattice point. */
    public static double at(int x, int y, long seed) {
        long h = seed * 0x9E3779B97F4A7C15L + x * 0xC2B2AE3D27D4EB4FL + y * 0x165667B19E3779F9L;
        h = (h ^ h >>> 29) * 0xBF58476D1CE4E5B9L;
        h = (h ^ h >>> 32) * 0x94D049BB133111EBL;
        return (h >>> 40) / (double) (1 << 24);
    }

    /** 0 to 1, smooth between lattice points. */
    public static double smooth(double x, double y, long seed) {
        int ix = (int) Math.floor(x);
        int iy = (int) Math.floor(y);
        double fx = ease(x - ix);
        double fy = ease(y - iy);
        double top = at(ix, iy, seed) * (1 - fx) + at(ix + 1, iy, seed) * fx;
        double bottom = at(ix, iy + 1, seed) * (1 - fx) + at(ix + 1, iy + 1, seed) * fx;
        return top * (1 - fy) + bottom * fy;
    }

    /** 0 to 1: octaves of {@link #smooth}, each half as strong and twice as fine. */
    public static double fractal(double x, double y, int octaves, long seed) {
        double sum = 0;
        double strength = 0.5;
        double total = 0;
        for (int i = 0; i < octaves; i++) {
            sum += strength * smooth(x, y, seed + i);
            total += strength;
            strength /= 2;
            x *= 2;
            y *= 2;
        }
        return sum / total;
    }

    static double ease(double t) {
        return t * t * (3 - 2 * t);
    }

    static double step(double from, double to, double value) {
        return ease(Math.max(0, Math.min(1, (value - from) / (to - from))));
    }
}
