package imagetranslate.cli.option;

import imagetranslate.settings.EnvironmentSettings;
import imagetranslate.settings.Keys;
import imagetranslate.settings.Setting;
import imagetranslate.settings.Settings;
import imagetranslate.settings.SettingsException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Which API, and the token that it asks for; the token never stands on the command line, where every user of the machine sees it. */
public final class ApiOption {
    /** No worker has it, so it is none of {@link Keys}. */
    private static final Setting<String> API_URL = Setting.text("API_URL", null, "an http or https address");

    private static final String UP = "http://127.0.0.1:8080";

    @Option(
            names = "--api",
            paramLabel = "URL",
            description = "the API's address (default: API_URL, else that of ./run up, http://127.0.0.1:8080)")
    private @Nullable String url;

    @Option(
            names = "--profile",
            paramLabel = "NAME",
            description =
                    "address and token of that name in ~/.config/image-translate/profile.toml (default: API_URL and API_TOKEN, else [default] in it)")
    private @Nullable String profile;

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    private @Nullable Profile read;

    /** Whether somebody says where it is: as an option, in the environment, or in the usual profile. */
    public boolean isGiven() {
        return url != null || profile != null || settings().find(API_URL).isPresent() || isInProfile();
    }

    private boolean isInProfile() {
        return profile().value(Profile.URL).isPresent();
    }

    private Profile profile() {
        if (read == null) {
            @Nullable CommandLine line = command == null ? null : command.commandLine();
            PrintWriter err = line == null ? new PrintWriter(System.err, true, StandardCharsets.UTF_8) : line.getErr();
            read = Profile.read(Profile.file(), profile, err);
        }
        return read;
    }

    /** @throws SettingsException where it is no address */
    public URI address() {
        String given = url != null
                ? url
                : profile == null ? addressUnasked() : profile().need(Profile.URL);
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

    private String addressUnasked() {
        return settings().find(API_URL).or(() -> profile().value(Profile.URL)).orElse(UP);
    }

    /** Of the profile that is named; else {@code API_TOKEN}; else of the usual profile, unless another address is given than its own. */
    public Optional<String> token() {
        if (profile != null && profile().value(Profile.TOKEN).isPresent()) {
            return profile().value(Profile.TOKEN);
        }
        boolean elsewhere = url != null || settings().find(API_URL).isPresent();
        return settings()
                .find(Keys.API_TOKEN)
                .or(() -> elsewhere ? Optional.empty() : profile().value(Profile.TOKEN));
    }

    private static Settings settings() {
        return EnvironmentSettings.load(Map.of());
    }
}
