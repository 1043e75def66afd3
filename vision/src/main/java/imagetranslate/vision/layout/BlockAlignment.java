package imagetranslate.vision.layout;

import imagetranslate.message.TextBlock.Align;
import imagetranslate.vision.geometry.Extent;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Which side the lines of one block share. */
final class BlockAlignment {
    private static final double SAME = 0.35;

    private BlockAlignment() {}

    /** The last line may be short, the first may be indented. */
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

    private static double spread(List<Extent> extents, ToDoubleFunction<Extent> edge) {
        return extents.stream().mapToDouble(edge).max().orElseThrow()
                - extents.stream().mapToDouble(edge).min().orElseThrow();
    }
}
