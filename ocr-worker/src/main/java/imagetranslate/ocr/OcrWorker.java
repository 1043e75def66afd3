package imagetranslate.ocr;

import imagetranslate.fetch.SafeImageSource;
import imagetranslate.metrics.PictureMetrics;
import imagetranslate.settings.Keys;
import imagetranslate.settings.Settings;
import imagetranslate.store.KeptObjects;
import imagetranslate.vision.image.Admission;
import imagetranslate.worker.Stage;
import imagetranslate.worker.WorkerContext;
import imagetranslate.worker.WorkerMain;
import java.util.ArrayList;
import java.util.List;

/** The process that turns {@code ocr_tasks} into {@code processor_tasks}. */
public final class OcrWorker {
    private OcrWorker() {}

    public static void main(String[] args) throws Exception {
        WorkerMain.run("ocr-worker", OcrWorker::stages, args);
    }

    /** One stage; its models are loaded and verified when this returns. */
    public static List<Stage> stages(WorkerContext context) {
        Settings settings = context.settings();
        SafeImageSource source = SafeImageSource.open(settings, context.store(), context.clock());
        Recognizers reading = Recognizers.open(settings, context.clock());
        PictureMetrics metrics = context.metrics().pictures();
        metrics.readingExpected();
        KeptObjects kept = settings.get(Keys.KEEP_OCR) ? new KeptObjects("ocr", context.store(), metrics) : null;
        OcrStage stage = new OcrStage(
                context.codec(),
                source,
                new SourceStaging(context.store()),
                new OcrStage.Readers(
                        job -> new Readings(
                                new PageReader(reading.readers().of(job.sourceLang()), metrics, context.clock()),
                                kept,
                                ReadingOption.of(job, settings.get(Keys.READING))),
                        reading.dependencies()),
                Admission.of(settings),
                context.clock());
        List<AutoCloseable> resources = new ArrayList<>(reading.resources());
        resources.add(source);
        if (kept != null) {
            resources.add(kept);
        }
        return List.of(new Stage(
                settings.get(Keys.QUEUE_OCR_TASKS),
                settings.get(Keys.QUEUE_PROCESSOR_TASKS),
                stage,
                settings.get(Keys.MAX_IN_FLIGHT),
                reading.ready(),
                resources));
    }
}
