package imagetranslate.operate;

import imagetranslate.message.HostingTask;
import imagetranslate.message.JobRejected;
import imagetranslate.message.ProcessorTask;
import imagetranslate.message.SceneEdit;
import imagetranslate.operate.RevisedPicture.Texts;
import imagetranslate.operate.picture.Composer;
import imagetranslate.operate.picture.SourcePictures;
import imagetranslate.scene.EditedTexts;
import imagetranslate.scene.Scene;
import imagetranslate.store.ObjectStore;
import java.io.IOException;
import java.time.Instant;
import java.util.List;

/**
 * Sets a picture again from its scene, with what a person changed: no recogniser, no translator. The scene it starts from and its
 * picture stay; a repeat of the same job makes the same again.
 */
final class Revision {
    private final ObjectStore store;
    private final SourcePictures sources;
    private final ErasedAgain again;
    private final Composer composer;
    private final ResultHost host;

    Revision(ObjectStore store, SourcePictures sources, ErasedAgain again, Composer composer, ResultHost host) {
        this.store = store;
        this.sources = sources;
        this.again = again;
        this.composer = composer;
        this.host = host;
    }

    /**
     * @throws JobRejected (permanent) for a scene that isn't there or can't be set again, and for edits that don't fit it
     * @throws IOException where the store can't be reached
     */
    HostingTask host(ProcessorTask task, SceneEdit edit, Timeline timeline, Instant deadline) throws Exception {
        Scene scene = ScenesToRevise.read(store, "edit", edit.sceneKey());
        EditedTexts wanted = ScenesToRevise.edited(scene, edit, task.job());
        byte[] source = sources.bytes(ScenesToRevise.source(scene, task.job()), deadline);
        RevisedPicture picture = picture(scene, wanted, source, timeline, deadline);
        return host.revised(task.job(), edit.sceneKey(), picture, scene, wanted, timeline);
    }

    private RevisedPicture picture(Scene scene, EditedTexts wanted, byte[] source, Timeline timeline, Instant deadline)
            throws Exception {
        Texts texts = Texts.of(scene, wanted);
        if (texts.isEmpty() && !composer.resizes()) {
            return RevisedPicture.untouched(composer.asItIs(source, List.of()));
        }
        return again.with(
                scene,
                texts,
                source,
                1,
                timeline,
                deadline,
                (page, origin) -> texts.isEmpty()
                        ? RevisedPicture.untouched(
                                composer.resized(source, page.page().page(), List.of()))
                        : timeline.time(
                                Timeline.RENDER,
                                () -> RevisedPicture.draw(composer, page, origin, texts, wanted.lang())));
    }
}
