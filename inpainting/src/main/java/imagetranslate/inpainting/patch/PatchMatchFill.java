package imagetranslate.inpainting.patch;

import imagetranslate.vision.pixels.PixelWindow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Fills deep holes with pieces of the background around them, coarse to fine, so that every patch of the result resembles some
 * patch of the background (Wexler, Shechtman, Irani 2007; searched with PatchMatch, Barnes et al. 2009). Diffusion, and the
 * network that learned from it, run out of anything to say a dozen pixels into a hole.
 */
final class PatchMatchFill {
    /** The hole's depth at the coarsest level, in pixels: a few patches. Coarser still, whole objects pass for texture. */
    private static final double COARSEST_DEPTH = 8;
    /** Patches searched at one level; a finer level only takes over what was found below it. */
    private static final int SEARCHED = 60_000;

    private static final int ROUNDS = 3;
    /** From matches at random; four of them hardly change with more. */
    private static final int FIRST_SWEEPS = 4;
    /** How far from a match that was taken over a better one is looked for at half size, in pixels. */
    private static final int NEAR = 8;

    private static final long SEED = 20_261_121;

    private PatchMatchFill() {}

    /**
     * @param picture the background, holes anyhow
     * @param hole 255 = fill
     * @param closed 255 on other holes, which are left as they are and not copied
     * @return the picture's bytes, filled; empty where there is no background to copy
     */
    static Optional<byte[]> fill(PixelWindow picture, byte[] hole, byte[] closed) {
        List<NearestNeighbourField> levels = new ArrayList<>();
        double deepest = 0;
        for (float depth : PixelWindow.depth(hole, picture.width(), picture.height())) {
            deepest = Math.max(deepest, depth);
        }
        levels.add(new NearestNeighbourField(picture.bgr().clone(), hole, closed, picture.width(), picture.height()));
        while (deepest > COARSEST_DEPTH && levels.get(levels.size() - 1).halves()) {
            NearestNeighbourField half = levels.get(levels.size() - 1).half();
            if (half.sources() < half.count()) {
                break;
            }
            levels.add(half);
            deepest /= 2;
        }
        SplittableRandom random = new SplittableRandom(SEED);
        NearestNeighbourField coarse = levels.get(levels.size() - 1);
        coarse.diffuse();
        if (!coarse.scatter(random)) {
            return Optional.empty();
        }
        coarse.search(FIRST_SWEEPS, Integer.MAX_VALUE, random);
        coarse.vote();
        for (int i = levels.size() - 1; i >= 0; i--) {
            NearestNeighbourField level = levels.get(i);
            if (i < levels.size() - 1) {
                level.takeOver(levels.get(i + 1));
                level.weigh();
                level.vote();
            }
            refine(level, i, random);
        }
        levels.get(0).level();
        return Optional.of(levels.get(0).bytes());
    }

    /** The larger the picture, the less is left to find; at full size the patches that were taken over are as good. */
    private static void refine(NearestNeighbourField level, int index, SplittableRandom random) {
        int rounds = level.count() > SEARCHED ? 0 : Math.min(ROUNDS, index);
        for (int round = 0; round < rounds; round++) {
            level.search(1, index == 1 ? NEAR : Integer.MAX_VALUE, random);
            level.vote();
        }
    }
}
