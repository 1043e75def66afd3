package imagetranslate.vision.layout;

import imagetranslate.message.TextBlock;
import imagetranslate.message.TextBlock.Align;
import imagetranslate.message.TextBlock.Direction;
import imagetranslate.message.TextBox;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A page's lines in reading order, and the blocks they form.
 *
 * @param blocks every line is in exactly one of them; they are in reading order too
 */
public record PageLayout(List<TextBox> lines, List<TextBlock> blocks) {

    /** @param found in any order */
    public static PageLayout of(List<TextBox> found) {
        return of(found, ComicReading.NONE);
    }

    /**
     * @param found in any order
     * @param comic its order holds where panels were found and most of the text is in them, or where it says so
     */
    public static PageLayout of(List<TextBox> found, ComicReading comic) {
        List<Line> all = Line.of(found);
        List<TextBox> lines = new ArrayList<>();
        List<TextBlock> blocks = new ArrayList<>();
        List<List<Line>> groups = ComicOrder.holds(all, comic)
                ? ComicOrder.sorted(ParagraphGrouping.inBalloons(all), comic)
                : ReadingOrder.sorted(ParagraphGrouping.among(all));
        for (List<Line> group : groups) {
            blocks.add(block(group, lines.size()));
            group.forEach(line -> lines.add(line.box()));
        }
        return new PageLayout(List.copyOf(lines), List.copyOf(blocks));
    }

    private static TextBlock block(List<Line> group, int first) {
        Line longest = group.stream()
                .reduce((a, b) -> a.length() >= b.length() ? a : b)
                .orElseThrow();
        Align align = group.size() == 1
                ? Align.LEFT
                : BlockAlignment.shared(
                        group,
                        group.stream().map(line -> line.extent(longest.angle())).toList());
        return new TextBlock(
                IntStream.range(first, first + group.size()).boxed().toList(),
                WritingSystem.of(group),
                group.stream().mapToDouble(Line::size).average().orElseThrow(),
                Math.toDegrees(Math.IEEEremainder(longest.stance(), 2 * Math.PI)),
                longest.vertical() ? Direction.VERTICAL : Direction.HORIZONTAL,
                align);
    }
}
