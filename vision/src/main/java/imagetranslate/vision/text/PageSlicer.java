package imagetranslate.vision.text;

import imagetranslate.message.Point;
import imagetranslate.message.Quad;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;

/**
 * Shows a page to the detector in slices of bounded area. Slices meet where no text is; where a cut went through a line
 * all the same, the detector looks again at the band around that cut, and what it sees there replaces the halves.
 */
final class PageSlicer {
    /** Of one slice as the network sees it: bounds its memory. */
    private static final double MAX_AREA = 2_000_000;

    /** How near to a cut, in pixels as the network sees them, a box must end to be suspected of being half a line. */
    private static final double TOUCHING = 6;

    /** Of a box's own area, inside another: they are the same text. */
    private static final double SAME = 0.5;

    private final TextDetector detector;

    PageSlicer(TextDetector detector) {
        this.detector = detector;
    }

    List<Quad> detect(Mat page, double scale) {
        boolean tall = page.rows() >= page.cols();
        int length = tall ? page.rows() : page.cols();
        int breadth = tall ? page.cols() : page.rows();
        int most = (int) Math.max(breadth / 3.0, MAX_AREA / (breadth * scale * scale));
        if (length <= most * 1.25) {
            return detector.detect(page, scale);
        }
        List<QuietRows.Cut> cuts = QuietRows.cuts(page, tall, most);
        List<Quad> found = new ArrayList<>();
        int from = 0;
        for (int i = 0; i <= cuts.size(); i++) {
            int to = i < cuts.size() ? cuts.get(i).at() : length;
            found.addAll(detectPart(page, tall, from, to, scale));
            from = to;
        }
        cuts.forEach(cut -> mend(page, tall, cut, scale, most / 3, found));
        return found;
    }

    private List<Quad> detectPart(Mat page, boolean tall, int from, int to, double scale) {
        try (Rect part = tall ? new Rect(0, from, page.cols(), to - from) : new Rect(from, 0, to - from, page.rows());
                Mat slice = new Mat(page, part)) {
            return detector.detect(slice, scale).stream()
                    .map(quad -> shifted(quad, tall ? 0 : from, tall ? from : 0))
                    .toList();
        }
    }

    private void mend(Mat page, boolean tall, QuietRows.Cut cut, double scale, int reach, List<Quad> found) {
        List<Quad> halves = found.stream()
                .filter(quad -> touches(quad, tall, cut.at(), scale))
                .toList();
        if (cut.quiet() && halves.isEmpty()) {
            return;
        }
        int length = tall ? page.rows() : page.cols();
        int from = Math.max(0, cut.at() - reach);
        int to = Math.min(length, cut.at() + reach);
        List<Quad> whole = detectPart(page, tall, from, to, scale).stream()
                .filter(quad -> crosses(quad, tall, cut.at()))
                .toList();
        found.removeIf(quad -> whole.stream().anyMatch(other -> inside(quad, other)));
        found.addAll(whole);
    }

    private static boolean touches(Quad quad, boolean tall, int cut, double scale) {
        Bounds bounds = Bounds.of(quad);
        double near = TOUCHING / scale;
        return Math.abs((tall ? bounds.top() : bounds.left()) - cut) <= near
                || Math.abs((tall ? bounds.bottom() : bounds.right()) - cut) <= near;
    }

    private static boolean crosses(Quad quad, boolean tall, int cut) {
        Bounds bounds = Bounds.of(quad);
        return (tall ? bounds.top() : bounds.left()) < cut && (tall ? bounds.bottom() : bounds.right()) > cut;
    }

    private static boolean inside(Quad quad, Quad other) {
        Bounds bounds = Bounds.of(quad);
        return bounds.shared(Bounds.of(other)) > SAME * bounds.area();
    }

    private static Quad shifted(Quad quad, int x, int y) {
        List<Point> moved = quad.corners().stream()
                .map(corner -> new Point(corner.x() + x, corner.y() + y))
                .toList();
        return new Quad(moved.get(0), moved.get(1), moved.get(2), moved.get(3));
    }
}
