package imagetranslate.settings;

import java.util.Optional;

/** The values of this process's settings. */
public interface Settings {
    /** The value, or its default; throws SettingsException where it has neither. */
    <T> T get(Setting<T> setting);

    /** The value where it was given. */
    <T> Optional<T> find(Setting<T> setting);
}
