package imagetranslate.bench.picture;

import com.fasterxml.jackson.databind.node.ObjectNode;
import imagetranslate.bench.parts.Pages;
import imagetranslate.bench.parts.Pixels;
import imagetranslate.inpainting.Plate;
import imagetranslate.inpainting.network.TileLoad;
import imagetranslate.message.MessageCodec;
import imagetranslate.message.TextBox;
import imagetranslate.samples.Sample;
import imagetranslate.settings.EnvironmentSettings;
import imagetranslate.settings.Keys;
import imagetranslate.settings.Settings;
import imagetranslate.vision.image.NativeImaging;
import imagetranslate.vision.image.PageImage;
import imagetranslate.vision.model.OnnxModels;
import imagetranslate.vision.reading.OnnxTextRecognizer;
import imagetranslate.vision.reading.TextRecognizer;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Erasing alone, on generated pages whose clean ground is known: how fast, and where the time goes; the batcher and the
 * whole of it against bare sessions on the same tiles; how close to the truth against the classics, whether anything
 * outside the masks changed, and whether the text can still be read.
 */
@Command(
        name = "erase",
        description = "Clean plates: speed against the bare model, errors against the classics, residue.",
        mixinStandardHelpOptions = true)
public final class EraseBench implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(names = "--pages", description = "generated pages (default: ${DEFAULT-VALUE})")
    private int pages = 24;

    @Option(names = "--in-flight", description = "pages at once (default: ${DEFAULT-VALUE})")
    private int inFlight = 8;

    @Option(names = "--rounds", description = "how often each is measured (default: ${DEFAULT-VALUE})")
    private int rounds = 3;

    @Option(
            names = "--memory",
            paramLabel = "N",
            description = "instead: what a page of 790x12000 and a picture of 15 megapixels take, alone and N at once")
    private int memory;

    @Option(names = "--out", description = "default: ${DEFAULT-VALUE}")
    private Path out = Path.of("out", "bench", "erase.json");

    /** A page, what was read on it, and what became of it. */
    private record Job(Sample sample, PageImage page, List<TextBox> lines) {
        TileLoad.Page toErase() {
            return new TileLoad.Page(page, lines.stream().map(TextBox::quad).toList());
        }
    }

    @Override
    public Integer call() throws Exception {
        Settings settings = EnvironmentSettings.of(Map.of());
        ExecutorService cpu = Executors.newFixedThreadPool(settings.get(Keys.CPU_WORKERS));
        NativeImaging.load();
        ObjectNode report = MessageCodec.json().createObjectNode();
        PrintWriter table = spec.commandLine().getOut();
        try (OnnxModels models = OnnxModels.of(settings)) {
            if (memory > 0) {
                EraseMemory.run(settings, models, cpu, memory, table, report);
            } else {
                measure(settings, models, cpu, table, report);
            }
        } finally {
            cpu.shutdown();
        }
        Files.createDirectories(out.toAbsolutePath().getParent());
        Files.writeString(out, report.toPrettyString() + "\n");
        table.println("written: " + out);
        table.flush();
        return 0;
    }

    private void measure(
            Settings settings, OnnxModels models, ExecutorService cpu, PrintWriter table, ObjectNode report)
            throws Exception {
        int cores = settings.get(Keys.CPU_WORKERS);
        try (TextRecognizer recognizer = new OnnxTextRecognizer(models, cpu, cores)) {
            List<Job> jobs = new ArrayList<>();
            for (Sample sample : Pages.some(pages, 600, 800)) {
                PageImage page = new PageImage(Pixels.mat(sample.picture()), null);
                jobs.add(new Job(sample, page, recognizer.read(page.bgr())));
            }
            table.printf(
                    "%d pages of 600x800, %d lines, %d at once%n",
                    pages, jobs.stream().mapToInt(job -> job.lines().size()).sum(), inFlight);
            List<TileLoad.Page> work = jobs.stream().map(Job::toErase).toList();
            try (EraseSpeed speed = new EraseSpeed(settings, models, cpu, inFlight)) {
                List<Plate> plates = speed.measure(work, rounds, table, report);
                judge(table, report, jobs, plates, recognizer);
            }
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
