package imagetranslate.samples.studio;

import java.awt.image.BufferedImage;

/**
 * A vacuum flask, 1 in radius and 5.1 high, standing at (x, y, z), turned by an angle about its axis.
 *
 * @param print what is printed on it, by alpha; it covers {@link #PRINT_ANGLE} either side of the front and {@link
 *     #PRINT_LOW} to {@link #PRINT_HIGH}
 */
public record Bottle(double x, double y, double z, double turn, int coat, int lid, BufferedImage print)
        implements Thing {
    static final double PRINT_ANGLE = 0.75;
    static final double PRINT_LOW = 1.2;
    static final double PRINT_HIGH = 2.7;

    @Override
    public double distance(double atX, double atY, double atZ) {
        double px = atX - x;
        double py = atY - y;
        double pz = atZ - z;
        double r = Math.sqrt(px * px + pz * pz);
        double bound = Math.max(r - 1.03, Math.abs(py - 2.6) - 2.62);
        if (bound > 0.4) {
            return bound;
        }
        double body = Math.min(body(r, py), Math.min(foot(r, py), ring(r, py)));
        return Math.min(body, Math.min(lid(r, py, px, pz), loop(px, py, pz)));
    }

    @Override
    public Vec centre() {
        return new Vec(x, y + 2.6, z);
    }

    @Override
    public double reach() {
        return 2.85;
    }

    @Override
    public Finish finish(Vec p) {
        double px = p.x() - x;
        double py = p.y() - y;
        double pz = p.z() - z;
        double r = Math.sqrt(px * px + pz * pz);
        double body = body(r, py);
        double steel = ring(r, py);
        double cap = Math.min(lid(r, py, px, pz), loop(px, py, pz));
        double least = Math.min(Math.min(body, steel), Math.min(cap, foot(r, py)));
        if (least == steel) {
            return Finish.STEEL;
        }
        if (least == body) {
            return coated(px, py, pz);
        }
        return new Finish(Vec.srgb(least == cap ? lid : 0x2A2A2C), 0.42, 0, 0.05);
    }

    private Finish coated(double px, double py, double pz) {
        double angle = Math.atan2(px, pz) - turn;
        Vec paint = Vec.srgb(coat);
        double grain = Noise.smooth(angle * 140, py * 140, 5) - 0.5;
        double ink = ink(angle, py);
        return new Finish(
                paint.times(1 + 0.16 * grain).towards(Vec.srgb((coat >> 8 & 255) > 150 ? 0x54402C : 0xF4F1EA), ink),
                0.46,
                0,
                0.04);
    }

    private double ink(double angle, double height) {
        double u = (angle / PRINT_ANGLE + 1) / 2 * print.getWidth() - 0.5;
        double v = (PRINT_HIGH - height) / (PRINT_HIGH - PRINT_LOW) * print.getHeight() - 0.5;
        int iu = (int) Math.floor(u);
        int iv = (int) Math.floor(v);
        if (iu < 0 || iv < 0 || iu >= print.getWidth() - 1 || iv >= print.getHeight() - 1) {
            return 0;
        }
        double top = alpha(iu, iv) * (1 - u + iu) + alpha(iu + 1, iv) * (u - iu);
        double bottom = alpha(iu, iv + 1) * (1 - u + iu) + alpha(iu + 1, iv + 1) * (u - iu);
        return top * (1 - v + iv) + bottom * (v - iv);
    }

    private double alpha(int u, int v) {
        return (print.getRGB(u, v) >>> 24) / 255.0;
    }

    private static double foot(double r, double y) {
        return slab(r, y, 0.97, 0.0, 0.3, 0.06);
    }

    private static double body(double r, double y) {
        double barrel = slab(r, y, 1.0, 0.2, 3.5, 0.16);
        double neck = slab(r, y, 0.8, 3.0, 3.78, 0.04);
        double h = Math.max(0, 0.25 - Math.abs(barrel - neck)) / 0.25;
        return Math.min(barrel, neck) - h * h * 0.25 / 4;
    }

    private static double ring(double r, double y) {
        return slab(r, y, 0.83, 3.72, 3.86, 0.02);
    }

    private static double lid(double r, double y, double x, double z) {
        double low = slab(r, y, 0.88, 3.86, 4.5, 0.12);
        if (low > 0.05 || y > 4.3) {
            return low;
        }
        return low
                + 0.012
                        * (0.5 + 0.5 * Math.cos(36 * Math.atan2(x, z)))
                        * Noise.step(3.9, 4.0, y)
                        * (1 - Noise.step(4.2, 4.3, y));
    }

    private double loop(double px, double py, double pz) {
        if (py < 3.5) {
            return 3.95 - py;
        }
        double across = px * Math.cos(turn) - pz * Math.sin(turn);
        double deep = Math.max(0, Math.abs(px * Math.sin(turn) + pz * Math.cos(turn)) - 0.1);
        double ring = Math.sqrt(across * across + (py - 4.5) * (py - 4.5)) - 0.46;
        return Math.sqrt(ring * ring + deep * deep) - 0.085;
    }

    /** Distance in the half plane to a rounded bar from the axis to {@code radius}, {@code low} to {@code high}. */
    static double slab(double r, double y, double radius, double low, double high, double round) {
        double dx = r - radius + round;
        double dy = Math.abs(y - (low + high) / 2) - (high - low) / 2 + round;
        double outside = Math.sqrt(Math.max(dx, 0) * Math.max(dx, 0) + Math.max(dy, 0) * Math.max(dy, 0));
        return Math.min(Math.max(dx, dy), 0) + outside - round;
    }
}
