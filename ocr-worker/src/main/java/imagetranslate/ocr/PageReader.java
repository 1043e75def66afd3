package imagetranslate.ocr;

import imagetranslate.message.ProcessorTask.OcrRun;
import imagetranslate.message.TextBox;
import imagetranslate.metrics.PictureMetrics;
import imagetranslate.ocr.lines.LineReader;
import imagetranslate.vision.image.PageImage;
import imagetranslate.vision.imprint.Imprints;
import imagetranslate.vision.layout.ComicReading;
import imagetranslate.vision.layout.PageLayout;
import imagetranslate.vision.layout.ReadingHint;
import imagetranslate.vision.panel.PanelFinder;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.bytedeco.opencv.opencv_core.Mat;

/** Reads a page as a person sees it, and notes who read it and how long that took. */
final class PageReader {
    private final LineReader reader;
    private final PictureMetrics metrics;
    private final Clock clock;

    PageReader(LineReader reader, PictureMetrics metrics, Clock clock) {
        this.reader = reader;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** @param version of all that decided what was read */
    record Read(PageLayout layout, OcrRun run, String version) {}

    /** @param file what the page was decoded from */
    Read read(PageImage page, byte[] file, ReadingHint hint, Instant deadline)
            throws IOException, InterruptedException {
        long start = now();
        LineReader.Lines read;
        List<TextBox> lines;
        ComicReading comic;
        try (Mat visible = page.flattened()) {
            read = reader.read(visible, file, deadline);
            lines = read.lines().stream()
                    .map(line -> line.inked(Imprints.of(visible, line)))
                    .toList();
            comic = new ComicReading(PanelFinder.find(visible), hint);
        }
        OcrRun run = new OcrRun(reader.engine(), read.model(), now() - start);
        metrics.step("ocr", Duration.ofMillis(run.millis()));
        metrics.pageRead(lines.stream().mapToDouble(TextBox::confidence).toArray());
        return new Read(PageLayout.of(lines, comic), run, read.version());
    }

    /** Names all that decides what is read. */
    String version() {
        return reader.version();
    }

    /** For {@link #runSince}. */
    long now() {
        return clock.millis();
    }

    OcrRun runSince(long start) {
        return new OcrRun(reader.engine(), reader.model(), now() - start);
    }
}
