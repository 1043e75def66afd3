package imagetranslate.bench.marks;

import com.fasterxml.jackson.databind.node.ObjectNode;
import imagetranslate.bench.parts.Pixels;
import imagetranslate.bench.reading.WrittenPlaces;
import imagetranslate.message.Job;
import imagetranslate.message.MessageCodec;
import imagetranslate.message.Point;
import imagetranslate.message.ProcessorTask;
import imagetranslate.message.Quad;
import imagetranslate.message.TextBox;
import imagetranslate.operate.blocks.BlockJudge;
import imagetranslate.operate.blocks.JobOptions;
import imagetranslate.operate.blocks.PageBlock;
import imagetranslate.operate.blocks.PrintOnGoods;
import imagetranslate.operate.blocks.SourceLanguages;
import imagetranslate.samples.goods.Goods;
import imagetranslate.samples.goods.GoodsPage;
import imagetranslate.samples.goods.GoodsText;
import imagetranslate.samples.goods.GoodsText.Role;
import imagetranslate.settings.EnvironmentSettings;
import imagetranslate.settings.Keys;
import imagetranslate.settings.Settings;
import imagetranslate.translation.glossary.Glossary;
import imagetranslate.translation.rules.SkipRules;
import imagetranslate.translation.rules.SkipRules.Verdict;
import imagetranslate.vision.image.NativeImaging;
import imagetranslate.vision.imprint.Imprints;
import imagetranslate.vision.layout.PageLayout;
import imagetranslate.vision.model.OnnxModels;
import imagetranslate.vision.reading.OnnxTextRecognizer;
import imagetranslate.vision.reading.TextRecognizer;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.bytedeco.opencv.opencv_core.Mat;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Generated pages of goods, read as the OCR worker reads them and judged as the operate worker judges: how many of the marks
 * and prints on the goods stay, and how much of the selling text stays by mistake.
 */
@Command(
        name = "marks",
        description = "Marks and print on generated goods that stay, and selling text that stays by mistake.",
        mixinStandardHelpOptions = true)
public final class MarksBench implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(names = "--pages", description = "9 kinds of goods take turns (default: ${DEFAULT-VALUE})")
    private int pages = 90;

    @Option(names = "--seed", description = "default: ${DEFAULT-VALUE}")
    private long seed = 20_261_129;

    @Option(names = "--goods", description = "only pages that show these: such as box")
    private @Nullable String goods;

    @Option(names = "--misjudged", description = "lists print that would be translated and selling text that stays")
    private boolean misjudged;

    @Option(names = "--out", description = "default: ${DEFAULT-VALUE}")
    private Path out = Path.of("out", "bench", "marks.json");

    private final Map<String, KeepTally> tallies = new TreeMap<>();
    private final List<String> faults = new ArrayList<>();

    @Override
    public Integer call() throws Exception {
        Settings settings = EnvironmentSettings.load();
        SkipRules rules = new SkipRules(new SkipRules.Limits(
                List.of(),
                settings.get(Keys.MIN_TEXT_CONFIDENCE),
                settings.get(Keys.MIN_TEXT_HEIGHT),
                settings.get(Keys.KEEP_BRANDS)));
        JobOptions.Keep keep = new JobOptions.Keep(settings.get(Keys.KEEP_BRANDS), settings.get(Keys.KEEP_ON_PRODUCT));
        int cores = settings.get(Keys.CPU_WORKERS);
        ExecutorService cpu = Executors.newFixedThreadPool(cores);
        NativeImaging.load();
        try (OnnxModels models = OnnxModels.of(settings);
                TextRecognizer recognizer =
                        new OnnxTextRecognizer(models, models.ocrSet(settings.get(Keys.OCR_MODEL)), cpu, cores)) {
            for (int i = 0; i < pages; i++) {
                if (goods == null || goods.equals(Goods.KINDS.get(i % Goods.KINDS.size()))) {
                    GoodsPage page = Goods.page(seed, i);
                    try (Mat picture = Pixels.asJpeg(page.picture(), page.jpeg())) {
                        judge(page, PageLayout.of(measured(recognizer, picture)), rules, keep);
                    }
                }
            }
        } finally {
            cpu.shutdown();
        }
        report();
        return 0;
    }

    private static List<TextBox> measured(TextRecognizer recognizer, Mat picture) {
        return recognizer.read(picture).stream()
                .map(line -> line.inked(Imprints.of(picture, line)))
                .toList();
    }

    private void judge(GoodsPage page, PageLayout read, SkipRules rules, JobOptions.Keep keep) {
        ProcessorTask task = new ProcessorTask(job(), read.lines(), read.blocks(), null, null);
        List<PageBlock> blocks = new BlockJudge(
                        task, rules, Glossary.NONE, SourceLanguages.of(task), PrintOnGoods.on(task.lines(), keep))
                .onPage(page.picture().getWidth(), page.picture().getHeight())
                .all();
        List<GoodsText> written = page.texts();
        WrittenPlaces places =
                new WrittenPlaces(written.stream().map(MarksBench::quad).toList());
        int[] found = new int[written.size()];
        int[] translated = new int[written.size()];
        int[] kept = new int[written.size()];
        String[] reason = new String[written.size()];
        for (PageBlock block : blocks) {
            for (int index : block.place().lines()) {
                int at = places.under(read.lines().get(index));
                if (at >= 0) {
                    found[at]++;
                    if (block.verdict() instanceof Verdict.Skip skip) {
                        kept[at]++;
                        reason[at] = skip.reason();
                    } else {
                        translated[at]++;
                    }
                }
            }
        }
        for (int i = 0; i < found.length; i++) {
            GoodsText text = written.get(i);
            boolean selling = text.role() == Role.SELLING;
            boolean stays = selling ? kept[i] > 0 || found[i] == 0 : translated[i] == 0;
            tally(text, new KeepTally(1, stays ? 1 : 0, found[i] == 0 ? 1 : 0));
            if (found[i] > 0 && stays == selling) {
                faults.add("%s %d: %s %s, %s, %.0f px%s"
                        .formatted(
                                page.goods(),
                                page.number(),
                                name(text.role()),
                                text.kind(),
                                text.text(),
                                text.size(),
                                reason[i] == null ? "" : ": " + reason[i]));
            }
        }
    }

    private void tally(GoodsText text, KeepTally one) {
        String group = text.role() == Role.SELLING ? "selling" : "goods";
        tallies.merge(name(text.role()) + "\t" + text.kind(), one, KeepTally::plus);
        tallies.merge("all\t" + group, one, KeepTally::plus);
    }

    private static String name(Role role) {
        return role.name().toLowerCase(Locale.ROOT);
    }

    private static Job job() {
        return new Job(
                "bench",
                "bench",
                "https://bench.test/page.jpg",
                false,
                "zh",
                "ko",
                List.of("ko"),
                LocalDate.EPOCH,
                null,
                MessageCodec.json().createObjectNode());
    }

    private static Quad quad(GoodsText text) {
        List<Point> corners =
                text.quad().stream().map(c -> new Point(c[0], c[1])).toList();
        return new Quad(corners.get(0), corners.get(1), corners.get(2), corners.get(3));
    }

    private void report() throws IOException {
        PrintWriter table = spec.commandLine().getOut();
        if (misjudged) {
            faults.forEach(table::println);
        }
        ObjectNode report = MessageCodec.json().createObjectNode();
        table.print(KeepTally.HEAD);
        for (Map.Entry<String, KeepTally> entry : tallies.entrySet()) {
            String[] names = entry.getKey().split("\t", -1);
            table.print(entry.getValue().row(names[0], names[1]));
            entry.getValue().report(report.withObject("/" + names[0]).putObject(names[1]));
        }
        Files.createDirectories(out.toAbsolutePath().getParent());
        Files.writeString(out, report.toPrettyString() + "\n");
        table.println("written: " + out);
        table.flush();
    }
}
