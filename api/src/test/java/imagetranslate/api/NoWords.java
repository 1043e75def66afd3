package imagetranslate.api;

import imagetranslate.api.words.StoredWords;
import imagetranslate.settings.EnvironmentSettings;
import java.time.Clock;
import java.util.Map;

/** For tests that ask for no glossary and no memory. */
final class NoWords {
    private NoWords() {}

    /** Of a Redis that isn't there. */
    static StoredWords open() {
        return StoredWords.open(EnvironmentSettings.of(Map.of("REDIS_URL", "redis://127.0.0.1:1")), Clock.systemUTC());
    }
}
