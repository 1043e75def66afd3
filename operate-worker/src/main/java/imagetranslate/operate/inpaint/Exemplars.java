package imagetranslate.operate.inpaint;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Fills deep holes with pieces of the ground around them, coarse to fine, so that every patch of the result resembles some
 * patch of the ground (Wexler, Shechtman, Irani 2007; searched with PatchMatch, Barnes et al. 2009). Diffusion, and the
 * network that learned from it, run out of anything to say a dozen pixels into a hole.
 */
final class Exemplars {
    /** The hole's depth at the coarsest level, in pixels: a few patches. Coarser still, whole objects pass for texture. */
    private static final double COARSEST_DEPTH = 8;
    /** Patches searched at one level; a finer level only takes over what was found below it. */
    private static final int SEARCHED = 60_000;

    private static final int ROUNDS = 4;
    private static final int SWEEPS = 2;
    private static final long SEED = 20_261_121;

    private Exemplars() {}

    /**
     * @param picture the ground, holes anyhow
     * @param hole 255 = fill
     * @param closed 255 on other holes, which are left as they are and not copied
     * @return the picture's bytes, filled; empty where there is no ground to copy
     */
    static Optional<byte[]> fill(Crop picture, byte[] hole, byte[] closed) {
        List<PatchField> levels = new ArrayList<>();
        double deepest = 0;
        for (float depth : Crop.depth(hole, picture.width(), picture.height())) {
            deepest = Math.max(deepest, depth);
        }
        levels.add(new PatchField(picture.bgr().clone(), hole, closed, picture.width(), picture.height()));
        while (deepest > COARSEST_DEPTH && levels.get(levels.size() - 1).halves()) {
            PatchField half = levels.get(levels.size() - 1).half();
            if (half.sources() < half.count()) {
                break;
            }
            levels.add(half);
            deepest /= 2;
        }
        SplittableRandom random = new SplittableRandom(SEED);
        PatchField coarse = levels.get(levels.size() - 1);
        coarse.diffuse();
        if (!coarse.matchAll(random)) {
            return Optional.empty();
        }
        coarse.vote();
        for (int i = levels.size() - 1; i >= 0; i--) {
            PatchField level = levels.get(i);
            if (i < levels.size() - 1) {
                level.takeOver(levels.get(i + 1));
                level.vote();
            }
            int rounds = level.count() > SEARCHED ? 0 : Math.min(ROUNDS, i + 1);
            for (int round = 0; round < rounds; round++) {
                level.search(SWEEPS, random);
                level.vote();
            }
        }
        levels.get(0).level();
        return Optional.of(levels.get(0).bytes());
    }
}
