package imagetranslate.operate;

import imagetranslate.log.SafeAddress;
import imagetranslate.message.CostEstimate;
import imagetranslate.message.Job;
import imagetranslate.message.ProcessorTask;
import imagetranslate.message.SourceImage;
import imagetranslate.message.TextBlock;
import imagetranslate.message.TextBlock.Align;
import imagetranslate.message.TextBox;
import imagetranslate.operate.blocks.BlockFate;
import imagetranslate.operate.blocks.PageBlocks;
import imagetranslate.operate.picture.Composer.Erased;
import imagetranslate.operate.picture.Composer.Finished;
import imagetranslate.scene.ByHand;
import imagetranslate.scene.LineStyle;
import imagetranslate.scene.Scene;
import imagetranslate.scene.Scene.Block;
import imagetranslate.scene.Scene.Decision;
import imagetranslate.scene.Scene.GlossaryUsed;
import imagetranslate.scene.Scene.Line;
import imagetranslate.scene.Scene.Patch;
import imagetranslate.scene.Scene.SetText;
import imagetranslate.scene.Scene.Source;
import imagetranslate.scene.Scene.Target;
import imagetranslate.scene.Scene.Tokens;
import imagetranslate.translation.Usage;
import imagetranslate.typesetting.SetLine;
import java.awt.Rectangle;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes down what was made of a picture for one of its targets. */
final class SceneMaker {
    private final ProcessorTask task;
    private final Finished picture;
    private final List<GlossaryUsed> glossaries;
    private final Map<Integer, LineStyle> looks = new HashMap<>();

    /** @param glossaries whose rules held */
    SceneMaker(ProcessorTask task, Finished picture, List<GlossaryUsed> glossaries) {
        this.task = task;
        this.glossaries = glossaries;
        this.picture = picture;
        Erased erased = picture.erased();
        for (int i = 0; i < erased.lines().size(); i++) {
            looks.put(erased.lines().get(i), erased.styles().get(i));
        }
    }

    /** @param estimate of a dry run, whose {@code resultKey} is empty and {@code resultUrl} the source's address; else null */
    Scene scene(
            String resultKey,
            String resultUrl,
            Usage usage,
            @Nullable CostEstimate estimate,
            Map<String, Long> millis,
            Map<String, Scene.Span> paths) {
        Job job = task.job();
        List<Block> blocks = new ArrayList<>();
        Map<String, SetText> texts = new LinkedHashMap<>();
        Map<String, String> kept = new LinkedHashMap<>();
        Map<String, Scene.Foreseen> foreseen = new LinkedHashMap<>();
        Map<Integer, String> lineIds = new HashMap<>();
        for (BlockFate fate : picture.blocks()) {
            String id = PageBlocks.id(blocks.size());
            blocks.add(block(id, fate, lineIds));
            if (fate instanceof BlockFate.Set set) {
                texts.put(id, text(set));
            } else if (fate instanceof BlockFate.Kept stays) {
                kept.put(id, stays.reason());
            } else if (fate instanceof BlockFate.Foreseen seen) {
                foreseen.put(id, seen.what());
                if (seen.what().reason() != null) {
                    kept.put(id, seen.what().reason());
                }
            }
        }
        Target target = new Target(
                picture.status(),
                resultKey,
                resultUrl,
                texts,
                kept,
                new Tokens(usage.requests(), usage.asked(), usage.answered()),
                usage.cost(),
                millis,
                paths,
                picture.remarks(),
                estimate,
                foreseen,
                glossaries,
                picture.proof());
        return new Scene(
                job.requestId(),
                job.imageId(),
                source(),
                job.sourceLang(),
                blocks,
                plate(lineIds),
                Map.of(job.targetLang(), target),
                0,
                null);
    }

    /** The scene is as public as the picture. */
    private Source source() {
        String url = SafeAddress.of(task.job().imageUrl());
        SourceImage image = task.image();
        return image == null
                ? new Source(url, null, null, 0, 0, picture.format().format(), 1)
                : new Source(
                        url,
                        image.sourceKey(),
                        image.sha256(),
                        image.width(),
                        image.height(),
                        image.format(),
                        image.frames());
    }

    private Block block(String id, BlockFate fate, Map<Integer, String> lineIds) {
        TextBlock place = fate.block().place();
        List<Line> lines = new ArrayList<>();
        for (int index : place.lines()) {
            String lineId = id + "." + lines.size();
            lineIds.put(index, lineId);
            TextBox box = task.lines().get(index);
            lines.add(new Line(lineId, box.quad(), box.text(), box.confidence(), looks.get(index)));
        }
        boolean erased = lines.stream().anyMatch(line -> line.look() != null);
        String reason = erased ? null : reason(fate);
        return new Block(
                id,
                lines,
                place.script(),
                place.size(),
                place.angle(),
                place.direction(),
                align(place),
                reason == null ? Decision.TRANSLATE : Decision.KEEP,
                reason);
    }

    private static @Nullable String reason(BlockFate fate) {
        if (fate instanceof BlockFate.Kept kept) {
            return kept.reason();
        }
        return fate instanceof BlockFate.Foreseen seen ? seen.what().reason() : null;
    }

    /** Of a line that stands alone, what was measured of it. */
    private Align align(TextBlock block) {
        @Nullable LineStyle look = looks.get(block.lines().get(0));
        return look == null ? block.align() : look.align();
    }

    private Scene.@Nullable Plate plate(Map<Integer, String> lineIds) {
        Erased erased = picture.erased();
        if (erased.lines().isEmpty()) {
            return null;
        }
        List<Patch> patches = new ArrayList<>();
        for (int i = 0; i < erased.lines().size(); i++) {
            Rectangle box = erased.boxes().get(i);
            String line = String.valueOf(lineIds.get(erased.lines().get(i)));
            patches.add(new Patch(line, box.x, box.y, box.width, box.height));
        }
        return new Scene.Plate(erased.plate().key(), erased.plate().model(), patches);
    }

    private static SetText text(BlockFate.Set block) {
        SetLine set = block.set();
        return new SetText(
                block.translation().text(),
                block.translation().origin(),
                set.lines(),
                set.area(),
                set.font(),
                set.size(),
                set.colour(),
                set.parts(),
                set.outline(),
                set.fits(),
                block.hand().equals(ByHand.NOTHING) ? null : block.hand());
    }
}
