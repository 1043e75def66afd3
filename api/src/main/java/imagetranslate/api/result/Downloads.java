package imagetranslate.api.result;

import imagetranslate.api.problem.Limited;
import imagetranslate.api.problem.Problem;
import imagetranslate.store.ObjectStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;

/**
 * Brings objects from the store for those who ask, over the disk: a few at a time, and only so many bytes of them lie there for
 * those who read slowly.
 */
public final class Downloads implements AutoCloseable {
    /** One object. */
    private static final int MOST_BYTES = 256 << 20;

    private static final int ROOM_KIB = 512 << 10;
    private static final int AT_ONCE = 8;

    private static final String BUSY = "Too many pictures are being fetched at the moment; try again in a few seconds.";

    private final ObjectStore store;
    private final Path folder;
    private final Limited turns;
    private final Limited roomKib;

    private final long mostBytes;

    private Downloads(ObjectStore store, Duration patience, Path folder, long mostBytes, int roomKib) {
        this.store = store;
        this.mostBytes = mostBytes;
        this.folder = folder;
        this.turns = new Limited(AT_ONCE, patience, BUSY);
        this.roomKib = new Limited(roomKib, patience, BUSY);
    }

    /** @param patience how long one waits for one's turn, and then for room */
    public static Downloads open(ObjectStore store, Duration patience) {
        return open(store, patience, MOST_BYTES, ROOM_KIB);
    }

    /** The same for the results of batches, which are larger. */
    public static Downloads ofBatches(ObjectStore store, Duration patience, long largestSource) {
        // A result may be larger than what it was made of: pictures are packed anew.
        long most = 4 * largestSource;
        return open(store, patience, most, (int) Math.min(Integer.MAX_VALUE, (most >> 10) + 1));
    }

    private static Downloads open(ObjectStore store, Duration patience, long mostBytes, int roomKib) {
        try {
            return new Downloads(store, patience, Files.createTempDirectory("downloads"), mostBytes, roomKib);
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
        turns.take(1);
        Path file = Files.createTempFile(folder, "object", "");
        boolean kept = false;
        try {
            if (!store.get(key, file, mostBytes)) {
                return Optional.empty();
            }
            long bytes = Files.size(file);
            int kib = (int) (bytes >> 10) + 1;
            roomKib.take(kib);
            kept = true;
            return Optional.of(new Fetched(file, bytes, () -> roomKib.give(kib)));
        } finally {
            turns.give(1);
            if (!kept) {
                Files.delete(file);
            }
        }
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
