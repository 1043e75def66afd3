package imagetranslate.vision.reading;

import imagetranslate.message.Quad;
import imagetranslate.message.TextBox;
import imagetranslate.models.ModelEntry;
import imagetranslate.models.OcrSet;
import imagetranslate.vision.image.NativeImaging;
import imagetranslate.vision.layout.PageLayout;
import imagetranslate.vision.model.OnnxModel;
import imagetranslate.vision.model.OnnxModels;
import imagetranslate.vision.model.ParallelMap;
import imagetranslate.vision.model.SessionOptions;
import imagetranslate.vision.reading.detect.MultiScaleDetector;
import imagetranslate.vision.reading.detect.TextDetector;
import imagetranslate.vision.reading.recognise.Column;
import imagetranslate.vision.reading.recognise.CtcLineRecognizer;
import imagetranslate.vision.reading.recognise.EdgePunctuation;
import imagetranslate.vision.reading.recognise.LineClassifier;
import imagetranslate.vision.reading.recognise.LineCrop;
import imagetranslate.vision.reading.recognise.LineRecognizer;
import imagetranslate.vision.reading.recognise.ReadLine;
import imagetranslate.vision.reading.recognise.UprightRow;
import imagetranslate.vision.reading.verify.TypeOrTexture;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import org.bytedeco.opencv.opencv_core.Mat;

/** PP-OCR: a detector over the page, then each line on its own, as many at once as there are cores. */
public final class OnnxTextRecognizer implements TextRecognizer {
    /** By how much a line must read better against its page than with it. */
    private static final double MUCH_SURER = 0.15;

    private static final double LEAST_SCORE = 0.7;

    /**
     * Of the code: how a page is decoded and flattened, how lines are found, cut, read, measured and put in order, and what makes a block.
     * Raise it with each change after which something else may be read, or what was kept before it is taken for its own.
     */
    private static final int RULES = 6;

    /** All but who reads the lines. */
    private record Finding(
            String set,
            List<ModelEntry> weights,
            MultiScaleDetector finder,
            LineClassifier classifier,
            boolean turnsLines,
            ParallelMap fan) {
        Finding upright() {
            return new Finding(set, weights, finder, classifier, false, fan);
        }

        boolean isUpsideDown(Mat line) {
            return turnsLines && classifier.upsideDown(line);
        }
    }

    private final Finding finding;
    private final LineRecognizer recognizer;
    private final EdgePunctuation endMarks;
    private final TypeOrTexture verifier;
    private final String model;
    private final String version;

    /** Reads with the weights that come with the build. */
    public OnnxTextRecognizer(OnnxModels models, Executor executor, int cores) {
        this(models, models.ocrSet(OcrSet.BUNDLED), executor, cores);
    }

    /**
     * @param models stays the caller's to close
     * @param set which of them to read with
     * @param executor shared with the process's other work; the calling thread reads lines too
     * @param cores how many threads are kept busy at most, by all pages in hand together ({@code CPU_WORKERS})
     */
    public OnnxTextRecognizer(OnnxModels models, OcrSet set, Executor executor, int cores) {
        this(
                finding(models, set, executor, cores),
                new CtcLineRecognizer(models.open(set.recognizer(), SessionOptions.SINGLE_THREAD_ARENA)),
                set.name());
    }

    private OnnxTextRecognizer(Finding finding, LineRecognizer recognizer, String model) {
        this.finding = finding;
        this.recognizer = recognizer;
        this.endMarks = new EdgePunctuation(recognizer);
        this.verifier = new TypeOrTexture(recognizer);
        this.model = model;
        List<ModelEntry> weights = new ArrayList<>(finding.weights());
        weights.addAll(recognizer.weights());
        this.version = model + "-" + ModelEntry.fingerprint(RULES, weights);
    }

    private static Finding finding(OnnxModels models, OcrSet set, Executor executor, int cores) {
        NativeImaging.load();
        OnnxModel detector = models.open(set.detector(), SessionOptions.SINGLE_THREAD_ARENA);
        OnnxModel turner = models.open(set.classifier(), SessionOptions.SINGLE_THREAD_ARENA);
        ParallelMap fan = new ParallelMap(executor, cores);
        return new Finding(
                set.name(),
                List.of(detector.entry(), turner.entry()),
                new MultiScaleDetector(new TextDetector(detector), fan),
                new LineClassifier(turner),
                true,
                fan);
    }

    /** The same lines, read by another; both share the cores. */
    public OnnxTextRecognizer with(LineRecognizer other) {
        return new OnnxTextRecognizer(finding, other, finding.set() + "+" + other.name());
    }

    /** The same, which takes each line to stand the right way up. */
    public OnnxTextRecognizer upright() {
        return new OnnxTextRecognizer(finding.upright(), recognizer, model);
    }

    /** Who reads the lines that were found. */
    public LineRecognizer lines() {
        return recognizer;
    }

    @Override
    public List<TextBox> read(Mat bgr) {
        MultiScaleDetector.Found found = finding.finder().find(bgr);
        List<Seen> seen = finding.fan().map(found.lines(), candidate -> new Seen(candidate, readLine(bgr, candidate)));
        int turn = PageTurn.of(seen.stream().flatMap(Seen::lines).toList());
        if (PageTurn.onItsSide(turn)) {
            seen = uncut(bgr, found, seen);
        }
        List<Seen> first = seen;
        List<Seen> sure = turn < 0
                ? first
                : finding.fan().map(first, line -> line.needsAnotherLook(turn) ? again(bgr, line, turn) : line);
        List<TextBox> lines = sure.stream().flatMap(Seen::lines).toList();
        List<TextBox> type = finding.fan().map(lines, line -> verifier.verified(bgr, line)).stream()
                .flatMap(List::stream)
                .toList();
        return PageLayout.of(TypeOrTexture.withoutMotifs(type, lines)).lines();
    }

    /** What was cut into columns is read as the detector saw it; the rest stays as it was read. */
    private List<Seen> uncut(Mat bgr, MultiScaleDetector.Found found, List<Seen> seen) {
        Map<MultiScaleDetector.Candidate, Seen> known = new HashMap<>();
        seen.forEach(line -> known.put(line.candidate(), line));
        return finding.fan().map(found.seen(), candidate -> {
            Seen line = known.get(candidate);
            return line == null ? new Seen(candidate, readLine(bgr, candidate)) : line;
        });
    }

    /** A place, and the line that was read there, if any. */
    private record Seen(MultiScaleDetector.Candidate candidate, Optional<TextBox> line) {
        Stream<TextBox> lines() {
            return line.stream();
        }

        boolean needsAnotherLook(int turn) {
            return !candidate.column()
                    && PageTurn.mayStand(candidate.quad(), turn)
                    && line.map(found -> PageTurn.quarters(found.quad()) != turn)
                            .orElse(turn != 0);
        }
    }

    /** Reads a line the way up that the rest of its page has; stays with the first reading where that is better. */
    private Seen again(Mat bgr, Seen seen, int turn) {
        try (LineCrop crop = LineCrop.cut(bgr, seen.candidate().quad(), turn)) {
            ReadLine line = recognizer.read(crop.pixels());
            double least = seen.line()
                    .map(first -> first.confidence() - MUCH_SURER)
                    .orElse(seen.candidate().minScore());
            return line.text().isBlank() || line.score() < Math.max(least, LEAST_SCORE)
                    ? seen
                    : new Seen(seen.candidate(), Optional.of(new TextBox(crop.quad(), line.text(), line.score())));
        }
    }

    private Optional<TextBox> readLine(Mat bgr, MultiScaleDetector.Candidate candidate) {
        LineCrop crop = LineCrop.cut(bgr, candidate.quad());
        boolean laidFlat = !crop.quad().equals(candidate.quad());
        try {
            boolean upsideDown = finding.isUpsideDown(crop.pixels());
            ReadLine line = recognizer.read(crop.pixels());
            if (upsideDown) {
                crop = crop.turnedOver();
                ReadLine turned = recognizer.read(crop.pixels());
                if (turned.score() >= line.score()) {
                    line = turned;
                } else {
                    crop = crop.turnedOver();
                }
            }
            if (laidFlat || candidate.column()) {
                ReadLine standing = UprightRow.read(bgr, candidate.quad(), recognizer);
                if (Column.isUpright(line, standing, candidate.column())) {
                    return line(candidate.quad(), Column.surer(line, standing), candidate.minScore());
                }
            }
            return line(crop.quad(), line, candidate.minScore())
                    .map(found -> endMarks.complete(bgr, found).orElse(found));
        } finally {
            crop.close();
        }
    }

    private static Optional<TextBox> line(Quad quad, ReadLine read, double minScore) {
        return read.text().isBlank() || read.score() < minScore
                ? Optional.empty()
                : Optional.of(new TextBox(quad, read.text(), read.score()));
    }

    @Override
    public String model() {
        return model;
    }

    @Override
    public String version() {
        return version;
    }

    /** Nothing: the models are the caller's. */
    @Override
    public void close() {}
}
