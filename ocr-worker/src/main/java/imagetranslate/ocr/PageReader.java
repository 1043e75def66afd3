package imagetranslate.ocr;

import imagetranslate.message.ProcessorTask.OcrRun;
import imagetranslate.message.TextBox;
import imagetranslate.metrics.PictureMetrics;
import imagetranslate.vision.image.PageImage;
import imagetranslate.vision.imprint.Imprints;
import imagetranslate.vision.layout.ComicReading;
import imagetranslate.vision.layout.PageLayout;
import imagetranslate.vision.layout.ReadingHint;
import imagetranslate.vision.panel.PanelFinder;
import imagetranslate.vision.reading.TextRecognizer;
import java.time.Clock;
import java.time.Duration;
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
        this.clock = clock;
    }

    record Read(PageLayout layout, OcrRun run) {}

    Read read(PageImage page, ReadingHint hint) {
        long start = now();
        List<TextBox> lines;
        ComicReading comic;
        try (Mat visible = page.flattened()) {
            lines = recognizer.read(visible).stream()
                    .map(line -> line.inked(Imprints.of(visible, line)))
                    .toList();
            comic = new ComicReading(PanelFinder.find(visible), hint);
        }
        OcrRun run = runSince(start);
        metrics.step("ocr", Duration.ofMillis(run.millis()));
        metrics.pageRead(lines.stream().mapToDouble(TextBox::confidence).toArray());
        return new Read(PageLayout.of(lines, comic), run);
    }

    /** For {@link #runSince}. */
    long now() {
        return clock.millis();
    }

    OcrRun runSince(long start) {
        return new OcrRun(engine, recognizer.model(), now() - start);
    }
}
