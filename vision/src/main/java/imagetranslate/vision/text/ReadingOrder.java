package imagetranslate.vision.text;

import imagetranslate.message.Quad;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/** Top to bottom in rows, and left to right within a row. */
final class ReadingOrder {
    /** Two lines stand in one row where their middles are nearer than this share of the smaller one's height. */
    private static final double SAME_ROW = 0.5;

    private ReadingOrder() {}

    static <T> List<T> sorted(List<T> lines, Function<T, Quad> quad) {
        List<T> byHeight = new ArrayList<>(lines);
        byHeight.sort(Comparator.comparingDouble(line -> middle(quad.apply(line))));
        List<T> ordered = new ArrayList<>(lines.size());
        List<T> row = new ArrayList<>();
        for (T line : byHeight) {
            if (!row.isEmpty() && !sameRow(quad.apply(row.get(0)), quad.apply(line))) {
                flush(row, ordered, quad);
            }
            row.add(line);
        }
        flush(row, ordered, quad);
        return ordered;
    }

    private static <T> void flush(List<T> row, List<T> ordered, Function<T, Quad> quad) {
        row.sort(Comparator.comparingDouble(line -> Bounds.of(quad.apply(line)).left()));
        ordered.addAll(row);
        row.clear();
    }

    private static boolean sameRow(Quad a, Quad b) {
        return Math.abs(middle(a) - middle(b)) < SAME_ROW * Math.min(tall(a), tall(b));
    }

    private static double middle(Quad quad) {
        return quad.centre().y();
    }

    private static double tall(Quad quad) {
        return Math.min(quad.height(), quad.width());
    }
}
