package imagetranslate.api.result;

import imagetranslate.api.problem.Problem;
import imagetranslate.scene.Edit;
import imagetranslate.scene.EditedTexts;
import imagetranslate.scene.Scene;
import imagetranslate.scene.SceneCodec;
import imagetranslate.scene.SceneException;
import imagetranslate.store.ObjectKey;
import imagetranslate.store.ObjectStore;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Shows that an edit fits its scene before a job is made of it: a worker would find the same a moment later, when nobody waits
 * for the answer any more.
 */
public final class EditedScenes {
    /** In memory a scene has several times its length, so few are read at once. */
    private static final int MOST_BYTES = 16 << 20;

    private static final int AT_ONCE = 2;

    private final ObjectStore store;
    private final Duration patience;
    private final Semaphore turns = new Semaphore(AT_ONCE, true);

    public EditedScenes(ObjectStore store, Duration patience) {
        this.store = store;
        this.patience = patience;
    }

    /** What the scene says of its picture. */
    public record Origin(String imageUrl, String sourceLang, String targetLang, int width, int height) {
        /** @throws SceneException where it has not one target */
        public static Origin of(Scene scene) throws SceneException {
            return new Origin(
                    scene.source().url(),
                    scene.sourceLang(),
                    EditedTexts.of(scene, List.of()).lang(),
                    scene.source().width(),
                    scene.source().height());
        }
    }

    /** What is wanted of a scene. */
    public interface Look<T> {
        T at(Scene scene) throws SceneException, IOException;
    }

    /**
     * @throws Problem where the scene can't be set again, or the edit doesn't fit it
     * @throws IOException where the store can't be reached
     */
    Origin check(String sceneKey, List<Edit> edits) throws IOException {
        return look(sceneKey, scene -> {
            if (isOfDryRun(scene)) {
                throw toldOf("a dry run", sceneKey);
            }
            EditedTexts.of(scene, edits);
            return Origin.of(scene);
        });
    }

    /** Whether no picture was made, so that there is none to be set again. */
    public static boolean isOfDryRun(Scene scene) {
        return scene.targets().values().stream().anyMatch(target -> target.estimate() != null);
    }

    /**
     * @throws Problem where there is no such scene, or what is wanted isn't to be had of it
     * @throws IOException where the store can't be reached
     */
    public <T> T look(String sceneKey, Look<T> look) throws IOException {
        if (!ObjectKey.isScene(sceneKey)) {
            throw Problem.unprocessable("The job's scene is '" + sceneKey + "'; a scene's key is scene/….json.");
        }
        await();
        try {
            byte[] bytes = store.get(sceneKey, MOST_BYTES)
                    .orElseThrow(() -> Problem.unprocessable("The scene " + sceneKey + " is no longer in the store."));
            Scene scene = SceneCodec.read(bytes);
            if (scene.source().width() == 0) {
                throw toldOf("an earlier version", sceneKey);
            }
            return look.at(scene);
        } catch (SceneException e) {
            throw Problem.unprocessable(e.getMessage() + ".");
        } finally {
            turns.release();
        }
    }

    private static Problem toldOf(String what, String sceneKey) {
        return Problem.unprocessable(
                "The scene " + sceneKey + " is of " + what + ": push the picture again to have it made.");
    }

    private void await() {
        try {
            if (turns.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw Problem.unavailable("Too many edits are being looked at at the moment; try again in a few seconds.");
    }
}
