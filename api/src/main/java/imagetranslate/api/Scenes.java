package imagetranslate.api;

import imagetranslate.api.problem.Limited;
import imagetranslate.api.problem.Problem;
import imagetranslate.message.JobRejected;
import imagetranslate.store.ObjectStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
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

    private static final String BUSY = "Too many large jobs are being read at the moment; try again in a few seconds.";

    private final ObjectStore store;
    private final Limited turns;
    /** In bytes. */
    private final Limited room;

    /** @param patience how long one waits for one's turn, and then for room */
    Scenes(ObjectStore store, Duration patience) {
        this.store = store;
        this.turns = new Limited(AT_ONCE, patience, BUSY);
        this.room = new Limited(ROOM_BYTES, patience, BUSY);
    }

    /**
     * @return empty where there are none, or they can't be read: the job's state is worth telling all the same
     * @throws Problem where too many ask at the moment
     */
    Optional<SceneBoxes> boxes(String sceneKey) {
        turns.take(1);
        try {
            return read(sceneKey);
        } catch (IOException | JobRejected e) {
            log.warn("the scene {} could not be read: {}", sceneKey, e.getMessage());
            return Optional.empty();
        } finally {
            turns.give(1);
        }
    }

    private Optional<SceneBoxes> read(String sceneKey) throws IOException {
        Path file = Files.createTempFile("scene", ".json");
        boolean kept = false;
        try {
            Optional<SceneBoxes> boxes =
                    store.get(sceneKey, file, MAX_BYTES) ? SceneBoxes.in(file, room::give) : Optional.empty();
            if (boxes.isPresent()) {
                room.take(boxes.get().fileBytes());
            }
            kept = boxes.isPresent();
            return boxes;
        } finally {
            if (!kept) {
                Files.delete(file);
            }
        }
    }
}
