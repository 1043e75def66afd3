package imagetranslate.operate;

import imagetranslate.inpainting.Erasure;
import imagetranslate.inpainting.Plate;
import imagetranslate.inpainting.PlateMaker;
import imagetranslate.inpainting.plate.PlatePatches;
import imagetranslate.message.HostingTask;
import imagetranslate.message.JobRejected;
import imagetranslate.message.ProcessorTask;
import imagetranslate.message.Quad;
import imagetranslate.message.SceneEdit;
import imagetranslate.operate.OperateStage.Engines;
import imagetranslate.operate.RevisedPicture.Texts;
import imagetranslate.operate.picture.Composer;
import imagetranslate.operate.picture.Composer.PlateOrigin;
import imagetranslate.operate.picture.ErasedPage;
import imagetranslate.operate.picture.SourcePage;
import imagetranslate.operate.picture.SourcePictures;
import imagetranslate.scene.EditedTexts;
import imagetranslate.scene.Scene;
import imagetranslate.scene.Scene.Line;
import imagetranslate.store.BrokenObject;
import imagetranslate.store.ObjectStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sets a picture again from its scene, with what a person changed: no recogniser, no translator. The scene it starts from and its
 * picture stay; a repeat of the same job makes the same again.
 */
final class Revision {
    private static final Logger LOG = LoggerFactory.getLogger(Revision.class);

    /** Of a plate's patches. */
    private static final long MOST_BYTES = 64 << 20;

    private final ObjectStore store;
    private final SourcePictures sources;
    private final Engines engines;
    private final Composer composer;
    private final ResultHost host;
    private final Clock clock;

    Revision(
            ObjectStore store,
            SourcePictures sources,
            Engines engines,
            Composer composer,
            ResultHost host,
            Clock clock) {
        this.store = store;
        this.sources = sources;
        this.engines = engines;
        this.composer = composer;
        this.host = host;
        this.clock = clock;
    }

    /**
     * @throws JobRejected (permanent) for a scene that isn't there or can't be set again, and for edits that don't fit it
     * @throws IOException where the store can't be reached
     */
    HostingTask host(ProcessorTask task, SceneEdit edit, Timeline timeline, Instant deadline) throws Exception {
        Scene scene = ScenesToRevise.read(store, edit.sceneKey());
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
        Duration left = Duration.between(clock.instant(), deadline);
        SourcePage page = SourcePage.decode(composer.admit(source, left, 1), engines.cpu());
        AtomicBoolean unwanted = new AtomicBoolean();
        List<Quad> quads = texts.erased().stream().map(Line::quad).toList();
        String sha256 = scene.source().sha256() == null ? "" : scene.source().sha256();
        Erasure erasure = new Erasure(sha256, page.seen(), quads, unwanted::get);
        CompletableFuture<Optional<Plate>> kept = kept(scene, texts, erasure);
        CompletableFuture<Plate> plate = texts.isEmpty()
                ? CompletableFuture.failedFuture(new CancellationException("nothing is erased"))
                : kept.thenCompose(there -> there.map(CompletableFuture::completedFuture)
                        .orElseGet(() -> timeline.track(
                                Timeline.INPAINT, () -> engines.plateMaker().make(erasure))));
        try (ErasedPage erased =
                new ErasedPage(page, erasure, texts.flows(), plate, newOrigin(erasure), composer.weights())) {
            CompletableFuture<RevisedPicture> made = erased.read(
                    texts.isEmpty() ? CompletableFuture.completedFuture(null) : plate,
                    ready -> texts.isEmpty()
                            ? RevisedPicture.untouched(composer.resized(source, page.page(), List.of()))
                            : timeline.time(
                                    Timeline.RENDER,
                                    () -> RevisedPicture.draw(
                                            composer,
                                            erased,
                                            origin(kept.join(), scene, erased),
                                            texts,
                                            wanted.lang())),
                    engines.cpu());
            return new ResultChecker(clock).await(made, made, deadline);
        } finally {
            unwanted.set(true);
        }
    }

    private PlateOrigin newOrigin(Erasure erasure) {
        PlateMaker maker = engines.plateMaker();
        return new PlateOrigin(maker.keptAt(erasure).orElse(null), maker.model());
    }

    private static PlateOrigin origin(Optional<Plate> kept, Scene scene, ErasedPage page) {
        Scene.@Nullable Plate before = scene.plate();
        return kept.isPresent() && before != null ? new PlateOrigin(before.key(), before.model()) : page.origin();
    }

    /** The scene's own plate; empty where more is to be erased, or it is no longer there. */
    private CompletableFuture<Optional<Plate>> kept(Scene scene, Texts texts, Erasure erasure) {
        @Nullable String key = scene.plate() == null ? null : scene.plate().key();
        return key == null || texts.eraseMore() || texts.isEmpty()
                ? CompletableFuture.completedFuture(Optional.empty())
                : CompletableFuture.supplyAsync(() -> kept(key, erasure), engines.cpu());
    }

    private Optional<Plate> kept(String key, Erasure erasure) {
        try {
            Optional<byte[]> patches = store.get(key, MOST_BYTES);
            return patches.isEmpty()
                    ? Optional.empty()
                    : Optional.of(PlatePatches.plate(
                            patches.get(), erasure.page().bgr(), erasure.lines().size()));
        } catch (BrokenObject e) {
            LOG.warn("{} is not what was kept there, and is made anew: {}", key, e.toString());
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
