package imagetranslate.operate.picture;

import imagetranslate.inpainting.Plate;
import imagetranslate.operate.blocks.PageBlock;
import imagetranslate.operate.blocks.PageBlocks;
import imagetranslate.operate.proof.ProofSheet.Erased;
import imagetranslate.operate.proof.ProofSheet.Kept;
import imagetranslate.operate.proof.ProvenSetting.Layout;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What stands where on a page, for whoever looks at the result again. */
final class PageLayouts {
    private PageLayouts() {}

    /**
     * @param going the lines in whose place texts come
     * @param erased the lines that the plate erased, in its order
     */
    static Layout of(PageBlocks blocks, Set<Integer> going, List<Integer> erased, ErasedPage picture) {
        Plate plate = picture.plate().join();
        List<Erased> places = new ArrayList<>();
        List<Kept> kept = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        for (int b = 0; b < blocks.all().size(); b++) {
            String id = PageBlocks.id(b);
            PageBlock block = blocks.all().get(b);
            if (going.containsAll(block.place().lines())) {
                texts.add(id);
                for (int line : block.place().lines()) {
                    int at = erased.indexOf(line);
                    places.add(new Erased(
                            id, plate.lines().get(at), picture.styles().get(at)));
                }
            } else {
                block.place()
                        .lines()
                        .forEach(line ->
                                kept.add(new Kept(id, blocks.lines().get(line).quad())));
            }
        }
        return new Layout(places, kept, texts, true);
    }
}
