package imagetranslate.operate;

import imagetranslate.inpainting.Plate;
import imagetranslate.inpainting.plate.PlatePatches;
import imagetranslate.operate.picture.Composer;
import imagetranslate.operate.picture.SourcePage;
import imagetranslate.operate.proof.LineReaders;
import imagetranslate.operate.proof.ProofMode;
import imagetranslate.scene.ByHand;
import imagetranslate.scene.Scene;
import imagetranslate.scene.Scene.Block;
import imagetranslate.scene.Scene.SetText;
import imagetranslate.scene.SceneCodec;
import imagetranslate.settings.EnvironmentSettings;
import imagetranslate.typesetting.TextItem;
import imagetranslate.typesetting.font.FontBook;
import imagetranslate.typesetting.paint.AwtTextRenderer;
import imagetranslate.typesetting.style.KnownWeights;
import imagetranslate.vision.image.Admission;
import imagetranslate.vision.image.encode.EncodeOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A process that knows nothing but a scene, the plate's patches and the source, and makes the picture again. */
final class FromScene {
    private FromScene() {}

    /** @param args files: the scene, the source, the patches, and where the picture goes */
    public static void main(String[] args) throws Exception {
        Scene scene = SceneCodec.read(Files.readAllBytes(Path.of(args[0])));
        byte[] picture = picture(scene, Files.readAllBytes(Path.of(args[1])), Files.readAllBytes(Path.of(args[2])));
        Files.write(Path.of(args[3]), picture);
        System.out.println("made " + picture.length);
    }

    private static byte[] picture(Scene scene, byte[] source, byte[] patches) throws Exception {
        EnvironmentSettings settings = EnvironmentSettings.of(Map.of());
        FontBook fonts = FontBook.load(settings);
        Composer composer = new Composer(
                AwtTextRenderer.create(fonts),
                KnownWeights.of(fonts),
                Admission.of(settings),
                EncodeOptions.AS_SOURCE,
                ProofMode.OFF,
                LineReaders.NONE);
        Map.Entry<String, Scene.Target> target =
                scene.targets().entrySet().iterator().next();
        Set<String> set = new HashSet<>();
        List<TextItem> items = new ArrayList<>();
        for (Block block : scene.blocks()) {
            @Nullable SetText text = target.getValue().blocks().get(block.id());
            if (text != null) {
                items.add(new TextItem(
                        text.text(),
                        block.lines().stream()
                                .map(line -> Objects.requireNonNull(line.look()))
                                .toList(),
                        text.byHand() == null ? ByHand.NOTHING : text.byHand()));
                block.lines().forEach(line -> set.add(line.id()));
            }
        }
        List<Boolean> goes = Objects.requireNonNull(scene.plate()).patches().stream()
                .map(patch -> set.contains(patch.line()))
                .toList();
        try (SourcePage page = SourcePage.of(
                        composer.admit(source, Duration.ofSeconds(60), 1).decode());
                Plate plate = PlatePatches.plate(patches, page.seen().bgr(), goes.size())) {
            return composer.draw(page, plate, goes, items, target.getKey(), true, null)
                    .file()
                    .bytes();
        }
    }
}
