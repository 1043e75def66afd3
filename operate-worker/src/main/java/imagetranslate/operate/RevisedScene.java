package imagetranslate.operate;

import imagetranslate.message.Job;
import imagetranslate.scene.ByHand;
import imagetranslate.scene.EditedTexts;
import imagetranslate.scene.EditedTexts.Wanted;
import imagetranslate.scene.LineStyle;
import imagetranslate.scene.Scene;
import imagetranslate.scene.Scene.Block;
import imagetranslate.scene.Scene.Decision;
import imagetranslate.scene.Scene.Line;
import imagetranslate.scene.Scene.Patch;
import imagetranslate.scene.Scene.SetText;
import imagetranslate.scene.Scene.Target;
import imagetranslate.typesetting.SetLine;
import java.awt.Rectangle;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes down what became of a scene by edits: the next revision of it.
 *
 * @param parent the key of the scene
 */
record RevisedScene(Job job, String parent, Scene scene, EditedTexts wanted, RevisedPicture picture) {

    Scene of(String resultKey, String resultUrl, Map<String, Long> millis) {
        Target before = scene.targets().values().iterator().next();
        Target target = new Target(
                picture.file().status(),
                resultKey,
                resultUrl,
                texts(),
                wanted.kept(),
                before.tokens(),
                before.cost(),
                millis,
                Map.of(),
                picture.file().remarks(),
                null,
                Map.of(),
                before.glossaries(),
                picture.file().proof());
        return new Scene(
                job.requestId(),
                job.imageId(),
                scene.source(),
                scene.sourceLang(),
                scene.blocks().stream().map(this::block).toList(),
                plate(),
                Map.of(wanted.lang(), target),
                scene.revision() + 1,
                parent);
    }

    private Map<String, SetText> texts() {
        Map<String, SetText> texts = new LinkedHashMap<>();
        picture.set().forEach((id, set) -> {
            Wanted text = wanted.set().get(id);
            if (text != null) {
                texts.put(id, text(text, set));
            }
        });
        return texts;
    }

    private static SetText text(Wanted wanted, SetLine set) {
        return new SetText(
                wanted.text(),
                wanted.origin(),
                set.lines(),
                set.area(),
                set.font(),
                set.size(),
                set.colour(),
                set.parts(),
                set.outline(),
                set.fits(),
                wanted.hand().equals(ByHand.NOTHING) ? null : wanted.hand());
    }

    private Block block(Block block) {
        List<Line> lines = block.lines().stream().map(this::line).toList();
        boolean erased = lines.stream().anyMatch(line -> line.look() != null);
        return new Block(
                block.id(),
                lines,
                block.script(),
                block.size(),
                block.angle(),
                block.direction(),
                block.align(),
                erased ? Decision.TRANSLATE : block.decision(),
                erased ? null : block.reason());
    }

    private Line line(Line line) {
        @Nullable LineStyle look = picture.looks().getOrDefault(line.id(), line.look());
        return new Line(line.id(), line.quad(), line.text(), line.confidence(), look);
    }

    /** The plate of the scene, unless another was made. */
    private Scene.@Nullable Plate plate() {
        List<Rectangle> boxes = picture.file().erased().boxes();
        if (boxes.isEmpty()) {
            return scene.plate();
        }
        List<Patch> patches = new ArrayList<>();
        for (int i = 0; i < boxes.size(); i++) {
            Rectangle box = boxes.get(i);
            patches.add(new Patch(picture.erased().get(i).id(), box.x, box.y, box.width, box.height));
        }
        return new Scene.Plate(
                picture.file().erased().plate().key(),
                picture.file().erased().plate().model(),
                patches);
    }
}
