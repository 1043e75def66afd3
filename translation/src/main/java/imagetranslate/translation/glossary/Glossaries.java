package imagetranslate.translation.glossary;

import com.fasterxml.jackson.databind.JsonNode;
import imagetranslate.dependency.DependencyUnreachable;
import imagetranslate.scene.Scene.GlossaryUsed.Place;
import imagetranslate.settings.Keys;
import imagetranslate.settings.Settings;
import imagetranslate.settings.SettingsException;
import imagetranslate.translation.glossary.Glossary.Layer;
import imagetranslate.translation.glossary.RedisGlossaries.About;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The deployment's glossaries ({@code GLOSSARY}), and those that a job may name (in Redis, or in {@code GLOSSARY_DIR}) or bring
 * along.
 */
public final class Glossaries implements AutoCloseable {
    /** A job's own: it travels in every message, and its index is built for that job alone. */
    static final int MOST_IN_A_JOB = 2000;

    /** How {@code GLOSSARY} names one that is in Redis. */
    private static final String IN_REDIS = "redis:";

    /** One of the deployment's, or several files in a row. */
    private sealed interface Part {
        record Fixed(Layer layer) implements Part {}

        record InRedis(String name) implements Part {}
    }

    private final List<Part> deployment;
    private final GlossaryFiles files;
    private final @Nullable RedisGlossaries redis;
    private final LayerCache cache = new LayerCache(LayerCache.MOST_ENTRIES);

    private Glossaries(List<Part> deployment, GlossaryFiles files, @Nullable RedisGlossaries redis) {
        this.deployment = deployment;
        this.files = files;
        this.redis = redis;
    }

    /** @throws SettingsException where a file is no glossary, or a name none */
    public static Glossaries open(Settings settings) {
        List<Part> deployment = deployment(settings.get(Keys.GLOSSARY));
        GlossaryFiles files = GlossaryFiles.of(settings);
        return new Glossaries(
                deployment,
                files,
                settings.find(Keys.REDIS_URL)
                        .map(url -> RedisGlossaries.open(settings, Clock.systemUTC()))
                        .orElse(null));
    }

    /** The stronger ones first. */
    private static List<Part> deployment(String setting) {
        List<Part> parts = new ArrayList<>();
        GlossaryRules rules = GlossaryRules.NONE;
        for (String part : setting.split(",", -1)) {
            String name = part.strip();
            if (name.startsWith(IN_REDIS)) {
                addFixed(parts, rules);
                rules = GlossaryRules.NONE;
                parts.add(new Part.InRedis(named(name)));
            } else if (!name.isEmpty()) {
                rules = rules.and(GlossaryFiles.ofDeployment(Path.of(name)));
            }
        }
        addFixed(parts, rules);
        Collections.reverse(parts);
        return List.copyOf(parts);
    }

    private static void addFixed(List<Part> parts, GlossaryRules rules) {
        if (rules.size() > 0) {
            parts.add(new Part.Fixed(Layer.of(rules, Place.DEPLOYMENT, null)));
        }
    }

    private static String named(String part) {
        try {
            return GlossaryName.of(part.substring(IN_REDIS.length()));
        } catch (IllegalArgumentException e) {
            throw new SettingsException("GLOSSARY has " + part + ", but " + e.getMessage());
        }
    }

    /**
     * The deployment's rules and a job's before them.
     *
     * @param option {@code options.glossary}: a name, or rules in place; missing where the job has none
     * @throws IllegalArgumentException where it is neither, or no such glossary is stored
     * @throws DependencyUnreachable where Redis doesn't answer, or lacks what the deployment names
     */
    public Glossary with(JsonNode option) throws IOException {
        List<Layer> layers = new ArrayList<>();
        own(option).ifPresent(layers::add);
        for (Part part : deployment) {
            layers.add(part instanceof Part.Fixed fixed ? fixed.layer() : ofDeployment(((Part.InRedis) part).name()));
        }
        return layers.isEmpty() ? Glossary.NONE : new Glossary(layers);
    }

    /** @throws IOException where Redis doesn't answer, or lacks what the deployment names */
    public void check() throws IOException {
        if (redis != null) {
            redis.check();
        }
        for (Part part : deployment) {
            if (part instanceof Part.InRedis inRedis) {
                ofDeployment(inRedis.name());
            }
        }
    }

    private Optional<Layer> own(JsonNode option) throws IOException {
        if (option.isMissingNode() || option.isNull()) {
            return Optional.empty();
        }
        if (option.isTextual()) {
            return Optional.of(named(option));
        }
        GlossaryRules rules = GlossaryRules.read(option);
        if (rules.size() > MOST_IN_A_JOB) {
            throw new IllegalArgumentException("it has " + rules.size() + " entries; more than " + MOST_IN_A_JOB
                    + " belong into a stored one: ./run glossary put NAME FILE, or GLOSSARY_DIR");
        }
        return rules.size() == 0 ? Optional.empty() : Optional.of(Layer.of(rules, Place.JOB, null));
    }

    /**
     * Redis goes before the files: what somebody put in there is the later word, and the same for all workers, whatever files
     * each of them has.
     */
    private Layer named(JsonNode option) throws IOException {
        String name = GlossaryName.of(option.asText());
        Optional<Layer> stored = stored(name);
        if (stored.isPresent()) {
            return stored.get();
        }
        Optional<Layer> file = files.named(name, cache);
        return file.isPresent() ? file.get() : unknown(name);
    }

    private Layer unknown(String name) throws IOException {
        List<String> known = new ArrayList<>(files.names());
        if (redis != null) {
            redis.list().stream().map(About::name).forEach(known::add);
        }
        throw new IllegalArgumentException(GlossaryName.unknown(name, known));
    }

    /** No job can help it, so jobs wait until somebody puts it in. */
    private Layer ofDeployment(String name) throws IOException {
        try {
            Optional<Layer> layer = stored(name);
            return layer.isPresent() ? layer.get() : unknown(name);
        } catch (IllegalArgumentException e) {
            throw new DependencyUnreachable(
                    RedisGlossaries.DEPENDENCY,
                    "GLOSSARY names " + IN_REDIS + name + ", but " + e.getMessage()
                            + "; jobs wait until it is put in: ./run glossary put " + name + " FILE",
                    null,
                    e);
        }
    }

    private Optional<Layer> stored(String name) throws IOException {
        RedisGlossaries shelf = redis;
        Optional<About> about = shelf == null ? Optional.empty() : shelf.about(name);
        if (shelf == null || about.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(cache.get(IN_REDIS + name, about.get().version(), () -> {
            byte[] json = shelf.json(name)
                    .orElseThrow(() -> new IllegalArgumentException("glossary '" + name + "' has just been removed"));
            return Layer.of(GlossaryRules.parse(json), Place.REDIS, name);
        }));
    }

    @Override
    public void close() {
        if (redis != null) {
            redis.close();
        }
    }
}
