package imagetranslate.ocr;

import imagetranslate.dependency.Dependency;
import imagetranslate.ocr.lines.LineReader;
import imagetranslate.ocr.lines.OwnLines;
import imagetranslate.ocr.remote.FarLines;
import imagetranslate.ocr.remote.OcrServers;
import imagetranslate.ocr.remote.ServerAddresses;
import imagetranslate.settings.Keys;
import imagetranslate.settings.Settings;
import imagetranslate.vision.model.OnnxModels;
import imagetranslate.vision.reading.RecognizersByLanguage;
import imagetranslate.vision.reading.tesseract.TesseractData;
import imagetranslate.worker.HealthCheck;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The recognisers that the settings choose, and what must be closed with them.
 *
 * @param ready what {@code /health/ready} asks
 * @param dependencies what can be away for every job at once
 * @param resources closed last first
 */
record Recognizers(
        Readers readers, List<HealthCheck> ready, List<Dependency> dependencies, List<AutoCloseable> resources) {

    /** Who reads a language. */
    @FunctionalInterface
    interface Readers {
        /**
         * @param sourceLang BCP 47, or {@code auto}
         * @throws imagetranslate.message.JobRejected where nobody does
         * @throws IOException where that can't be known now
         */
        LineReader of(String sourceLang) throws IOException;
    }

    /** The one place that knows every recogniser. */
    static Recognizers open(Settings settings, Clock clock) {
        String engine = settings.find(Keys.OCR_ENGINE).orElseGet(() -> older(settings));
        return engine.equals(OwnLines.ENGINE) ? onnx(settings) : remote(engine, settings, clock);
    }

    private static String older(Settings settings) {
        return settings.find(Keys.USE_GRPC)
                .map(useGrpc -> useGrpc ? "grpc" : "http")
                .orElse(OwnLines.ENGINE);
    }

    private static Recognizers onnx(Settings settings) {
        int cores = settings.get(Keys.CPU_WORKERS);
        ExecutorService executor = Executors.newFixedThreadPool(cores);
        OnnxModels models = OnnxModels.of(settings);
        RecognizersByLanguage byLanguage = new RecognizersByLanguage(
                models, models.ocrSet(settings.get(Keys.OCR_MODEL)), TesseractData.of(settings), executor, cores);
        return new Recognizers(
                lang -> new OwnLines(byLanguage.of(lang)),
                List.of(new HealthCheck("model", byLanguage.usual()::model)),
                List.of(),
                List.of(models, executor::shutdown, byLanguage));
    }

    /** Weights are the servers' own: none are loaded here. */
    private static Recognizers remote(String engine, Settings settings, Clock clock) {
        OcrServers servers = ServerAddresses.open(engine, settings, clock);
        return new Recognizers(
                lang -> FarLines.of(engine, servers, lang),
                List.of(),
                List.of(new Dependency(OcrServers.NAME, servers::check)),
                List.of(servers));
    }
}
