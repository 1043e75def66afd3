package imagetranslate.operate;

import imagetranslate.inpainting.Plate;
import imagetranslate.message.HostingTask.Status;
import imagetranslate.operate.picture.Composer;
import imagetranslate.operate.picture.Composer.Drawn;
import imagetranslate.operate.picture.Composer.Erased;
import imagetranslate.operate.picture.Composer.Finished;
import imagetranslate.operate.picture.Composer.PlateOrigin;
import imagetranslate.operate.picture.ErasedPage;
import imagetranslate.operate.picture.LineFlow;
import imagetranslate.operate.picture.PictureLayers;
import imagetranslate.operate.proof.ProofSheet;
import imagetranslate.operate.proof.ProofSheet.Kept;
import imagetranslate.operate.proof.ProvenSetting.Layout;
import imagetranslate.scene.EditedTexts;
import imagetranslate.scene.EditedTexts.Wanted;
import imagetranslate.scene.LineStyle;
import imagetranslate.scene.Scene;
import imagetranslate.scene.Scene.Block;
import imagetranslate.scene.Scene.Line;
import imagetranslate.typesetting.SetLine;
import imagetranslate.typesetting.TextItem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A picture that was set again.
 *
 * @param erased the lines that the plate erases, in its order
 * @param set how each text was set, by its block's id
 * @param looks of the lines that were erased, by their ids
 */
record RevisedPicture(Finished file, List<Line> erased, Map<String, SetLine> set, Map<String, LineStyle> looks) {

    /**
     * What is erased of it and what is set.
     *
     * @param erased in the plate's order
     * @param flows one for each of them
     * @param kept what stays
     * @param eraseMore whether there are any that the scene's plate doesn't erase
     */
    record Texts(
            List<Block> blocks,
            Map<String, Wanted> wanted,
            List<Line> erased,
            List<LineFlow> flows,
            List<Kept> kept,
            boolean eraseMore) {

        static Texts of(Scene scene, EditedTexts edited) {
            Map<String, Line> lines = new HashMap<>();
            Map<String, LineFlow> flows = new HashMap<>();
            for (Block block : scene.blocks()) {
                for (Line line : block.lines()) {
                    lines.put(line.id(), line);
                    flows.put(
                            line.id(),
                            new LineFlow(
                                    block.direction(),
                                    block.lines().size() > 1 ? Optional.of(block.align()) : Optional.empty(),
                                    line.text()));
                }
            }
            List<Line> erased = new ArrayList<>();
            if (scene.plate() != null) {
                scene.plate().patches().forEach(patch -> erased.add(Objects.requireNonNull(lines.get(patch.line()))));
            }
            int before = erased.size();
            Set<Line> known = new HashSet<>(erased);
            List<Block> set = scene.blocks().stream()
                    .filter(block -> edited.set().containsKey(block.id()))
                    .toList();
            set.forEach(block -> block.lines().stream().filter(known::add).forEach(erased::add));
            return new Texts(
                    set,
                    edited.set(),
                    erased,
                    erased.stream()
                            .map(line -> Objects.requireNonNull(flows.get(line.id())))
                            .toList(),
                    kept(scene, edited),
                    erased.size() > before);
        }

        private static List<Kept> kept(Scene scene, EditedTexts edited) {
            return scene.blocks().stream()
                    .filter(block -> !edited.set().containsKey(block.id()))
                    .flatMap(block -> block.lines().stream().map(line -> new Kept(block.id(), line.quad())))
                    .toList();
        }

        boolean isEmpty() {
            return blocks.isEmpty();
        }
    }

    static RevisedPicture untouched(Finished file) {
        return new RevisedPicture(file, List.of(), Map.of(), Map.of());
    }

    /**
     * Draws on the plate itself, which is there.
     *
     * @param origin of the plate
     */
    static RevisedPicture draw(Composer composer, ErasedPage page, PlateOrigin origin, Texts texts, String lang) {
        Map<String, LineStyle> looks = looks(page, texts);
        List<TextItem> items = items(texts, looks);
        Plate plate = page.plate().join();
        Drawn drawn = composer.draw(page.page(), plate, goes(texts), items, lang, true, layout(texts, plate, looks));
        Map<String, SetLine> set = new LinkedHashMap<>();
        for (int i = 0; i < texts.blocks().size(); i++) {
            set.put(texts.blocks().get(i).id(), drawn.text().set().get(i));
        }
        Erased erased = new Erased(List.of(), page.boxes(), List.of(), origin);
        Status status = items.stream().allMatch(item -> item.text().isEmpty()) ? Status.ERASED : Status.TRANSLATED;
        Finished file = Finished.of(
                drawn.file(), status, List.of(), erased, drawn.text().proof());
        return new RevisedPicture(file, texts.erased(), set, looks);
    }

    /** The same in its parts, layers in the order of {@code texts.blocks()}. */
    static PictureLayers layers(Composer composer, ErasedPage page, Texts texts, String lang) {
        return texts.isEmpty()
                ? composer.layers(page.page(), null, List.of(), List.of(), lang)
                : composer.layers(
                        page.page(), page.plate().join(), goes(texts), items(texts, looks(page, texts)), lang);
    }

    private static List<TextItem> items(Texts texts, Map<String, LineStyle> looks) {
        List<TextItem> items = new ArrayList<>();
        for (Block block : texts.blocks()) {
            Wanted wanted = Objects.requireNonNull(texts.wanted().get(block.id()));
            List<LineStyle> lines = block.lines().stream()
                    .map(line -> Objects.requireNonNull(looks.get(line.id())))
                    .toList();
            items.add(new TextItem(wanted.text(), lines, wanted.hand()));
        }
        return items;
    }

    private static List<Boolean> goes(Texts texts) {
        Set<Line> going = new HashSet<>();
        texts.blocks().forEach(block -> going.addAll(block.lines()));
        return texts.erased().stream().map(going::contains).toList();
    }

    /** What a person decided isn't mended. */
    private static Layout layout(Texts texts, Plate plate, Map<String, LineStyle> looks) {
        List<ProofSheet.Erased> places = new ArrayList<>();
        for (Block block : texts.blocks()) {
            for (Line line : block.lines()) {
                LineStyle look = Objects.requireNonNull(looks.get(line.id()));
                places.add(new ProofSheet.Erased(
                        block.id(), plate.lines().get(texts.erased().indexOf(line)), look));
            }
        }
        List<String> ids = texts.blocks().stream().map(Block::id).toList();
        return new Layout(places, texts.kept(), ids, false);
    }

    /** As the scene has them; measured only where a line wasn't erased before. */
    private static Map<String, LineStyle> looks(ErasedPage page, Texts texts) {
        Map<String, LineStyle> looks = new HashMap<>();
        for (int i = 0; i < texts.erased().size(); i++) {
            Line line = texts.erased().get(i);
            @Nullable LineStyle known = line.look();
            looks.put(line.id(), known != null ? known : page.styles().get(i));
        }
        return looks;
    }
}
