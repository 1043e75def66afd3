package imagetranslate.api.words;

import imagetranslate.settings.Settings;
import imagetranslate.translation.glossary.RedisGlossaries;
import imagetranslate.translation.memory.RedisTranslationMemory;
import imagetranslate.translation.memory.TranslationMemory;
import java.time.Clock;

/** What workers with these settings read. */
public record StoredWords(RedisGlossaries glossaries, TranslationMemory memory) implements AutoCloseable {
    /** Connects when somebody first asks. */
    public static StoredWords open(Settings settings, Clock clock) {
        return new StoredWords(RedisGlossaries.open(settings, clock), RedisTranslationMemory.open(settings, clock));
    }

    @Override
    public void close() {
        memory.close();
        glossaries.close();
    }
}
