package imagetranslate.bench.reading;

import com.fasterxml.jackson.databind.node.ObjectNode;
import imagetranslate.bench.parts.Effort;
import imagetranslate.bench.parts.Pixels;
import imagetranslate.models.ModelEntry;
import imagetranslate.models.OcrSet;
import imagetranslate.models.WrittenLanguage;
import imagetranslate.samples.corpus.Corpus;
import imagetranslate.samples.corpus.CorpusPage;
import imagetranslate.settings.Keys;
import imagetranslate.settings.Settings;
import imagetranslate.vision.layout.PageLayout;
import imagetranslate.vision.model.OnnxModels;
import imagetranslate.vision.model.SessionOptions;
import imagetranslate.vision.reading.OnnxTextRecognizer;
import imagetranslate.vision.reading.RecognizersByLanguage;
import imagetranslate.vision.reading.TextRecognizer;
import imagetranslate.vision.reading.recognise.CtcLineRecognizer;
import imagetranslate.vision.reading.tesseract.TesseractData;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import org.bytedeco.opencv.opencv_core.Mat;

/** Pages in other languages than Chinese, read by everybody at hand who can: the chosen set, other weights, Tesseract, and auto. */
final class LanguageAccuracy {
    private static final double THOUSAND = 1000;

    private final OnnxModels models;
    private final OcrSet set;
    private final TesseractData tesseract;
    private final ExecutorService cpu;
    private final int cores;

    LanguageAccuracy(Settings settings, OnnxModels models, ExecutorService cpu) {
        this.models = models;
        this.set = models.ocrSet(settings.get(Keys.OCR_MODEL));
        this.tesseract = TesseractData.of(settings);
        this.cpu = cpu;
        this.cores = settings.get(Keys.CPU_WORKERS);
    }

    /** One row for each language and reader. */
    void run(List<String> languages, long seed, int pages, PrintWriter table, ObjectNode report) {
        table.printf("%-9s %-28s %5s %6s %9s %12s%n", "language", "read by", "pages", "lines", "CER", "CPU ms/page");
        for (String language : languages) {
            readers(language).forEach((name, reader) -> {
                Tally tally = Tally.NONE;
                double seconds = 0;
                for (int i = 0; i < pages; i++) {
                    CorpusPage page = Corpus.inLanguage(language, seed, i);
                    try (Mat picture = Pixels.mat(page.picture())) {
                        double began = Effort.cpuNow();
                        PageLayout read = PageLayout.of(reader.read(picture));
                        seconds += Effort.cpuNow() - began;
                        tally = tally.plus(Tally.of(page, PageScore.of(page, read)));
                    }
                }
                double perPage = THOUSAND * seconds / pages;
                table.printf(
                        "%-9s %-28s %5d %6d %7.2f %% %12.0f%n",
                        language, name, pages, tally.lines(), tally.upright().percent(), perPage);
                table.flush();
                ObjectNode row = report.withObject("/" + language).putObject(name);
                tally.report(row);
                row.put("cpu_ms_per_page", perPage);
            });
        }
    }

    private Map<String, TextRecognizer> readers(String language) {
        WrittenLanguage wanted = WrittenLanguage.of(language);
        OnnxTextRecognizer usual = new OnnxTextRecognizer(models, set, cpu, cores);
        Map<String, TextRecognizer> readers = new LinkedHashMap<>();
        List<ModelEntry> entries = new ArrayList<>(models.manifest().entries());
        entries.removeIf(entry -> !entry.reads(wanted) || !models.isAtHand(entry));
        entries.forEach(entry -> readers.put(
                entry.name(),
                entry.name().equals(set.recognizer())
                        ? usual
                        : usual.with(
                                new CtcLineRecognizer(models.open(entry.name(), SessionOptions.SINGLE_THREAD_ARENA)))));
        tesseract
                .recognizers(there -> there.covers(wanted))
                .forEach(reader -> readers.put(reader.name(), usual.with(reader)));
        readers.put("auto", new RecognizersByLanguage(models, set, tesseract, cpu, cores).of("auto"));
        return readers;
    }
}
