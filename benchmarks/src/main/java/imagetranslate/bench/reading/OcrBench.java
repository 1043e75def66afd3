package imagetranslate.bench.reading;

import com.fasterxml.jackson.databind.node.ObjectNode;
import imagetranslate.bench.parts.Picture;
import imagetranslate.bench.queue.QueueBench;
import imagetranslate.message.MessageCodec;
import imagetranslate.settings.EnvironmentSettings;
import imagetranslate.settings.Keys;
import imagetranslate.vision.image.NativeImaging;
import imagetranslate.vision.model.OnnxModels;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * Reading alone: how fast, against the bare networks (the very runs that the reading made, on single-thread sessions and
 * as many at once as there are cores) and against RapidOCR with the same weights on the same files. The three take turns,
 * since other people's load makes times of one run worthless beside those of another.
 */
@Command(
        name = "ocr",
        description = "Reading: speed against the bare networks and RapidOCR, on generated pages or a folder's.",
        mixinStandardHelpOptions = true)
public final class OcrBench implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(arity = "0..1", paramLabel = "DIR", description = "a folder of pictures; default: generated pages")
    private @Nullable Path folder;

    @Option(names = "--pages", description = "generated pages (default: ${DEFAULT-VALUE})")
    private int pages = 48;

    @Option(names = "--rounds", description = "how often each is measured (default: ${DEFAULT-VALUE})")
    private int rounds = 3;

    @Option(names = "--in-flight", description = "pictures at once (default: MAX_IN_FLIGHT)")
    private int inFlight = EnvironmentSettings.of(Map.of()).get(Keys.MAX_IN_FLIGHT);

    @Option(names = "--threads", description = "cores to use, RapidOCR's threads too (default: CPU_WORKERS)")
    private int threads = EnvironmentSettings.of(Map.of()).get(Keys.CPU_WORKERS);

    @Option(
            names = "--python",
            description = "an interpreter that has rapidocr_onnxruntime (default: ${DEFAULT-VALUE})")
    private String python = "python3";

    @Option(
            names = "--memory",
            paramLabel = "N",
            description = "instead: the resident memory after N pictures of mixed shapes against that after N/10")
    private int memory;

    @Option(names = "--out", description = "default: ${DEFAULT-VALUE}")
    private Path out = Path.of("out", "bench", "ocr.json");

    private final ObjectNode report = MessageCodec.json().createObjectNode();

    @Override
    public Integer call() throws Exception {
        NativeImaging.load();
        Path scratch = Files.createTempDirectory("bench-ocr");
        try {
            if (memory > 0) {
                try (Reader reader = new Reader(threads)) {
                    List<Picture> mixed = folder == null ? MemoryWatch.mixed(memory, scratch) : Picture.in(folder);
                    MemoryWatch.run(
                            reader, mixed, memory, inFlight, spec.commandLine().getOut(), report);
                }
                save();
                return 0;
            }
            List<Picture> pictures = folder == null ? Picture.generated(pages, scratch) : Picture.in(folder);
            if (pictures.isEmpty()) {
                spec.commandLine().getErr().println("no pictures in " + folder);
                return 2;
            }
            Optional<RapidOcr> rapid = RapidOcr.start(python, threads, Files.createDirectory(scratch.resolve("rapid")));
            try (Reader reader = new Reader(threads);
                    OnnxModels bare = OnnxModels.bundled()) {
                measure(pictures, reader, bare, rapid);
                if (folder == null) {
                    TallPage.run(reader, rounds, scratch, spec.commandLine().getOut(), report);
                }
            } finally {
                if (rapid.isPresent()) {
                    rapid.get().close();
                }
            }
            save();
            return 0;
        } finally {
            QueueBench.delete(scratch);
        }
    }

    private void measure(List<Picture> pictures, Reader reader, OnnxModels bare, Optional<RapidOcr> rapid)
            throws Exception {
        PrintWriter table = spec.commandLine().getOut();
        reader.read(pictures.subList(0, Math.min(3, pictures.size())), inFlight); // to warm up
        BareSessions sessions = BareSessions.record(() -> reader.read(pictures, inFlight));
        List<Reading> ours = new ArrayList<>();
        List<Reading> alone = new ArrayList<>();
        List<Reading> theirs = new ArrayList<>();
        List<Double> bareSeconds = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            ours.add(reader.read(pictures, inFlight));
            bareSeconds.add(sessions.seconds(bare, threads) / threads);
            if (rapid.isPresent()) {
                theirs.add(rapid.get().read(pictures));
            }
            alone.add(reader.read(pictures, 1));
        }
        table.printf(
                "%d pictures, %d threads; runs of the networks: %s%n", pictures.size(), threads, sessions.summary());
        table.printf(
                "%-22s %8s %8s %9s %8s %8s %8s %7s%n", "", "wall", "CPU", "images/s", "lines/s", "p50", "p95", "CER");
        row(table, "ours_in_flight", inFlight + " in flight", ours, pictures);
        row(table, "ours_alone", "one at a time", alone, pictures);
        if (rapid.isPresent()) {
            row(table, "rapidocr", "RapidOCR " + rapid.get().version(), theirs, pictures);
        } else {
            table.println("RapidOCR: skipped, " + python + " has no rapidocr_onnxruntime (--python names another)");
        }
        double bareRatio = ratio("bare_ratio", bareSeconds, seconds(ours));
        table.printf(
                "bare networks / our wall time: %.2f (rounds: %s)%n", bareRatio, rounded(bareSeconds, seconds(ours)));
        if (rapid.isPresent()) {
            table.printf(
                    "RapidOCR's wall time / ours: %.2f in flight (rounds: %s), %.2f one at a time%n",
                    ratio("rapidocr_ratio", seconds(theirs), seconds(ours)),
                    rounded(seconds(theirs), seconds(ours)),
                    ratio("rapidocr_ratio_alone", seconds(theirs), seconds(alone)));
        }
        table.flush();
    }

    private void row(PrintWriter table, String key, String name, List<Reading> readings, List<Picture> pictures) {
        Reading reading = best(readings);
        double seconds = reading.seconds();
        TextErrors errors = reading.errors(pictures);
        boolean known = errors.characters() > 0;
        table.printf(
                "%-22s %6.2f s %6.2f s %9.2f %8.1f %5.0f ms %5.0f ms %7s   %d lines%n",
                name,
                seconds,
                reading.cpuSeconds(),
                pictures.size() / seconds,
                reading.lines() / seconds,
                1000 * reading.percentile(0.5),
                1000 * reading.percentile(0.95),
                known ? String.format(Locale.ROOT, "%.2f %%", 100 * errors.rate()) : "-",
                reading.lines());
        ObjectNode node = report.putObject(key);
        node.put("seconds", seconds)
                .put("cpu_seconds", reading.cpuSeconds())
                .put("images_per_s", pictures.size() / seconds)
                .put("lines_per_s", reading.lines() / seconds)
                .put("p50_ms", 1000 * reading.percentile(0.5))
                .put("p95_ms", 1000 * reading.percentile(0.95))
                .put("lines", reading.lines());
        if (known) {
            node.put("cer", errors.rate());
        }
    }

    private static List<Double> seconds(List<Reading> readings) {
        return readings.stream().map(Reading::seconds).toList();
    }

    /** The median of the rounds' ratios. */
    private double ratio(String key, List<Double> above, List<Double> below) {
        double ratio = median(ratios(above, below));
        report.put(key, ratio);
        return ratio;
    }

    private static List<Double> ratios(List<Double> above, List<Double> below) {
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < above.size(); i++) {
            ratios.add(above.get(i) / below.get(i));
        }
        return ratios;
    }

    private static String rounded(List<Double> above, List<Double> below) {
        return String.join(
                ", ",
                ratios(above, below).stream()
                        .map(ratio -> String.format(Locale.ROOT, "%.2f", ratio))
                        .toList());
    }

    private static Reading best(List<Reading> readings) {
        return readings.stream()
                .min(Comparator.comparingDouble(Reading::seconds))
                .orElseThrow();
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        return sorted.get(sorted.size() / 2);
    }

    private void save() throws IOException {
        Files.createDirectories(out.toAbsolutePath().getParent());
        Files.writeString(out, report.toPrettyString() + "\n");
        spec.commandLine().getOut().println("written: " + out);
        spec.commandLine().getOut().flush();
    }
}
