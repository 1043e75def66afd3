package imagetranslate.samples.studio;

/** A round stage from the floor up to {@code height}, with a metal edge along its top. */
public record Podium(double x, double z, double radius, double height, Finish top, Finish edge) implements Thing {
    @Override
    public double distance(double atX, double atY, double atZ) {
        double r = Math.sqrt((atX - x) * (atX - x) + (atZ - z) * (atZ - z));
        return Bottle.slab(r, atY, radius, -1, height, 0.05);
    }

    @Override
    public Vec centre() {
        return new Vec(x, 0, z);
    }

    @Override
    public double reach() {
        return Math.hypot(radius, height + 1);
    }

    @Override
    public Finish finish(Vec p) {
        double r = Math.hypot(p.x() - x, p.z() - z);
        boolean rim = r > radius - 0.03 && p.y() > height - 0.18 && p.y() < height - 0.03;
        return rim ? edge : top;
    }
}
