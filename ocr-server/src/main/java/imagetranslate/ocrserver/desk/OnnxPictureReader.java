package imagetranslate.ocrserver.desk;

import imagetranslate.message.JobRejected;
import imagetranslate.message.TextBox;
import imagetranslate.settings.Keys;
import imagetranslate.settings.Settings;
import imagetranslate.vision.image.Admission;
import imagetranslate.vision.image.NoRoomYet;
import imagetranslate.vision.image.PageImage;
import imagetranslate.vision.model.OnnxModels;
import imagetranslate.vision.reading.RecognizersByLanguage;
import imagetranslate.vision.reading.TextRecognizer;
import imagetranslate.vision.reading.tesseract.TesseractData;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.bytedeco.opencv.opencv_core.Mat;

/** Decodes a picture as the OCR worker does, and reads it with the weights of this process. */
public final class OnnxPictureReader implements ReadingDesk.PictureReader, AutoCloseable {
    private final OnnxModels models;
    private final ExecutorService executor;
    private final RecognizersByLanguage recognizers;
    private final Admission admission;
    private final ReaderLanguage usual;
    private final Clock clock;

    private OnnxPictureReader(
            OnnxModels models,
            ExecutorService executor,
            RecognizersByLanguage recognizers,
            Admission admission,
            ReaderLanguage usual,
            Clock clock) {
        this.models = models;
        this.executor = executor;
        this.recognizers = recognizers;
        this.admission = admission;
        this.usual = usual;
        this.clock = clock;
    }

    /** Loads and proves the weights. */
    public static OnnxPictureReader open(Settings settings, Clock clock) {
        int cores = settings.get(Keys.CPU_WORKERS);
        ExecutorService executor = Executors.newFixedThreadPool(cores);
        OnnxModels models = OnnxModels.of(settings);
        RecognizersByLanguage recognizers = new RecognizersByLanguage(
                models, models.ocrSet(settings.get(Keys.OCR_MODEL)), TesseractData.of(settings), executor, cores);
        return new OnnxPictureReader(
                models,
                executor,
                recognizers,
                Admission.of(settings),
                ReaderLanguage.of(settings.get(Keys.OCR_LANG)),
                clock);
    }

    @Override
    public Extraction read(ReadingRequest request) throws IOException, InterruptedException {
        long start = clock.millis();
        ReaderLanguage language = request.language().isBlank() ? usual : ReaderLanguage.of(request.language());
        TextRecognizer recognizer = recognizers.of(language.tag(), request.turnsLines());
        byte[] bytes = request.picture().bytes(request.deadline());
        try (PageImage page = admitted(bytes, request).decode();
                Mat visible = page.flattened()) {
            List<TextBox> lines = recognizer.read(visible);
            return new Extraction(
                            lines,
                            recognizer.model(),
                            recognizers.version(),
                            page.width(),
                            page.height(),
                            clock.millis() - start)
                    .from(request.confidence());
        }
    }

    private Admission.Admitted admitted(byte[] bytes, ReadingRequest request) throws InterruptedException {
        try {
            return admission.toRead(bytes, Duration.between(clock.instant(), request.deadline()));
        } catch (NoRoomYet e) {
            throw JobRejected.permanent(String.valueOf(e.getMessage()));
        }
    }

    /** Name of the usual weights. */
    public String model() {
        return recognizers.usual().model();
    }

    /** Of all that this process reads with. */
    public String version() {
        return recognizers.version();
    }

    @Override
    public void close() {
        recognizers.close();
        executor.shutdown();
        models.close();
    }
}
