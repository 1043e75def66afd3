package imagetranslate.api.scene;

import imagetranslate.api.problem.Limited;
import imagetranslate.api.problem.Problem;
import imagetranslate.message.JobRejected;
import imagetranslate.status.JobStatus;
import imagetranslate.store.ObjectStore;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The scenes of jobs that somebody asks for. A scene may have megabytes, and many may ask at once: it comes over the disk, a few
 * at a time, and only so much lies there for those who read slowly. Small ones that were asked for lately are kept.
 */
public final class Scenes {
    private static final Logger log = LoggerFactory.getLogger(Scenes.class);
    private static final int MAX_BYTES = 32 << 20;
    private static final int ROOM_BYTES = 64 << 20;
    private static final int AT_ONCE = 4;
    private static final long KEPT_BYTES = 16L << 20;
    private static final int MOST_KEPT_OF_ONE = 256 << 10;
    private static final String DONE = "done";

    private static final String BUSY = "Too many large jobs are being read at the moment; try again in a few seconds.";

    private final ObjectStore store;
    private final Limited turns;
    /** In bytes. */
    private final Limited room;

    private final RecentBoxes recent = new RecentBoxes(KEPT_BYTES, MOST_KEPT_OF_ONE);

    /** @param patience how long one waits for one's turn, and then for room */
    public Scenes(ObjectStore store, Duration patience) {
        this.store = store;
        this.turns = new Limited(AT_ONCE, patience, BUSY);
        this.room = new Limited(ROOM_BYTES, patience, BUSY);
    }

    /**
     * @param job finished; the same scene may be another after it was done once more
     * @return empty where there are none, or they can't be read: the job's state is worth telling all the same
     * @throws Problem where too many ask at the moment
     */
    public Optional<SceneBoxes> boxes(JobStatus job) {
        String sceneKey = job.sceneKey();
        if (sceneKey == null) {
            return Optional.empty();
        }
        Instant done = job.times().get(DONE);
        String version = sceneKey + " " + done;
        Optional<byte[]> before = recent.find(version);
        if (before.isPresent()) {
            return Optional.of(new KeptBoxes(before.get()));
        }
        turns.take(1);
        try {
            Optional<BoxesInFile> boxes = read(sceneKey);
            return boxes.isPresent()
                            && done != null
                            && recent.mayHold(boxes.get().length())
                    ? Optional.of(keep(version, boxes.get()))
                    : boxes.map(some -> some);
        } catch (IOException | JobRejected e) {
            log.warn("the scene {} could not be read: {}", sceneKey, e.getMessage());
            return Optional.empty();
        } finally {
            turns.give(1);
        }
    }

    private SceneBoxes keep(String version, BoxesInFile boxes) throws IOException {
        try (boxes) {
            ByteArrayOutputStream json = new ByteArrayOutputStream((int) boxes.length());
            boxes.writeTo(json);
            recent.keep(version, json.toByteArray());
            return new KeptBoxes(json.toByteArray());
        }
    }

    private Optional<BoxesInFile> read(String sceneKey) throws IOException {
        Path file = Files.createTempFile("scene", ".json");
        boolean kept = false;
        try {
            Optional<BoxesInFile> boxes =
                    store.get(sceneKey, file, MAX_BYTES) ? BoxesInFile.in(file, room::give) : Optional.empty();
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
