package imagetranslate.bench;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import com.fasterxml.jackson.databind.node.ObjectNode;
import imagetranslate.message.MessageCodec;
import imagetranslate.message.Quad;
import imagetranslate.message.TextBox;
import imagetranslate.metrics.PipelineMetrics;
import imagetranslate.operate.inpaint.Plate;
import imagetranslate.operate.inpaint.StrokePlateMaker;
import imagetranslate.samples.Sample;
import imagetranslate.settings.EnvironmentSettings;
import imagetranslate.settings.Keys;
import imagetranslate.settings.Settings;
import imagetranslate.vision.image.NativeImaging;
import imagetranslate.vision.image.PageImage;
import imagetranslate.vision.model.OnnxModel;
import imagetranslate.vision.model.OnnxModels;
import imagetranslate.vision.model.SessionOptions;
import imagetranslate.vision.text.OnnxTextRecognizer;
import imagetranslate.vision.text.TextRecognizer;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.PrintWriter;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Erasing alone, on generated pages whose clean ground is known: how fast against a bare loop over the same number of tiles,
 * how close to the truth against the classics, whether anything outside the masks changed, and whether the text can still
 * be read.
 */
@Command(
        name = "erase",
        description = "Clean plates: speed against the bare model, errors against the classics, residue.",
        mixinStandardHelpOptions = true)
final class EraseBench implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(names = "--pages", description = "generated pages (default: ${DEFAULT-VALUE})")
    private int pages = 24;

    @Option(names = "--in-flight", description = "pages at once (default: ${DEFAULT-VALUE})")
    private int inFlight = 8;

    @Option(names = "--out", description = "default: ${DEFAULT-VALUE}")
    private Path out = Path.of("out", "bench", "erase.json");

    /** A page, what was read on it, and what became of it. */
    private record Job(Sample sample, PageImage page, List<TextBox> lines) {
        List<Quad> quads() {
            return lines.stream().map(TextBox::quad).toList();
        }
    }

    @Override
    public Integer call() throws Exception {
        Settings settings = EnvironmentSettings.of(Map.of());
        int cores = settings.get(Keys.CPU_WORKERS);
        ExecutorService cpu = Executors.newFixedThreadPool(cores);
        NativeImaging.load();
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        ObjectNode report = MessageCodec.json().createObjectNode();
        try (OnnxModels models = OnnxModels.of(settings);
                TextRecognizer recognizer = new OnnxTextRecognizer(models, cpu, cores);
                StrokePlateMaker maker = StrokePlateMaker.open(settings, models, cpu, new PipelineMetrics(registry))) {
            List<Job> jobs = new ArrayList<>();
            for (Sample sample : Pages.some(pages, 600, 800)) {
                PageImage page = new PageImage(Pixels.mat(sample.picture()), null);
                jobs.add(new Job(sample, page, recognizer.read(page.bgr())));
            }
            make(maker, jobs.subList(0, Math.min(2, jobs.size()))).forEach(Plate::close); // to warm up
            DistributionSummary batches = registry.get("pipeline.batch.size").summary();
            long tilesBefore = (long) batches.totalAmount();
            long runsBefore = batches.count();
            long began = System.nanoTime();
            List<Plate> plates = make(maker, jobs);
            double seconds = (System.nanoTime() - began) / 1e9;
            long tiles = (long) batches.totalAmount() - tilesBefore;
            long runs = batches.count() - runsBefore;
            double bare = bare(models.open("builtin", new SessionOptions(cores)), tiles, runs);
            PrintWriter table = spec.commandLine().getOut();
            table.printf(
                    "%d pages of 600x800, %d lines, %d at once: %.2f pages/s%n",
                    pages, jobs.stream().mapToInt(job -> job.lines().size()).sum(), inFlight, pages / seconds);
            table.printf(
                    "%d tiles in %d runs (%.1f a run): %.1f tiles/s; the bare session %.1f tiles/s; ratio %.2f%n",
                    tiles, runs, (double) tiles / Math.max(1, runs), tiles / seconds, tiles / bare, bare / seconds);
            report.put("pages", pages)
                    .put("seconds", seconds)
                    .put("tiles", tiles)
                    .put("runs", runs);
            report.put("bare_seconds", bare).put("ratio", bare / seconds);
            judge(table, report, jobs, plates, recognizer);
            table.flush();
        } finally {
            cpu.shutdown();
        }
        Files.createDirectories(out.toAbsolutePath().getParent());
        Files.writeString(out, report.toPrettyString() + "\n");
        spec.commandLine().getOut().println("written: " + out);
        spec.commandLine().getOut().flush();
        return 0;
    }

    private List<Plate> make(StrokePlateMaker maker, List<Job> jobs) {
        List<CompletableFuture<Plate>> all = new ArrayList<>();
        for (int i = 0; i < jobs.size(); i++) {
            if (i >= inFlight) {
                all.get(i - inFlight).join();
            }
            all.add(maker.make(jobs.get(i).page(), jobs.get(i).quads()));
        }
        return all.stream().map(CompletableFuture::join).toList();
    }

    /** The same number of tiles in the same number of runs, and nothing else. */
    private static double bare(OnnxModel model, long tiles, long runs) throws OrtException {
        int side = Integer.parseInt(model.entry().contract().getOrDefault("side", "256"));
        int size = (int) Math.max(1, Math.round((double) tiles / Math.max(1, runs)));
        long[] image = {size, 3, side, side};
        long[] mask = {size, 1, side, side};
        FloatBuffer half = FloatBuffer.allocate(size * 3 * side * side);
        FloatBuffer ones = FloatBuffer.allocate(size * side * side);
        try (OnnxTensor x = OnnxTensor.createTensor(model.environment(), half, image);
                OnnxTensor m = OnnxTensor.createTensor(model.environment(), ones, mask)) {
            Map<String, OnnxTensor> inputs = Map.of(model.inputName(0), x, model.inputName(1), m);
            long began = 0;
            for (long run = -1; run < runs; run++) {
                began = run == 0 ? System.nanoTime() : began;
                try (OrtSession.Result result = model.session().run(inputs)) {
                    result.get(0);
                }
            }
            return (System.nanoTime() - began) / 1e9;
        }
    }

    private static void judge(
            PrintWriter table, ObjectNode report, List<Job> jobs, List<Plate> plates, TextRecognizer recognizer) {
        PlateErrors errors = new PlateErrors();
        int outside = 0;
        int residue = 0;
        int lines = 0;
        for (int i = 0; i < jobs.size(); i++) {
            try (Plate plate = plates.get(i);
                    PageImage page = jobs.get(i).page()) {
                errors.add(page.bgr(), Pixels.bytes(jobs.get(i).sample().clean()), plate);
                outside = Math.max(outside, PlateErrors.largestChangeOutside(page.bgr(), plate));
                residue += Residue.count(jobs.get(i).lines(), recognizer.read(plate.bgr()));
                lines += jobs.get(i).lines().size();
            }
        }
        table.print(errors.table());
        table.printf("largest change outside the masks: %d grey levels%n", outside);
        table.printf(
                "residue: source text read again in %d of %d lines (%.1f %%)%n",
                residue, lines, 100.0 * residue / lines);
        errors.report(report);
        report.put("largest_change_outside", outside)
                .put("residue_lines", residue)
                .put("lines", lines);
    }
}
