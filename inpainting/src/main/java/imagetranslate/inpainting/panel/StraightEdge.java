package imagetranslate.inpainting.panel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/**
 * A straight stretch of a panel's edge, through all that is seen of it (RANSAC; Fischler, Bolles 1981).
 *
 * @param x of a point on it
 * @param y as x
 * @param dx of a unit vector along it; what lies beyond is to its left
 * @param dy as dx
 * @param from where along it the first cell begins, in pixels
 * @param runs cell by cell, whether the edge runs there: it is seen, or hidden between two places where it is
 */
record StraightEdge(double x, double y, double dx, double dy, double from, boolean[] runs) {
    private static final int MOST = 14;
    private static final int TRIES = 400;
    /** Pixels of the edge that one must be seen on, and the part of the text size. */
    private static final int FEWEST = 8;

    private static final double SHORTEST = 0.2;
    /** The same, of one whose direction is known. */
    private static final int FEW = 4;
    /** Between two points that it is drawn through, in pixels. */
    private static final double APART = 6;
    /** Length of a cell in pixels. */
    private static final double CELL = 2;
    /** Points so near, in pixels, that don't lie on it say that the edge runs elsewhere. */
    private static final double ELSEWHERE = 5;
    /** The longest that is hidden, in text sizes. */
    private static final double HIDDEN = 4;

    /** Signed distance, positive beyond the panel. */
    double across(double px, double py) {
        return (px - x) * dy - (py - y) * dx;
    }

    double along(double px, double py) {
        return (px - x) * dx + (py - y) * dy;
    }

    boolean runsAt(double along) {
        int cell = (int) Math.floor((along - from) / CELL);
        return cell >= 0 && cell < runs.length && runs[cell];
    }

    /** Columns from the first to the last; none where the last is the lesser. */
    record Span(int first, int last) {
        /** Of those columns of which a value that grows by a slope from one to the next lies between two others. */
        Span within(double atZero, double slope, double least, double most) {
            if (Math.abs(slope) < 1e-9) {
                return atZero >= least && atZero <= most ? this : new Span(0, -1);
            }
            double a = (least - atZero) / slope;
            double b = (most - atZero) / slope;
            return new Span((int) Math.max(first, Math.ceil(Math.min(a, b) - 1e-6)), (int)
                    Math.min(last, Math.floor(Math.max(a, b) + 1e-6)));
        }
    }

    /** A row's columns that lie beside the edge, so far inward and outward. */
    Span span(int row, double inward, double outward, int width) {
        return new Span(0, width - 1)
                .within(across(0, row), dy, -inward, outward)
                .within(along(0, row), dx, from, from + runs.length * CELL);
    }

    /**
     * @param size text size in pixels
     * @param near how far from it a point may lie, in pixels
     * @param beyond whether a place lies beyond the panel
     */
    static List<StraightEdge> through(EdgePoints points, double size, double near, Beyond beyond) {
        List<StraightEdge> edges = new ArrayList<>();
        Random random = new Random(1);
        boolean[] left = new boolean[points.n()];
        Arrays.fill(left, true);
        for (int k = 0; k < MOST; k++) {
            int[] rest = rest(left);
            if (rest.length < FEWEST) {
                break;
            }
            double[] line = best(points, rest, near, random);
            int[] on = on(points, rest, line, near);
            if (on.length < Math.max(FEWEST, SHORTEST * size)) {
                break;
            }
            for (int round = 0; round < 3; round++) {
                line = fitted(points, on);
                on = on(points, rest, line, near);
                if (on.length < FEWEST) {
                    break;
                }
            }
            if (on.length < FEWEST) {
                break;
            }
            for (int i : on(points, rest, line, 2 * near)) {
                left[i] = false;
            }
            edges.add(edge(points, on, line, size, near, beyond));
        }
        edges.addAll(parallel(points, edges, left, size, near, beyond));
        return edges;
    }

    /** Short ones that lie along the longest of the others, or square to it: fewer points tell them. */
    private static List<StraightEdge> parallel(
            EdgePoints points, List<StraightEdge> edges, boolean[] left, double size, double near, Beyond beyond) {
        List<StraightEdge> more = new ArrayList<>();
        if (edges.isEmpty()) {
            return more;
        }
        StraightEdge longest = edges.stream()
                .max(Comparator.comparingInt(edge -> edge.runs().length))
                .orElseThrow();
        for (int k = 0; k < MOST; k++) {
            int[] rest = rest(left);
            double[] best = {0, 0, 1, 0};
            int[] most = new int[0];
            for (int i : rest) {
                for (int square = 0; square < 2; square++) {
                    double dx = square == 0 ? longest.dx : -longest.dy;
                    double dy = square == 0 ? longest.dy : longest.dx;
                    double[] line = {points.x()[i], points.y()[i], dx, dy};
                    int[] on = on(points, rest, line, near / 2);
                    if (on.length > most.length) {
                        most = on;
                        best = line;
                    }
                }
            }
            if (most.length < FEW) {
                break;
            }
            int[] on = most;
            double[] line = {
                Arrays.stream(on).mapToDouble(i -> points.x()[i]).average().orElseThrow(),
                Arrays.stream(on).mapToDouble(i -> points.y()[i]).average().orElseThrow(),
                best[2],
                best[3]
            };
            for (int i : on(points, rest, line, 2 * near)) {
                left[i] = false;
            }
            for (int i : on) {
                left[i] = false;
            }
            more.add(edge(points, on, line, size, near, beyond));
        }
        return more;
    }

    /** Says of a place whether it lies beyond the panel. */
    interface Beyond {
        boolean is(double x, double y);
    }

    private static int[] rest(boolean[] left) {
        int[] rest = new int[left.length];
        int n = 0;
        for (int i = 0; i < left.length; i++) {
            if (left[i]) {
                rest[n++] = i;
            }
        }
        return Arrays.copyOf(rest, n);
    }

    /** x, y, dx, dy */
    private static double[] best(EdgePoints points, int[] rest, double near, Random random) {
        double[] best = {0, 0, 1, 0};
        int most = -1;
        for (int k = 0; k < TRIES; k++) {
            int a = rest[random.nextInt(rest.length)];
            int b = rest[random.nextInt(rest.length)];
            double apart = Math.hypot(points.x()[b] - points.x()[a], points.y()[b] - points.y()[a]);
            if (apart >= APART) {
                double[] line = {
                    points.x()[a],
                    points.y()[a],
                    (points.x()[b] - points.x()[a]) / apart,
                    (points.y()[b] - points.y()[a]) / apart
                };
                int count = on(points, rest, line, near).length;
                if (count > most) {
                    most = count;
                    best = line;
                }
            }
        }
        return best;
    }

    private static int[] on(EdgePoints points, int[] rest, double[] line, double near) {
        int[] on = new int[rest.length];
        int n = 0;
        for (int i : rest) {
            double across = (points.x()[i] - line[0]) * line[3] - (points.y()[i] - line[1]) * line[2];
            if (Math.abs(across) <= near) {
                on[n++] = i;
            }
        }
        return Arrays.copyOf(on, n);
    }

    private static double[] fitted(EdgePoints points, int[] on) {
        double mx = Arrays.stream(on).mapToDouble(i -> points.x()[i]).average().orElse(0);
        double my = Arrays.stream(on).mapToDouble(i -> points.y()[i]).average().orElse(0);
        double xx = 0;
        double xy = 0;
        double yy = 0;
        for (int i : on) {
            double ox = points.x()[i] - mx;
            double oy = points.y()[i] - my;
            xx += ox * ox;
            xy += ox * oy;
            yy += oy * oy;
        }
        double angle = Math.atan2(2 * xy, xx - yy) / 2;
        return new double[] {mx, my, Math.cos(angle), Math.sin(angle)};
    }

    private static StraightEdge edge(
            EdgePoints points, int[] on, double[] line, double size, double near, Beyond beyond) {
        int left = 0;
        for (int i : on) {
            left += beyond.is(points.x()[i] + 3 * line[3], points.y()[i] - 3 * line[2]) ? 1 : -1;
        }
        double turn = left >= 0 ? 1 : -1;
        StraightEdge bare = new StraightEdge(line[0], line[1], turn * line[2], turn * line[3], 0, new boolean[0]);
        double first = Double.POSITIVE_INFINITY;
        double last = Double.NEGATIVE_INFINITY;
        for (int i : on) {
            double along = bare.along(points.x()[i], points.y()[i]);
            first = Math.min(first, along);
            last = Math.max(last, along);
        }
        int cells = (int) Math.ceil((last - first) / CELL) + 1;
        boolean[] seen = new boolean[cells];
        boolean[] against = new boolean[cells];
        for (int i = 0; i < points.n(); i++) {
            int cell = (int) Math.floor((bare.along(points.x()[i], points.y()[i]) - first) / CELL);
            double across = Math.abs(bare.across(points.x()[i], points.y()[i]));
            if (cell >= 0 && cell < cells) {
                seen[cell] |= across <= near;
                against[cell] |= across > 2 * near && across <= ELSEWHERE;
            }
        }
        return new StraightEdge(bare.x, bare.y, bare.dx, bare.dy, first, runs(seen, against, HIDDEN * size / CELL));
    }

    private static boolean[] runs(boolean[] seen, boolean[] against, double most) {
        boolean[] runs = seen.clone();
        int before = -1;
        for (int k = 0; k < seen.length; k++) {
            if (!seen[k]) {
                continue;
            }
            boolean hidden = before >= 0 && k - before <= most;
            for (int j = before + 1; hidden && j < k; j++) {
                hidden = !against[j];
            }
            for (int j = before + 1; hidden && j < k; j++) {
                runs[j] = true;
            }
            before = k;
        }
        return runs;
    }
}
