package imagetranslate.samples.studio;

/** A fruit: a ball with pores. */
public record Orange(double x, double y, double z, double radius) implements Thing {
    @Override
    public double distance(double atX, double atY, double atZ) {
        double px = atX - x;
        double py = atY - y;
        double pz = atZ - z;
        double d = Math.sqrt(px * px + py * py + pz * pz);
        if (d - radius > 0.2) {
            return d - radius;
        }
        double u = Math.atan2(px, pz) * 34;
        double v = py / radius * 34;
        return d - radius + 0.006 * Noise.smooth(u, v, 9) + 0.02 * Noise.step(0.9, 1, py / radius);
    }

    @Override
    public Vec centre() {
        return new Vec(x, y, z);
    }

    @Override
    public double reach() {
        return radius + 0.05;
    }

    @Override
    public Finish finish(Vec p) {
        double u = Math.atan2(p.x() - x, p.z() - z) * 3;
        double patch = Noise.fractal(u, (p.y() - y) * 3, 3, 4);
        Vec skin = Vec.srgb(0xE8690A).towards(Vec.srgb(0xF0861A), patch);
        boolean stalk = Math.hypot(p.x() - x, p.z() - z) < radius * 0.1 && p.y() > y;
        return new Finish(stalk ? Vec.srgb(0x5D6B2A) : skin, 0.38, 0, 0.02);
    }
}
