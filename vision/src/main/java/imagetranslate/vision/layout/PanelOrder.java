package imagetranslate.vision.layout;

import imagetranslate.vision.geometry.Extent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Boxes row by row, each row from the side where the reading begins. Where a box is as high as several rows beside it, the
 * page is cut between the two first, and each half is read to its end.
 */
final class PanelOrder {
    /** A strip of a four-panel comic has as many. */
    private static final int STRIP = 4;

    /** Strips stand farther apart than their panels do. */
    private static final double WIDER = 1.5;

    /** Of a box's sides, what may overlap and still be apart: staggered gutters are read as if they met. */
    private static final double STAGGERED = 0.12;

    private final List<Extent> boxes;
    private final List<Extent> apart;
    private final boolean fromTheRight;

    private PanelOrder(List<Extent> boxes, boolean fromTheRight) {
        this.boxes = boxes;
        this.apart = boxes.stream().map(PanelOrder::shrunk).toList();
        this.fromTheRight = fromTheRight;
    }

    /** @return the indices of {@code boxes} in the order in which they are read */
    static List<Integer> of(List<Extent> boxes, boolean fromTheRight) {
        List<Integer> ordered = new ArrayList<>();
        new PanelOrder(boxes, fromTheRight)
                .sort(IntStream.range(0, boxes.size()).boxed().toList(), ordered);
        return ordered;
    }

    private static Extent shrunk(Extent box) {
        double u = STAGGERED * box.width();
        double v = STAGGERED * (box.bottom() - box.top());
        return new Extent(box.left() + u, box.top() + v, box.right() - u, box.bottom() - v);
    }

    private void sort(List<Integer> of, List<Integer> ordered) {
        List<Integer> left = of;
        while (left.size() > 1) {
            List<List<Integer>> parts = cut(left);
            if (parts.size() > 1) {
                parts.forEach(part -> sort(part, ordered));
                return;
            }
            // They interlock like the arms of a windmill: the topmost first, then the rest comes apart.
            Integer first = left.stream()
                    .min(Comparator.comparingDouble(i -> boxes.get(i).top()))
                    .orElseThrow();
            ordered.add(first);
            List<Integer> rest = new ArrayList<>(left);
            rest.remove(first);
            left = rest;
        }
        ordered.addAll(left);
    }

    private List<List<Integer>> cut(List<Integer> of) {
        List<List<Integer>> rows =
                bands(of, i -> apart.get(i).top(), i -> apart.get(i).bottom());
        List<List<Integer>> columns =
                bands(of, i -> apart.get(i).left(), i -> apart.get(i).right());
        if (fromTheRight) {
            Collections.reverse(columns);
        }
        return rows.size() > 1 && !areStrips(rows, columns) ? rows : columns;
    }

    /** Whether each column is a comic of its own: four panels, closer to each other than to those beside them. */
    private boolean areStrips(List<List<Integer>> rows, List<List<Integer>> columns) {
        if (columns.size() < 2 || rows.size() != STRIP || columns.stream().anyMatch(column -> column.size() != STRIP)) {
            return false;
        }
        Extent first = extent(columns.get(0));
        Extent second = extent(columns.get(1));
        return -first.beside(second) > WIDER * between(columns.get(0));
    }

    /** The widest gap between a strip's panels. */
    private double between(List<Integer> strip) {
        List<Extent> panels = strip.stream()
                .map(boxes::get)
                .sorted(Comparator.comparingDouble(Extent::top))
                .toList();
        return IntStream.range(1, panels.size())
                .mapToDouble(i -> panels.get(i).top() - panels.get(i - 1).bottom())
                .max()
                .orElseThrow();
    }

    private Extent extent(List<Integer> of) {
        return of.stream().map(boxes::get).reduce(Extent.NONE, Extent::and);
    }

    /** Groups with nothing across the gaps between them, from the least to the greatest. */
    private static List<List<Integer>> bands(
            List<Integer> of, ToDoubleFunction<Integer> from, ToDoubleFunction<Integer> to) {
        List<Integer> sorted = new ArrayList<>(of);
        sorted.sort(Comparator.comparingDouble(from));
        List<List<Integer>> bands = new ArrayList<>();
        double end = Double.NEGATIVE_INFINITY;
        for (Integer box : sorted) {
            if (from.applyAsDouble(box) > end) {
                bands.add(new ArrayList<>());
            }
            bands.get(bands.size() - 1).add(box);
            end = Math.max(end, to.applyAsDouble(box));
        }
        return bands;
    }
}
