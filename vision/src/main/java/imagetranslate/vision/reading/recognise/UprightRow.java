package imagetranslate.vision.reading.recognise;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;
import static org.bytedeco.opencv.global.opencv_core.ROTATE_90_COUNTERCLOCKWISE;
import static org.bytedeco.opencv.global.opencv_core.mean;
import static org.bytedeco.opencv.global.opencv_core.rotate;

import imagetranslate.message.Quad;
import imagetranslate.vision.pixels.Band;
import imagetranslate.vision.pixels.Ink;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Scalar;

/**
 * The characters of a column side by side, as a line has them: the network was shown far more lines than columns. A column's
 * marks stand otherwise than a line's, and are put where a line has them: a full stop from the upper right to the lower
 * left, dashes across. Dots are counted instead of read: the network drops them, or is unsure of all that stands beside them.
 */
public final class UprightRow {
    /** Of a cell, in em. */
    private static final double WIDTH = 1.06;

    private static final double HEIGHT = 1.2;

    /** Of a comma or a full stop, in em. */
    private static final double MARK = 0.45;

    /** The widest ink in a column, in em. */
    private static final double INKED = 0.94;

    /** A detector's boxes are wider than a column needs, and all its characters may be narrow. */
    private static final double LEAST_SHARE = 0.75;

    /** Of dots and dashes, in em; and how long dashes are at least. */
    private static final double THIN = 0.3;

    private static final double LONG = 0.6;
    private static final int DOTS_A_CELL = 3;

    private final Mat column;
    private final Ink ink;
    private final int[] profile;
    private final double em;
    private final List<Band> cells;

    private UprightRow(Mat column) {
        this.column = column;
        this.ink = Ink.of(column);
        this.profile = ink.down(0, ink.width());
        double most = column.cols() / LineCrop.COLUMN_WIDTH;
        double inked = inked(ink.across(0, ink.height()), 0, ink.width()).length() / INKED;
        this.em = Math.max(LEAST_SHARE * most, Math.min(most, inked));
        this.cells = CharacterCells.of(profile, em);
    }

    /** @param quad about {@link LineCrop#COLUMN_WIDTH} em wide */
    public static ReadLine read(Mat bgr, Quad quad, LineRecognizer recognizer) {
        try (Mat column = LineCrop.flatten(bgr, quad)) {
            UprightRow row = new UprightRow(column);
            List<Ellipsis> dots = row.dots();
            List<Band> read = new ArrayList<>(row.cells);
            dots.forEach(ellipsis -> read.removeAll(ellipsis.cells));
            // Dots alone say whether they are type only where the network sees them
            boolean silent = read.isEmpty();
            try (Mat pixels = row.pixels(silent ? row.cells : read)) {
                ReadLine line = recognizer.read(pixels);
                if (line.text().isBlank()) {
                    return line;
                }
                String text = with(dots, silent ? "" : line.text(), read.size());
                return new ReadLine(text, line.score(), line.first(), line.last());
            }
        }
    }

    /**
     * Dots one below the other.
     *
     * @param before how many other characters stand above them
     */
    private record Ellipsis(int before, List<Band> cells, int dots) {}

    private List<Ellipsis> dots() {
        List<Ellipsis> found = new ArrayList<>();
        List<Band> run = new ArrayList<>();
        int others = 0;
        for (int i = 0; i <= cells.size(); i++) {
            if (i < cells.size() && dots(cells.get(i)) > 0) {
                run.add(cells.get(i));
                continue;
            }
            int dots = run.stream().mapToInt(this::dots).sum();
            if (dots >= DOTS_A_CELL) {
                found.add(new Ellipsis(others, List.copyOf(run), dots));
            } else {
                others += run.size();
            }
            run.clear();
            others++;
        }
        return found;
    }

    /** @param cells how many the text was read from; it may be a character longer or shorter */
    private static String with(List<Ellipsis> dots, String text, int cells) {
        int[] characters = text.codePoints().toArray();
        StringBuilder all = new StringBuilder();
        int written = 0;
        for (Ellipsis ellipsis : dots) {
            int to = Math.round((float) ellipsis.before * characters.length / Math.max(1, cells));
            all.append(new String(characters, written, to - written))
                    .append("…".repeat(Math.round((float) ellipsis.dots / DOTS_A_CELL)));
            written = to;
        }
        return all.append(new String(characters, written, characters.length - written))
                .toString();
    }

    private Mat pixels(List<Band> shown) {
        int width = (int) Math.round(WIDTH * em);
        try (Mat clear = ink.clear();
                Scalar ground = mean(column, clear)) {
            Mat row = new Mat((int) Math.round(HEIGHT * em), Math.max(1, shown.size()) * width, CV_8UC3, ground);
            for (int i = 0; i < shown.size(); i++) {
                put(shown.get(i), row, i * width, width);
            }
            return row;
        }
    }

    private void put(Band cell, Mat row, int left, int width) {
        Band down = inked(profile, cell.from(), cell.to());
        Band across = across(cell);
        if (across.length() < MARK * em && down.length() < MARK * em && across.from() > 0.5 * ink.width()) {
            copy(across, down, row, left + (int) (0.06 * em), (int) (0.95 * row.rows()) - down.length());
        } else if (isDash(cell) || dots(cell) > 0) {
            copyTurned(across, down, row, left, width);
        } else {
            int from = Math.max(0, (ink.width() - width) / 2);
            Band middle = new Band(from, Math.min(ink.width(), from + width));
            // 一 at a column's end has the rest of its square outside the ink
            Band square = down.length() < MARK * em ? down : cell;
            Band fitting = fitting(square, row.rows());
            int above = (row.rows() - square.length()) / 2 - (square.from() - fitting.from());
            copy(middle, fitting, row, left, Math.max(0, Math.min(row.rows() - fitting.length(), above)));
        }
    }

    /** Dots one below the other, all alike; 0 for any other character. */
    private int dots(Band cell) {
        List<Band> strokes = strokes(cell);
        int largest = strokes.stream().mapToInt(Band::length).max().orElse(0);
        boolean alike = strokes.stream().allMatch(stroke -> 2 * stroke.length() >= largest);
        boolean small = largest < THIN * em && across(cell).length() < THIN * em;
        return strokes.size() > 1 && alike && small ? strokes.size() : 0;
    }

    private boolean isDash(Band cell) {
        List<Band> strokes = strokes(cell);
        return across(cell).length() < THIN * em
                && strokes.size() == 1
                && strokes.get(0).length() > LONG * em;
    }

    private List<Band> strokes(Band cell) {
        return Band.of(Arrays.copyOfRange(profile, cell.from(), cell.to()), 1);
    }

    private Band across(Band cell) {
        return inked(ink.across(cell.from(), cell.to()), 0, ink.width());
    }

    /** The cell with the clear ground around it, as far as the row is high. */
    private Band fitting(Band cell, int height) {
        int spare = Math.max(0, cell.length() - height);
        int from = cell.from() + spare / 2;
        int to = cell.to() - (spare - spare / 2);
        int around = (height - (to - from)) / 2;
        for (int i = 0; i < around; i++) {
            from -= from > 0 && profile[from - 1] == 0 ? 1 : 0;
            to += to < profile.length && profile[to] == 0 ? 1 : 0;
        }
        return new Band(from, to);
    }

    private static Band inked(int[] profile, int from, int to) {
        int first = from;
        while (first < to - 1 && profile[first] == 0) {
            first++;
        }
        int last = to;
        while (last > first + 1 && profile[last - 1] == 0) {
            last--;
        }
        return new Band(first, last);
    }

    private void copy(Band across, Band down, Mat row, int x, int y) {
        try (Rect from = new Rect(across.from(), down.from(), across.length(), down.length());
                Rect to = new Rect(x, y, across.length(), down.length());
                Mat cell = new Mat(column, from);
                Mat place = new Mat(row, to)) {
            cell.copyTo(place);
        }
    }

    private void copyTurned(Band across, Band down, Mat row, int left, int width) {
        int length = Math.min(down.length(), width);
        try (Rect from = new Rect(across.from(), down.from(), across.length(), length);
                Rect to = new Rect(
                        left + (width - length) / 2, (row.rows() - across.length()) / 2, length, across.length());
                Mat cell = new Mat(column, from);
                Mat turned = new Mat();
                Mat place = new Mat(row, to)) {
            rotate(cell, turned, ROTATE_90_COUNTERCLOCKWISE);
            turned.copyTo(place);
        }
    }
}
