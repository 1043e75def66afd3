package imagetranslate.bench.reading;

import com.fasterxml.jackson.databind.node.ObjectNode;
import imagetranslate.bench.parts.Pixels;
import imagetranslate.message.MessageCodec;
import imagetranslate.models.ModelEntry;
import imagetranslate.models.ModelManifest;
import imagetranslate.models.OcrSet;
import imagetranslate.samples.corpus.Corpus;
import imagetranslate.samples.corpus.CorpusPage;
import imagetranslate.settings.EnvironmentSettings;
import imagetranslate.settings.Keys;
import imagetranslate.vision.image.NativeImaging;
import imagetranslate.vision.layout.PageLayout;
import imagetranslate.vision.model.OnnxModels;
import imagetranslate.vision.reading.OnnxTextRecognizer;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.bytedeco.opencv.opencv_core.Mat;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What the detector's rules in the manifest are worth: the corpus read with each of them changed, one at a time. */
@Command(
        name = "choices",
        description = "Reading with other normalisation, limits, dilation and unclip, one change at a time.",
        mixinStandardHelpOptions = true)
public final class ChoicesBench implements Callable<Integer> {
    private static final long SEED = 77;
    private static final int MILLION = 1_000_000;

    private static final List<Choice> CHOICES = List.of(
            new Choice("as the manifest has it", Map.of()),
            new Choice("ImageNet's mean and std", Map.of("mean", "0.485,0.456,0.406", "std", "0.229,0.224,0.225")),
            new Choice("no dilation", Map.of("dilation", "0")),
            new Choice("unclip 1.4", Map.of("unclip", "1.4")),
            new Choice("unclip 1.8", Map.of("unclip", "1.8")),
            new Choice("unclip 2.0", Map.of("unclip", "2.0")),
            new Choice("threshold 0.2", Map.of("threshold", "0.2")),
            new Choice("threshold 0.4", Map.of("threshold", "0.4")),
            new Choice("box threshold 0.4", Map.of("box_threshold", "0.4")),
            new Choice("box threshold 0.6", Map.of("box_threshold", "0.6")),
            new Choice("shorter side at least 640", Map.of("short_side", "640")),
            new Choice("shorter side at least 960", Map.of("short_side", "960")));

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(names = "--pages", description = "13 layouts take turns (default: ${DEFAULT-VALUE})")
    private int pages = 52;

    @Option(names = "--out", description = "default: ${DEFAULT-VALUE}")
    private Path out = Path.of("out", "bench", "choices.json");

    /** @param changed fields of the detector's contract */
    private record Choice(String name, Map<String, String> changed) {
        OnnxModels models() {
            ModelManifest bundled = ModelManifest.bundled();
            String detector = OcrSet.named(OcrSet.BUNDLED, bundled).detector();
            return new OnnxModels(
                    new ModelManifest(bundled.entries().stream()
                            .map(entry -> entry.name().equals(detector) ? changed(entry) : entry)
                            .toList()),
                    null);
        }

        private ModelEntry changed(ModelEntry entry) {
            Map<String, String> contract = new HashMap<>(entry.contract());
            contract.putAll(changed);
            return new ModelEntry(
                    entry.name(), entry.version(), entry.files(), entry.licence(), entry.address(), contract);
        }
    }

    /** One choice at work, and what came of it. */
    private static final class Trial implements AutoCloseable {
        final Choice choice;
        private final OnnxModels models;
        private final OnnxTextRecognizer recognizer;
        Tally tally = Tally.NONE;
        long nanos;

        Trial(Choice choice, ExecutorService cpu, int cores) {
            this.choice = choice;
            this.models = choice.models();
            this.recognizer = new OnnxTextRecognizer(models, models.ocrSet(OcrSet.BUNDLED), cpu, cores);
        }

        void read(CorpusPage page, Mat picture) {
            long began = System.nanoTime();
            PageLayout read = PageLayout.of(recognizer.read(picture));
            nanos += System.nanoTime() - began;
            tally = tally.plus(Tally.of(page, PageScore.of(page, read)));
        }

        @Override
        public void close() {
            models.close();
        }
    }

    @Override
    public Integer call() throws Exception {
        NativeImaging.load();
        int cores = EnvironmentSettings.load().get(Keys.CPU_WORKERS);
        ExecutorService cpu = Executors.newFixedThreadPool(cores);
        List<Trial> trials = new ArrayList<>();
        try {
            CHOICES.forEach(choice -> trials.add(new Trial(choice, cpu, cores)));
            for (int i = 0; i < pages; i++) {
                CorpusPage page = Corpus.page(SEED, i);
                try (Mat picture = Pixels.mat(page.picture())) {
                    trials.forEach(trial -> trial.read(page, picture));
                }
            }
            report(trials);
        } finally {
            trials.forEach(Trial::close);
            cpu.shutdown();
        }
        return 0;
    }

    private void report(List<Trial> trials) throws java.io.IOException {
        PrintWriter table = spec.commandLine().getOut();
        ObjectNode report = MessageCodec.json().createObjectNode();
        table.printf(
                "%-28s %11s %10s %9s %9s %9s%n", "", "CER upright", "CER turned", "block F1", "in order", "ms/page");
        for (Trial trial : trials) {
            Tally tally = trial.tally;
            table.printf(
                    "%-28s %9.2f %% %8.2f %% %9.3f %7.1f %% %9.0f%n",
                    trial.choice.name(),
                    tally.upright().percent(),
                    tally.turned().percent(),
                    tally.pairs().f1(),
                    tally.orderedPercent(),
                    (double) trial.nanos / MILLION / pages);
            tally.report(report.putObject(trial.choice.name()));
        }
        Files.createDirectories(out.toAbsolutePath().getParent());
        Files.writeString(out, report.toPrettyString() + "\n");
        table.println("written: " + out);
        table.flush();
    }
}
