package imagetranslate.bench.reading;

import com.fasterxml.jackson.databind.node.ObjectNode;
import imagetranslate.bench.parts.Pixels;
import imagetranslate.message.MessageCodec;
import imagetranslate.message.TextBox;
import imagetranslate.samples.corpus.Corpus;
import imagetranslate.samples.corpus.CorpusPage;
import imagetranslate.settings.EnvironmentSettings;
import imagetranslate.settings.Keys;
import imagetranslate.settings.Settings;
import imagetranslate.translation.rules.SkipRules;
import imagetranslate.translation.rules.SkipRules.Verdict;
import imagetranslate.vision.image.NativeImaging;
import imagetranslate.vision.layout.PageLayout;
import imagetranslate.vision.model.OnnxModels;
import imagetranslate.vision.reading.OnnxTextRecognizer;
import imagetranslate.vision.reading.TextRecognizer;
import java.io.IOException;
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

/** Text that isn't there: what is read in textures and icons, and whether what is written beside them is still read. */
@Command(
        name = "phantoms",
        description = "Lines read in generated textures and icons, where nothing is written; and the text beside them.",
        mixinStandardHelpOptions = true)
public final class PhantomBench implements Callable<Integer> {
    private static final long SEED = 20_261_129;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(names = "--pages", description = "12 layouts take turns (default: ${DEFAULT-VALUE})")
    private int pages = 300;

    @Option(names = "--seed", description = "default: ${DEFAULT-VALUE}")
    private long seed = SEED;

    @Option(names = "--layout", description = "only pages of this layout")
    private @Nullable String layout;

    @Option(names = "--jpeg", paramLabel = "Q", description = "pages as JPEG files of that quality, 1 to 100")
    private int jpeg;

    @Option(names = "--misread", description = "lists every phantom and every line that was misread")
    private boolean misread;

    @Option(names = "--out", description = "default: ${DEFAULT-VALUE}")
    private Path out = Path.of("out", "bench", "phantoms.json");

    @Override
    public Integer call() throws Exception {
        Settings settings = EnvironmentSettings.load();
        SkipRules rules = new SkipRules(new SkipRules.Limits(
                List.of(), settings.get(Keys.MIN_TEXT_CONFIDENCE), settings.get(Keys.MIN_TEXT_HEIGHT), true));
        int cores = settings.get(Keys.CPU_WORKERS);
        ExecutorService cpu = Executors.newFixedThreadPool(cores);
        NativeImaging.load();
        Map<String, PhantomTally> byLayout = new LinkedHashMap<>();
        List<String> faults = new ArrayList<>();
        try (OnnxModels models = OnnxModels.of(settings);
                TextRecognizer recognizer =
                        new OnnxTextRecognizer(models, models.ocrSet(settings.get(Keys.OCR_MODEL)), cpu, cores)) {
            for (int i = 0; i < pages; i++) {
                CorpusPage page = Corpus.lure(seed, i);
                if (layout != null && !layout.equals(page.layout())) {
                    continue;
                }
                try (Mat picture = jpeg > 0 ? Pixels.asJpeg(page.picture(), jpeg) : Pixels.mat(page.picture())) {
                    PageScore score = PageScore.of(page, PageLayout.of(recognizer.read(picture)));
                    byLayout.merge(page.layout(), tally(page, score, rules), PhantomTally::plus);
                    describe(page, score, faults);
                }
            }
        } finally {
            cpu.shutdown();
        }
        report(byLayout, faults);
        return 0;
    }

    private static PhantomTally tally(CorpusPage page, PageScore score, SkipRules rules) {
        int translated = (int) score.invented().stream()
                .filter(line -> rules.judge(line, "zh", "ko") instanceof Verdict.Translate)
                .count();
        int invented =
                score.invented().stream().mapToInt(line -> line.text().length()).sum();
        PageScore.Errors all = score.upright().plus(score.turned());
        return new PhantomTally(
                1,
                score.invented().size(),
                translated,
                page.lines().size(),
                score.missed(),
                new PageScore.Errors(all.wrong() - invented, all.characters()));
    }

    private static void describe(CorpusPage page, PageScore score, List<String> faults) {
        String where = page.layout() + " " + page.number() + ": ";
        for (TextBox line : score.invented()) {
            faults.add(where + "%s (%.2f) at %s".formatted(line.text(), line.confidence(), line.quad()));
        }
        score.misread().stream().filter(line -> !line.startsWith("invented")).forEach(line -> faults.add(where + line));
    }

    private void report(Map<String, PhantomTally> byLayout, List<String> faults) throws IOException {
        PrintWriter table = spec.commandLine().getOut();
        if (misread) {
            faults.forEach(table::println);
        }
        ObjectNode report = MessageCodec.json().createObjectNode();
        table.println(PhantomTally.HEAD);
        PhantomTally all = PhantomTally.NONE;
        for (Map.Entry<String, PhantomTally> entry : byLayout.entrySet()) {
            table.print(entry.getValue().row(entry.getKey()));
            entry.getValue().report(report.putObject(entry.getKey()));
            all = all.plus(entry.getValue());
        }
        table.print(all.row("all"));
        all.report(report.putObject("all"));
        Files.createDirectories(out.toAbsolutePath().getParent());
        Files.writeString(out, report.toPrettyString() + "\n");
        table.println("written: " + out);
        table.flush();
    }
}
