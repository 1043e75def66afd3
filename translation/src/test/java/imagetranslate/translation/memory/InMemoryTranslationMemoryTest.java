package imagetranslate.translation.memory;

import java.time.Clock;
import java.time.Duration;

class InMemoryTranslationMemoryTest extends TranslationMemoryContract {
    private final TranslationMemory memory =
            new InMemoryTranslationMemory(Duration.ofMillis(LEASE_MILLIS), MOST, Clock.systemUTC());

    @Override
    TranslationMemory memory() {
        return memory;
    }

    @Override
    TranslationMemory another() {
        return memory;
    }
}
