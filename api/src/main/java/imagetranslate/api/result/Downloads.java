package imagetranslate.api.result;

import imagetranslate.api.problem.Problem;
import imagetranslate.store.ObjectStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Brings objects from the store for those who ask, over the disk: a few at a time, and only so many bytes of them lie there for
 * those who read slowly.
 */
public final class Downloads implements AutoCloseable {
    /** One object. */
    private static final int MOST_BYTES = 256 << 20;

    private static final int ROOM_KIB = 512 << 10;
    private static final int AT_ONCE = 8;

    private final ObjectStore store;
    private final Duration patience;
    private final Path folder;
    private final Semaphore turns = new Semaphore(AT_ONCE, true);
    private final Semaphore roomKib = new Semaphore(ROOM_KIB, true);

    private Downloads(ObjectStore store, Duration patience, Path folder) {
        this.store = store;
        this.patience = patience;
        this.folder = folder;
    }

    /** @param patience how long one waits for one's turn, and then for room */
    public static Downloads open(ObjectStore store, Duration patience) {
        try {
            return new Downloads(store, patience, Files.createTempDirectory("downloads"));
        } catch (IOException e) {
            throw new UncheckedIOException("no folder for downloads can be made", e);
        }
    }

    /** An object's bytes in a file, which is deleted on close. */
    record Fetched(Path file, long bytes, Runnable release) implements AutoCloseable {
        @Override
        public void close() throws IOException {
            release.run();
            Files.delete(file);
        }
    }

    /**
     * @return empty where there is no such object; to be closed by the caller
     * @throws Problem where too many ask at the moment
     */
    Optional<Fetched> fetch(String key) throws IOException {
        await(turns, 1);
        Path file = Files.createTempFile(folder, "object", "");
        boolean kept = false;
        try {
            if (!store.get(key, file, MOST_BYTES)) {
                return Optional.empty();
            }
            long bytes = Files.size(file);
            int kib = (int) (bytes >> 10) + 1;
            await(roomKib, kib);
            kept = true;
            return Optional.of(new Fetched(file, bytes, () -> roomKib.release(kib)));
        } finally {
            turns.release();
            if (!kept) {
                Files.delete(file);
            }
        }
    }

    private void await(Semaphore what, int permits) {
        try {
            if (what.tryAcquire(permits, patience.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw Problem.unavailable("Too many pictures are being fetched at the moment; try again in a few seconds.");
    }

    @Override
    public void close() {
        try (var left = Files.walk(folder)) {
            for (Path path : left.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the folder of downloads could not be removed", e);
        }
    }
}
