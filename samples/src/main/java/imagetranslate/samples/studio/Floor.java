package imagetranslate.samples.studio;

import java.util.function.Function;

/**
 * The plane y = 0.
 *
 * @param finish by point
 * @param fadeFrom distance from the origin, away from the camera, where it begins to melt into the backdrop
 * @param fadeTo where nothing of it is left
 */
public record Floor(Function<Vec, Finish> finish, double fadeFrom, double fadeTo) {
    public static Floor sweep(int srgb) {
        return new Floor(p -> new Finish(Vec.srgb(srgb), 0.6, 0, 0.06), 0.5, 6.5);
    }

    /** Boards along x, 1.3 wide, with grain. */
    public static Floor boards(int dark, int light, double fadeFrom, double fadeTo) {
        Vec low = Vec.srgb(dark);
        Vec high = Vec.srgb(light);
        return new Floor(
                p -> {
                    double across = p.z() / 1.3;
                    int board = (int) Math.floor(across);
                    double shift = Noise.at(board, 3, 7) * 40;
                    double warp = Noise.fractal(p.x() * 0.35 + shift, p.z() * 1.6, 3, 11) * 5;
                    double rings = 0.5 + 0.5 * Math.sin((p.z() * 5 + warp * 3.2 + shift) * 2.2);
                    double fibre = Noise.fractal(p.x() * 2.2 + shift, p.z() * 55, 3, 13);
                    double gap = Noise.step(0.0, 0.012, Math.min(across - board, board + 1 - across));
                    double tone = Noise.at(board, 8, 7) * 0.35 + rings * 0.25 + fibre * 0.4;
                    return new Finish(low.towards(high, tone).times(0.25 + 0.75 * gap), 0.5, 0, 0.08 * gap);
                },
                fadeFrom,
                fadeTo);
    }
}
