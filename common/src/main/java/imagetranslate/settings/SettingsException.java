package imagetranslate.settings;

import java.util.List;

/** Settings that are wrong, misspelt or missing: the message has one line for each. */
public final class SettingsException extends RuntimeException {
    private final List<String> lines;

    public SettingsException(List<String> lines) {
        super(String.join(System.lineSeparator(), lines));
        this.lines = List.copyOf(lines);
    }

    public SettingsException(String line) {
        this(List.of(line));
    }

    public List<String> lines() {
        return lines;
    }

    static String missing(Setting<?> setting) {
        return setting.name() + " is missing: it must be " + setting.allowed();
    }
}
