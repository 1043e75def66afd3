package imagetranslate.typesetting.fit;

import imagetranslate.geometry.OrientedBox;
import imagetranslate.message.TextBlock.Align;
import imagetranslate.message.TextBlock.Direction;
import imagetranslate.scene.LineStyle;
import imagetranslate.scene.TextStyle;
import imagetranslate.scene.TextStyle.Part;
import java.awt.geom.Rectangle2D;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** What the lines of one block look like together. */
final class SourceBlock {
    private static final double LEAST_LEADING = 1.1;
    private static final double MOST_LEADING = 2.2;

    private SourceBlock() {}

    /**
     * One line's look, around all of them: colours and face are the longest line's, which shows most of them; the size is the
     * middle one.
     */
    static LineStyle of(List<LineStyle> lines) {
        if (lines.size() == 1) {
            return lines.get(0);
        }
        LineStyle longest = lines.stream()
                .max(Comparator.comparingDouble(SourceBlock::length))
                .orElseThrow();
        TextStyle style = longest.style().withSize(size(lines)).withParts(parts(lines));
        // Columns are read as lines once they are translated: they stand in the middle of where the columns stood.
        Align align = longest.direction() == Direction.VERTICAL ? Align.CENTRE : longest.align();
        return new LineStyle(around(longest.ink(), lines), longest.direction(), align, style);
    }

    /** Of a line of one colour nobody knows here what it says. */
    private static List<Part> parts(List<LineStyle> lines) {
        if (lines.stream().allMatch(line -> line.style().parts().isEmpty())) {
            return List.of();
        }
        return lines.stream()
                .map(LineStyle::style)
                .flatMap(style ->
                        style.parts().isEmpty() ? Stream.of(new Part("", style.colour())) : style.parts().stream())
                .toList();
    }

    /** From one line to the next, in em of the middle size; what people take for lines of one text, in any case. */
    static double leading(List<LineStyle> lines) {
        if (lines.size() == 1) {
            return TextLayout.LEADING;
        }
        OrientedBox frame = lines.get(0).ink();
        boolean columns = lines.get(0).direction() == Direction.VERTICAL;
        double[] places = lines.stream()
                .map(line -> frame.local(line.ink().x(), line.ink().y()))
                .mapToDouble(place -> columns ? place.getX() : place.getY())
                .sorted()
                .toArray();
        double step = (places[places.length - 1] - places[0]) / (places.length - 1);
        return Math.max(LEAST_LEADING, Math.min(MOST_LEADING, step / size(lines)));
    }

    /** The middle one, where each line counts by its length: of few characters it is measured less surely. */
    private static double size(List<LineStyle> lines) {
        List<LineStyle> sorted = lines.stream()
                .sorted(Comparator.comparingDouble(line -> line.style().size()))
                .toList();
        double half = lines.stream().mapToDouble(SourceBlock::length).sum() / 2;
        int middle = 0;
        for (double before = length(sorted.get(0)); before < half; before += length(sorted.get(middle))) {
            middle++;
        }
        return sorted.get(middle).style().size();
    }

    private static double length(LineStyle line) {
        return line.direction() == Direction.VERTICAL
                ? line.ink().height()
                : line.ink().width();
    }

    private static OrientedBox around(OrientedBox frame, List<LineStyle> lines) {
        Rectangle2D all = frame.bounds(frame);
        for (LineStyle line : lines) {
            all = all.createUnion(frame.bounds(line.ink()));
        }
        return frame.around(all);
    }
}
