package imagetranslate.operate.render;

import imagetranslate.settings.Setting;
import imagetranslate.settings.Settings;
import imagetranslate.settings.SettingsException;
import java.util.Optional;

/** Nothing is set. */
enum NoSettings implements Settings {
    INSTANCE;

    @Override
    public <T> T get(Setting<T> setting) {
        throw new SettingsException(setting.name() + " is missing");
    }

    @Override
    public <T> Optional<T> find(Setting<T> setting) {
        return Optional.empty();
    }
}
