package imagetranslate.bench.picture;

import imagetranslate.bench.parts.Pages;
import imagetranslate.bench.parts.Studio;
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
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What further targets of one picture cost: it is read once and erased once for all of them. */
@Command(
        name = "targets",
        description = "One picture in three languages: its time as a ratio to that of one language.",
        mixinStandardHelpOptions = true)
public final class TargetsBench implements Callable<Integer> {
    private static final List<String> THREE = List.of("ko", "en", "ja");

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(names = "--rounds", description = "each of one target and of three (default: ${DEFAULT-VALUE})")
    private int rounds = 9;

    @Option(names = "--out", description = "default: ${DEFAULT-VALUE}")
    private Path out = Path.of("out", "bench", "targets.json");

    @Override
    public Integer call() throws Exception {
        List<Sample> pages = new ArrayList<>(Pages.some(1, 800, 800));
        pages.add(Samples.hero());
        try (GeminiTestServer gemini = GeminiTestServer.start(Pages.translations(pages))) {
            Studio studio = Studio.open(Map.of(
                    "GEMINI_API_KEY", "none",
                    "GEMINI_BASE_URL", gemini.address(),
                    "TRANSLATION_RPS", "1000",
                    "KEEP_PLATES", "false",
                    "TRANSLATION_MEMORY", "false",
                    "KEEP_OCR", "false",
                    "ALLOW_PRIVATE_ADDRESSES", "true"));
            try {
                measure(studio, pages);
            } finally {
                studio.stop();
            }
        }
        return 0;
    }

    private void measure(Studio studio, List<Sample> pages) throws Exception {
        PrintWriter table = spec.commandLine().getOut();
        var report = MessageCodec.json().createObjectNode();
        table.printf("%-12s %10s %12s %7s  %s%n", "picture", "one", "three", "ratio", "over the rounds");
        for (Sample page : pages) {
            byte[] one = studio.job(page, THREE.subList(0, 1));
            byte[] three = studio.job(page, THREE);
            studio.alone(one); // to warm up
            studio.alone(three);
            List<Double> ones = new ArrayList<>();
            List<Double> threes = new ArrayList<>();
            List<Double> ratios = new ArrayList<>();
            for (int i = 0; i < rounds; i++) {
                ones.add(studio.alone(one));
                threes.add(studio.alone(three));
                ratios.add(threes.get(i) / ones.get(i));
            }
            List<Double> sorted = ratios.stream().sorted().toList();
            table.printf(
                    "%-12s %8.2f s %10.2f s %7.2f  %.2f to %.2f%n",
                    page.name(), median(ones), median(threes), median(ratios), sorted.get(0), sorted.get(rounds - 1));
            table.flush();
            report.putObject(page.name())
                    .put("one_s", median(ones))
                    .put("three_s", median(threes))
                    .put("ratio", median(ratios));
        }
        Files.createDirectories(out.toAbsolutePath().getParent());
        Files.writeString(out, report.toPrettyString() + "\n");
        table.println("written: " + out);
        table.flush();
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }
}
