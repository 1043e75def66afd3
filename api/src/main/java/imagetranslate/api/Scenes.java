package imagetranslate.api;

import imagetranslate.api.problem.Problem;
import imagetranslate.message.JobRejected;
import imagetranslate.store.ObjectStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The scenes of jobs that somebody asks for. A scene may have megabytes, and many may ask at once: it comes over the disk, a few
 * at a time, and only so much lies there for those who read slowly.
 */
final class Scenes {
    private static final Logger log = LoggerFactory.getLogger(Scenes.class);
    private static final int MAX_BYTES = 32 << 20;
    private static final int ROOM_BYTES = 64 << 20;
    private static final int AT_ONCE = 4;

    private final ObjectStore store;
    private final Duration patience;
    private final Semaphore turns = new Semaphore(AT_ONCE, true);
    /** In bytes. */
    private final Semaphore room = new Semaphore(ROOM_BYTES, true);

    /** @param patience how long one waits for one's turn, and then for room */
    Scenes(ObjectStore store, Duration patience) {
        this.store = store;
        this.patience = patience;
    }

    /**
     * @return empty where there are none, or they can't be read: the job's state is worth telling all the same
     * @throws Problem where too many ask at the moment
     */
    Optional<SceneBoxes> boxes(String sceneKey) {
        await(turns, 1);
        try {
            return read(sceneKey);
        } catch (IOException | JobRejected e) {
            log.warn("the scene {} could not be read: {}", sceneKey, e.getMessage());
            return Optional.empty();
        } finally {
            turns.release();
        }
    }

    private Optional<SceneBoxes> read(String sceneKey) throws IOException {
        Path file = Files.createTempFile("scene", ".json");
        boolean kept = false;
        try {
            Optional<SceneBoxes> boxes =
                    store.get(sceneKey, file, MAX_BYTES) ? SceneBoxes.in(file, room::release) : Optional.empty();
            if (boxes.isPresent()) {
                await(room, boxes.get().fileBytes());
            }
            kept = boxes.isPresent();
            return boxes;
        } finally {
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
        throw Problem.unavailable("Too many large jobs are being read at the moment; try again in a few seconds.");
    }
}
