package imagetranslate.cli.option;

import imagetranslate.queue.errors.ErrorQueue;
import imagetranslate.settings.EnvironmentSettings;
import imagetranslate.settings.Keys;
import imagetranslate.settings.Settings;
import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which Redis; for every command that works on the queues of a pipeline that is up elsewhere. */
public final class RedisOption {
    /** Where {@code ./run up} has its Redis if it isn't told otherwise. */
    private static final String UP = "redis://127.0.0.1:8081";

    @Option(
            names = "--redis",
            paramLabel = "URL",
            description = "the address ./run up printed (default: REDIS_URL, else " + UP + ")")
    private @Nullable String url;

    /** Whether one is named on the command line. */
    boolean isGiven() {
        return url != null;
    }

    /** @throws imagetranslate.settings.SettingsException where one is wrong */
    public Settings settings() {
        EnvironmentSettings settings = EnvironmentSettings.load(Map.of(Keys.REDIS_URL.name(), UP));
        return url == null ? settings : settings.with(Map.of(Keys.REDIS_URL.name(), url));
    }

    /** Where a cache has a Redis of its own ({@code CACHE_REDIS_URL}), that one, unless another is named here. */
    public Settings cacheSettings() {
        EnvironmentSettings settings = EnvironmentSettings.load(Map.of(Keys.REDIS_URL.name(), UP));
        return url == null
                ? settings
                : settings.with(Map.of(Keys.REDIS_URL.name(), url, Keys.CACHE_REDIS_URL.name(), url));
    }

    public ErrorQueue errors() {
        return ErrorQueue.open(settings(), Clock.systemUTC());
    }
}
