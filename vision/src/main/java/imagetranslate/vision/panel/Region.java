package imagetranslate.vision.panel;

import imagetranslate.vision.geometry.Extent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.indexer.IntIndexer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;

/**
 * What is connected on a page, row by row as from where to where it reaches: what it encloses counts as its own.
 *
 * @param top of the first row
 * @param left of each row, by its first pixel; more than {@code right} where a row has none
 */
record Region(int top, int[] left, int[] right) {
    /** A row that is this much narrower than the rows on both sides of it is a balloon across a gutter. */
    private static final double BRIDGE = 0.45;

    /** How far from it those rows are, in rows. */
    private static final int REACH = 14;

    /** Of the rows; where the gutters above and below lean, the corners stick out. */
    private static final double STRAIGHT = 0.7;

    /** Of its width. */
    private static final double NEAR = 0.015;

    static Region of(Mat labels, int label, Rect box) {
        int[] left = new int[box.height()];
        int[] right = new int[box.height()];
        try (IntIndexer at = labels.createIndexer()) {
            for (int y = 0; y < box.height(); y++) {
                left[y] = box.x() + box.width();
                right[y] = box.x();
                for (int x = box.x(); x < box.x() + box.width(); x++) {
                    if (at.get(box.y() + (long) y, x) == label) {
                        left[y] = Math.min(left[y], x);
                        right[y] = x + 1;
                    }
                }
            }
        }
        return new Region(box.y(), left, right);
    }

    private int width(int row) {
        return Math.max(0, right[row] - left[row]);
    }

    /** Cut where it is only a bridge between two panels. */
    List<Region> parts() {
        List<Region> parts = new ArrayList<>();
        int from = 0;
        for (int row = REACH; row < left.length - REACH; row++) {
            if (row - from >= REACH
                    && width(row) < BRIDGE * Math.min(width(row - REACH), width(row + REACH))
                    && isNarrowest(row)) {
                parts.add(rows(from, row));
                from = row;
            }
        }
        parts.add(rows(from, left.length));
        return parts;
    }

    private boolean isNarrowest(int row) {
        for (int other = row - REACH; other <= row + REACH; other++) {
            if (width(other) < width(row) || (other < row && width(other) == width(row))) {
                return false;
            }
        }
        return true;
    }

    private Region rows(int from, int to) {
        return new Region(top + from, Arrays.copyOfRange(left, from, to), Arrays.copyOfRange(right, from, to));
    }

    boolean isLarge(double leastWidth, double leastHeight) {
        Extent extent = extent();
        return extent.width() > leastWidth && left.length > leastHeight;
    }

    /** Whether its sides are straight, upright or leaning: a figure or a balloon has none such. */
    boolean isFramed() {
        return straight(left) > STRAIGHT && straight(right) > STRAIGHT;
    }

    /** The share of the rows in which a side is where a line through its upper and its lower third is. */
    private double straight(int[] side) {
        int third = Math.max(1, Math.floorDiv(side.length, 3));
        double upper = median(side, 0, third);
        double lower = median(side, side.length - third, side.length);
        double tilt = (lower - upper) / (side.length - third);
        double near = Math.max(2, NEAR * extent().width());
        long on = IntStream.range(0, side.length)
                .filter(row -> Math.abs(side[row] - upper - tilt * (row - third / 2.0)) <= near)
                .count();
        return (double) on / side.length;
    }

    private static double median(int[] side, int from, int to) {
        int[] sorted = Arrays.copyOfRange(side, from, to);
        Arrays.sort(sorted);
        return sorted[Math.floorDiv(sorted.length, 2)];
    }

    /** By the middles of its sides: what leans, or sticks out, makes it no larger. */
    Extent extent() {
        int[] lefts = left.clone();
        int[] rights = right.clone();
        Arrays.sort(lefts);
        Arrays.sort(rights);
        int middle = Math.floorDiv(lefts.length, 2);
        double usual = rights[middle] - lefts[middle];
        int from = 0;
        int to = left.length;
        while (from < middle && width(from) < usual / 2) {
            from++;
        }
        while (to > middle + 1 && width(to - 1) < usual / 2) {
            to--;
        }
        return new Extent(lefts[middle], top + (double) from, rights[middle], top + (double) to);
    }
}
