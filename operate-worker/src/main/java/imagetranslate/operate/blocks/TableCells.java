package imagetranslate.operate.blocks;

import imagetranslate.message.Point;
import imagetranslate.message.Quad;
import imagetranslate.message.TextBox;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Finds the blocks that are cells of a table: two rows and two columns cross in four of them. */
final class TableCells {
    /** Of the smaller type: how far the middles of one row's texts lie apart at most. */
    private static final double SAME_ROW = 0.5;

    /** The same for the edges or middles of one column's. */
    private static final double SAME_COLUMN = 0.6;

    private static final double SAME_SIZE = 1.35;

    private final List<TextBox> lines;
    private final List<PageBlock> single;

    private TableCells(PageBlocks blocks) {
        this.lines = blocks.lines();
        this.single = blocks.all().stream()
                .filter(block ->
                        block.place().lines().size() == 1 && block.place().size() > 0)
                .toList();
    }

    static Set<PageBlock> of(PageBlocks blocks) {
        TableCells cells = new TableCells(blocks);
        Set<PageBlock> found = new HashSet<>();
        for (PageBlock block : cells.single) {
            if (cells.isCell(block)) {
                found.add(block);
            }
        }
        return found;
    }

    @SuppressWarnings("ReferenceEquality") // two blocks may be equal and still be two
    private boolean isCell(PageBlock block) {
        List<PageBlock> row = single.stream()
                .filter(other -> other != block && sameRow(block, other))
                .toList();
        List<PageBlock> column = single.stream()
                .filter(other -> other != block && !sameRow(block, other) && sameColumn(block, other))
                .toList();
        return row.stream().anyMatch(beside -> column.stream().anyMatch(below -> single.stream()
                .anyMatch(across -> across != block
                        && across != beside
                        && across != below
                        && sameRow(below, across)
                        && sameColumn(beside, across))));
    }

    private boolean sameRow(PageBlock one, PageBlock other) {
        double apart = Math.abs(quad(one).centre().y() - quad(other).centre().y());
        return alike(one, other) && apart < SAME_ROW * smaller(one, other);
    }

    private boolean sameColumn(PageBlock one, PageBlock other) {
        double edges = Math.abs(left(one) - left(other));
        double middles = Math.abs(quad(one).centre().x() - quad(other).centre().x());
        return alike(one, other) && Math.min(edges, middles) < SAME_COLUMN * smaller(one, other);
    }

    private static boolean alike(PageBlock one, PageBlock other) {
        double a = one.place().size();
        double b = other.place().size();
        return Math.max(a, b) < SAME_SIZE * Math.min(a, b);
    }

    private static double smaller(PageBlock one, PageBlock other) {
        return Math.min(one.place().size(), other.place().size());
    }

    private double left(PageBlock block) {
        return quad(block).corners().stream().mapToDouble(Point::x).min().orElseThrow();
    }

    private Quad quad(PageBlock block) {
        return lines.get(block.place().lines().get(0)).quad();
    }
}
