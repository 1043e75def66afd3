package imagetranslate.api.result;

import com.fasterxml.jackson.core.JsonProcessingException;
import imagetranslate.api.control.DeleteRoutes.ResultObjects;
import imagetranslate.api.result.Downloads.Fetched;
import imagetranslate.store.ObjectKey;
import imagetranslate.store.ObjectStore;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Removes what a job alone has in the store; sources, readings and plates are named by what they are, and others may need them. */
public record StoredResults(ObjectStore store, Downloads downloads) implements ResultObjects {
    private static final Logger log = LoggerFactory.getLogger(StoredResults.class);

    /** The scene goes last, since it says where the picture is. */
    @Override
    public void delete(String sceneKey) throws IOException {
        if (!ObjectKey.isScene(sceneKey)) {
            return;
        }
        @Nullable String picture = picture(sceneKey);
        if (picture != null) {
            store.delete(picture);
        }
        store.delete(sceneKey);
    }

    private @Nullable String picture(String sceneKey) throws IOException {
        Optional<Fetched> scene = downloads.fetch(sceneKey);
        if (scene.isEmpty()) {
            return null;
        }
        try (Fetched some = scene.get()) {
            return SceneKeys.in(some.file()).result();
        } catch (JsonProcessingException e) {
            log.warn("the scene {} can't be read, so the picture it is about stays: {}", sceneKey, e.getMessage());
            return null;
        }
    }
}
