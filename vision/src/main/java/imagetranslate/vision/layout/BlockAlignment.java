package imagetranslate.vision.layout;

import imagetranslate.message.TextBlock.Align;
import imagetranslate.vision.geometry.Extent;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Which side lines share. */
final class BlockAlignment {
    /** Lines this many sizes away still count as neighbours. */
    private static final double NEAR = 3;

    private static final double SAME = 0.35;

    private BlockAlignment() {}

    /** Of lines that make one block; the last may be short, the first may be indented. */
    static Align shared(List<Line> lines, List<Extent> extents) {
        double size = lines.stream().mapToDouble(Line::size).average().orElseThrow();
        List<Extent> unindented = lines.size() > 2 ? extents.subList(1, extents.size()) : extents;
        double left = spread(unindented, Extent::left);
        double right = spread(extents, Extent::right);
        double centre = spread(extents, Extent::centre);
        // Full lines share all three: then most readers expect the left.
        if (left <= Math.min(right, centre) + SAME * size) {
            return Align.LEFT;
        }
        return centre <= right ? Align.CENTRE : Align.RIGHT;
    }

    /** Of a line that stands alone: what it shares with its nearest neighbours. */
    static Align ofOne(Line line, List<Line> all) {
        Extent own = line.extent(line.angle());
        List<Extent> near = new ArrayList<>(List.of(own));
        for (Line other : all) {
            Extent extent = other.extent(line.angle());
            double gap = Math.max(extent.top() - own.bottom(), own.top() - extent.bottom());
            if (gap > -0.5 * line.size() && gap < NEAR * line.size() && own.beside(extent) > 0) {
                near.add(extent);
            }
        }
        double left = nearest(near, Extent::left);
        double right = nearest(near, Extent::right);
        double centre = nearest(near, Extent::centre);
        double same = SAME * line.size();
        if (left < same || Math.min(right, centre) > same) {
            return Align.LEFT;
        }
        return centre < same ? Align.CENTRE : Align.RIGHT;
    }

    /** From the first to whichever is nearest to it. */
    private static double nearest(List<Extent> extents, ToDoubleFunction<Extent> edge) {
        double own = edge.applyAsDouble(extents.get(0));
        return extents.stream()
                .skip(1)
                .mapToDouble(extent -> Math.abs(edge.applyAsDouble(extent) - own))
                .min()
                .orElse(Double.POSITIVE_INFINITY);
    }

    private static double spread(List<Extent> extents, ToDoubleFunction<Extent> edge) {
        return extents.stream().mapToDouble(edge).max().orElseThrow()
                - extents.stream().mapToDouble(edge).min().orElseThrow();
    }
}
