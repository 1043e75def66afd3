package imagetranslate.translation.glossary;

import imagetranslate.scene.Scene.GlossaryUsed.Place;
import imagetranslate.settings.Keys;
import imagetranslate.settings.Settings;
import imagetranslate.settings.SettingsException;
import imagetranslate.translation.glossary.Glossary.Layer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Glossaries in files: the deployment's, and those in {@code GLOSSARY_DIR} that a job may name. */
final class GlossaryFiles {
    private static final String ENDING = ".json";

    private final @Nullable Path folder;

    private GlossaryFiles(@Nullable Path folder) {
        this.folder = folder;
    }

    static GlossaryFiles of(Settings settings) {
        @Nullable Path folder = settings.find(Keys.GLOSSARY_DIR).orElse(null);
        if (folder != null && !Files.isDirectory(folder)) {
            throw new SettingsException("GLOSSARY_DIR is " + folder + ", which is no folder");
        }
        return new GlossaryFiles(folder);
    }

    static GlossaryRules ofDeployment(Path file) {
        try {
            return GlossaryRules.parse(Files.readAllBytes(file));
        } catch (IOException | IllegalArgumentException e) {
            throw new SettingsException(
                    "GLOSSARY names " + file + ", which can't be read as a glossary: " + e.getMessage());
        }
    }

    /**
     * Read once, and again where the file is another.
     *
     * @return empty where there is no such file
     * @throws IllegalArgumentException where it is no glossary
     */
    Optional<Layer> named(String name, LayerCache cache) {
        if (folder == null) {
            return Optional.empty();
        }
        Path file = folder.resolve(name + ENDING);
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            // Size, time and inode: who writes another has another.
            String version =
                    attributes.size() + " " + attributes.lastModifiedTime().toMillis() + " " + attributes.fileKey();
            return Optional.of(cache.get(
                    "file:" + name,
                    version,
                    () -> Layer.of(GlossaryRules.parse(Files.readAllBytes(file)), Place.FILE, name)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new IllegalArgumentException("the stored glossary " + name + " can't be read as one", e);
        }
    }

    List<String> names() throws IOException {
        if (folder == null) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> name.endsWith(ENDING))
                    .map(name -> name.substring(0, name.length() - ENDING.length()))
                    .toList();
        }
    }
}
