package imagetranslate.vision.layout;

import imagetranslate.message.TextBlock.Align;
import imagetranslate.vision.geometry.Extent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Finds the lines that are one sentence. First the chains of lines of one size that stand close below each other; then,
 * of each chain, the runs whose line breaks are a wrapped sentence's: a line ends only where the next word had no room.
 * Labels in a list break where they please. In doubt a line stands alone: a wrong merge is worse than none.
 */
final class ParagraphGrouping {
    /** Between the boxes of two lines, in sizes of the smaller; a detector's boxes of tight lines overlap. */
    private static final double MAX_GAP = 0.8;

    /** Columns stand wider apart than lines do. */
    private static final double MAX_GAP_OF_COLUMNS = 1.1;

    private static final double MAX_OVERLAP = 0.4;
    private static final double MAX_SIZE_RATIO = 1.35;

    /** A detector's box of one or two characters is taller than a long line's. */
    private static final double MAX_SIZE_RATIO_OF_SHORT = 1.6;

    private static final double MAX_TURN = Math.toRadians(5);

    /** The direction of a line that is hardly longer than high is a guess. */
    private static final double MAX_TURN_OF_SHORT = Math.toRadians(15);

    private static final double SHORT = 3;
    private static final double SAME_EDGE = 0.7;
    private static final double LEAST_INDENT = 1.4;
    private static final double MOST_INDENT = 3;

    private ParagraphGrouping() {}

    /** @return every line in exactly one group; the lines of a group follow each other */
    static List<List<Line>> among(List<Line> lines) {
        List<List<Line>> groups = new ArrayList<>();
        chains(lines).forEach(chain -> split(chain, groups));
        return groups;
    }

    /** The same on a page of a comic: what stands close in a balloon is one sentence, however its lines break. */
    static List<List<Line>> inBalloons(List<Line> lines) {
        return chains(lines);
    }

    private static List<List<Line>> chains(List<Line> lines) {
        Map<Integer, Integer> next = new HashMap<>();
        Set<Integer> led = new HashSet<>();
        List<List<Integer>> below = new ArrayList<>();
        int[] above = new int[lines.size()];
        for (Line line : lines) {
            List<Integer> nearest = nearestBelow(line, lines);
            nearest.forEach(i -> above[i]++);
            below.add(nearest);
        }
        for (int i = 0; i < lines.size(); i++) {
            // Two lines side by side below one, or above one, are cells of a table or captions.
            if (below.get(i).size() == 1 && above[below.get(i).get(0)] == 1) {
                int follower = below.get(i).get(0);
                if (isAlike(lines.get(i), lines.get(follower))) {
                    next.put(i, follower);
                    led.add(follower);
                }
            }
        }
        List<List<Line>> chains = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            if (!led.contains(i)) {
                List<Line> chain = new ArrayList<>();
                for (Integer at = i; at != null; at = next.get(at)) {
                    chain.add(lines.get(at));
                }
                chains.add(chain);
            }
        }
        return chains;
    }

    /** Those close below it with nothing in between. */
    private static List<Integer> nearestBelow(Line line, List<Line> lines) {
        List<Integer> near = IntStream.range(0, lines.size())
                .filter(i -> isBelow(line, lines.get(i)))
                .boxed()
                .toList();
        return near.stream()
                .filter(i -> near.stream().noneMatch(between -> isBelow(lines.get(between), lines.get(i))))
                .toList();
    }

    /** Whether {@code b} is the next thing in the way of whoever reads on below {@code a}. */
    @SuppressWarnings("ReferenceEquality") // two lines may be equal and still be two
    private static boolean isBelow(Line a, Line b) {
        if (a == b || Line.between(a.angle(), b.angle()) > MAX_TURN_OF_SHORT) {
            return false;
        }
        double angle = angle(a, b);
        Extent first = a.extent(angle);
        Extent second = b.extent(angle);
        double size = Math.min(a.size(), b.size());
        double gap = second.top() - first.bottom();
        return first.beside(second) > 0
                && second.middle() > first.middle()
                && gap > -MAX_OVERLAP * size
                && gap < (a.vertical() ? MAX_GAP_OF_COLUMNS : MAX_GAP) * size;
    }

    private static boolean isAlike(Line a, Line b) {
        boolean brief = Math.min(a.length() / a.size(), b.length() / b.size()) < SHORT;
        double ratio = Math.max(a.size(), b.size()) / Math.min(a.size(), b.size());
        return a.vertical() == b.vertical()
                && Line.between(a.angle(), b.angle()) <= (brief ? MAX_TURN_OF_SHORT : MAX_TURN)
                && ratio <= (brief ? MAX_SIZE_RATIO_OF_SHORT : MAX_SIZE_RATIO)
                && WritingSystem.mayBeOne(WritingSystem.of(List.of(a)), WritingSystem.of(List.of(b)))
                && Words.areProse(a.text())
                && Words.areProse(b.text())
                && !Words.beginItem(b.text())
                && shareAnEdge(a, b);
    }

    private static boolean shareAnEdge(Line a, Line b) {
        double angle = angle(a, b);
        Extent first = a.extent(angle);
        Extent second = b.extent(angle);
        double size = Math.max(a.size(), b.size());
        double indent = first.left() - second.left();
        return Math.abs(indent) < SAME_EDGE * size
                || (indent > LEAST_INDENT * size && indent < MOST_INDENT * size)
                || Math.abs(first.right() - second.right()) < SAME_EDGE * size
                || Math.abs(first.centre() - second.centre()) < SAME_EDGE * size;
    }

    /** The longer line knows it better. */
    private static double angle(Line a, Line b) {
        return a.length() > b.length() ? a.angle() : b.angle();
    }

    private static void split(List<Line> chain, List<List<Line>> groups) {
        int from = 0;
        while (from < chain.size()) {
            int to = chain.size();
            while (to - from > 1 && !isSentence(chain.subList(from, to))) {
                to--;
            }
            groups.add(List.copyOf(chain.subList(from, to)));
            from = to;
        }
    }

    private static boolean isSentence(List<Line> lines) {
        if (lines.get(0).vertical()) {
            return true;
        }
        if (!Words.areClauses(lines)) {
            return false;
        }
        double angle = lines.stream()
                .reduce((a, b) -> a.length() > b.length() ? a : b)
                .orElseThrow()
                .angle();
        List<Extent> extents = lines.stream().map(line -> line.extent(angle)).toList();
        Align side = BlockAlignment.shared(lines, extents);
        Extent all = extents.stream().reduce(Extent.NONE, Extent::and);
        for (int i = 0; i + 1 < lines.size(); i++) {
            Extent extent = extents.get(i);
            double room =
                    switch (side) {
                        case LEFT -> all.right() - extent.right();
                        case RIGHT -> extent.left() - all.left();
                        case CENTRE -> all.width() - extent.width();
                    };
            if (!Words.goOn(lines.get(i), lines.get(i + 1), room)) {
                return false;
            }
        }
        return true;
    }
}
