package imagetranslate.operate;

import imagetranslate.inpainting.Erasure;
import imagetranslate.inpainting.Plate;
import imagetranslate.inpainting.PlateMaker;
import imagetranslate.inpainting.plate.PlatePatches;
import imagetranslate.message.Quad;
import imagetranslate.operate.OperateStage.Engines;
import imagetranslate.operate.RevisedPicture.Texts;
import imagetranslate.operate.picture.Composer;
import imagetranslate.operate.picture.Composer.PlateOrigin;
import imagetranslate.operate.picture.ErasedPage;
import imagetranslate.operate.picture.SourcePage;
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
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The page and the plate that a scene tells of: the source is decoded, the plate's patches are read back, and only where they are
 * gone, or more is to be erased, is a plate made.
 */
final class ErasedAgain {
    private static final Logger LOG = LoggerFactory.getLogger(ErasedAgain.class);

    /** Of a plate's patches. */
    private static final long MOST_BYTES = 64 << 20;

    private final ObjectStore store;
    private final Engines engines;
    private final Composer composer;
    private final Clock clock;

    ErasedAgain(ObjectStore store, Engines engines, Composer composer, Clock clock) {
        this.store = store;
        this.engines = engines;
        this.composer = composer;
        this.clock = clock;
    }

    /**
     * Works on them, on the shared executor; where no text is wanted there is no plate.
     *
     * @param pictures how many of the page's size the work makes at a time
     * @param work is given where the plate comes from, too
     */
    <T> T with(
            Scene scene,
            Texts texts,
            byte[] source,
            int pictures,
            Timeline timeline,
            Instant deadline,
            BiFunction<ErasedPage, PlateOrigin, T> work)
            throws Exception {
        Duration left = Duration.between(clock.instant(), deadline);
        SourcePage page = SourcePage.decode(composer.admit(source, left, pictures), engines.cpu());
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
            CompletableFuture<T> made = erased.read(
                    texts.isEmpty() ? CompletableFuture.completedFuture(null) : plate,
                    ready -> work.apply(erased, origin(kept.join(), scene, erased)),
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
