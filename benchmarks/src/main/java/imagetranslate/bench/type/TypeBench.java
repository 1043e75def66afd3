package imagetranslate.bench.type;

import com.fasterxml.jackson.databind.node.ObjectNode;
import imagetranslate.bench.parts.Similarity;
import imagetranslate.message.MessageCodec;
import imagetranslate.message.Point;
import imagetranslate.samples.type.TypeCorpus;
import imagetranslate.samples.type.TypeText;
import imagetranslate.settings.EnvironmentSettings;
import imagetranslate.typesetting.TextRenderer;
import imagetranslate.typesetting.font.FontBook;
import imagetranslate.typesetting.paint.AwtTextRenderer;
import imagetranslate.typesetting.style.KnownWeights;
import imagetranslate.vision.image.NativeImaging;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Generated pages of known style, measured and set anew; between the two there is neither reader nor network. */
@Command(
        name = "type",
        description =
                "Pages of known style set in nine languages: what doesn't fit, and how much of the style is kept.",
        mixinStandardHelpOptions = true)
public final class TypeBench implements Callable<Integer> {
    private static final List<String> TARGETS = List.of("en", "ko", "ja", "de", "th", "ar", "hi");

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(names = "--pages", description = "8 designs take turns (default: ${DEFAULT-VALUE})")
    private int pages = 64;

    @Option(names = "--seed", description = "default: ${DEFAULT-VALUE}")
    private long seed = 20_261_130;

    @Option(names = "--design", description = "only pages of this design: such as list")
    private @Nullable String design;

    @Option(names = "--to", split = ",", paramLabel = "LANG", description = "only these targets (default: all)")
    private List<String> only = List.of();

    @Option(names = "--faults", description = "lists what is wrong")
    private boolean faults;

    @Option(names = "--pictures", paramLabel = "DIR", description = "writes each page beside what was made of it")
    private @Nullable Path pictures;

    @Option(
            names = "--reread",
            description = "reads what was set, where somebody at hand reads the language: takes minutes")
    private boolean reread;

    @Option(names = "--out", description = "default: ${DEFAULT-VALUE}")
    private Path out = Path.of("out", "bench", "type.json");

    private final StyleTally style = new StyleTally();
    private final Map<String, LanguageTally> languages = new TreeMap<>();
    private final Map<String, List<Double>> similar = new TreeMap<>();
    private @Nullable RereadTally rereading;
    private double measuring;
    private int measured;

    @Override
    public Integer call() throws Exception {
        NativeImaging.load();
        FontBook fonts = FontBook.load(EnvironmentSettings.load());
        TextRenderer renderer = AwtTextRenderer.create(fonts);
        rereading = reread ? new RereadTally() : null;
        for (int i = 0; i < pages; i++) {
            if (design == null
                    || design.equals(
                            TypeCorpus.designs().get(i % TypeCorpus.designs().size()))) {
                chinese(i, renderer, fonts);
                english(i, renderer, fonts);
            }
        }
        report();
        if (rereading != null) {
            rereading.close();
        }
        return 0;
    }

    /** From Chinese into all others, and into itself: the closed loop. */
    private void chinese(int number, TextRenderer renderer, FontBook fonts) throws IOException {
        try (TypePlate plate = new TypePlate(TypeCorpus.page(seed, number, "zh"), KnownWeights.of(fonts))) {
            style.add(plate);
            measuring += plate.seconds;
            measured++;
            for (String target : TARGETS) {
                if (isWanted(target)) {
                    add(plate, target, renderer, fonts);
                }
            }
            try (SetPage same = SetPage.of(plate, "zh", renderer, fonts)) {
                similarity(same);
                write(same, "again");
            }
        }
    }

    /** Into Chinese: from English, whose columns don't stand upright. */
    private void english(int number, TextRenderer renderer, FontBook fonts) throws IOException {
        if (isWanted("zh")
                && !TypeCorpus.designs()
                        .get(number % TypeCorpus.designs().size())
                        .equals("columns")) {
            try (TypePlate plate = new TypePlate(TypeCorpus.page(seed, number, "en"), KnownWeights.of(fonts))) {
                add(plate, "zh", renderer, fonts);
            }
        }
    }

    private boolean isWanted(String target) {
        return only.isEmpty() || only.contains(target);
    }

    private void add(TypePlate plate, String target, TextRenderer renderer, FontBook fonts) throws IOException {
        try (SetPage set = SetPage.of(plate, target, renderer, fonts)) {
            languages.computeIfAbsent(target, t -> new LanguageTally(t, fonts)).add(set);
            if (rereading != null) {
                rereading.add(set);
            }
            write(set, target);
        }
    }

    private void similarity(SetPage same) {
        try (Mat map = Similarity.map(same.plate.source, same.canvas)) {
            for (TypeText text : same.texts()) {
                for (TypeText.Line line : text.lines()) {
                    Rect box = box(TypePlate.quad(line).corners(), map);
                    try (Mat part = new Mat(map, box);
                            Scalar mean = opencv_core.mean(part)) {
                        similar.computeIfAbsent(same.plate.page.design(), d -> new ArrayList<>())
                                .add(mean.get(0));
                    }
                    box.close();
                }
            }
        }
    }

    private static Rect box(List<Point> corners, Mat picture) {
        int left =
                (int) Math.max(0, corners.stream().mapToDouble(Point::x).min().orElse(0));
        int top = (int) Math.max(0, corners.stream().mapToDouble(Point::y).min().orElse(0));
        int right = (int) Math.min(
                picture.cols(), corners.stream().mapToDouble(Point::x).max().orElse(0) + 1);
        int bottom = (int) Math.min(
                picture.rows(), corners.stream().mapToDouble(Point::y).max().orElse(0) + 1);
        return new Rect(left, top, Math.max(1, right - left), Math.max(1, bottom - top));
    }

    private void write(SetPage set, String target) throws IOException {
        if (pictures == null) {
            return;
        }
        Files.createDirectories(pictures);
        Path file = pictures.resolve(
                String.format(Locale.ROOT, "%s-%03d-%s.png", set.plate.page.design(), set.plate.page.number(), target));
        try (Mat both = new Mat()) {
            opencv_core.hconcat(set.plate.source, set.canvas, both);
            opencv_imgcodecs.imwrite(file.toString(), both);
        }
    }

    private void report() throws IOException {
        PrintWriter table = spec.commandLine().getOut();
        ObjectNode report = MessageCodec.json().createObjectNode();
        if (faults) {
            style.faults.forEach(table::println);
            languages.values().forEach(language -> language.faults.forEach(table::println));
        }
        table.print(LanguageTally.HEAD);
        languages.forEach((language, tally) -> {
            table.print(tally.row());
            tally.report(report.withObject("/languages").putObject(language));
        });
        table.print(style.rows());
        style.report(report.putObject("style"));
        List<Double> all = similar.values().stream().flatMap(List::stream).toList();
        table.printf(
                Locale.ROOT,
                "the same text set again: SSIM %.3f, median of %d lines;",
                LanguageTally.median(all),
                all.size());
        ObjectNode loop = report.putObject("closed_loop").put("ssim", LanguageTally.median(all));
        similar.forEach((name, values) -> {
            table.printf(Locale.ROOT, " %s %.3f", name, LanguageTally.median(values));
            loop.put(name, LanguageTally.median(values));
        });
        if (rereading != null) {
            table.printf("%n%s", rereading.rows());
            rereading.report(report.putObject("read_again"));
        }
        double millis = 1000 * measuring / Math.max(1, measured);
        table.printf(Locale.ROOT, "%nmeasuring a page's style: %.0f ms%n", millis);
        report.put("measuring_millis_per_page", millis);
        Files.createDirectories(out.toAbsolutePath().getParent());
        Files.writeString(out, report.toPrettyString() + "\n");
        table.println("written: " + out);
        table.flush();
    }
}
