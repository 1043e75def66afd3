package imagetranslate.vision.reading.detect;

import imagetranslate.message.Quad;
import imagetranslate.vision.geometry.Bounds;
import imagetranslate.vision.reading.detect.MultiScaleDetector.Candidate;
import imagetranslate.vision.reading.recognise.LineCrop;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * Columns of upright characters close beside each other, as comics print them. There the detector draws its boxes across the
 * columns, or one around them all, or misses some; but whoever reads goes on where the gap is smaller. Boxes that touch are
 * looked at together: where they hold a grid of characters whose columns are further apart than its rows, each column
 * becomes a box of its own.
 */
final class DenseColumns {
    /** Between boxes of one text, in sizes of the smaller; the detector's boxes are wider than the type in them. */
    private static final double NEAR = 0.25;

    private static final double SAME_LEAN = Math.toRadians(4);

    /** In sizes of a box: if its ends are no further apart across it, its lean is a guess. */
    private static final double GUESSED = 0.15;

    /** Of a box's own area, on a column: they are the same text. */
    private static final double SAME = 0.5;

    /** By how much, in em, columns may be shorter than a box that they stand for, whose margin is wider. */
    private static final double LOST = 1.3;

    /** How sure the recogniser must be of a column that the detector didn't see. */
    private static final double MIN_SCORE_UNSEEN = 0.9;

    /** A text is looked around for columns that the detector missed until there are none, or so often. */
    private static final int LOOKS = 12;

    private DenseColumns() {}

    /** @return {@code found}, in which columns stand for the boxes that held them otherwise */
    static List<Candidate> recut(Mat page, List<Candidate> found) {
        List<List<Candidate>> texts = new ArrayList<>(together(found));
        texts.sort(
                Comparator.comparingInt((List<Candidate> text) -> text.size()).reversed());
        List<Quad> seen = found.stream().map(Candidate::quad).toList();
        List<Candidate> columns = new ArrayList<>();
        for (List<Candidate> text : texts) {
            List<Candidate> open =
                    text.stream().filter(box -> !isOnOneOf(columns, box)).toList();
            if (!open.isEmpty()) {
                List<Candidate> cut = columns(page, open, seen);
                columns.removeIf(column -> isOnOneOf(cut, column));
                cut.stream()
                        .filter(column -> !isOnOneOf(columns, column))
                        .toList()
                        .forEach(columns::add);
            }
        }
        List<Candidate> recut = new ArrayList<>(columns);
        found.stream().filter(box -> !isOnOneOf(columns, box)).forEach(recut::add);
        return recut;
    }

    private static boolean isOnOneOf(List<Candidate> columns, Candidate box) {
        return covered(box.quad(), columns.stream().map(Candidate::quad).toList()) > SAME;
    }

    /** Boxes that touch, or nearly, and lean alike. */
    private static List<List<Candidate>> together(List<Candidate> found) {
        List<List<Candidate>> texts = new ArrayList<>();
        for (Candidate box : found) {
            List<List<Candidate>> touched = texts.stream()
                    .filter(text -> text.stream().anyMatch(other -> touch(box.quad(), other.quad())))
                    .toList();
            texts.removeAll(touched);
            List<Candidate> joined = new ArrayList<>(List.of(box));
            touched.forEach(joined::addAll);
            texts.add(joined);
        }
        return texts;
    }

    private static boolean touch(Quad a, Quad b) {
        double near = NEAR * Math.min(Math.min(a.width(), a.height()), Math.min(b.width(), b.height()));
        Bounds first = Bounds.of(a);
        Bounds second = Bounds.of(b);
        return Math.abs(lean(a) - lean(b)) < SAME_LEAN
                && Math.max(first.left(), second.left()) - near < Math.min(first.right(), second.right())
                && Math.max(first.top(), second.top()) - near < Math.min(first.bottom(), second.bottom());
    }

    /** How far the box's longer side leans from the level or the upright, in radians clockwise. */
    private static double lean(Quad quad) {
        boolean lies = quad.width() >= quad.height();
        double lean = lies
                ? quad.angle()
                : Math.atan2(
                        quad.topLeft().x()
                                - quad.bottomLeft().x()
                                + quad.topRight().x()
                                - quad.bottomRight().x(),
                        quad.bottomLeft().y()
                                - quad.topLeft().y()
                                + quad.bottomRight().y()
                                - quad.topRight().y());
        double length = Math.max(quad.width(), quad.height());
        double size = Math.min(quad.width(), quad.height());
        return Math.abs(lean) * length < GUESSED * size ? 0 : lean;
    }

    /** @return none where the boxes hold no grid, or one that is read in rows */
    private static List<Candidate> columns(Mat page, List<Candidate> text, List<Quad> seen) {
        List<Quad> boxes = text.stream().map(Candidate::quad).toList();
        ColumnGrid grid = grid(page, boxes);
        if (!boxes.stream().allMatch(box -> holds(grid, box))) {
            return List.of();
        }
        double minScore = text.stream().mapToDouble(Candidate::minScore).min().orElseThrow();
        return grid.columns().stream()
                .map(column -> new Candidate(column, covered(column, seen) > 0 ? minScore : MIN_SCORE_UNSEEN, true))
                .toList();
    }

    private static ColumnGrid grid(Mat page, List<Quad> boxes) {
        Quad longest = boxes.stream()
                .max(Comparator.comparingDouble(box -> Math.max(box.width(), box.height())))
                .orElseThrow();
        ColumnGrid grid = boxes.size() == 1 && longest.height() > longest.width()
                ? ColumnGrid.around(page, longest, lean(longest))
                : ColumnGrid.in(page, BoxOverlap.span(lean(longest), boxes), lean(longest));
        for (int look = 0; look < LOOKS && !grid.columns().isEmpty(); look++) {
            ColumnGrid wider = grid.widened(page);
            boolean more = !wider.isNoMoreThan(grid);
            grid = wider.columns().isEmpty() ? grid : wider;
            if (!more) {
                break;
            }
        }
        return grid;
    }

    /** Whether the grid has what is in the box: where the ground is busy, ink is no guide. */
    private static boolean holds(ColumnGrid grid, Quad box) {
        double covered = covered(box, grid.columns());
        double breadth = Math.min(1, LineCrop.COLUMN_WIDTH * grid.em() / box.width());
        return box.width() > box.height()
                ? covered > SAME
                : covered / breadth * box.height() > box.height() - LOST * grid.em();
    }

    private static double covered(Quad quad, List<Quad> by) {
        return by.stream().mapToDouble(other -> BoxOverlap.of(quad, other)).sum();
    }
}
