package imagetranslate.inpainting.plate;

import imagetranslate.inpainting.Erasure;
import imagetranslate.inpainting.InpaintFailed;
import imagetranslate.inpainting.Plate;
import imagetranslate.inpainting.PlateMaker;
import imagetranslate.inpainting.mask.MaskBuilder;
import imagetranslate.inpainting.mask.StrokeFinder;
import imagetranslate.inpainting.network.InpaintBatcher;
import imagetranslate.inpainting.network.OnnxInpainter;
import imagetranslate.metrics.PictureMetrics;
import imagetranslate.models.ModelEntry;
import imagetranslate.settings.Keys;
import imagetranslate.settings.Settings;
import imagetranslate.vision.model.OnnxModel;
import imagetranslate.vision.model.OnnxModels;
import imagetranslate.vision.model.SessionOptions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Phaser;

/** Erases the strokes themselves: flat background exactly, the rest by the network, at the page's own resolution. */
public final class StrokePlateMaker implements PlateMaker {
    /**
     * Of the code: how masks are found, how flat background and large holes are filled, how tiles are cut and joined, how a page is
     * decoded and flattened. Raise it with each change after which a plate may look different, or plates that were kept before it
     * are taken for its own.
     */
    private static final int RULES = 6;

    private static final String STROKES = "strokes";

    private final String model;
    private final PlateJob.Tools tools;
    /** A party each plate that is under way, and one for this. */
    private final Phaser inHand = new Phaser(1);

    private volatile boolean closed;

    public StrokePlateMaker(
            String model, MaskBuilder masks, InpaintBatcher batcher, Executor cpu, PictureMetrics metrics) {
        this.model = model;
        this.tools = new PlateJob.Tools(cpu, masks, batcher, metrics);
    }

    /**
     * Opens the model that {@code INPAINT_MODEL} names and runs it once.
     *
     * @param models keeps the session; close it after this
     * @param cpu where everything but the network runs
     */
    public static StrokePlateMaker open(Settings settings, OnnxModels models, Executor cpu, PictureMetrics metrics) {
        // on the CPU a session of several threads wastes a seventh of them
        OnnxModel model = models.open(settings.get(Keys.INPAINT_MODEL), SessionOptions.SINGLE_THREAD);
        OnnxInpainter inpainter = OnnxInpainter.of(model).warmedUp();
        InpaintBatcher batcher = new InpaintBatcher(inpainter, cpu, rules(settings, model), metrics);
        return new StrokePlateMaker(version(model, models), masks(models), batcher, cpu, metrics);
    }

    private static OnnxModel strokes(OnnxModels models) {
        return models.open(STROKES, SessionOptions.SINGLE_THREAD);
    }

    private static String version(OnnxModel inpainter, OnnxModels models) {
        return inpainter.entry().name() + "-"
                + ModelEntry.fingerprint(
                        RULES, List.of(inpainter.entry(), strokes(models).entry()));
    }

    public static MaskBuilder masks(OnnxModels models) {
        return new MaskBuilder(new StrokeFinder(strokes(models)));
    }

    public static InpaintBatcher.Rules rules(Settings settings, OnnxModel model) {
        return new InpaintBatcher.Rules(
                settings.get(Keys.INPAINT_BATCH_SIZE),
                Duration.ofMillis(settings.get(Keys.INPAINT_MAX_WAIT_MS)),
                model.onGpu() ? 1 : settings.get(Keys.CPU_WORKERS));
    }

    @Override
    public CompletableFuture<Plate> make(Erasure erasure) {
        if (closed) {
            return CompletableFuture.failedFuture(new InpaintFailed("the plate maker is closed", null));
        }
        CompletableFuture<Plate> plate = CompletableFuture.supplyAsync(() -> new PlateJob(erasure, tools), tools.cpu())
                .thenCompose(PlateJob::run);
        inHand.register();
        return plate.whenComplete((made, failure) -> inHand.arriveAndDeregister());
    }

    @Override
    public String model() {
        return model;
    }

    @Override
    public void close() {
        closed = true;
        // the models go after this, and nobody may be inside one then
        inHand.arriveAndAwaitAdvance();
        tools.batcher().close();
    }
}
