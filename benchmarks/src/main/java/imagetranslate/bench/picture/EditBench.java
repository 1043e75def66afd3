package imagetranslate.bench.picture;

import imagetranslate.bench.parts.Pages;
import imagetranslate.bench.parts.Studio;
import imagetranslate.message.HostingTask;
import imagetranslate.message.MessageCodec;
import imagetranslate.samples.Sample;
import imagetranslate.samples.Samples;
import imagetranslate.translation.models.GeminiTestServer;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How long a person waits for a corrected word, beside what the picture took at first. */
@Command(
        name = "edits",
        description =
                "A text of a finished picture corrected and set again: its time, and as a ratio to making the picture.",
        mixinStandardHelpOptions = true)
public final class EditBench implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(names = "--rounds", description = "corrections of each picture (default: ${DEFAULT-VALUE})")
    private int rounds = 15;

    @Option(names = "--out", description = "default: ${DEFAULT-VALUE}")
    private Path out = Path.of("out", "bench", "edits.json");

    @Override
    public Integer call() throws Exception {
        List<Sample> pages = List.of(
                Samples.hero(),
                Pages.some(1, 800, 800).get(0),
                Pages.some(1, 790, 6000).get(0));
        try (GeminiTestServer gemini = GeminiTestServer.start(Pages.translations(pages))) {
            Studio studio = Studio.open(Map.of(
                    "GEMINI_API_KEY", "none",
                    "GEMINI_BASE_URL", gemini.address(),
                    "TRANSLATION_RPS", "1000",
                    "ALLOW_PRIVATE_ADDRESSES", "true"));
            try {
                measure(studio, pages, gemini);
            } finally {
                studio.stop();
            }
        }
        return 0;
    }

    private void measure(Studio studio, List<Sample> pages, GeminiTestServer gemini) throws Exception {
        PrintWriter table = spec.commandLine().getOut();
        var report = MessageCodec.json().createObjectNode();
        table.printf("%-14s %10s %12s %10s %7s%n", "picture", "made in", "set again", "slowest", "ratio");
        for (Sample page : pages) {
            byte[] task = studio.read(List.of(page)).get(0);
            long began = System.nanoTime();
            HostingTask made = studio.operate(task);
            double first = seconds(began);
            int asked = gemini.asked().size();
            List<Double> times = new ArrayList<>();
            Stream<String> steps = Stream.empty();
            for (int i = 0; i < rounds; i++) {
                byte[] correction = studio.correction(made, page.name() + "-" + i, "고친 글 " + i);
                began = System.nanoTime();
                HostingTask again = studio.operate(correction);
                times.add(seconds(began));
                steps = again.millis().keySet().stream();
            }
            if (gemini.asked().size() != asked || steps.anyMatch(step -> step.equals("inpaint"))) {
                throw new IllegalStateException("a correction asked the translator or erased anew");
            }
            List<Double> sorted = times.stream().sorted().toList();
            double median = sorted.get(rounds / 2);
            table.printf(
                    "%-14s %8.2f s %10.3f s %8.3f s %7.2f%n",
                    page.name(), first, median, sorted.get(rounds - 1), median / first);
            table.flush();
            report.putObject(page.name())
                    .put("made_s", first)
                    .put("again_s", median)
                    .put("slowest_s", sorted.get(rounds - 1));
        }
        Files.createDirectories(out.toAbsolutePath().getParent());
        Files.writeString(out, report.toPrettyString() + "\n");
        table.println("written: " + out);
        table.flush();
    }

    private static double seconds(long began) {
        return (System.nanoTime() - began) / 1e9;
    }
}
