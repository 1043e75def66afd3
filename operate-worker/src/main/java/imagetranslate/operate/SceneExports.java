package imagetranslate.operate;

import imagetranslate.message.HostingTask;
import imagetranslate.message.JobRejected;
import imagetranslate.message.ProcessorTask;
import imagetranslate.message.SceneExport;
import imagetranslate.operate.RevisedPicture.Texts;
import imagetranslate.operate.layers.LayerFiles;
import imagetranslate.operate.layers.LayerNames;
import imagetranslate.operate.picture.Composer;
import imagetranslate.operate.picture.PictureLayers;
import imagetranslate.operate.picture.SourcePictures;
import imagetranslate.scene.EditedTexts;
import imagetranslate.scene.Scene;
import imagetranslate.store.ObjectStore;
import imagetranslate.vision.image.ImageDecoder;
import imagetranslate.vision.image.ImageLimits;
import imagetranslate.vision.image.PageImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hosts a result in its parts, for people who go on with it by hand: from scene, plate and source alone. It is written to the disk
 * and put from there.
 */
record SceneExports(ObjectStore store, SourcePictures sources, ErasedAgain again, Composer composer, ResultHost host) {
    private static final Logger LOG = LoggerFactory.getLogger(SceneExports.class);

    /** Of a result; the same as a download of the api may have. */
    private static final long MOST_BYTES = 256L << 20;

    /** Plate and result, each beside the other. */
    private static final int PICTURES = 2;

    /**
     * @throws JobRejected (permanent) for a scene that isn't there or can't be set again, and for a picture that is larger than the
     *     format holds
     * @throws IOException where the store can't be reached
     */
    HostingTask host(ProcessorTask task, SceneExport export, Timeline timeline, Instant deadline) throws Exception {
        Scene scene = ScenesToRevise.read(store, "export", export.sceneKey());
        EditedTexts set = ScenesToRevise.unedited(scene, task.job());
        byte[] source = sources.bytes(ScenesToRevise.source(scene, task.job()), deadline);
        Texts texts = Texts.of(scene, set);
        Path file = Files.createTempFile("export", "." + export.format().extension());
        try {
            again.with(
                    scene,
                    texts,
                    source,
                    PICTURES,
                    timeline,
                    deadline,
                    (page, origin) -> timeline.time(Timeline.RENDER, () -> {
                        try (PictureLayers layers = shown(
                                RevisedPicture.layers(composer, page, texts, set.lang()), scene, export.format())) {
                            LayerFiles.write(layers, names(texts), export.format(), file);
                            return file;
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    }));
            return host.exported(task.job(), export, file, scene, timeline);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private static List<String> names(Texts texts) {
        return texts.blocks().stream()
                .map(block -> LayerNames.of(
                        block.id(),
                        Objects.requireNonNull(texts.wanted().get(block.id())).text()))
                .toList();
    }

    /**
     * The merged picture is the very one that is hosted, with what its format lost; where that is gone, or was made smaller, the
     * layers' own.
     */
    private PictureLayers shown(PictureLayers layers, Scene scene, SceneExport.Format format) throws IOException {
        String key = scene.targets().values().iterator().next().resultKey();
        if (format == SceneExport.Format.PLATE || key == null || key.isEmpty()) {
            return layers;
        }
        Optional<byte[]> hosted = store.get(key, MOST_BYTES);
        if (hosted.isEmpty()) {
            return layers;
        }
        ImageLimits limits = new ImageLimits((long) layers.width() * layers.height());
        try (PageImage picture = ImageDecoder.decode(hosted.get(), limits)) {
            boolean fits = picture.width() == layers.width()
                    && picture.height() == layers.height()
                    && picture.alpha().isPresent() == (layers.result().channels() > 3);
            return fits ? layers.showing(PictureLayers.merged(picture.bgr(), picture.alpha())) : layers;
        } catch (JobRejected e) {
            LOG.warn("{} can't be read, and the layers' own picture stands for it: {}", key, e.getMessage());
            return layers;
        }
    }
}
