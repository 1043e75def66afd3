package imagetranslate.translation.memory;

import imagetranslate.metrics.PictureMetrics;
import imagetranslate.settings.Keys;
import imagetranslate.settings.Settings;
import imagetranslate.translation.Answer;
import imagetranslate.translation.Forecast;
import imagetranslate.translation.Translator;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;

/**
 * Asks only for what nobody has asked before. Where the memory is away, texts are asked for as if there were none: no job
 * fails for its sake.
 */
public final class RememberingTranslator implements Translator {
    private final Translator inner;
    private final WatchedMemory memory;
    private final ScheduledExecutorService scheduler;
    private final Pace pace;
    private final Clock clock;

    /**
     * @param look between two looks whether what somebody else asks for is there: from the first to the longest
     * @param longest of these pauses
     * @param renew between two renewals of a lease; a fraction of it
     */
    record Pace(Duration look, Duration longest, Duration renew) {
        static final Pace DEFAULT = new Pace(Duration.ofMillis(50), Duration.ofMillis(500), Duration.ofSeconds(3));
    }

    /** @param scheduler for waits; stays the caller's */
    RememberingTranslator(
            Translator inner, WatchedMemory memory, ScheduledExecutorService scheduler, Pace pace, Clock clock) {
        this.inner = inner;
        this.memory = memory;
        this.scheduler = scheduler;
        this.pace = pace;
        this.clock = clock;
    }

    /**
     * As {@code TRANSLATION_MEMORY} says: the translator with its memory, or as it is.
     *
     * @param inner closed with what is given back
     * @param scheduler for waits; stays the caller's
     */
    public static Translator open(
            Translator inner,
            Settings settings,
            PictureMetrics metrics,
            ScheduledExecutorService scheduler,
            Clock clock) {
        if (!settings.get(Keys.TRANSLATION_MEMORY)) {
            return inner;
        }
        WatchedMemory memory = new WatchedMemory(RedisTranslationMemory.open(settings, clock), metrics);
        return new RememberingTranslator(inner, memory, scheduler, Pace.DEFAULT, clock);
    }

    @Override
    public CompletableFuture<Answer> translate(Request request) {
        return new Recollection(request, inner, memory, scheduler, pace, clock).answer();
    }

    @Override
    public CompletableFuture<Forecast> foresee(Request request) {
        return new Recollection(request, inner, memory, scheduler, pace, clock).forecast();
    }

    @Override
    public void check() throws IOException {
        inner.check();
    }

    @Override
    public String name() {
        return inner.name();
    }

    @Override
    public void close() {
        inner.close();
        memory.close();
    }
}
