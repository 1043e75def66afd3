package imagetranslate.bench.plates;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC1;

import com.fasterxml.jackson.databind.node.ObjectNode;
import imagetranslate.bench.parts.Pixels;
import imagetranslate.inpainting.Plate;
import imagetranslate.inpainting.plate.StrokePlateMaker;
import imagetranslate.message.MessageCodec;
import imagetranslate.message.Point;
import imagetranslate.message.Quad;
import imagetranslate.metrics.PipelineMetrics;
import imagetranslate.samples.SampleText;
import imagetranslate.samples.plates.PlateCase;
import imagetranslate.samples.plates.PlateKind;
import imagetranslate.settings.EnvironmentSettings;
import imagetranslate.settings.Keys;
import imagetranslate.settings.Settings;
import imagetranslate.vision.image.NativeImaging;
import imagetranslate.vision.image.PageImage;
import imagetranslate.vision.model.OnnxModels;
import imagetranslate.vision.pixels.LineMask;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.MatVector;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Erasing on drawn cases, each kind by its own measure; where the text stands is known and not read. */
@Command(
        name = "plates",
        description =
                "Drawn cases for erasing: panels, goods, edges, rules and more, each judged by what must be whole.",
        mixinStandardHelpOptions = true)
public final class PlatesBench implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(names = "--kinds", split = ",", paramLabel = "KIND", description = "only these (default: all)")
    private String @Nullable [] kinds;

    @Option(names = "--count", description = "cases of each kind (default: ${DEFAULT-VALUE})")
    private int count = 40;

    @Option(names = "--seed", description = "default: ${DEFAULT-VALUE}")
    private long seed = 1;

    @Option(
            names = "--plates",
            paramLabel = "DIR",
            description = "writes page, plate, clean picture and hole of each case")
    private @Nullable Path plates;

    @Option(names = "--out", description = "default: ${DEFAULT-VALUE}")
    private Path out = Path.of("out", "bench", "plates.json");

    @Override
    public Integer call() throws Exception {
        Settings settings = EnvironmentSettings.of(Map.of());
        int cores = settings.get(Keys.CPU_WORKERS);
        ExecutorService cpu = Executors.newFixedThreadPool(cores);
        ExecutorService jobs = Executors.newFixedThreadPool(cores);
        NativeImaging.load();
        PrintWriter table = spec.commandLine().getOut();
        ObjectNode report = MessageCodec.json().createObjectNode();
        try (OnnxModels models = OnnxModels.of(settings);
                StrokePlateMaker maker = StrokePlateMaker.open(
                        settings, models, cpu, new PipelineMetrics(new SimpleMeterRegistry()).pictures())) {
            table.print(KindTally.HEAD);
            for (PlateKind kind : chosen()) {
                KindTally tally = new KindTally(kind);
                List<Future<Judged>> all = IntStream.range(0, count)
                        .mapToObj(number -> jobs.submit(() -> judge(maker, kind.draw(seed, number))))
                        .toList();
                for (Future<Judged> one : all) {
                    Judged judged = one.get();
                    tally.add(judged.view(), judged.verdict(), judged.errors());
                }
                table.print(tally.rows());
                table.flush();
                tally.report(report.putObject(kind.label()));
            }
        } finally {
            jobs.shutdown();
            cpu.shutdown();
        }
        Files.createDirectories(out.toAbsolutePath().getParent());
        Files.writeString(out, report.toPrettyString() + "\n");
        table.println("written: " + out);
        table.flush();
        return 0;
    }

    private List<PlateKind> chosen() {
        return kinds == null
                ? List.of(PlateKind.values())
                : Arrays.stream(kinds)
                        .map(kind -> PlateKind.valueOf(kind.strip().toUpperCase(Locale.ROOT)))
                        .toList();
    }

    private record Judged(CaseView view, Verdict verdict, Errors errors) {}

    private Judged judge(StrokePlateMaker maker, PlateCase drawn) throws IOException {
        List<Quad> lines = drawn.erase().stream().map(PlatesBench::quad).toList();
        try (PageImage page = new PageImage(saved(drawn, true), null);
                Mat clean = saved(drawn, false);
                Plate plate = maker.make(page, lines).join();
                Mat hole = hole(plate)) {
            CaseView view = new CaseView(drawn, page.bgr(), clean, plate.bgr(), hole);
            Errors errors = Errors.of(page.bgr(), clean, plate.bgr(), hole);
            Verdict verdict = Verdict.of(view, errors);
            if (plates != null) {
                write(plates, drawn, verdict, List.of(page.bgr(), plate.bgr(), clean), hole);
            }
            return new Judged(view, verdict, errors);
        }
    }

    private static Mat saved(PlateCase drawn, boolean withText) {
        var picture = withText ? drawn.picture() : drawn.clean();
        return drawn.jpeg() > 0 ? Pixels.asJpeg(picture, drawn.jpeg()) : Pixels.mat(picture);
    }

    private static Quad quad(SampleText text) {
        List<Point> c = text.quad().stream().map(p -> new Point(p[0], p[1])).toList();
        return new Quad(c.get(0), c.get(1), c.get(2), c.get(3));
    }

    private static Mat hole(Plate plate) {
        Mat hole = new Mat(plate.bgr().rows(), plate.bgr().cols(), CV_8UC1, Scalar.all(0));
        for (LineMask line : plate.lines()) {
            try (Mat there = new Mat(hole, line.box())) {
                opencv_core.bitwise_or(there, line.erase(), there);
            }
        }
        return hole;
    }

    /** Side by side: the page, its plate, what it should be, and the hole. */
    private static void write(Path folder, PlateCase drawn, Verdict verdict, List<Mat> pictures, Mat hole)
            throws IOException {
        Files.createDirectories(folder);
        Path file = folder.resolve(String.format(
                Locale.ROOT,
                "%s-%03d-%s.png",
                drawn.kind().label(),
                drawn.number(),
                verdict.good() ? "good" : verdict.torn() ? "torn" : "bad"));
        try (Mat white = new Mat();
                MatVector planes = new MatVector(hole, hole, hole);
                Mat all = new Mat()) {
            opencv_core.merge(planes, white);
            try (MatVector parts = new MatVector(pictures.get(0), pictures.get(1), pictures.get(2), white)) {
                opencv_core.hconcat(parts, all);
            }
            opencv_imgcodecs.imwrite(file.toString(), all);
        }
    }
}
