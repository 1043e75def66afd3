package imagetranslate.vision.reading.recognise;

import imagetranslate.vision.pixels.Band;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/**
 * Where one character of a column ends and the next begins: the cuts, about a character's height apart, that together go through
 * the least ink and are the most even. The strokes of 三 have clear gaps between them, and tight characters have none.
 */
final class CharacterCells {
    /** From one character to the next, in em, as columns are set. */
    private static final double[] PITCHES = {1, 1.04, 1.08, 1.12, 1.16};

    private static final double SHORTEST = 0.6;
    private static final double LONGEST = 1.4;

    /** A first or last character may have its ink in one half: 一, or a full stop. */
    private static final double SHORTEST_AT_END = 0.1;

    /** What an uneven cell costs: one that is a tenth off as much as a cut through a thin stroke. */
    private static final double UNEVEN = 6;

    private CharacterCells() {}

    private record Cuts(double cost, List<Band> cells) {}

    /**
     * @param ink of each row of pixels
     * @param em in pixels
     */
    static List<Band> of(int[] ink, double em) {
        return Arrays.stream(PITCHES)
                .mapToObj(pitch -> cut(ink, em, pitch * em))
                .min((a, b) -> Double.compare(a.cost, b.cost))
                .orElseThrow()
                .cells;
    }

    private static Cuts cut(int[] ink, double em, double pitch) {
        List<Band> bands = Band.of(ink, 1);
        if (bands.isEmpty()) {
            return new Cuts(0, List.of());
        }
        int from = bands.get(0).from();
        int to = bands.get(bands.size() - 1).to();
        double[] cost = new double[to - from + 1];
        int[] before = new int[to - from + 1];
        Arrays.fill(cost, Double.POSITIVE_INFINITY);
        cost[0] = 0;
        for (int end = 1; end <= to - from; end++) {
            for (int start = Math.max(0, (int) (end - LONGEST * pitch)); start < end; start++) {
                boolean outer = start == 0 || end == to - from;
                double length = (end - start) / pitch;
                if (length < (outer ? SHORTEST_AT_END : SHORTEST)) {
                    break;
                }
                double off = outer ? Math.max(0, length - 1) : length - 1;
                double through = end == to - from ? 0 : ink[from + end] / em;
                double sum = cost[start] + UNEVEN * off * off + through;
                if (sum < cost[end]) {
                    cost[end] = sum;
                    before[end] = start;
                }
            }
        }
        Deque<Band> cells = new ArrayDeque<>();
        for (int end = to - from; end > 0; end = before[end]) {
            cells.addFirst(new Band(from + before[end], from + end));
        }
        return new Cuts(cost[to - from], List.copyOf(cells));
    }
}
