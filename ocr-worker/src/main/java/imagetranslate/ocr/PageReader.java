package imagetranslate.ocr;

import imagetranslate.message.ProcessorTask.OcrRun;
import imagetranslate.message.TextBox;
import imagetranslate.vision.image.PageImage;
import imagetranslate.vision.text.TextRecognizer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.bytedeco.opencv.opencv_core.Mat;

/** Reads a page as a person sees it, and notes who read it and how long that took. */
final class PageReader {
    private final String engine;
    private final TextRecognizer recognizer;
    private final Clock clock;

    PageReader(String engine, TextRecognizer recognizer, Clock clock) {
        this.engine = engine;
        this.recognizer = recognizer;
        this.clock = clock;
    }

    record Reading(List<TextBox> lines, OcrRun run) {}

    Reading read(PageImage page) {
        Instant start = clock.instant();
        List<TextBox> lines;
        try (Mat visible = page.flattened()) {
            lines = recognizer.read(visible);
        }
        long millis = Duration.between(start, clock.instant()).toMillis();
        return new Reading(lines, new OcrRun(engine, recognizer.model(), millis));
    }
}
