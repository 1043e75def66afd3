package imagetranslate.samples.studio;

/**
 * How a surface looks.
 *
 * @param colour linear albedo
 * @param rough 0 a mirror, 1 chalk
 * @param metal 0 or 1: whether the highlight takes the colour
 * @param mirror how much of the scene shows in it, 0 to 1, beyond the lights
 */
public record Finish(Vec colour, double rough, double metal, double mirror) {
    static final Finish STEEL = new Finish(Vec.srgb(0xD8D6D2), 0.22, 1, 0.25);

    public static Finish matte(int srgb) {
        return new Finish(Vec.srgb(srgb), 0.8, 0, 0);
    }

    public static Finish polished(int srgb) {
        return new Finish(Vec.srgb(srgb), 0.18, 0, 0.35);
    }

    Finish tinted(Vec by) {
        return new Finish(colour.times(by), rough, metal, mirror);
    }
}
