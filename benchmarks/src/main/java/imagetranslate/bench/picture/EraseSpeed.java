package imagetranslate.bench.picture;

import com.fasterxml.jackson.databind.node.ObjectNode;
import imagetranslate.bench.parts.Effort;
import imagetranslate.bench.parts.Recorded;
import imagetranslate.inpainting.Plate;
import imagetranslate.inpainting.network.TileLoad;
import imagetranslate.inpainting.plate.StrokePlateMaker;
import imagetranslate.metrics.PipelineMetrics;
import imagetranslate.settings.Keys;
import imagetranslate.settings.Settings;
import imagetranslate.vision.model.OnnxModels;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import jdk.jfr.consumer.RecordedEvent;

/**
 * How fast plates are made. Erasing whole, the batcher alone and bare sessions take turns in each round, since other
 * people's load makes times of one run worthless beside those of another; the share of each step is one of CPU time, which
 * it doesn't touch.
 */
final class EraseSpeed implements AutoCloseable {
    /** Passes over the pages before anything counts: the JVM compiles for so long. */
    private static final int WARM_UP = 2;

    private final Settings settings;
    private final OnnxModels models;
    private final ExecutorService cpu;
    private final int cores;
    private final int inFlight;
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final StrokePlateMaker maker;

    EraseSpeed(Settings settings, OnnxModels models, ExecutorService cpu, int inFlight) {
        this.settings = settings;
        this.models = models;
        this.cpu = cpu;
        this.cores = settings.get(Keys.CPU_WORKERS);
        this.inFlight = inFlight;
        this.maker = StrokePlateMaker.open(settings, models, cpu, new PipelineMetrics(meters).pictures());
    }

    /** @return the last round's plates, in the order of the pages */
    List<Plate> measure(List<TileLoad.Page> pages, int rounds, PrintWriter table, ObjectNode report) throws Exception {
        List<Effort> whole = new ArrayList<>();
        List<Effort> batched = new ArrayList<>();
        List<Effort> bare = new ArrayList<>();
        List<Plate> plates = new ArrayList<>();
        try (TileLoad tiles = TileLoad.of(pages, settings, models, cpu)) {
            for (int pass = 0; pass < WARM_UP; pass++) {
                make(pages).forEach(Plate::close);
            }
            for (int round = 0; round < rounds; round++) {
                plates.forEach(Plate::close);
                plates.clear();
                whole.add(Effort.of(() -> plates.addAll(make(pages))));
                batched.add(Effort.of(() -> tiles.batched(cpu, inFlight)));
                bare.add(Effort.of(() -> tiles.bare(cpu, cores)));
            }
            shares(pages, table, report);
            report.put("pages", pages.size()).put("tiles", tiles.tiles()).put("tile_pixels", tiles.pixels());
            DistributionSummary runs = meters.get("pipeline.batch.size").summary();
            String upTo = Arrays.stream(runs.takeSnapshot().histogramCounts())
                    .map(bar -> String.format(Locale.ROOT, "%.0f: %.0f", bar.bucket(), bar.count()))
                    .collect(Collectors.joining(", "));
            table.printf("tiles a run: %.2f, at most %.0f; runs of up to %s%n", runs.mean(), runs.max(), upTo);
            report.put("tiles_a_run", runs.mean());
            table.printf(
                    "%d tiles of %.1f megapixels; bare sessions: %.1f tiles/s%n",
                    tiles.tiles(), tiles.pixels() / 1e6, tiles.tiles() / median(bare, Effort::seconds));
        }
        double pagesPerSecond = pages.size() / median(whole, Effort::seconds);
        double busy = median(whole, effort -> effort.cpuSeconds() / effort.seconds());
        table.printf("erasing whole: %.2f pages/s, %.2f of %d cores at work%n", pagesPerSecond, busy, cores);
        report.put("pages_per_s", pagesPerSecond).put("cores_at_work", busy);
        row(table, report, "batcher", "bare sessions / the batcher on the same tiles", bare, batched);
        row(table, report, "whole", "bare sessions / erasing whole", bare, whole);
        return plates;
    }

    private static void row(
            PrintWriter table, ObjectNode report, String key, String name, List<Effort> bare, List<Effort> ours) {
        double wall = ratio(bare, ours, Effort::seconds);
        double cpu = ratio(bare, ours, Effort::cpuSeconds);
        table.printf(Locale.ROOT, "%s: %.2f by the clock, %.2f in CPU time%n", name, wall, cpu);
        report.put(key + "_ratio", wall).put(key + "_cpu_ratio", cpu);
    }

    /** The median of the rounds' ratios. */
    private static double ratio(List<Effort> above, List<Effort> below, ToDoubleFunction<Effort> what) {
        double[] ratios = new double[above.size()];
        for (int i = 0; i < ratios.length; i++) {
            ratios[i] = what.applyAsDouble(above.get(i)) / what.applyAsDouble(below.get(i));
        }
        return median(ratios);
    }

    private static double median(List<Effort> efforts, ToDoubleFunction<Effort> what) {
        return median(efforts.stream().mapToDouble(what).toArray());
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        return values[values.length / 2];
    }

    /** One more round under the flight recorder: which step took how much. */
    private void shares(List<TileLoad.Page> pages, PrintWriter table, ObjectNode report) throws Exception {
        List<Plate> plates = new ArrayList<>();
        List<Effort> all = new ArrayList<>();
        List<RecordedEvent> steps =
                Recorded.events("imagetranslate.EraseStep", () -> all.add(Effort.of(() -> plates.addAll(make(pages)))));
        plates.forEach(Plate::close);
        Map<String, Double> seconds = steps.stream()
                .collect(Collectors.groupingBy(
                        step -> step.getString("step"),
                        TreeMap::new,
                        Collectors.summingDouble(step -> step.getLong("cpuNanos") / 1e9)));
        double sum = seconds.values().stream().mapToDouble(Double::doubleValue).sum();
        seconds.put("the rest", Math.max(0, all.get(0).cpuSeconds() - sum));
        double total = Math.max(sum, all.get(0).cpuSeconds());
        table.printf("CPU time a page: %.0f ms%n", 1000 * total / pages.size());
        ObjectNode node = report.putObject("cpu_ms_a_page");
        seconds.entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
                .forEach(step -> {
                    double millis = 1000 * step.getValue() / pages.size();
                    table.printf("  %-12s %6.1f ms  %4.1f %%%n", step.getKey(), millis, 100 * step.getValue() / total);
                    node.put(step.getKey(), millis);
                });
        table.flush();
    }

    private List<Plate> make(List<TileLoad.Page> pages) {
        List<CompletableFuture<Plate>> all = new ArrayList<>();
        for (int i = 0; i < pages.size(); i++) {
            if (i >= inFlight) {
                all.get(i - inFlight).join();
            }
            all.add(maker.make(pages.get(i).image(), pages.get(i).lines()));
        }
        return all.stream().map(CompletableFuture::join).toList();
    }

    @Override
    public void close() {
        maker.close();
    }
}
