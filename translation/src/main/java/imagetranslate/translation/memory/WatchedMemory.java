package imagetranslate.translation.memory;

import imagetranslate.metrics.PictureMetrics;
import imagetranslate.translation.Translation.Translated;
import imagetranslate.translation.memory.TranslationMemory.Found;
import imagetranslate.translation.memory.TranslationMemory.TextKey;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A memory that may be away: then everything is missing and nothing is kept. Told to the log once an outage, and counted. */
final class WatchedMemory implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(WatchedMemory.class);
    private static final String WHAT = "translation";

    private final TranslationMemory memory;
    private final PictureMetrics metrics;
    private final AtomicBoolean away = new AtomicBoolean();

    WatchedMemory(TranslationMemory memory, PictureMetrics metrics) {
        this.memory = memory;
        this.metrics = metrics;
        metrics.keepingExpected(WHAT);
    }

    /** Never fails; where the memory is away, all is the owner's to ask. */
    CompletableFuture<Found> take(Collection<TextKey> keys, String owner) {
        return memory.take(keys, owner).handle((found, thrown) -> {
            if (thrown != null) {
                trouble(thrown);
                keys.forEach(key -> metrics.kept(WHAT, "unavailable"));
                return new Found(Map.of(), Set.copyOf(keys));
            }
            answers();
            found.found().forEach((key, translation) -> {
                metrics.kept(WHAT, "hit");
                metrics.keptBytes(WHAT, "read", bytes(translation.text()));
            });
            found.leased().forEach(key -> metrics.kept(WHAT, "miss"));
            return found;
        });
    }

    /** Never fails; where the memory is away, nothing is remembered. Not counted: nothing is paid or saved by it. */
    CompletableFuture<Map<TextKey, Translated>> look(Collection<TextKey> keys) {
        return memory.look(keys).handle((found, thrown) -> {
            if (thrown != null) {
                trouble(thrown);
                return Map.of();
            }
            answers();
            return found;
        });
    }

    /** Never fails. Done when it is stored, or can't be. */
    CompletableFuture<Void> keep(Map<TextKey, String> translations, String owner) {
        return memory.keep(translations, owner).handle((done, thrown) -> {
            if (thrown == null) {
                translations.values().forEach(text -> metrics.keptBytes(WHAT, "written", bytes(text)));
            } else {
                trouble(thrown);
            }
            return null;
        });
    }

    /** A lease that can't be renewed ends by itself. */
    void renew(Collection<TextKey> keys, String owner) {
        CompletableFuture<Void> unused = quiet(memory.renew(keys, owner));
    }

    /** Never fails: a lease that can't be ended ends by itself. */
    CompletableFuture<Void> release(Collection<TextKey> keys, String owner) {
        return quiet(memory.release(keys, owner));
    }

    private CompletableFuture<Void> quiet(CompletableFuture<Void> step) {
        return step.handle((done, thrown) -> {
            if (thrown != null) {
                trouble(thrown);
            }
            return null;
        });
    }

    private void trouble(Throwable thrown) {
        if (!away.getAndSet(true)) {
            Throwable why =
                    thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
            log.warn("the translation memory is away, texts are asked for without it: {}", why.toString());
        }
    }

    private void answers() {
        if (away.getAndSet(false)) {
            log.info("the translation memory answers again");
        }
    }

    private static long bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    @Override
    public void close() {
        memory.close();
    }
}
