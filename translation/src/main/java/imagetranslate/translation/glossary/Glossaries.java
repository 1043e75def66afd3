package imagetranslate.translation.glossary;

import com.fasterxml.jackson.databind.JsonNode;
import imagetranslate.message.MessageCodec;
import imagetranslate.settings.Keys;
import imagetranslate.settings.Settings;
import imagetranslate.settings.SettingsException;
import imagetranslate.translation.glossary.Glossary.Layer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The deployment's glossary ({@code GLOSSARY}), and those that a job may name ({@code GLOSSARY_DIR}) or bring along. */
public final class Glossaries {
    /** A job's own: it travels in every message, and its index is built for that job alone. */
    static final int MOST_IN_A_JOB = 2000;

    /** It becomes a file's name. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

    /** A file as it was when it was read: who writes another has another. */
    private record Stamp(long bytes, long modified, Object file) {}

    private record Stored(Stamp stamp, Layer layer) {}

    private final @Nullable Layer deployment;
    private final @Nullable Path folder;
    private final Map<String, Stored> stored = new ConcurrentHashMap<>();

    private Glossaries(@Nullable Layer deployment, @Nullable Path folder) {
        this.deployment = deployment;
        this.folder = folder;
    }

    /** @throws SettingsException where a file is no glossary */
    public static Glossaries open(Settings settings) {
        GlossaryRules rules = GlossaryRules.NONE;
        for (String file : settings.get(Keys.GLOSSARY).split(",", -1)) {
            if (!file.isBlank()) {
                rules = rules.and(file(Path.of(file.strip())));
            }
        }
        @Nullable Path folder = settings.find(Keys.GLOSSARY_DIR).orElse(null);
        if (folder != null && !Files.isDirectory(folder)) {
            throw new SettingsException("GLOSSARY_DIR is " + folder + ", which is no folder");
        }
        return new Glossaries(rules.size() == 0 ? null : Layer.of(rules), folder);
    }

    private static GlossaryRules file(Path file) {
        try {
            return read(file);
        } catch (IOException | IllegalArgumentException e) {
            throw new SettingsException(
                    "GLOSSARY names " + file + ", which can't be read as a glossary: " + e.getMessage());
        }
    }

    private static GlossaryRules read(Path file) throws IOException {
        return GlossaryRules.read(MessageCodec.json().readTree(Files.readAllBytes(file)));
    }

    /**
     * The deployment's rules and a job's before them.
     *
     * @param option {@code options.glossary}: a name, or rules in place; missing where the job has none
     * @throws IllegalArgumentException where it is neither, or no such glossary is stored
     */
    public Glossary with(JsonNode option) {
        List<Layer> layers = new ArrayList<>();
        own(option).ifPresent(layers::add);
        if (deployment != null) {
            layers.add(deployment);
        }
        return layers.isEmpty() ? Glossary.NONE : new Glossary(layers);
    }

    private Optional<Layer> own(JsonNode option) {
        if (option.isMissingNode() || option.isNull()) {
            return Optional.empty();
        }
        if (option.isTextual()) {
            return Optional.of(named(option.asText()));
        }
        GlossaryRules rules = GlossaryRules.read(option);
        if (rules.size() > MOST_IN_A_JOB) {
            throw new IllegalArgumentException(
                    "it has " + rules.size() + " entries; more than " + MOST_IN_A_JOB + " belong into GLOSSARY_DIR");
        }
        return rules.size() == 0 ? Optional.empty() : Optional.of(Layer.of(rules));
    }

    /** Read once, and again where the file is another. */
    private Layer named(String name) {
        if (folder == null || !NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    folder == null
                            ? "no glossaries are stored: GLOSSARY_DIR is not set"
                            : "it is no name of a glossary");
        }
        Path file = folder.resolve(name.endsWith(".json") ? name : name + ".json");
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            Object key = attributes.fileKey() == null ? file : attributes.fileKey();
            Stamp stamp =
                    new Stamp(attributes.size(), attributes.lastModifiedTime().toMillis(), key);
            Stored known = stored.get(name);
            if (known == null || !known.stamp().equals(stamp)) {
                known = new Stored(stamp, Layer.of(read(file)));
                stored.put(name, known);
            }
            return known.layer();
        } catch (NoSuchFileException e) {
            throw new IllegalArgumentException("no glossary " + name + " is stored", e);
        } catch (IOException e) {
            throw new IllegalArgumentException("the stored glossary " + name + " can't be read as one", e);
        }
    }
}
