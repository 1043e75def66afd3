package imagetranslate.ocr;

import imagetranslate.message.ProcessorTask.OcrRun;
import imagetranslate.message.TextBox;
import imagetranslate.metrics.PictureMetrics;
import imagetranslate.vision.image.PageImage;
import imagetranslate.vision.layout.PageLayout;
import imagetranslate.vision.reading.TextRecognizer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.bytedeco.opencv.opencv_core.Mat;

/** Reads a page as a person sees it, and notes who read it and how long that took. */
final class PageReader {
    private final String engine;
    private final TextRecognizer recognizer;
    private final PictureMetrics metrics;
    private final Clock clock;

    PageReader(String engine, TextRecognizer recognizer, PictureMetrics metrics, Clock clock) {
        this.engine = engine;
        this.recognizer = recognizer;
        this.metrics = metrics;
        metrics.readingExpected();
        this.clock = clock;
    }

    record Reading(PageLayout layout, OcrRun run) {}

    Reading read(PageImage page) {
        Instant start = clock.instant();
        List<TextBox> lines;
        try (Mat visible = page.flattened()) {
            lines = recognizer.read(visible);
        }
        Duration took = Duration.between(start, clock.instant());
        metrics.step("ocr", took);
        metrics.pageRead(lines.stream().mapToDouble(TextBox::confidence).toArray());
        return new Reading(PageLayout.of(lines), new OcrRun(engine, recognizer.model(), took.toMillis()));
    }
}
