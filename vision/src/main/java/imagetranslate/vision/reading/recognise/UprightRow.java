package imagetranslate.vision.reading.recognise;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;
import static org.bytedeco.opencv.global.opencv_core.ROTATE_90_COUNTERCLOCKWISE;
import static org.bytedeco.opencv.global.opencv_core.mean;
import static org.bytedeco.opencv.global.opencv_core.rotate;

import imagetranslate.message.Quad;
import imagetranslate.vision.pixels.Band;
import imagetranslate.vision.pixels.Ink;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Scalar;

/**
 * The characters of a column side by side, as a line has them: the network was shown far more lines than columns. A column's
 * marks stand otherwise than a line's, and are put where a line has them: a full stop from the upper right to the lower
 * left, dots and dashes across.
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
    private static final Pattern DOTS = Pattern.compile("[.·•…]+");

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
            try (Mat pixels = row.pixels()) {
                ReadLine read = recognizer.read(pixels);
                return new ReadLine(row.withItsDots(read.text()), read.score(), read.first(), read.last());
            }
        }
    }

    /** The network sees dots, but doesn't count them. */
    private String withItsDots(String text) {
        long dots = cells.stream().mapToInt(this::dots).sum();
        long places = DOTS.matcher(text).results().count();
        return dots == 0 || places == 0
                ? text
                : DOTS.matcher(text)
                        .replaceAll("…".repeat(Math.max(1, Math.round((float) dots / DOTS_A_CELL / places))));
    }

    private Mat pixels() {
        int width = (int) Math.round(WIDTH * em);
        try (Mat clear = ink.clear();
                Scalar ground = mean(column, clear)) {
            Mat row = new Mat((int) Math.round(HEIGHT * em), Math.max(1, cells.size()) * width, CV_8UC3, ground);
            for (int i = 0; i < cells.size(); i++) {
                put(cells.get(i), row, i * width, width);
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

    /** Dots one below the other; 0 for any other character. */
    private int dots(Band cell) {
        List<Band> strokes = strokes(cell);
        boolean small = strokes.stream().allMatch(stroke -> stroke.length() < THIN * em);
        return across(cell).length() < THIN * em && strokes.size() > 1 && small ? strokes.size() : 0;
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
