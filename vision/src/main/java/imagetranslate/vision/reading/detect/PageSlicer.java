package imagetranslate.vision.reading.detect;

import imagetranslate.message.Point;
import imagetranslate.message.Quad;
import imagetranslate.vision.geometry.Bounds;
import imagetranslate.vision.model.ParallelMap;
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
    static final double MAX_AREA = 2_000_000;
    /** The last slice may be longer by so much, rather than leave a sliver. */
    private static final double LAST = 1.25;

    /** How near to a cut, in pixels as the network sees them, a box must end to be suspected of being half a line. */
    private static final double TOUCHING = 6;

    /** Of a box's own area, inside another: they are the same text. */
    private static final double SAME = 0.5;
    /** The same of either box's area, for one that goes on where the other ends. */
    private static final double SAME_LINE = 0.1;

    private final TextDetector detector;
    private final ParallelMap fan;

    PageSlicer(TextDetector detector, ParallelMap fan) {
        this.detector = detector;
        this.fan = fan;
    }

    private record Span(int from, int to) {}

    List<Quad> detect(Mat page, double scale) {
        boolean tall = page.rows() >= page.cols();
        int length = tall ? page.rows() : page.cols();
        int breadth = tall ? page.cols() : page.rows();
        int most = (int) Math.max(breadth / 3.0, MAX_AREA / (breadth * scale * scale));
        if (length <= most * LAST) {
            return detectParts(page, tall, List.of(new Span(0, length)), scale).get(0);
        }
        List<SliceCuts.Cut> cuts = SliceCuts.cuts(page, tall, most);
        List<Span> slices = new ArrayList<>();
        int from = 0;
        for (SliceCuts.Cut cut : cuts) {
            slices.add(new Span(from, cut.at()));
            from = cut.at();
        }
        slices.add(new Span(from, length));
        List<Quad> found = new ArrayList<>();
        detectParts(page, tall, slices, scale).forEach(found::addAll);
        mend(page, tall, cuts, scale, most / 3, found);
        return found;
    }

    /** The same for places of a page that don't overlap, none larger than a slice. */
    List<Quad> detect(Mat page, List<Rect> places, double scale) {
        return fan.map(places, place -> detectPart(page, place, scale)).stream()
                .flatMap(List::stream)
                .toList();
    }

    private List<List<Quad>> detectParts(Mat page, boolean tall, List<Span> parts, double scale) {
        List<Rect> places = parts.stream()
                .map(part -> tall
                        ? new Rect(0, part.from(), page.cols(), part.to() - part.from())
                        : new Rect(part.from(), 0, part.to() - part.from(), page.rows()))
                .toList();
        // A page is cut along its length alone as long as that makes no slivers; what is too large then is cut across.
        boolean slices = places.stream().allMatch(place -> place.area() * scale * scale <= Math.ceil(LAST * MAX_AREA));
        return slices
                ? fan.map(places, place -> detectPart(page, place, scale))
                : places.stream().map(place -> detectLarge(page, place, scale)).toList();
    }

    private List<Quad> detectLarge(Mat page, Rect place, double scale) {
        try (Mat part = new Mat(page, place)) {
            return shifted(detect(part, scale), place);
        }
    }

    private List<Quad> detectPart(Mat page, Rect place, double scale) {
        try (Mat part = new Mat(page, place)) {
            return shifted(detector.detect(part, scale), place);
        }
    }

    private void mend(Mat page, boolean tall, List<SliceCuts.Cut> cuts, double scale, int reach, List<Quad> found) {
        int length = tall ? page.rows() : page.cols();
        List<SliceCuts.Cut> doubtful = cuts.stream()
                .filter(cut -> !cut.quiet() || found.stream().anyMatch(quad -> touches(quad, tall, cut.at(), scale)))
                .toList();
        List<Span> bands = doubtful.stream()
                .map(cut -> new Span(Math.max(0, cut.at() - reach), Math.min(length, cut.at() + reach)))
                .toList();
        List<List<Quad>> seen = detectParts(page, tall, bands, scale);
        for (int i = 0; i < bands.size(); i++) {
            int at = doubtful.get(i).at();
            List<Quad> whole =
                    seen.get(i).stream().filter(quad -> crosses(quad, tall, at)).toList();
            Span band = bands.get(i);
            List<Quad> lines = whole.stream()
                    .map(line -> withItsEnds(line, band, tall, scale, found))
                    .toList();
            found.removeIf(quad -> lines.stream().anyMatch(other -> inside(quad, other)));
            found.addAll(lines);
        }
    }

    /** A line that is longer than the band was seen beyond it, too: what goes on there is taken out of {@code found}. */
    private static Quad withItsEnds(Quad line, Span band, boolean tall, double scale, List<Quad> found) {
        if (!touches(line, tall, band.from(), scale) && !touches(line, tall, band.to(), scale)) {
            return line;
        }
        List<Quad> ends = found.stream()
                .filter(quad -> Math.max(BoxOverlap.of(quad, line), BoxOverlap.of(line, quad)) > SAME_LINE)
                .toList();
        found.removeAll(ends);
        return BoxOverlap.span(line, ends);
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

    private static List<Quad> shifted(List<Quad> quads, Rect place) {
        return quads.stream().map(quad -> shifted(quad, place.x(), place.y())).toList();
    }

    static Quad shifted(Quad quad, int x, int y) {
        List<Point> moved = quad.corners().stream()
                .map(corner -> new Point(corner.x() + x, corner.y() + y))
                .toList();
        return new Quad(moved.get(0), moved.get(1), moved.get(2), moved.get(3));
    }
}
