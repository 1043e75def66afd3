package imagetranslate.vision.reading.detect;

import imagetranslate.message.Point;
import imagetranslate.message.Quad;
import imagetranslate.vision.geometry.Bounds;
import imagetranslate.vision.pixels.Band;
import imagetranslate.vision.pixels.Ink;
import imagetranslate.vision.reading.recognise.LineCrop;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;

/**
 * Columns of characters that stand in rows, too, as their ink shows.
 *
 * @param lean of the text, in radians clockwise
 * @param em in pixels
 * @param columns each {@link LineCrop#COLUMN_WIDTH} em wide, from the left; none where there is no grid, or one that is read in
 *     rows
 */
record ColumnGrid(double lean, double em, List<Quad> columns) {
    /** By how much the gap between columns must be larger than the one between rows. */
    private static final double WIDER = 1.2;

    /** Columns further apart, in em, are two texts. */
    private static final double FURTHEST = 0.9;

    /** Of a character's square, in em: the widest ink in a column. */
    private static final double INKED = 0.94;

    /** Of most columns' ink, in the widest's. */
    private static final double FULL = 0.75;

    private static final double LEAST_ROWS = 1.9;
    private static final double SURELY_ROWS = 3;
    private static final double FULL_ROW = 0.5;

    /** How far beside a text more of it is looked for, in em: the next column must be seen whole. */
    private static final double BESIDE = 2.1;

    /** And how far above and below. */
    private static final double BEYOND = 1.4;

    /** Within a column, in em: what is further off is another text. */
    private static final double BREAK = 1.5;

    /** The same above and below what is known, where other things may stand. */
    private static final double BREAK_BEYOND = 0.75;

    /** What is larger both ways, in em, is a balloon's edge. */
    private static final double FRAME = 1.8;

    /** Between the beginnings of a text's columns, in em. */
    private static final double LEVEL = 0.5;

    private static final double LEAST_BAND = 0.25;
    private static final double WIDEST_BAND = 1.15;
    private static final double LEAST_PIECE = 0.5;

    /** What the detector's boxes show. */
    static ColumnGrid in(Mat page, Quad window, double lean) {
        try (Mat flat = LineCrop.flatten(page, window)) {
            Ink ink = Ink.of(flat);
            List<Band> columns = whole(bands(ink));
            int widest = widest(columns);
            double em = widest / INKED;
            return isReadDownward(ink, columns, em)
                    ? of(ink, columns, new Band(0, ink.height()), em, window, lean)
                    : new ColumnGrid(lean, em, List.of());
        }
    }

    /** What stands beside a box that may be a column; the columns of a text begin at one height. */
    static ColumnGrid around(Mat page, Quad box, double lean) {
        ColumnGrid grid = new ColumnGrid(lean, box.width() / LineCrop.COLUMN_WIDTH, List.of(box)).widened(page);
        double cos = Math.cos(lean);
        double sin = Math.sin(lean);
        double top = box.topLeft().y() * cos - box.topLeft().x() * sin;
        long level = grid.columns.stream()
                .filter(column ->
                        Math.abs(column.topLeft().y() * cos - column.topLeft().x() * sin - top) < LEVEL * grid.em)
                .count();
        return 2 * level > grid.columns.size() ? grid : new ColumnGrid(lean, grid.em, List.of());
    }

    /** The same and what goes on beside them, above and below. */
    ColumnGrid widened(Mat page) {
        Quad window = window(page);
        try (Mat flat = LineCrop.flatten(page, window);
                Rect known = known(window, flat)) {
            Ink ink = Ink.of(flat, known, FRAME * em);
            List<Band> columns = goingOn(whole(bands(ink)), known);
            double size = widest(columns) / INKED;
            return isReadDownward(ink, columns, size)
                    ? of(ink, columns, new Band(known.y(), known.y() + known.height()), size, window, lean)
                    : new ColumnGrid(lean, em, List.of());
        }
    }

    boolean isNoMoreThan(ColumnGrid other) {
        return columns.size() <= other.columns.size() && height() < other.height() + 0.1 * em;
    }

    private double height() {
        return BoxOverlap.span(lean, columns).height();
    }

    private Quad window(Mat page) {
        Quad span = BoxOverlap.span(lean, columns);
        double x = BESIDE * em / span.width();
        double y = BEYOND * em / span.height();
        Quad grown = new Quad(
                within(span, -x, -y), within(span, 1 + x, -y), within(span, 1 + x, 1 + y), within(span, -x, 1 + y));
        Bounds bounds = Bounds.of(grown);
        return lean == 0
                ? Quad.ofBox(
                        Math.max(0, bounds.left()),
                        Math.max(0, bounds.top()),
                        Math.min(page.cols(), bounds.right()),
                        Math.min(page.rows(), bounds.bottom()))
                : grown;
    }

    /** Where in its window the text stands. */
    private Rect known(Quad window, Mat flat) {
        Quad span = BoxOverlap.span(lean, columns);
        double cos = Math.cos(lean);
        double sin = Math.sin(lean);
        double x = span.topLeft().x() - window.topLeft().x();
        double y = span.topLeft().y() - window.topLeft().y();
        int left = (int) Math.max(0, Math.min(flat.cols() - 1, x * cos + y * sin));
        int top = (int) Math.max(0, Math.min(flat.rows() - 1, y * cos - x * sin));
        return new Rect(left, top, (int) Math.max(1, Math.min(flat.cols() - left, span.width())), (int)
                Math.max(1, Math.min(flat.rows() - top, span.height())));
    }

    /** A speck across a gap closes it only where it is more than dirt. */
    private static List<Band> bands(Ink ink) {
        return Band.of(ink.across(0, ink.height()), Math.max(1, ink.height() / 100));
    }

    /** Of characters such as 川 in a short column, the strokes stand apart. */
    private static List<Band> whole(List<Band> bands) {
        int widest = widest(bands);
        List<Band> whole = new ArrayList<>();
        for (Band band : bands) {
            int last = whole.size() - 1;
            if (last >= 0 && whole.get(last).with(band).length() <= 1.05 * widest) {
                whole.set(last, whole.get(last).with(band));
            } else {
                whole.add(band);
            }
        }
        return whole;
    }

    private static int widest(List<Band> bands) {
        return bands.stream().mapToInt(Band::length).max().orElse(0);
    }

    /** Those that stand where the known columns do, and on either side those that follow closely. */
    private List<Band> goingOn(List<Band> bands, Rect known) {
        List<Band> kept = new ArrayList<>();
        List<Band> run = new ArrayList<>();
        for (Band band : bands) {
            boolean column = band.length() > LEAST_BAND * em && band.length() < WIDEST_BAND * em;
            boolean follows =
                    !run.isEmpty() && band.from() - run.get(run.size() - 1).to() < FURTHEST * em;
            if (!column || !follows) {
                run = new ArrayList<>();
            }
            if (column) {
                run.add(band);
            }
            if (run.stream().anyMatch(b -> b.to() > known.x() && b.from() < known.x() + known.width())
                    && run.size() > kept.size()) {
                kept = run;
            }
        }
        return kept;
    }

    private static boolean isReadDownward(Ink ink, List<Band> columns, double em) {
        if (columns.size() < 2) {
            return false;
        }
        int left = columns.get(0).from();
        int right = columns.get(columns.size() - 1).to();
        int[] down = ink.down(left, right);
        List<Band> rows = Band.of(down, Math.max(1, (right - left) / 100));
        double gap = Band.gap(columns);
        return isEven(columns)
                && !rows.isEmpty()
                && hasRows(rows, em)
                && gap > WIDER * Band.gap(rows)
                && gap < FURTHEST * em;
    }

    /** Letters of one line are so narrow that they seem to be columns, and the dot over an i a row. */
    private static boolean hasRows(List<Band> rows, double em) {
        double height = rows.get(rows.size() - 1).to() - (double) rows.get(0).from();
        long full = rows.stream().filter(row -> row.length() > FULL_ROW * em).count();
        return height > SURELY_ROWS * em || (full > 1 && height > LEAST_ROWS * em);
    }

    private static boolean isEven(List<Band> columns) {
        int widest = widest(columns);
        return 2
                        * columns.stream()
                                .filter(column -> column.length() > FULL * widest)
                                .count()
                > columns.size();
    }

    private static ColumnGrid of(Ink ink, List<Band> columns, Band known, double em, Quad window, double lean) {
        return new ColumnGrid(
                lean,
                em,
                columns.stream()
                        .flatMap(column -> pieces(ink, column, known, em).stream())
                        .map(box -> placed(box, window, ink.width(), ink.height()))
                        .toList());
    }

    /**
     * The column from its first ink to its last; more than one where it is empty for longer than a character.
     *
     * @param known from where to where there is text
     */
    private static List<Bounds> pieces(Ink ink, Band column, Band known, double em) {
        List<Band> pieces = new ArrayList<>();
        for (Band band : Band.of(ink.down(column.from(), column.to()), 1)) {
            int last = pieces.size() - 1;
            boolean beyond =
                    last >= 0 && (band.from() > known.to() || pieces.get(last).to() < known.from());
            if (last >= 0 && band.from() - pieces.get(last).to() < (beyond ? BREAK_BEYOND : BREAK) * em) {
                pieces.set(last, pieces.get(last).with(band));
            } else {
                pieces.add(band);
            }
        }
        double middle = (column.from() + column.to()) / 2.0;
        double half = LineCrop.COLUMN_WIDTH / 2 * em;
        double margin = half - em / 2;
        return pieces.stream()
                .filter(piece -> piece.from() < known.to() && piece.to() > known.from())
                .filter(piece -> Math.max(piece.length(), column.length()) > LEAST_PIECE * em)
                .map(piece -> {
                    // 一 fills no square, but stands in one
                    double missing = Math.max(0, em - piece.length()) / 2 + margin;
                    return new Bounds(middle - half, piece.from() - missing, middle + half, piece.to() + missing);
                })
                .toList();
    }

    private static Quad placed(Bounds box, Quad window, int width, int height) {
        return new Quad(
                within(window, box.left() / width, box.top() / height),
                within(window, box.right() / width, box.top() / height),
                within(window, box.right() / width, box.bottom() / height),
                within(window, box.left() / width, box.bottom() / height));
    }

    private static Point within(Quad quad, double right, double down) {
        Point from = quad.topLeft();
        return new Point(
                from.x()
                        + right * (quad.topRight().x() - from.x())
                        + down * (quad.bottomLeft().x() - from.x()),
                from.y()
                        + right * (quad.topRight().y() - from.y())
                        + down * (quad.bottomLeft().y() - from.y()));
    }
}
