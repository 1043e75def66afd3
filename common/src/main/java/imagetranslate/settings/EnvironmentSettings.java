package imagetranslate.settings;

import io.github.cdimascio.dotenv.Dotenv;
import io.github.cdimascio.dotenv.DotenvEntry;
import io.github.cdimascio.dotenv.DotenvException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Settings by name: the environment wins over system properties, those over a {@code .env} file in the working
 * directory. Everything given is checked at once, when this is made, so that a process with a wrong setting never starts.
 */
public final class EnvironmentSettings implements Settings {
    private final Map<String, String> values;

    private EnvironmentSettings(Map<String, String> values) {
        this.values = values;
    }

    /**
     * @throws SettingsException with one line for every value that is wrong and every name that is misspelt
     */
    public static EnvironmentSettings load() {
        return load(Map.of());
    }

    /**
     * @param embedded values that hold only where nothing outside gives one, such as the addresses of embedded parts
     * @throws SettingsException with one line for every value that is wrong and every name that is misspelt
     */
    public static EnvironmentSettings load(Map<String, String> embedded) {
        return checked(List.of(embedded, envFile(), properties(), System.getenv()));
    }

    /** All that is given from outside, not checked yet: for who must add values before {@link #of} checks them. */
    public static Map<String, String> given() {
        Map<String, String> given = envFile();
        given.putAll(properties());
        System.getenv().forEach((name, value) -> {
            if (!value.isBlank()) {
                given.put(name, value);
            }
        });
        return given;
    }

    private static Map<String, String> properties() {
        Map<String, String> properties = new HashMap<>();
        System.getProperties().stringPropertyNames().forEach(name -> properties.put(name, System.getProperty(name)));
        return properties;
    }

    /** Exactly these values; nothing of the process's own environment. */
    public static EnvironmentSettings of(Map<String, String> values) {
        return checked(List.of(values));
    }

    /** These settings with some values replaced, as a worker inside standalone needs them. */
    public EnvironmentSettings with(Map<String, String> overrides) {
        return checked(List.of(values, overrides));
    }

    @Override
    public <T> T get(Setting<T> setting) {
        String text = values.getOrDefault(setting.name(), setting.absent());
        if (text == null) {
            throw new SettingsException(SettingsException.missing(setting));
        }
        return setting.parse().apply(text);
    }

    @Override
    public <T> Optional<T> find(Setting<T> setting) {
        return Optional.ofNullable(values.get(setting.name())).map(setting.parse());
    }

    private static Map<String, String> envFile() {
        Map<String, String> entries = new HashMap<>();
        try {
            for (DotenvEntry entry :
                    Dotenv.configure().ignoreIfMissing().load().entries(Dotenv.Filter.DECLARED_IN_ENV_FILE)) {
                entries.put(entry.getKey(), entry.getValue());
            }
        } catch (DotenvException e) {
            // Its message repeats the line, and that may hold a secret.
            throw new SettingsException(".env can't be read: a line of it is not of the form NAME=value");
        }
        return entries;
    }

    /** Later sources win. */
    private static EnvironmentSettings checked(List<Map<String, String>> sources) {
        Map<String, String> given = new TreeMap<>();
        Map<String, String> known = new LinkedHashMap<>();
        for (Map<String, String> source : sources) {
            given.putAll(source);
            for (Setting<?> setting : Keys.all()) {
                String value = value(setting, source);
                if (value != null) {
                    known.put(setting.name(), value);
                }
            }
        }
        List<String> wrong = new ArrayList<>();
        for (Setting<?> setting : Keys.all()) {
            if (known.containsKey(setting.name()) && !parses(setting, known.get(setting.name()))) {
                wrong.add(setting.name() + "=" + shown(setting, known.get(setting.name()))
                        + " is not allowed: it must be " + setting.allowed());
            }
        }
        wrong.addAll(Misspellings.in(given, known.keySet()));
        if (!wrong.isEmpty()) {
            throw new SettingsException(wrong);
        }
        return new EnvironmentSettings(known);
    }

    /** Blank counts as absent: that is how compose files pass on a variable that isn't set. */
    private static @Nullable String value(Setting<?> setting, Map<String, String> source) {
        List<String> names = new ArrayList<>(List.of(setting.name()));
        names.addAll(setting.aliases());
        for (String name : names) {
            String value = source.get(name);
            if (value != null && !value.isBlank() && !ServiceLinks.isOne(name, value)) {
                return value.strip();
            }
        }
        return null;
    }

    private static boolean parses(Setting<?> setting, String text) {
        try {
            return setting.parse().apply(text) != null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** An address may carry a password even where the setting as such is no secret. */
    private static String shown(Setting<?> setting, String text) {
        return setting.secret() || text.contains("@") || text.contains("?") ? "(not shown)" : text;
    }
}
