package imagetranslate.bench.proof;

import com.fasterxml.jackson.databind.node.ObjectNode;
import imagetranslate.bench.proof.Fault.Trial;
import imagetranslate.bench.proof.ProofPage.Setting;
import imagetranslate.inpainting.plate.StrokePlateMaker;
import imagetranslate.message.MessageCodec;
import imagetranslate.metrics.PipelineMetrics;
import imagetranslate.operate.proof.LineReaders;
import imagetranslate.operate.proof.ProofReader;
import imagetranslate.operate.proof.ProofSheet;
import imagetranslate.scene.Proof;
import imagetranslate.settings.EnvironmentSettings;
import imagetranslate.settings.Keys;
import imagetranslate.settings.Settings;
import imagetranslate.typesetting.TextRenderer;
import imagetranslate.typesetting.font.FontBook;
import imagetranslate.typesetting.paint.AwtTextRenderer;
import imagetranslate.vision.image.NativeImaging;
import imagetranslate.vision.model.OnnxModels;
import imagetranslate.vision.reading.tesseract.TesseractData;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Generated pages, erased and set by the real parts into several languages, with faults planted and without. */
@Command(
        name = "proof",
        description = "Faults planted in finished pictures that are found, and blocks without one that are blamed.",
        mixinStandardHelpOptions = true)
public final class ProofBench implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(names = "--each", description = "faults of each kind (default: ${DEFAULT-VALUE})")
    private int each = 200;

    @Option(names = "--pages", description = "pages, each in four languages (default: ${DEFAULT-VALUE})")
    private int pages = 40;

    @Option(names = "--seed", description = "default: ${DEFAULT-VALUE}")
    private long seed = 1;

    @Option(names = "--reading", description = "also reads what was set again, as PROOF_READING has it")
    private boolean reading;

    @Option(names = "--misjudged", description = "lists faults that were overlooked and blocks that were blamed")
    private boolean misjudged;

    @Option(names = "--out", description = "default: ${DEFAULT-VALUE}")
    private Path out = Path.of("out", "bench", "proof.json");

    private final Map<Fault, Integer> planted = new EnumMap<>(Fault.class);
    private final Map<Fault, Integer> found = new EnumMap<>(Fault.class);
    private final Map<String, Integer> alarms = new TreeMap<>();
    private final List<String> faults = new ArrayList<>();
    private final List<Double> millis = new ArrayList<>();
    private ProofReader reader = new ProofReader();
    private int blocks;
    private int blamed;

    @Override
    public Integer call() throws Exception {
        Settings settings = EnvironmentSettings.load();
        ExecutorService cpu = Executors.newFixedThreadPool(settings.get(Keys.CPU_WORKERS));
        NativeImaging.load();
        TextRenderer renderer = AwtTextRenderer.create(FontBook.load(settings));
        try (OnnxModels models = OnnxModels.of(settings);
                StrokePlateMaker maker = StrokePlateMaker.open(
                        settings, models, cpu, new PipelineMetrics(new SimpleMeterRegistry()).pictures());
                LineReaders readers = reading ? LineReaders.of(models, TesseractData.of(settings)) : LineReaders.NONE) {
            reader = new ProofReader(readers);
            for (int i = 0; i < pages; i++) {
                try (ProofPage page = ProofPage.of(new DrawnPage(seed * 1_000_003 + i), maker)) {
                    judge(page, i, renderer);
                }
            }
        } finally {
            cpu.shutdown();
        }
        report();
        return 0;
    }

    private void judge(ProofPage page, int number, TextRenderer renderer) {
        Random random = new Random(seed * 31 + number);
        for (String lang : Fillers.LANGUAGES) {
            List<String> words = page.drawn().blocks().stream()
                    .map(block -> Fillers.of(lang, block.text(), random))
                    .toList();
            try (Setting good = ProofPage.set(renderer, page.plate().bgr().clone(), page.items(words), lang)) {
                unplanted(page, number, good, lang);
                int share = (int) Math.ceil((double) each / pages / Fillers.LANGUAGES.size());
                for (Fault fault : Fault.values()) {
                    for (int i = 0; i < share && planted.getOrDefault(fault, 0) < each; i++) {
                        planted(page, number, good, fault, lang, renderer, random);
                    }
                }
            }
        }
    }

    private void unplanted(ProofPage page, int number, Setting good, String lang) {
        ProofSheet sheet = page.sheet(good, good.items(), good.set());
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long began = threads.getCurrentThreadCpuTime();
        Proof proof = ProofPage.read(reader, sheet, lang);
        millis.add((threads.getCurrentThreadCpuTime() - began) / 1e6);
        Set<String> named = new HashSet<>();
        for (Proof.Finding finding : proof.findings()) {
            named.add(String.valueOf(finding.block()));
            alarms.merge(finding.kind().name(), 1, Integer::sum);
            faults.add("blamed: page %d %s %s %s: %s"
                    .formatted(number, lang, finding.block(), finding.kind(), finding.says()));
        }
        blocks += good.set().size();
        blamed += named.size();
    }

    private void planted(
            ProofPage page, int number, Setting good, Fault fault, String lang, TextRenderer renderer, Random random) {
        int block = random.nextInt(good.set().size());
        Optional<Trial> trial = fault.plant(page, good, block, lang, renderer, random, reader);
        if (trial.isPresent()) {
            planted.merge(fault, 1, Integer::sum);
            if (trial.get().name().isPresent()) {
                found.merge(fault, 1, Integer::sum);
            } else {
                faults.add("overlooked: page %d %s b%d %s, %s"
                        .formatted(
                                number, lang, block, fault.label(), trial.get().how()));
            }
        }
    }

    private void report() throws IOException {
        PrintWriter table = spec.commandLine().getOut();
        if (misjudged) {
            faults.forEach(table::println);
        }
        ObjectNode report = MessageCodec.json().createObjectNode();
        table.printf("%-10s %8s %8s %8s%n", "fault", "planted", "found", "share");
        for (Fault fault : Fault.values()) {
            int all = planted.getOrDefault(fault, 0);
            int named = found.getOrDefault(fault, 0);
            double share = 100.0 * named / Math.max(1, all);
            table.printf("%-10s %8d %8d %6.1f %%%n", fault.label(), all, named, share);
            report.putObject(fault.label())
                    .put("planted", all)
                    .put("found", named)
                    .put("found_percent", share);
        }
        double percent = 100.0 * blamed / Math.max(1, blocks);
        double middle = millis.stream().sorted().toList().get(Math.floorDiv(millis.size(), 2));
        double most = millis.stream().mapToDouble(Double::doubleValue).max().orElse(0);
        table.printf("without a fault: %d blocks, %d blamed (%.1f %%) %s%n", blocks, blamed, percent, alarms);
        table.printf("a page's proof: %.0f ms of a core in the middle, %.0f ms at most%n", middle, most);
        report.putObject("unplanted")
                .put("blocks", blocks)
                .put("blamed", blamed)
                .put("blamed_percent", percent);
        report.put("page_ms_median", middle).put("page_ms_most", most);
        Files.createDirectories(out.toAbsolutePath().getParent());
        Files.writeString(out, report.toPrettyString() + "\n");
        table.println("written: " + out);
        table.flush();
    }
}
