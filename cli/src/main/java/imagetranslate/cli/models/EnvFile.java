package imagetranslate.cli.models;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Sets values in a {@code .env} file and leaves its other lines, comments too, as they are. */
final class EnvFile {
    private EnvFile() {}

    /** Makes the file where there is none. Written in place: the file may be a mount, and it keeps its permissions. */
    static void set(Path file, Map<String, String> values) throws IOException {
        List<String> lines = new ArrayList<>(Files.exists(file) ? Files.readAllLines(file) : List.of());
        Map<String, String> left = new LinkedHashMap<>(values);
        lines.replaceAll(line -> {
            String name =
                    line.contains("=") ? line.substring(0, line.indexOf('=')).strip() : "";
            String value = values.get(name);
            left.remove(name);
            return value == null ? line : name + "=" + value;
        });
        left.forEach((name, value) -> lines.add(name + "=" + value));
        Files.write(file, lines);
    }
}
