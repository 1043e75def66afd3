package imagetranslate.log;

import ch.qos.logback.core.PropertyDefinerBase;
import imagetranslate.settings.EnvironmentSettings;
import imagetranslate.settings.Keys;
import imagetranslate.settings.SettingsException;

/**
 * Tells logback the value of {@code LOG_FORMAT}. Public because logback makes it by name. Where the settings are wrong it
 * says text: the process is about to stop with the reason, and logging must not be what breaks first.
 */
public final class LogFormat extends PropertyDefinerBase {
    @Override
    public String getPropertyValue() {
        try {
            return EnvironmentSettings.load().get(Keys.LOG_FORMAT);
        } catch (SettingsException e) {
            return "text";
        }
    }
}
