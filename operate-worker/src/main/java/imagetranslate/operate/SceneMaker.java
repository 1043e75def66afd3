package imagetranslate.operate;

import imagetranslate.log.SafeAddress;
import imagetranslate.message.Job;
import imagetranslate.message.ProcessorTask;
import imagetranslate.message.SourceImage;
import imagetranslate.message.TextBlock;
import imagetranslate.message.TextBlock.Align;
import imagetranslate.message.TextBox;
import imagetranslate.operate.Composer.Erased;
import imagetranslate.operate.Composer.Finished;
import imagetranslate.scene.LineStyle;
import imagetranslate.scene.Scene;
import imagetranslate.scene.Scene.Block;
import imagetranslate.scene.Scene.Decision;
import imagetranslate.scene.Scene.Line;
import imagetranslate.scene.Scene.Origin;
import imagetranslate.scene.Scene.Patch;
import imagetranslate.scene.Scene.SetText;
import imagetranslate.scene.Scene.Source;
import imagetranslate.scene.Scene.Target;
import imagetranslate.typesetting.SetLine;
import java.awt.Rectangle;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Writes down what was made of a picture for one of its targets. */
final class SceneMaker {
    private final ProcessorTask task;
    private final Finished picture;
    private final Origin origin;
    /** By index of a line: its id. */
    private final Map<Integer, String> ids = new HashMap<>();

    private final Map<Integer, LineStyle> looks = new HashMap<>();

    SceneMaker(ProcessorTask task, Finished picture, Origin origin) {
        this.task = task;
        this.picture = picture;
        this.origin = origin;
        Erased erased = picture.erased();
        for (int i = 0; i < erased.lines().size(); i++) {
            looks.put(erased.lines().get(i), erased.styles().get(i));
        }
    }

    Scene scene(String resultKey, String resultUrl, Map<String, Long> millis, Map<String, Scene.Span> paths) {
        Job job = task.job();
        List<Block> blocks = blocks();
        Map<String, SetText> texts = new LinkedHashMap<>();
        Map<String, String> kept = new LinkedHashMap<>();
        for (int i = 0; i < picture.lines().size(); i++) {
            String id = String.valueOf(ids.get(i));
            if (picture.lines().get(i) instanceof LineFate.Set set) {
                texts.put(id, text(set));
            } else if (picture.lines().get(i) instanceof LineFate.Kept line) {
                kept.put(id, line.reason());
            }
        }
        Target target =
                new Target(picture.status(), resultKey, resultUrl, texts, kept, millis, paths, picture.remarks());
        return new Scene(
                job.requestId(),
                job.imageId(),
                source(),
                job.sourceLang(),
                blocks,
                plate(),
                Map.of(job.targetLang(), target),
                0);
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

    /** Lines that the producer put into no block stand alone. */
    private List<Block> blocks() {
        Set<Integer> left = new TreeSet<>();
        IntStream.range(0, task.lines().size()).forEach(left::add);
        task.blocks().forEach(block -> left.removeAll(block.lines()));
        List<TextBlock> read = new ArrayList<>(
                task.blocks().stream().filter(block -> !block.lines().isEmpty()).toList());
        left.forEach(i -> read.add(
                new TextBlock(List.of(i), "Zyyy", 0, 0, task.lines().get(i).direction(), Align.LEFT)));
        List<Block> blocks = new ArrayList<>();
        for (TextBlock block : read) {
            String id = "b" + blocks.size();
            List<Line> lines = new ArrayList<>();
            for (int index : block.lines()) {
                lines.add(line(id + "." + lines.size(), index));
            }
            blocks.add(
                    new Block(id, lines, block.script(), block.size(), block.angle(), block.direction(), align(block)));
        }
        return blocks;
    }

    /** Of a line that stands alone, what was measured of it. */
    private Align align(TextBlock block) {
        @Nullable LineStyle look = looks.get(block.lines().get(0));
        return look == null ? block.align() : look.align();
    }

    private Line line(String id, int index) {
        ids.put(index, id);
        TextBox box = task.lines().get(index);
        @Nullable LineStyle look = looks.get(index);
        String reason = picture.lines().get(index) instanceof LineFate.Kept kept && look == null ? kept.reason() : null;
        return new Line(
                id,
                box.quad(),
                box.text(),
                box.confidence(),
                reason == null ? Decision.TRANSLATE : Decision.KEEP,
                reason,
                look);
    }

    private Scene.@Nullable Plate plate() {
        Erased erased = picture.erased();
        if (erased.lines().isEmpty()) {
            return null;
        }
        List<Patch> patches = new ArrayList<>();
        for (int i = 0; i < erased.lines().size(); i++) {
            Rectangle box = erased.boxes().get(i);
            patches.add(new Patch(String.valueOf(ids.get(erased.lines().get(i))), box.x, box.y, box.width, box.height));
        }
        return new Scene.Plate(erased.plate().key(), erased.plate().model(), patches);
    }

    private SetText text(LineFate.Set line) {
        SetLine set = line.set();
        return new SetText(
                line.translation(),
                origin,
                set.lines(),
                set.area(),
                set.font(),
                set.size(),
                set.colour(),
                set.outline(),
                set.fits());
    }
}
