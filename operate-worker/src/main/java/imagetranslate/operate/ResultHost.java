package imagetranslate.operate;

import imagetranslate.log.SafeAddress;
import imagetranslate.message.CostEstimate;
import imagetranslate.message.HostingTask;
import imagetranslate.message.HostingTask.BoxCounts;
import imagetranslate.message.HostingTask.ProofResult;
import imagetranslate.message.Job;
import imagetranslate.message.ProcessorTask;
import imagetranslate.message.SceneExport;
import imagetranslate.message.Spending;
import imagetranslate.operate.blocks.BlockFate;
import imagetranslate.operate.picture.Composer.Finished;
import imagetranslate.scene.EditedTexts;
import imagetranslate.scene.Proof;
import imagetranslate.scene.Scene;
import imagetranslate.scene.SceneCodec;
import imagetranslate.status.JobName;
import imagetranslate.status.JobStatusStore;
import imagetranslate.store.ImageType;
import imagetranslate.store.ObjectHeaders;
import imagetranslate.store.ObjectKey;
import imagetranslate.store.ObjectStore;
import imagetranslate.translation.Usage;
import imagetranslate.worker.JobCancelled;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Puts a finished picture and its scene where the world can read them, or a dry run's scene alone. Doing it again changes nothing. */
final class ResultHost {
    private final ObjectStore store;
    private final JobStatusStore status;
    private final Clock clock;

    ResultHost(ObjectStore store, JobStatusStore status, Clock clock) {
        this.store = store;
        this.status = status;
        this.clock = clock;
    }

    HostingTask host(TargetPicture target, Finished picture) throws Exception {
        ProcessorTask task = target.task();
        Timeline timeline = target.timeline();
        Job job = task.job();
        refuseIfCancelled(job);
        String key = put(job, picture, timeline);
        Map<String, Long> millis = millis(task, timeline);
        Scene scene = new SceneMaker(task, picture, target.glossaries())
                .scene(key, store.publicUrl(key), target.usage(), null, millis, paths(timeline));
        return new HostingTask(
                        job,
                        store.publicUrl(key),
                        put(job, scene),
                        clock.instant(),
                        picture.status(),
                        counts(picture),
                        millis)
                .spending(spending(target.usage()))
                .proven(proof(picture));
    }

    private static Spending spending(Usage usage) {
        return new Spending(usage.requests(), usage.asked(), usage.answered(), usage.cost());
    }

    /**
     * A picture that was set again.
     *
     * @param parent the key of the scene that it was made of
     */
    HostingTask revised(
            Job job, String parent, RevisedPicture picture, Scene scene, EditedTexts wanted, Timeline timeline)
            throws Exception {
        refuseIfCancelled(job);
        String key = put(job, picture.file(), timeline);
        Map<String, Long> millis = timeline.millis();
        Scene next = new RevisedScene(job, parent, scene, wanted, picture).of(key, store.publicUrl(key), millis);
        int set = next.blocks().stream()
                .filter(block -> wanted.set().containsKey(block.id()))
                .mapToInt(block -> block.lines().size())
                .sum();
        return new HostingTask(
                        job,
                        store.publicUrl(key),
                        put(job, next),
                        clock.instant(),
                        picture.file().status(),
                        new BoxCounts(set, next.lines().size() - set),
                        millis)
                .proven(proof(picture.file()));
    }

    /**
     * A result's parts. Its scene is the result's own, but for where the file is.
     *
     * @param scene that it was made of
     */
    HostingTask exported(Job job, SceneExport export, Path file, Scene scene, Timeline timeline) throws Exception {
        refuseIfCancelled(job);
        String key = ObjectKey.result(job, export.format().extension());
        timeline.time(Timeline.UPLOAD, () -> {
            store.put(key, file, ObjectHeaders.parts(export.format(), job));
            return key;
        });
        Map<String, Long> millis = timeline.millis();
        Scene exported = scene.exported(job.requestId(), export.sceneKey(), key, store.publicUrl(key), millis);
        Set<String> texts =
                exported.targets().values().iterator().next().blocks().keySet();
        int set = exported.blocks().stream()
                .filter(block -> texts.contains(block.id()))
                .mapToInt(block -> block.lines().size())
                .sum();
        return new HostingTask(
                job,
                store.publicUrl(key),
                put(job, exported),
                clock.instant(),
                HostingTask.Status.EXPORTED,
                new BoxCounts(set, exported.lines().size() - set),
                millis);
    }

    /** @param picture the source, of which nothing but what was foreseen is written */
    HostingTask report(TargetPicture target, Finished picture, CostEstimate estimate) throws Exception {
        ProcessorTask task = target.task();
        Timeline timeline = target.timeline();
        Job job = task.job();
        refuseIfCancelled(job);
        Map<String, Long> millis = millis(task, timeline);
        Scene scene = new SceneMaker(task, picture, target.glossaries())
                .scene("", SafeAddress.of(job.imageUrl()), Usage.NONE, estimate, millis, paths(timeline));
        return new HostingTask(
                job,
                job.imageUrl(),
                put(job, scene),
                clock.instant(),
                picture.status(),
                counts(picture),
                millis,
                estimate,
                null);
    }

    private static @Nullable ProofResult proof(Finished picture) {
        Proof proof = picture.proof();
        return proof == null
                ? null
                : new ProofResult(proof.passed(), proof.findings().size());
    }

    /** The queue drops a cancelled job only when it is settled, and by then it would be hosted. */
    private void refuseIfCancelled(Job job) {
        if (status.isCancelled(JobName.of(job))) {
            throw new JobCancelled(job.requestId());
        }
    }

    /** @return the picture's key */
    private String put(Job job, Finished picture, Timeline timeline) throws Exception {
        ImageType type = picture.format();
        String key = ObjectKey.result(job, type.extension());
        return timeline.time(Timeline.UPLOAD, () -> {
            store.put(key, picture.bytes(), ObjectHeaders.result(type, job));
            return key;
        });
    }

    /** @return the scene's key */
    private String put(Job job, Scene scene) throws Exception {
        String key = ObjectKey.scene(job);
        store.put(key, SceneCodec.write(scene), ObjectHeaders.scene(job));
        return key;
    }

    /** The OCR worker's share first; {@code total} is this stage's own time and that share, without the waits between. */
    private static Map<String, Long> millis(ProcessorTask task, Timeline timeline) {
        Map<String, Long> millis = new LinkedHashMap<>();
        long ocr = task.ocr() == null ? 0 : task.ocr().millis();
        if (task.ocr() != null) {
            millis.put("ocr", ocr);
        }
        millis.putAll(timeline.millis());
        millis.merge("total", ocr, Long::sum);
        return millis;
    }

    private static Map<String, Scene.Span> paths(Timeline timeline) {
        Map<String, Scene.Span> paths = new LinkedHashMap<>();
        timeline.span(Timeline.TRANSLATE)
                .ifPresent(span -> paths.put(Timeline.TRANSLATE, new Scene.Span(span.start(), span.end())));
        timeline.span(Timeline.INPAINT)
                .ifPresent(span -> paths.put(Timeline.INPAINT, new Scene.Span(span.start(), span.end())));
        return paths;
    }

    private static BoxCounts counts(Finished picture) {
        int set = 0;
        int kept = 0;
        for (BlockFate fate : picture.blocks()) {
            int lines = fate.block().place().lines().size();
            boolean isSet = fate instanceof BlockFate.Foreseen seen
                    ? seen.what().decision() == Scene.Decision.TRANSLATE
                    : fate instanceof BlockFate.Set;
            set += isSet ? lines : 0;
            kept += isSet ? 0 : lines;
        }
        return new BoxCounts(set, kept);
    }
}
