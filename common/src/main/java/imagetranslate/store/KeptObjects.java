package imagetranslate.store;

import imagetranslate.metrics.PictureMetrics;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What was made once, kept under a key that says of what and by what, and read back instead of made again. It only helps: where
 * the store is away, refuses, or has something else under the key, that is one warning and a count, and the work is done as if
 * nothing had been kept.
 */
public final class KeptObjects implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(KeptObjects.class);

    /** A store that takes longer to answer is slower than most work that it could spare. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    /** Of one object. */
    private static final long MOST_BYTES = 64 << 20;
    /** Of all that waits to be written, in memory; beyond, only what comes while nothing else waits. */
    private static final long MOST_WAITING = 64 << 20;

    private final String what;
    private final ObjectStore store;
    private final PictureMetrics metrics;
    private final Duration patience;
    private final ExecutorService readers;
    private final ExecutorService writer;
    private final AtomicLong waiting = new AtomicLong();

    /** @param what is kept here, as the metrics have it */
    public KeptObjects(String what, ObjectStore store, PictureMetrics metrics) {
        this(what, store, metrics, PATIENCE);
    }

    /** @param patience how long the store may take to answer */
    public KeptObjects(String what, ObjectStore store, PictureMetrics metrics, Duration patience) {
        this.what = what;
        this.store = store;
        this.metrics = metrics;
        this.patience = patience;
        // As many as there are jobs in hand; a reader that a store holds up is not waited for.
        this.readers = Executors.newCachedThreadPool(daemon("kept-" + what + "-reader"));
        this.writer = Executors.newSingleThreadExecutor(daemon("kept-" + what + "-writer"));
        metrics.keepingExpected(what);
    }

    /** From bytes to what they stand for. */
    @FunctionalInterface
    public interface Form<T> {
        T read(byte[] bytes) throws BrokenObject;
    }

    /** What is to be kept, as it is in memory. */
    public interface Made extends AutoCloseable {
        /** What it takes until it is closed, in bytes. */
        long memory();

        /** The object's content; asked once, on a thread of its own. */
        byte[] bytes();

        @Override
        void close();
    }

    /**
     * @param executor where the form reads
     * @return empty where it has to be made; never fails, and takes no longer than the store may take to answer
     */
    public <T> CompletableFuture<Optional<T>> find(String key, Form<T> form, Executor executor) {
        return CompletableFuture.supplyAsync(() -> get(key), readers)
                .orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS)
                .thenApplyAsync(found -> settle(key, found, form), executor)
                .exceptionally(failure -> failed(key, failure));
    }

    private Optional<byte[]> get(String key) {
        try {
            return store.get(key, MOST_BYTES);
        } catch (IOException e) {
            throw new CompletionException(e);
        }
    }

    private <T> Optional<T> settle(String key, Optional<byte[]> found, Form<T> form) {
        if (found.isEmpty()) {
            metrics.kept(what, "miss");
            return Optional.empty();
        }
        try {
            T read = form.read(found.get());
            metrics.kept(what, "hit");
            metrics.keptBytes(what, "read", found.get().length);
            return Optional.of(read);
        } catch (BrokenObject e) {
            return broken(key, e);
        }
    }

    /** What the store throws at whom it doesn't answer, or what the form did with the bytes of an object too odd for it. */
    private <T> Optional<T> failed(String key, Throwable failure) {
        Throwable cause = cause(failure);
        return cause instanceof IOException || cause instanceof TimeoutException
                ? unavailable("was not read", key, cause)
                : broken(key, cause);
    }

    private <T> Optional<T> broken(String key, Throwable why) {
        log.warn("{} is not what was kept there, and is made anew: {}", key, why.toString());
        metrics.kept(what, "broken");
        return Optional.empty();
    }

    private <T> Optional<T> unavailable(String happened, String key, Throwable why) {
        log.warn("{} {}: {}", key, happened, why.toString());
        metrics.kept(what, "unavailable");
        return Optional.empty();
    }

    private static Throwable cause(Throwable failure) {
        Throwable cause = failure.getCause();
        return failure instanceof CompletionException && cause != null ? cause : failure;
    }

    /** Not kept, and counted: it is larger than is worth it. */
    public void tooLarge() {
        metrics.kept(what, "too_large");
    }

    /**
     * Writes beside the job that made it; whoever made it needs not wait.
     *
     * @param made closed here, sooner or later
     */
    public void keep(String key, String contentType, Made made) {
        long memory = made.memory();
        if (waiting.getAndAdd(memory) > 0 && waiting.get() > MOST_WAITING) {
            waiting.addAndGet(-memory);
            made.close();
            tooLarge();
            return;
        }
        var unused = CompletableFuture.runAsync(() -> put(key, contentType, made), writer)
                .whenComplete((nothing, failure) -> {
                    waiting.addAndGet(-memory);
                    made.close();
                    if (failure != null) {
                        unavailable("was not kept", key, cause(failure));
                    }
                });
    }

    /** As {@link #keep(String, String, Made)}, of a content that is small and ready. */
    public void keep(String key, String contentType, byte[] content) {
        keep(key, contentType, new Ready(content));
    }

    private record Ready(byte[] bytes) implements Made {
        @Override
        public long memory() {
            return bytes.length;
        }

        @Override
        public void close() {}
    }

    private void put(String key, String contentType, Made made) {
        byte[] bytes = made.bytes();
        if (bytes.length > MOST_BYTES) {
            tooLarge();
            return;
        }
        try {
            store.put(key, bytes, ObjectHeaders.kept(contentType));
            metrics.keptBytes(what, "written", bytes.length);
        } catch (IOException e) {
            throw new CompletionException(e);
        }
    }

    /** Waits a little for what is still to be written. */
    @Override
    public void close() {
        readers.shutdown();
        writer.shutdown();
        try {
            if (!writer.awaitTermination(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                log.warn("the store was too slow: some {} was not kept", what);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static ThreadFactory daemon(String name) {
        return work -> {
            Thread thread = new Thread(work, name);
            thread.setDaemon(true);
            return thread;
        };
    }
}
