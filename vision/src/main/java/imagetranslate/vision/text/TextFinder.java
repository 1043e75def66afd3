package imagetranslate.vision.text;

import imagetranslate.message.Quad;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * Finds lines in a page of any size and shape. The detector sees the page in slices, never squeezed, and large pages at
 * several scales: small print is found at full resolution, display type where it is small enough for the network's eye.
 */
final class TextFinder {
    /** What the detector was trained for (PaddleOCR's limit_side_len). */
    private static final double MIN_SHORT_SIDE = 736;

    private static final double MAX_ENLARGED = 2000;
    private static final double MAX_SHORT_SIDE = 1300;

    /** Below this height in the scaled page the box of the next finer scale is the better one. */
    private static final double FINE_PRINT = 14;

    private static final double MIN_SCORE = 0.5;
    private static final double MIN_SCORE_FINE = 0.8;

    /** Of a box's own area, covered by another: they are the same text. */
    private static final double SAME = 0.3;

    private final PageSlicer slicer;

    TextFinder(TextDetector detector, Fan fan) {
        this.slicer = new PageSlicer(detector, fan);
    }

    /**
     * What may be a line.
     *
     * @param minScore how sure the recogniser must be of it: at full resolution, cloth and leaves look like fine print
     */
    record Candidate(Quad quad, double minScore) {}

    /** @return boxes in pixels of {@code page}, in no order */
    List<Candidate> find(Mat page) {
        double finest = enlargement(page.cols(), page.rows());
        double scale = finest;
        while (Math.min(page.cols(), page.rows()) * scale > MAX_SHORT_SIDE) {
            scale /= 2;
        }
        List<Candidate> found = candidates(slicer.detect(page, scale), MIN_SCORE);
        while (scale < finest) {
            scale *= 2;
            found = merge(found, candidates(slicer.detect(page, scale), MIN_SCORE_FINE), scale / 2);
        }
        return found;
    }

    /** How much a small page is enlarged; 1 for others. */
    static double enlargement(int width, int height) {
        double wanted = MIN_SHORT_SIDE / Math.min(width, height);
        double room = MAX_ENLARGED / Math.max(width, height);
        return Math.max(1, Math.min(wanted, room));
    }

    private static List<Candidate> candidates(List<Quad> quads, double minScore) {
        return quads.stream().map(quad -> new Candidate(quad, minScore)).toList();
    }

    private static List<Candidate> merge(List<Candidate> coarse, List<Candidate> fine, double coarseScale) {
        List<Candidate> merged = new ArrayList<>(coarse);
        merged.removeIf(found -> Math.min(found.quad().height(), found.quad().width()) * coarseScale < FINE_PRINT
                && fine.stream().anyMatch(other -> covers(other, found)));
        List<Candidate> kept = List.copyOf(merged);
        fine.stream()
                .filter(found -> kept.stream().noneMatch(other -> covers(other, found)))
                .forEach(merged::add);
        return merged;
    }

    private static boolean covers(Candidate other, Candidate found) {
        Bounds bounds = Bounds.of(found.quad());
        return bounds.shared(Bounds.of(other.quad())) > SAME * bounds.area();
    }
}
