package imagetranslate.operate;

import imagetranslate.message.Job;
import imagetranslate.message.JobRejected;
import imagetranslate.message.ProcessorTask;
import imagetranslate.message.SceneEdit;
import imagetranslate.message.SourceImage;
import imagetranslate.scene.EditCodec;
import imagetranslate.scene.EditedTexts;
import imagetranslate.scene.Scene;
import imagetranslate.scene.SceneCodec;
import imagetranslate.scene.SceneException;
import imagetranslate.store.ObjectKey;
import imagetranslate.store.ObjectStore;
import java.io.IOException;
import java.util.List;

/** What an edit or an export starts from, and what it asks for; whatever is wrong with either ends the job with a sentence. */
final class ScenesToRevise {
    /** A page of fifty thousand lines is smaller. */
    private static final long MOST_BYTES = 64 << 20;

    private ScenesToRevise() {}

    /** @param work the field that names the key */
    static Scene read(ObjectStore store, String work, String key) throws IOException {
        if (!ObjectKey.isScene(key)) {
            throw JobRejected.permanent(work + ".scene_key is '" + key + "'; a scene's key is scene/….json");
        }
        byte[] bytes = store.get(key, MOST_BYTES)
                .orElseThrow(() ->
                        JobRejected.permanent(work + ".scene_key is '" + key + "'; no such scene is in the store"));
        try {
            Scene scene = SceneCodec.read(bytes);
            if (scene.source().width() == 0
                    || scene.targets().values().stream().anyMatch(target -> target.estimate() != null)) {
                throw JobRejected.permanent(key
                        + " tells of a dry run, or is of an earlier version: push the picture again to have it made");
            }
            return scene;
        } catch (SceneException e) {
            throw JobRejected.permanent(key + " can't be read: " + e.getMessage());
        }
    }

    static EditedTexts edited(Scene scene, SceneEdit edit, Job job) {
        try {
            return ofTarget(EditedTexts.of(scene, EditCodec.read(edit.operations())), job);
        } catch (SceneException e) {
            throw JobRejected.permanent("edit.operations can't be used: " + e.getMessage());
        }
    }

    /** What was set, as it was set. */
    static EditedTexts unedited(Scene scene, Job job) {
        try {
            return ofTarget(EditedTexts.of(scene, List.of()), job);
        } catch (SceneException e) {
            throw JobRejected.permanent("the scene can't be exported: " + e.getMessage());
        }
    }

    private static EditedTexts ofTarget(EditedTexts texts, Job job) {
        if (job.targets().size() != 1 || !texts.lang().equals(job.targetLang())) {
            throw JobRejected.permanent(
                    "target_lang is " + String.join(", ", job.targets()) + "; the scene is of " + texts.lang());
        }
        return texts;
    }

    /** A task that finds the source's bytes, and nothing else. */
    static ProcessorTask source(Scene scene, Job job) {
        Scene.Source source = scene.source();
        SourceImage image = new SourceImage(
                source.width(),
                source.height(),
                source.sha256() == null ? "" : source.sha256(),
                source.format(),
                source.frames(),
                source.key());
        return new ProcessorTask(job, List.of(), List.of(), image, null);
    }
}
