package imagetranslate.cli.option;

import imagetranslate.settings.EnvironmentSettings;
import imagetranslate.settings.Keys;
import imagetranslate.settings.Setting;
import imagetranslate.settings.Settings;
import imagetranslate.settings.SettingsException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which API, and the token that it asks for; the token never stands on the command line, where every user of the machine sees it. */
public final class ApiOption {
    /** No worker has it, so it is none of {@link Keys}. */
    private static final Setting<String> API_URL =
            Setting.text("API_URL", "http://127.0.0.1:8080", "an http or https address");

    @Option(
            names = "--api",
            paramLabel = "URL",
            description = "the API's address (default: API_URL, else that of ./run up, http://127.0.0.1:8080)")
    private @Nullable String url;

    /** @throws SettingsException where it is no address */
    public URI address() {
        String given = url == null ? settings().get(API_URL) : url;
        try {
            URI address = new URI(given.endsWith("/") ? given : given + "/");
            if (address.getHost() != null && String.valueOf(address.getScheme()).matches("https?")) {
                return address;
            }
        } catch (URISyntaxException e) {
            throw new SettingsException("the API's address is '" + given + "': " + e.getMessage());
        }
        throw new SettingsException(
                "the API's address is '" + given + "'; it must be one such as http://127.0.0.1:8080");
    }

    /** {@code API_TOKEN}. */
    public Optional<String> token() {
        return settings().find(Keys.API_TOKEN);
    }

    private static Settings settings() {
        return EnvironmentSettings.load(Map.of());
    }
}
