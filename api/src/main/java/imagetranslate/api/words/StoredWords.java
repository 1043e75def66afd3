package imagetranslate.api.words;

import imagetranslate.settings.Settings;
import imagetranslate.translation.glossary.RedisGlossaries;
import imagetranslate.translation.memory.RedisTranslationMemory;
import imagetranslate.translation.memory.TranslationMemory;
import imagetranslate.translation.names.RedisNames;
import java.time.Clock;

/** What workers with these settings read. */
public record StoredWords(RedisGlossaries glossaries, TranslationMemory memory, RedisNames names)
        implements AutoCloseable {
    /** Connects when somebody first asks. */
    public static StoredWords open(Settings settings, Clock clock) {
        return new StoredWords(
                RedisGlossaries.open(settings, clock),
                RedisTranslationMemory.open(settings, clock),
                RedisNames.open(settings));
    }

    @Override
    public void close() {
        names.close();
        memory.close();
        glossaries.close();
    }
}
