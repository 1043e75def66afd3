package imagetranslate.operate;

import imagetranslate.fetch.SafeImageSource;
import imagetranslate.inpainting.PlateMaker;
import imagetranslate.inpainting.plate.StrokePlateMaker;
import imagetranslate.metrics.PictureMetrics;
import imagetranslate.operate.blocks.RoleFonts;
import imagetranslate.operate.picture.Composer;
import imagetranslate.operate.picture.KeptPlates;
import imagetranslate.operate.picture.SourcePictures;
import imagetranslate.operate.proof.LineReaders;
import imagetranslate.operate.proof.ProofMode;
import imagetranslate.settings.Keys;
import imagetranslate.settings.Settings;
import imagetranslate.store.KeptObjects;
import imagetranslate.translation.Translator;
import imagetranslate.translation.glossary.GlossaryTranslator;
import imagetranslate.translation.memory.RememberingTranslator;
import imagetranslate.translation.models.Translators;
import imagetranslate.translation.rules.SkipRules;
import imagetranslate.typesetting.font.FontBook;
import imagetranslate.typesetting.paint.AwtTextRenderer;
import imagetranslate.typesetting.style.KnownWeights;
import imagetranslate.vision.image.Admission;
import imagetranslate.vision.image.encode.EncodeOptions;
import imagetranslate.vision.model.OnnxModels;
import imagetranslate.vision.reading.tesseract.TesseractData;
import imagetranslate.worker.Stage;
import imagetranslate.worker.WorkerContext;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** Builds the stage from its settings: plain code, one switch a seam (which are in {@code Translators} and the manifest). */
final class Wiring {
    private final WorkerContext context;
    private final Settings settings;

    Wiring(WorkerContext context) {
        this.context = context;
        this.settings = context.settings();
    }

    Stage stage() {
        ExecutorService cpu = Executors.newFixedThreadPool(settings.get(Keys.CPU_WORKERS), named("cpu"));
        ScheduledExecutorService waits = Executors.newSingleThreadScheduledExecutor(named("translator-waits"));
        OnnxModels models = OnnxModels.of(settings);
        SafeImageSource outside = SafeImageSource.open(settings, context.store(), context.clock());
        context.metrics().pictures().erasingExpected(settings.get(Keys.INPAINT_BATCH_SIZE));
        PlateMaker plateMaker = plateMaker(models, cpu);
        LineReaders readers = readers(models);
        Translator translator = new GlossaryTranslator(translator(waits));
        OperateStage stage = new OperateStage(
                context,
                new SourcePictures(context.store(), outside, settings.get(Keys.MAX_IMAGE_BYTES)),
                new SkipRules(skipLimits()),
                new OperateStage.Engines(translator, plateMaker, cpu),
                composer(readers),
                new ResultHost(context.store(), context.status(), context.clock()));
        return new Stage(
                settings.get(Keys.QUEUE_PROCESSOR_TASKS),
                settings.get(Keys.QUEUE_HOSTING_TASKS),
                stage,
                settings.get(Keys.MAX_IN_FLIGHT),
                List.of(),
                List.of(cpu::shutdown, waits::shutdown, readers, models, outside, plateMaker, translator, stage));
    }

    /** What costs nothing needs no memory, which would only remember an older phrasebook's words. */
    private Translator translator(ScheduledExecutorService waits) {
        PictureMetrics metrics = context.metrics().pictures();
        Translator translator = Translators.open(settings, metrics, waits, context.clock());
        return Translators.arePaid(settings)
                ? RememberingTranslator.open(translator, settings, metrics, waits, context.clock())
                : translator;
    }

    private PlateMaker plateMaker(OnnxModels models, ExecutorService cpu) {
        PictureMetrics metrics = context.metrics().pictures();
        PlateMaker maker = StrokePlateMaker.open(settings, models, cpu, metrics);
        return settings.get(Keys.KEEP_PLATES)
                ? new KeptPlates(maker, new KeptObjects("plate", context.store(), metrics), cpu)
                : maker;
    }

    /** None where results aren't read: their models are not opened then. */
    private LineReaders readers(OnnxModels models) {
        return settings.get(Keys.PROOF_READING) ? LineReaders.of(models, TesseractData.of(settings)) : LineReaders.NONE;
    }

    private Composer composer(LineReaders readers) {
        EncodeOptions options = new EncodeOptions(
                settings.find(Keys.JPEG_QUALITY).orElse(null),
                settings.find(Keys.OUTPUT_MAX_SIDE).orElse(null));
        FontBook fonts = FontBook.load(settings);
        RoleFonts.of(settings.get(Keys.FONTS)).require(fonts);
        return new Composer(
                AwtTextRenderer.create(fonts),
                KnownWeights.of(fonts),
                Admission.of(settings),
                options,
                ProofMode.of(settings),
                readers);
    }

    private SkipRules.Limits skipLimits() {
        List<String> keep = Arrays.stream(settings.get(Keys.KEEP_TEXTS).split(",", -1))
                .map(String::strip)
                .filter(Predicate.not(String::isEmpty))
                .toList();
        return new SkipRules.Limits(
                keep,
                settings.get(Keys.MIN_TEXT_CONFIDENCE),
                settings.get(Keys.MIN_TEXT_HEIGHT),
                settings.get(Keys.KEEP_BRANDS));
    }

    private static ThreadFactory named(String name) {
        AtomicInteger count = new AtomicInteger();
        return work -> {
            Thread thread = new Thread(work, name + "-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
