package imagetranslate.vision.reading.detect;

import imagetranslate.message.Quad;
import imagetranslate.vision.model.ParallelMap;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;

/**
 * Finds lines in a page of any size and shape. The detector sees the page in slices, never squeezed, and large pages at
 * several scales: small print is found at full resolution, display type where it is small enough for the network's eye.
 * At full resolution it sees only those places where something small stands.
 */
public final class MultiScaleDetector {
    private static final double MAX_ENLARGED = 2000;
    private static final double MAX_SHORT_SIDE = 1300;

    /** Below this height in the scaled page the box of the next finer scale is the better one. */
    private static final double FINE_PRINT = 22;

    private static final double MIN_SCORE = 0.5;
    private static final double MIN_SCORE_FINE = 0.8;

    /** Of a box's own area, covered by another: they are the same text. */
    private static final double SAME = 0.3;

    private final ParallelMap fan;
    private final PageSlicer slicer;
    private final SmallTextRegions finePrint;
    private final double leastShortSide;

    public MultiScaleDetector(TextDetector detector, ParallelMap fan) {
        this.fan = fan;
        this.slicer = new PageSlicer(detector, fan);
        this.finePrint = new SmallTextRegions(fan);
        this.leastShortSide = detector.rules().shortSide();
    }

    /**
     * What may be a line.
     *
     * @param minScore how sure the recogniser must be of it: at full resolution, cloth and leaves look like fine print
     * @param column whether it is known to be a column of upright characters
     */
    public record Candidate(Quad quad, double minScore, boolean column) {}

    /**
     * Both in pixels of the page, in no order.
     *
     * @param lines what may be lines
     * @param seen the same as the detector saw them, before dense columns were cut: right where the page lies on its side
     */
    public record Found(List<Candidate> lines, List<Candidate> seen) {}

    public Found find(Mat page) {
        List<Candidate> seen = lines(page);
        return new Found(DenseColumns.recut(page, seen), seen);
    }

    private List<Candidate> lines(Mat page) {
        double finest = enlargement(page.cols(), page.rows(), leastShortSide);
        double scale = finest;
        while (Math.min(page.cols(), page.rows()) * scale > MAX_SHORT_SIDE) {
            scale /= 2;
        }
        List<Double> scales = new ArrayList<>();
        for (double next = scale; next <= finest; next *= 2) {
            scales.add(next);
        }
        // At its coarsest a page is one slice as a rule, which one core sees while the others look closely.
        List<List<Quad>> seen = fan.sections(
                scales, each -> each < finest || scales.size() == 1 ? slicer.detect(page, each) : lookClosely(page));
        List<Candidate> found = candidates(seen.get(0), MIN_SCORE);
        for (int i = 1; i < scales.size(); i++) {
            found = merge(found, candidates(seen.get(i), MIN_SCORE_FINE), scales.get(i - 1));
        }
        return found;
    }

    /** What is seen at full size where something small stands. */
    private List<Quad> lookClosely(Mat page) {
        List<Quad> lines = new ArrayList<>();
        List<Rect> places = new ArrayList<>();
        for (Rect place : finePrint.places(page)) {
            if (place.area() <= PageSlicer.MAX_AREA) {
                places.add(place);
            } else {
                try (Mat part = new Mat(page, place)) {
                    slicer.detect(part, 1).forEach(quad -> lines.add(PageSlicer.shifted(quad, place.x(), place.y())));
                }
            }
        }
        lines.addAll(slicer.detect(page, places, 1));
        return lines;
    }

    private static double shortSide(Quad quad) {
        return Math.min(quad.height(), quad.width());
    }

    /** How much a small page is enlarged, so that its shorter side has {@code leastShortSide}; 1 for others. */
    static double enlargement(int width, int height, double leastShortSide) {
        double wanted = leastShortSide / Math.min(width, height);
        double room = MAX_ENLARGED / Math.max(width, height);
        return Math.max(1, Math.min(wanted, room));
    }

    private static List<Candidate> candidates(List<Quad> quads, double minScore) {
        return quads.stream().map(quad -> new Candidate(quad, minScore, false)).toList();
    }

    private static List<Candidate> merge(List<Candidate> coarse, List<Candidate> fine, double coarseScale) {
        List<Candidate> merged = new ArrayList<>(coarse);
        merged.removeIf(found -> shortSide(found.quad()) * coarseScale < FINE_PRINT
                && fine.stream().anyMatch(other -> covers(other, found) || covers(found, other)));
        List<Candidate> kept = List.copyOf(merged);
        fine.stream()
                .filter(found -> kept.stream().noneMatch(other -> covers(other, found)))
                .forEach(merged::add);
        return merged;
    }

    private static boolean covers(Candidate other, Candidate found) {
        return BoxOverlap.of(found.quad(), other.quad()) > SAME;
    }
}
