package imagetranslate.operate.blocks;

import imagetranslate.scene.ByHand;
import imagetranslate.scene.Scene;
import imagetranslate.translation.Translation;
import imagetranslate.typesetting.SetLine;

/** What became of one block, or would. */
public sealed interface BlockFate {
    PageBlock block();

    /** @param hand what was decided of it beside what was measured */
    record Set(PageBlock block, Translation.Translated translation, SetLine set, ByHand hand) implements BlockFate {}

    /** Its pixels are the source's. */
    record Kept(PageBlock block, String reason) implements BlockFate {}

    /** Of a dry run. */
    record Foreseen(PageBlock block, Scene.Foreseen what) implements BlockFate {}
}
