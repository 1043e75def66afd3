package imagetranslate.vision.text;

import imagetranslate.message.TextBox;
import imagetranslate.vision.image.NativeImaging;
import imagetranslate.vision.layout.PageLayout;
import imagetranslate.vision.model.OcrSet;
import imagetranslate.vision.model.OnnxModel;
import imagetranslate.vision.model.OnnxModels;
import imagetranslate.vision.model.SessionOptions;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.bytedeco.opencv.opencv_core.Mat;

/** PP-OCR: a detector over the page, then each line on its own, as many at once as there are cores. */
public final class OnnxTextRecognizer implements TextRecognizer {
    private final TextFinder finder;
    private final LineClassifier classifier;
    private final LineRecognizer recognizer;
    private final EndMarks endMarks;
    private final Fan fan;
    private final String model;

    /** Reads with the weights that come with the build. */
    public OnnxTextRecognizer(OnnxModels models, Executor executor, int cores) {
        this(models, models.ocrSet(OcrSet.BUNDLED), executor, cores);
    }

    /**
     * @param models stays the caller's to close
     * @param set which of them to read with
     * @param executor shared with the process's other work; the calling thread reads lines too
     * @param cores how many threads are kept busy at most, by all pages in hand together ({@code CPU_WORKERS})
     */
    public OnnxTextRecognizer(OnnxModels models, OcrSet set, Executor executor, int cores) {
        NativeImaging.load();
        OnnxModel reader = models.open(set.recognizer(), SessionOptions.SINGLE_THREAD);
        this.fan = new Fan(executor, cores);
        this.finder =
                new TextFinder(new TextDetector(models.open(set.detector(), SessionOptions.SINGLE_THREAD_ARENA)), fan);
        this.classifier = new LineClassifier(models.open(set.classifier(), SessionOptions.SINGLE_THREAD));
        this.recognizer = new LineRecognizer(reader);
        this.endMarks = new EndMarks(recognizer);
        this.model = set.name();
    }

    @Override
    public List<TextBox> read(Mat bgr) {
        List<TextBox> lines = fan.map(finder.find(bgr), candidate -> readLine(bgr, candidate)).stream()
                .flatMap(Optional::stream)
                .toList();
        return PageLayout.of(lines).lines();
    }

    private Optional<TextBox> readLine(Mat bgr, TextFinder.Candidate candidate) {
        LineCrop crop = LineCrop.cut(bgr, candidate.quad());
        boolean laidFlat = !crop.quad().equals(candidate.quad());
        try {
            if (classifier.upsideDown(crop.pixels())) {
                crop = crop.turnedOver();
            }
            ReadLine line = recognizer.read(crop.pixels());
            if (line.text().isBlank() || line.score() < candidate.minScore()) {
                return Optional.empty();
            }
            if (laidFlat && Column.isUpright(bgr, candidate.quad(), line.text(), recognizer)) {
                return Optional.of(new TextBox(candidate.quad(), line.text(), line.score()));
            }
            TextBox found = new TextBox(crop.quad(), line.text(), line.score());
            return Optional.of(endMarks.complete(bgr, found).orElse(found));
        } finally {
            crop.close();
        }
    }

    @Override
    public String model() {
        return model;
    }

    /** Nothing: the models are the caller's. */
    @Override
    public void close() {}
}
