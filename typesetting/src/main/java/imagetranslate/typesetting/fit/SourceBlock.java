package imagetranslate.typesetting.fit;

import imagetranslate.geometry.OrientedBox;
import imagetranslate.message.TextBlock.Align;
import imagetranslate.message.TextBlock.Direction;
import imagetranslate.scene.LineStyle;
import imagetranslate.scene.TextStyle;
import java.awt.geom.Rectangle2D;
import java.util.Comparator;
import java.util.List;

/** What the lines of one block look like together. */
final class SourceBlock {
    private SourceBlock() {}

    /**
     * One line's look, around all of them: colours and face are the longest line's, which shows most of them; the size is the
     * middle one, since a line of few characters is measured less surely.
     */
    static LineStyle of(List<LineStyle> lines) {
        if (lines.size() == 1) {
            return lines.get(0);
        }
        LineStyle longest = lines.stream()
                .max(Comparator.comparingDouble(SourceBlock::length))
                .orElseThrow();
        double[] sizes =
                lines.stream().mapToDouble(line -> line.style().size()).sorted().toArray();
        TextStyle look = longest.style();
        TextStyle style = new TextStyle(
                sizes[sizes.length / 2], look.weight(), look.family(), look.fill(), look.outlines(), look.shadow());
        // Columns are read as lines once they are translated: they stand in the middle of where the columns stood.
        Align align = longest.direction() == Direction.VERTICAL ? Align.CENTRE : longest.align();
        return new LineStyle(around(longest.ink(), lines), longest.direction(), align, style);
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
