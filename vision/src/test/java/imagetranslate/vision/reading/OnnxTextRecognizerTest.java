package imagetranslate.vision.reading;

import imagetranslate.vision.model.OnnxModels;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class OnnxTextRecognizerTest extends TextRecognizerContract {
    private static OnnxModels models;
    private static ExecutorService executor;
    private static TextRecognizer recognizer;

    @BeforeAll
    static void load() {
        models = OnnxModels.bundled();
        executor = Executors.newFixedThreadPool(2);
        recognizer = new OnnxTextRecognizer(models, executor, 2);
    }

    @AfterAll
    static void unload() {
        recognizer.close();
        executor.shutdown();
        models.close();
    }

    @Override
    TextRecognizer recognizer() {
        return recognizer;
    }
}
