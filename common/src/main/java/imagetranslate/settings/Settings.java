package imagetranslate.settings;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The values of this process's settings. */
public interface Settings {
    /** The value, or its default; throws SettingsException where it has neither. */
    <T> T get(Setting<T> setting);

    /** The value where it was given. */
    <T> Optional<T> find(Setting<T> setting);

    /** Throws one SettingsException that tells all of these that are missing, one a line. */
    default void require(Setting<?>... settings) {
        List<String> missing = Arrays.stream(settings)
                .filter(setting -> setting.absent() == null && find(setting).isEmpty())
                .map(SettingsException::missing)
                .toList();
        if (!missing.isEmpty()) {
            throw new SettingsException(missing);
        }
    }
}
