package imagetranslate.samples.studio;

/**
 * The lamps.
 *
 * @param key towards the main light
 * @param keyColour linear, with its strength
 * @param sky light from above and all around
 * @param boxes strength of the strip lights that show as highlights
 */
public record Lights(Vec key, Vec keyColour, Vec sky, double boxes) {
    public static Lights studio() {
        return new Lights(new Vec(-0.65, 0.8, 0.62).unit(), new Vec(2.5, 2.4, 2.25), new Vec(0.62, 0.64, 0.7), 1);
    }

    public static Lights dusk() {
        return new Lights(new Vec(0.85, 0.45, 0.1).unit(), new Vec(2.4, 1.45, 0.8), new Vec(0.3, 0.4, 0.62), 0.55);
    }

    public static Lights room() {
        return new Lights(new Vec(-0.9, 0.55, 0.45).unit(), new Vec(2.3, 1.95, 1.5), new Vec(0.42, 0.37, 0.33), 0.7);
    }

    /** What a surface of that roughness mirrors in that direction: two strip lights, a top light and a soft horizon. */
    Vec mirrored(Vec d, double rough) {
        double azimuth = Math.atan2(d.x(), d.z());
        double soft = 0.04 + rough * 0.55;
        double left = bar(azimuth, -0.95, 0.22, soft) * bar(d.y(), 0.05, 0.75, soft + 0.1);
        double right = bar(azimuth, 1.25, 0.1, soft) * bar(d.y(), 0.05, 0.75, soft + 0.1);
        double top = Noise.step(0.75 - soft, 0.95, d.y());
        double strength = boxes / (0.7 + 1.6 * rough);
        Vec lamps = keyColour.times(strength * (left * 1.5 + top * 0.8)).plus(sky.times(strength * right * 3.5));
        return lamps.plus(sky.times(0.22 + 0.3 * Noise.step(-0.4, 0.7, d.y())));
    }

    private static double bar(double value, double centre, double half, double soft) {
        double d = Math.abs(value - centre);
        return 1 - Noise.step(half - soft / 2, half + soft, d);
    }
}
