package imagetranslate.bench.picture;

import com.fasterxml.jackson.databind.node.ObjectNode;
import imagetranslate.bench.parts.Effort;
import imagetranslate.bench.parts.Pixels;
import imagetranslate.bench.reading.MemoryWatch;
import imagetranslate.inpainting.Plate;
import imagetranslate.inpainting.plate.StrokePlateMaker;
import imagetranslate.message.Point;
import imagetranslate.message.Quad;
import imagetranslate.metrics.PipelineMetrics;
import imagetranslate.samples.PageGenerator;
import imagetranslate.samples.Sample;
import imagetranslate.settings.Settings;
import imagetranslate.vision.image.PageImage;
import imagetranslate.vision.model.OnnxModels;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;

/**
 * What large pages take to erase: the largest resident set while plates are made, beyond that with the models loaded and the
 * pages in memory; Java's heap is part of it. Nothing is read: the lines are where the generator wrote them.
 */
final class EraseMemory {
    private static final long SEED = 4711;
    /** A detail page, and a photograph of 15 megapixels. */
    private static final int[][] SIZES = {{790, 12_000}, {3000, 5000}};

    private EraseMemory() {}

    /**
     * @param atOnce so many jobs, after one alone
     * @throws IOException also where there is no /proc: that is, anywhere but on Linux
     */
    static void run(
            Settings settings, OnnxModels models, ExecutorService cpu, int atOnce, PrintWriter table, ObjectNode report)
            throws Exception {
        try (StrokePlateMaker maker = StrokePlateMaker.open(
                settings, models, cpu, new PipelineMetrics(new SimpleMeterRegistry()).pictures())) {
            for (int[] size : SIZES) {
                Sample sample = PageGenerator.page(SEED, size[0], size[1]);
                List<Quad> lines =
                        sample.texts().stream().map(text -> quad(text.quad())).toList();
                try (PageImage page = new PageImage(Pixels.mat(sample.picture()), null)) {
                    for (int jobs : List.of(1, atOnce)) {
                        measure(maker, page, lines, jobs, table, report);
                    }
                }
            }
        }
    }

    private static Quad quad(List<double[]> corners) {
        List<Point> points = corners.stream().map(at -> new Point(at[0], at[1])).toList();
        return new Quad(points.get(0), points.get(1), points.get(2), points.get(3));
    }

    private static void measure(
            StrokePlateMaker maker, PageImage page, List<Quad> lines, int jobs, PrintWriter table, ObjectNode report)
            throws Exception {
        System.gc();
        forgetPeak();
        long before = MemoryWatch.status("VmRSS");
        Effort effort = Effort.of(() -> {
            List<CompletableFuture<Plate>> plates = new ArrayList<>();
            for (int i = 0; i < jobs; i++) {
                plates.add(maker.make(page, lines));
            }
            for (CompletableFuture<Plate> plate : plates) {
                plate.join().close();
            }
        });
        long most = MemoryWatch.status("VmHWM");
        table.printf(
                "%dx%d, %d lines, %d at once: %d MiB more than the %d before; %.1f s, %.1f s of CPU%n",
                page.width(),
                page.height(),
                lines.size(),
                jobs,
                (most - before) / 1024,
                before / 1024,
                effort.seconds(),
                effort.cpuSeconds());
        table.flush();
        report.withArray("memory")
                .addObject()
                .put("width", page.width())
                .put("height", page.height())
                .put("jobs", jobs)
                .put("before_kib", before)
                .put("peak_kib", most)
                .put("seconds", effort.seconds());
    }

    /** Linux then counts the largest resident set anew. */
    private static void forgetPeak() throws IOException {
        Files.writeString(Path.of("/proc/self/clear_refs"), "5");
    }
}
