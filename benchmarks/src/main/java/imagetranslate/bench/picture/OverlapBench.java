package imagetranslate.bench.picture;

import com.fasterxml.jackson.databind.node.ObjectNode;
import imagetranslate.bench.parts.Pages;
import imagetranslate.bench.parts.Studio;
import imagetranslate.message.HostingTask;
import imagetranslate.message.MessageCodec;
import imagetranslate.samples.Sample;
import imagetranslate.translation.models.GeminiTestServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * What overlapping buys: the operate stage with all its real parts, translating through Gemini's protocol with a server
 * that takes its time. Two things bound a run from below: the translator's latency over the jobs in flight, and the work
 * that the cores have to do, which is measured with a server that answers at once. The ratio is the wall time to the larger
 * of the two.
 */
@Command(
        name = "overlap",
        description = "Translation against erasing: wall time as a ratio to the slower of the two alone.",
        mixinStandardHelpOptions = true)
public final class OverlapBench implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(names = "--jobs", description = "jobs a run (default: ${DEFAULT-VALUE})")
    private int jobs = 64;

    @Option(
            names = "--latency",
            split = ",",
            description = "of the translator, in milliseconds (default: 200,1000,3000)")
    private List<Integer> latencies = List.of(200, 1000, 3000);

    @Option(names = "--in-flight", description = "MAX_IN_FLIGHT (default: ${DEFAULT-VALUE})")
    private int inFlight = 8;

    @Option(names = "--out", description = "default: ${DEFAULT-VALUE}")
    private Path out = Path.of("out", "bench", "overlap.json");

    private final ObjectNode report = MessageCodec.json().createObjectNode();

    @Override
    public Integer call() throws Exception {
        List<Sample> pages = Pages.some(16, 480, 480);
        try (GeminiTestServer gemini = GeminiTestServer.start(Pages.translations(pages))) {
            Studio studio = Studio.open(Map.of(
                    "TRANSLATOR", "gemini",
                    "GEMINI_API_KEY", "none",
                    "GEMINI_BASE_URL", gemini.address(),
                    "TRANSLATION_RPS", "1000",
                    "MAX_IN_FLIGHT", String.valueOf(inFlight),
                    // each run erases the same pages anew
                    "KEEP_PLATES", "false",
                    "TRANSLATION_MEMORY", "false",
                    "ALLOW_PRIVATE_ADDRESSES", "true"));
            try {
                measure(gemini, studio, pages);
            } finally {
                studio.stop();
            }
        }
        save();
        return 0;
    }

    private void measure(GeminiTestServer gemini, Studio studio, List<Sample> pages) throws Exception {
        List<byte[]> tasks = studio.read(pages);
        studio.run(tasks.subList(0, Math.min(tasks.size(), inFlight)), inFlight); // to warm up
        PrintWriter table = spec.commandLine().getOut();
        table.printf("%d jobs, %d in flight%n", jobs, inFlight);
        table.printf(
                "%-8s %8s %12s %8s %6s %9s   %s%n",
                "latency", "wall", "translation", "work", "ratio", "serial", "one job alone");
        for (int latency : latencies) {
            // taken anew for each row: the machine may have become busier meanwhile
            gemini.latency(Duration.ZERO);
            double work = studio.run(repeated(tasks), inFlight).seconds();
            gemini.latency(Duration.ofMillis(latency));
            row(table, studio, tasks, latency, work);
        }
    }

    private void row(PrintWriter table, Studio studio, List<byte[]> tasks, int latency, double work) throws Exception {
        HostingTask alone = studio.run(tasks.subList(0, 1), 1).results().get(0);
        Studio.Run run = studio.run(repeated(tasks), inFlight);
        double translation = Math.ceil((double) jobs / inFlight) * latency / 1000;
        double ratio = run.seconds() / Math.max(translation, work);
        double serial = work + jobs * latency / 1000.0;
        double single = alone(alone.millis());
        table.printf(
                "%-8s %6.1f s %10.1f s %6.1f s %6.2f %7.1f s   %.2f of the slower path and the rest%n",
                latency + " ms", run.seconds(), translation, work, ratio, serial, single);
        table.flush();
        report.withArray("runs")
                .addObject()
                .put("latency_ms", latency)
                .put("wall_s", run.seconds())
                .put("translation_s", translation)
                .put("work_s", work)
                .put("ratio", ratio)
                .put("serial_s", serial)
                .put("single_ratio", single);
    }

    /** How much longer a job took than the slower of its two paths and what comes before and after them. */
    private static double alone(Map<String, Long> millis) {
        long translate = millis.getOrDefault("translate", 0L);
        long inpaint = millis.getOrDefault("inpaint", 0L);
        long both = translate + inpaint - millis.getOrDefault("overlapped", 0L);
        long rest = millis.getOrDefault("render", 0L) + millis.getOrDefault("upload", 0L);
        return (double) (both + rest) / (Math.max(translate, inpaint) + rest);
    }

    private List<byte[]> repeated(List<byte[]> tasks) {
        return IntStream.range(0, jobs)
                .mapToObj(i -> tasks.get(i % tasks.size()))
                .toList();
    }

    private void save() throws IOException {
        Files.createDirectories(out.toAbsolutePath().getParent());
        Files.writeString(
                out, report.put("jobs", jobs).put("in_flight", inFlight).toPrettyString() + "\n");
        spec.commandLine().getOut().println("written: " + out);
        spec.commandLine().getOut().flush();
    }
}
