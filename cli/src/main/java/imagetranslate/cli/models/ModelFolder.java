package imagetranslate.cli.models;

import imagetranslate.models.ModelEntry;
import imagetranslate.models.ModelException;
import imagetranslate.models.ModelFiles;
import imagetranslate.models.ModelManifest;
import imagetranslate.models.OcrSet;
import imagetranslate.settings.EnvironmentSettings;
import imagetranslate.settings.Keys;
import imagetranslate.settings.Settings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The models of the manifest, the folder that their files lie in, and the settings that choose among them. */
final class ModelFolder {
    /** Without {@code MODEL_DIR}, and not in version control. */
    private static final Path FOLDER = Path.of("out", "models");

    private static final String STROKES = "strokes";

    private final ModelManifest manifest;

    @Option(names = "--dir", description = "the folder of model files (default: MODEL_DIR, else out/models)")
    private @Nullable Path directory;

    ModelFolder() {
        this(ModelManifest.bundled());
    }

    ModelFolder(ModelManifest manifest) {
        this.manifest = manifest;
    }

    /** @throws imagetranslate.settings.SettingsException where one is wrong */
    Settings settings() {
        return EnvironmentSettings.load();
    }

    ModelManifest manifest() {
        return manifest;
    }

    List<OcrSet> ocrSets() {
        return OcrSet.of(manifest);
    }

    Path directory() {
        Path given = directory == null ? settings().find(Keys.MODEL_DIR).orElse(FOLDER) : directory;
        return given.toAbsolutePath().normalize();
    }

    ModelFiles files() {
        return new ModelFiles(directory());
    }

    /** What a name means: the models of an OCR set, or the one of that name. Throws ModelException for any other. */
    List<ModelEntry> named(String name) {
        return ocrSets().stream()
                .filter(set -> set.name().equals(name))
                .findFirst()
                .map(set -> set.models().stream().map(manifest::entry).toList())
                .orElseGet(() -> List.of(entry(name)));
    }

    private ModelEntry entry(String name) {
        return manifest.entries().stream()
                .filter(entry -> entry.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new ModelException(
                        "there is no model '" + name + "'; it must be one of " + String.join(", ", names())));
    }

    private List<String> names() {
        return Stream.concat(
                        ocrSets().stream().map(OcrSet::name),
                        manifest.entries().stream().map(ModelEntry::name))
                .toList();
    }

    /** Those that the settings choose, whether or not their files are there. */
    List<ModelEntry> inUse() {
        Settings settings = settings();
        List<String> chosen = new ArrayList<>(
                OcrSet.named(settings.get(Keys.OCR_MODEL), manifest).models());
        chosen.add(settings.get(Keys.INPAINT_MODEL));
        chosen.add(STROKES);
        return manifest.entries().stream()
                .filter(entry -> chosen.contains(entry.name()))
                .toList();
    }
}
