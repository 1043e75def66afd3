package imagetranslate.ocr;

import imagetranslate.settings.Keys;
import imagetranslate.settings.Settings;
import imagetranslate.vision.model.OnnxModels;
import imagetranslate.vision.reading.RecognizersByLanguage;
import imagetranslate.vision.reading.tesseract.TesseractData;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The recognisers that the settings choose, and what must be closed with it.
 *
 * @param engine the value of {@code OCR_ENGINE}, for the record
 * @param resources closed last first
 */
record Recognizers(String engine, RecognizersByLanguage byLanguage, List<AutoCloseable> resources) {

    /** The one place that knows every recogniser. */
    static Recognizers open(Settings settings) {
        String engine = settings.get(Keys.OCR_ENGINE);
        return switch (engine) {
            case "onnx" -> onnx(engine, settings);
            default -> throw new IllegalArgumentException("OCR_ENGINE is '" + engine + "'; there is only onnx");
        };
    }

    private static Recognizers onnx(String engine, Settings settings) {
        int cores = settings.get(Keys.CPU_WORKERS);
        ExecutorService executor = Executors.newFixedThreadPool(cores);
        OnnxModels models = OnnxModels.of(settings);
        RecognizersByLanguage byLanguage = new RecognizersByLanguage(
                models, models.ocrSet(settings.get(Keys.OCR_MODEL)), TesseractData.of(settings), executor, cores);
        return new Recognizers(engine, byLanguage, List.of(models, executor::shutdown, byLanguage));
    }
}
