package imagetranslate.typesetting.fit;

import imagetranslate.geometry.OrientedBox;
import java.awt.geom.Rectangle2D;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a line has in common with those above and below it: votes for each side, the nearer neighbour's weighing more. An edge
 * goes on from neighbour to neighbour, so that a list has one, however long it is.
 *
 * @param left how many begin where it does
 * @param begin where the farthest left of these, and of those that share their edge, begins, along u
 * @param column how many lines share the left edge, this one and their neighbours' neighbours among them
 * @param right how many end where it does
 * @param end where the farthest right of these ends
 */
record SharedEdges(double left, double begin, int column, double centre, double right, double end) {
    /** Lines this many heights away are neighbours. */
    private static final double NEAR = 4;

    /** Of a line's height: what is farther off is no part of its edge, whoever is between. */
    private static final double OFF_THE_EDGE = 0.4;

    /** Of one line that has nobody beside it. */
    static SharedEdges alone(StyledText line) {
        return of(List.of(line)).get(0);
    }

    /** @param all the page's lines; the edges of each, in order */
    static List<SharedEdges> of(List<StyledText> all) {
        int n = all.size();
        double[][] votes = new double[n][3];
        List<List<Integer>> left = lists(n);
        List<List<Integer>> right = lists(n);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                if (i != j) {
                    vote(i, j, all, votes[i], left.get(i), right.get(i));
                }
            }
        }
        List<SharedEdges> edges = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            Edge begin = edge(i, left, all, -1);
            Edge end = edge(i, right, all, 1);
            edges.add(new SharedEdges(votes[i][0], -begin.out, begin.lines, votes[i][1], votes[i][2], end.out));
        }
        return edges;
    }

    private static List<List<Integer>> lists(int n) {
        List<List<Integer>> lists = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            lists.add(new ArrayList<>());
        }
        return lists;
    }

    private static void vote(
            int i, int j, List<StyledText> all, double[] votes, List<Integer> left, List<Integer> right) {
        StyledText line = all.get(i);
        StyledText other = all.get(j);
        OrientedBox frame = line.frame();
        if (Math.abs(other.frame().angle() - frame.angle()) > 0.02) {
            return;
        }
        double half = frame.width() / 2;
        Rectangle2D box = frame.bounds(other.frame());
        double away = apart(line, other, box) / Math.max(line.lineHeight(), other.lineHeight());
        if (away > NEAR || away < 0.5) {
            return;
        }
        double tolerance = Math.max(3, 0.16 * Math.min(line.lineHeight(), other.lineHeight()));
        if (Math.abs(box.getMinX() + half) < tolerance) {
            votes[0] += 1 / away;
            left.add(j);
        }
        if (Math.abs(box.getMaxX() - half) < tolerance) {
            votes[2] += 1 / away;
            right.add(j);
        }
        votes[1] += Math.abs(box.getCenterX()) < tolerance ? 1 / away : 0;
    }

    /** @param out how far from the middle of a line's frame it lies */
    private record Edge(double out, int lines) {}

    /** The one that goes on from neighbour to neighbour. */
    private static Edge edge(int line, List<List<Integer>> sharing, List<StyledText> all, int side) {
        OrientedBox frame = all.get(line).frame();
        double own = frame.width() / 2;
        double farthest = own;
        Set<Integer> seen = new HashSet<>(List.of(line));
        Deque<Integer> next = new ArrayDeque<>(seen);
        while (!next.isEmpty()) {
            for (int other : sharing.get(next.remove())) {
                Rectangle2D box = frame.bounds(all.get(other).frame());
                double out = side < 0 ? -box.getMinX() : box.getMaxX();
                if (Math.abs(out - own)
                                < Math.max(5, OFF_THE_EDGE * all.get(line).lineHeight())
                        && seen.add(other)) {
                    next.add(other);
                    farthest = Math.max(farthest, out);
                }
            }
        }
        return new Edge(farthest, seen.size());
    }

    /** Between the middles of the two lines that stand next to each other: a block's neighbour is its first or last line's. */
    private static double apart(StyledText line, StyledText other, Rectangle2D box) {
        double own = Math.max(0, line.frame().height() - line.lineHeight()) / 2;
        double its = Math.max(0, box.getHeight() - other.lineHeight()) / 2;
        return Math.max(0, Math.abs(box.getCenterY()) - own - its);
    }

    boolean none() {
        return Math.max(left, Math.max(centre, right)) == 0;
    }
}
