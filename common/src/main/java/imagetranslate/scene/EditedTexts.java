package imagetranslate.scene;

import imagetranslate.scene.Scene.Block;
import imagetranslate.scene.Scene.Origin;
import imagetranslate.scene.Scene.SetText;
import imagetranslate.scene.Scene.Target;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is to be set in a scene's only target once its edits are made.
 *
 * @param lang BCP 47
 * @param set by the block's id, in the order of the scene's blocks; a blank text leaves the place empty
 * @param kept why a block stays as it is, by its id
 */
public record EditedTexts(String lang, Map<String, Wanted> set, Map<String, String> kept) {

    public record Wanted(String text, Origin origin, ByHand hand) {}

    /**
     * Makes the edits one after the other.
     *
     * @throws SceneException for a block that the scene doesn't have, and for a look or a place of one that has no text
     */
    public static EditedTexts of(Scene scene, List<Edit> edits) throws SceneException {
        if (scene.targets().size() != 1) {
            throw new SceneException("the scene has " + scene.targets().size() + " targets; it must have one", null);
        }
        Map.Entry<String, Target> target = scene.targets().entrySet().iterator().next();
        Map<String, Wanted> set = new LinkedHashMap<>();
        Map<String, String> kept = new LinkedHashMap<>(target.getValue().kept());
        for (Block block : scene.blocks()) {
            @Nullable SetText text = target.getValue().blocks().get(block.id());
            if (text != null) {
                set.put(block.id(), new Wanted(text.text(), text.origin(), hand(text)));
            }
        }
        for (int i = 0; i < edits.size(); i++) {
            try {
                make(edits.get(i), scene, set, kept);
            } catch (IllegalArgumentException e) {
                throw new SceneException("edit " + i + ": " + e.getMessage(), e);
            }
        }
        return new EditedTexts(target.getKey(), inOrder(scene, set), kept);
    }

    private static ByHand hand(SetText text) {
        return text.byHand() == null ? ByHand.NOTHING : text.byHand();
    }

    private static void make(Edit edit, Scene scene, Map<String, Wanted> set, Map<String, String> kept) {
        String id = edit.block();
        if (scene.blocks().stream().noneMatch(block -> block.id().equals(id))) {
            throw new IllegalArgumentException(
                    "there is no block '" + id + "' in the scene, which has " + blocks(scene));
        }
        if (edit instanceof Edit.Restore) {
            set.remove(id);
            kept.put(id, "restored by hand");
            return;
        }
        if (edit instanceof Edit.Text || edit instanceof Edit.Clear) {
            String text = edit instanceof Edit.Text written ? written.text() : "";
            @Nullable Wanted before = set.get(id);
            set.put(id, new Wanted(text, Origin.PERSON, before == null ? ByHand.NOTHING : before.hand()));
            kept.remove(id);
            return;
        }
        Wanted before = set.get(id);
        if (before == null || before.text().isEmpty()) {
            throw new IllegalArgumentException(
                    "block '" + id + "' has no text of its own; give it one first, with op text");
        }
        ByHand hand = edit instanceof Edit.Style style
                ? before.hand().with(style.look())
                : before.hand().moved(((Edit.Move) edit).dx(), ((Edit.Move) edit).dy());
        set.put(id, new Wanted(before.text(), before.origin(), hand));
    }

    private static String blocks(Scene scene) {
        List<Block> all = scene.blocks();
        return all.isEmpty()
                ? "none"
                : all.get(0).id() + " to " + all.get(all.size() - 1).id();
    }

    /** As the renderer got them the first time: which text gives way to which depends on that. */
    private static Map<String, Wanted> inOrder(Scene scene, Map<String, Wanted> set) {
        Map<String, Wanted> ordered = new LinkedHashMap<>();
        for (Block block : scene.blocks()) {
            @Nullable Wanted wanted = set.get(block.id());
            if (wanted != null) {
                ordered.put(block.id(), wanted);
            }
        }
        return ordered;
    }
}
