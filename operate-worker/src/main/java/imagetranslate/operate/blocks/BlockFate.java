package imagetranslate.operate.blocks;

import imagetranslate.translation.Translation;
import imagetranslate.typesetting.SetLine;

/** What became of one block. */
public sealed interface BlockFate {
    PageBlock block();

    record Set(PageBlock block, Translation.Translated translation, SetLine set) implements BlockFate {}

    /** Its pixels are the source's. */
    record Kept(PageBlock block, String reason) implements BlockFate {}
}
