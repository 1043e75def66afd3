package imagetranslate.operate;

import imagetranslate.inpainting.Plate;
import imagetranslate.inpainting.plate.PlatePatches;
import imagetranslate.scene.Scene;
import imagetranslate.scene.Scene.Line;
import imagetranslate.scene.Scene.Patch;
import imagetranslate.scene.Scene.SetText;
import imagetranslate.scene.SceneCodec;
import imagetranslate.settings.EnvironmentSettings;
import imagetranslate.typesetting.TextItem;
import imagetranslate.typesetting.font.FontBook;
import imagetranslate.typesetting.paint.AwtTextRenderer;
import imagetranslate.vision.image.Admission;
import imagetranslate.vision.image.encode.EncodeOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

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
        Composer composer = new Composer(
                AwtTextRenderer.create(FontBook.load(settings)), Admission.of(settings), EncodeOptions.AS_SOURCE);
        Map.Entry<String, Scene.Target> target =
                scene.targets().entrySet().iterator().next();
        Map<String, Line> lines = scene.lines().stream().collect(Collectors.toMap(Line::id, Function.identity()));
        List<Optional<TextItem>> items = new ArrayList<>();
        for (Patch patch : Objects.requireNonNull(scene.plate()).patches()) {
            SetText text = target.getValue().texts().get(patch.line());
            items.add(Optional.ofNullable(text)
                    .map(set -> new TextItem(
                            set.text(),
                            Objects.requireNonNull(lines.get(patch.line()).look()))));
        }
        try (SourcePage page = SourcePage.of(
                        composer.admit(source, Duration.ofSeconds(60), 1).decode());
                Plate plate = PlatePatches.plate(patches, page.seen().bgr(), items.size())) {
            return composer.draw(page, plate, items, target.getKey(), true)
                    .file()
                    .bytes();
        }
    }
}
