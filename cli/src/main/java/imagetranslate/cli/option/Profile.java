package imagetranslate.cli.option;

import imagetranslate.settings.SettingsException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where a pipeline's API is and the token for it, by name, in a file of the person's own: lines {@code name = "value"} below
 * {@code [profile]}, which is also TOML.
 */
record Profile(Map<String, String> values) {
    static final String URL = "url";
    static final String TOKEN = "token";
    private static final Set<String> NAMES = Set.of(URL, TOKEN);

    /** What one is named that is taken without being asked for. */
    private static final String USUAL = "default";

    private static final Set<PosixFilePermission> OF_OTHERS = Set.of(
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE);

    /** {@code $XDG_CONFIG_HOME/image-translate/profile.toml}, else below {@code ~/.config}. */
    static Path file() {
        @Nullable String config = System.getenv("XDG_CONFIG_HOME");
        Path folder = config == null || config.isBlank()
                ? Path.of(System.getProperty("user.home"), ".config")
                : Path.of(config);
        return folder.resolve("image-translate").resolve("profile.toml");
    }

    /**
     * @param name null for the usual one, which needn't be there
     * @throws SettingsException where the one that is named isn't there, or the file can't be read
     */
    static Profile read(Path file, @Nullable String name, PrintWriter warnings) {
        if (!Files.exists(file)) {
            if (name != null) {
                throw new SettingsException("--profile is '" + name + "', and there is no file " + file);
            }
            return new Profile(Map.of());
        }
        Map<String, Map<String, String>> all = parse(file);
        String wanted = name == null ? USUAL : name;
        Map<String, String> values = all.get(wanted);
        if (values == null && name != null) {
            throw new SettingsException(
                    "--profile is '" + name + "'; " + file + " has " + String.join(", ", all.keySet()));
        }
        if (values != null && values.containsKey(TOKEN)) {
            warnIfOpen(file, warnings);
        }
        return new Profile(values == null ? Map.of() : values);
    }

    Optional<String> value(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /** @throws SettingsException where it isn't there */
    String need(String name) {
        return value(name)
                .orElseThrow(
                        () -> new SettingsException("the profile that --profile names has no " + name + " = \"…\""));
    }

    private static void warnIfOpen(Path file, PrintWriter warnings) {
        try {
            if (Files.getPosixFilePermissions(file).stream().anyMatch(OF_OTHERS::contains)) {
                warnings.println(file + " has a token in it, and others may read it: chmod 600 " + file);
                warnings.flush();
            }
        } catch (IOException | UnsupportedOperationException e) {
            // A file system without such permissions has other ways, which nobody here knows.
            return;
        }
    }

    private static Map<String, Map<String, String>> parse(Path file) {
        Map<String, Map<String, String>> profiles = new LinkedHashMap<>();
        Map<String, String> current = profiles.computeIfAbsent(USUAL, usual -> new LinkedHashMap<>());
        int number = 0;
        for (String raw : lines(file)) {
            number++;
            String line = raw.strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            if (line.matches("\\[[A-Za-z0-9_-]+]")) {
                current = profiles.computeIfAbsent(line.substring(1, line.length() - 1), name -> new LinkedHashMap<>());
                continue;
            }
            int equals = line.indexOf('=');
            String name = equals < 0 ? line : line.substring(0, equals).strip();
            String value = equals < 0 ? "" : line.substring(equals + 1).strip();
            if (!NAMES.contains(name) || !value.matches("\"[^\"\\\\]*\"")) {
                // Never the line itself, which may hold the token.
                throw new SettingsException(
                        file + ", line " + number + ": it must be [name], url = \"…\" or token = \"…\"");
            }
            current.put(name, value.substring(1, value.length() - 1));
        }
        return profiles;
    }

    private static Iterable<String> lines(Path file) {
        try {
            return Files.readAllLines(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new SettingsException(file + " can't be read: " + e);
        }
    }
}
