package imagetranslate.bench.reading;

import com.fasterxml.jackson.databind.node.ObjectNode;
import imagetranslate.bench.parts.Pixels;
import imagetranslate.message.MessageCodec;
import imagetranslate.samples.corpus.Corpus;
import imagetranslate.samples.corpus.CorpusPage;
import imagetranslate.settings.EnvironmentSettings;
import imagetranslate.settings.Keys;
import imagetranslate.settings.Settings;
import imagetranslate.vision.image.NativeImaging;
import imagetranslate.vision.layout.PageLayout;
import imagetranslate.vision.model.OnnxModels;
import imagetranslate.vision.reading.OnnxTextRecognizer;
import imagetranslate.vision.reading.TextRecognizer;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.bytedeco.opencv.opencv_core.Mat;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Reading and layout on generated pages whose text, blocks and order are known. */
@Command(
        name = "accuracy",
        description = "Character errors, blocks and reading order on generated pages with known text.",
        mixinStandardHelpOptions = true)
public final class AccuracyBench implements Callable<Integer> {
    private static final long SEED = 20_261_121;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(names = "--pages", description = "13 layouts take turns (default: ${DEFAULT-VALUE})")
    private int pages = 312;

    private static final int PAGES_A_LANGUAGE = 12;

    @Option(names = "--seed", description = "default: ${DEFAULT-VALUE}")
    private long seed = SEED;

    @Option(names = "--layout", description = "only pages of this layout")
    private @Nullable String layout;

    @Option(
            names = "--large",
            paramLabel = "N",
            description = "instead: pages of 2400x3200 that hold seven others each, in no order that could be right")
    private int large;

    @Option(
            names = "--language",
            split = ",",
            paramLabel = "TAG",
            description =
                    "instead: pages in en, ja, ko or ru, 12 of each unless --pages says more or fewer; a row for each reader at hand")
    private List<String> languages = List.of();

    @Option(
            names = "--comics",
            paramLabel = "N",
            description =
                    "instead: pages of dense columns, as comics and novels print them; 200 for docs/ocr.md's figures")
    private int comics;

    @Option(names = "--jpeg", paramLabel = "Q", description = "pages as JPEG files of that quality, 1 to 100")
    private int jpeg;

    @Option(names = "--misread", description = "lists every line that was misread")
    private boolean misread;

    @Option(names = "--out", description = "default: ${DEFAULT-VALUE}")
    private Path out = Path.of("out", "bench", "accuracy.json");

    @Override
    public Integer call() throws Exception {
        Settings settings = EnvironmentSettings.load();
        int cores = settings.get(Keys.CPU_WORKERS);
        ExecutorService cpu = Executors.newFixedThreadPool(cores);
        NativeImaging.load();
        if (!languages.isEmpty()) {
            return inLanguages(settings, cpu);
        }
        Map<String, Tally> byLayout = new LinkedHashMap<>();
        List<String> faults = new ArrayList<>();
        try (OnnxModels models = OnnxModels.of(settings);
                TextRecognizer recognizer =
                        new OnnxTextRecognizer(models, models.ocrSet(settings.get(Keys.OCR_MODEL)), cpu, cores)) {
            for (int i = 0; i < (large > 0 ? large : comics > 0 ? comics : pages); i++) {
                CorpusPage page = page(i);
                if (layout != null && !layout.equals(page.layout())) {
                    continue;
                }
                try (Mat picture = jpeg > 0 ? Pixels.asJpeg(page.picture(), jpeg) : Pixels.mat(page.picture())) {
                    PageScore score = PageScore.of(page, PageLayout.of(recognizer.read(picture)));
                    byLayout.merge(page.layout(), Tally.of(page, score), Tally::plus);
                    describe(page, score, faults);
                }
            }
        } finally {
            cpu.shutdown();
        }
        report(byLayout, faults);
        return 0;
    }

    private int inLanguages(Settings settings, ExecutorService cpu) throws java.io.IOException {
        ObjectNode report = MessageCodec.json().createObjectNode();
        int each = spec.commandLine().getParseResult().hasMatchedOption("--pages") ? pages : PAGES_A_LANGUAGE;
        try (OnnxModels models = OnnxModels.of(settings)) {
            new LanguageAccuracy(settings, models, cpu)
                    .run(languages, seed, each, spec.commandLine().getOut(), report);
        } finally {
            cpu.shutdown();
        }
        write(report);
        return 0;
    }

    private CorpusPage page(int number) {
        if (large > 0) {
            return Corpus.large(seed, number);
        }
        return comics > 0 ? Corpus.comic(seed, number) : Corpus.page(seed, number);
    }

    private static void describe(CorpusPage page, PageScore score, List<String> faults) {
        String where = page.layout() + " " + page.number() + ": ";
        score.misread().forEach(line -> faults.add(where + line));
        if (!score.ordered()) {
            faults.add(where + "not in reading order");
        }
        if (score.pairs().f1() < 1) {
            faults.add(where + score.pairs());
        }
    }

    private void report(Map<String, Tally> byLayout, List<String> faults) throws java.io.IOException {
        PrintWriter table = spec.commandLine().getOut();
        if (misread) {
            faults.forEach(table::println);
        }
        ObjectNode report = MessageCodec.json().createObjectNode();
        table.println(Tally.HEAD);
        Tally all = Tally.NONE;
        for (Map.Entry<String, Tally> entry : byLayout.entrySet()) {
            table.print(entry.getValue().row(entry.getKey()));
            entry.getValue().report(report.putObject(entry.getKey()));
            all = all.plus(entry.getValue());
        }
        table.print(all.row("all"));
        all.report(report.putObject("all"));
        write(report);
    }

    private void write(ObjectNode report) throws java.io.IOException {
        Files.createDirectories(out.toAbsolutePath().getParent());
        Files.writeString(out, report.toPrettyString() + "\n");
        spec.commandLine().getOut().println("written: " + out);
        spec.commandLine().getOut().flush();
    }
}
