package imagetranslate.typesetting.fit;

import imagetranslate.message.TextBlock.Align;
import imagetranslate.typesetting.linebreak.LineBreaker;
import java.util.List;

/**
 * Size and columns of a text whose characters stand one below the other: as near to the source's size and its number of columns
 * as goes in.
 */
final class ColumnFit {
    /** A tenth less in size is 1, as in {@link BlockFit}: a column more is hardly seen. */
    private static final double COST_OF_SIZE = 10;

    private static final double COST_OF_COLUMN = 0.8;
    private static final int MORE_COLUMNS = 4;

    /** Characters: a column of one looks lost beside a longer one. */
    private static final double COST_OF_A_LONELY_CHARACTER = 1;

    /** Than the source's columns: from there on another one looks more like them. */
    private static final double LONGER = 1.5;

    /** Of the source's size; where less would be left, a column may be as long as there is space. */
    private static final double WORTH_KEEPING = 0.85;

    private static final int PROBES = 12;

    private final StyledText block;
    private final FreeSpace space;
    private final Alignment alignment;
    private final double cap;
    private final LineBreaker breaker;
    private final double leading;
    private double height;

    ColumnFit(StyledText block, FreeSpace space, Alignment alignment, double cap, LineBreaker breaker) {
        this.block = block;
        this.space = space;
        this.alignment = alignment;
        this.cap = cap;
        this.breaker = breaker;
        this.leading = block.leading();
    }

    TextLayout best() {
        TextLayout best =
                within(Math.min(space.height(block), LONGER * block.frame().height()));
        return best.size() >= WORTH_KEEPING * cap ? best : within(space.height(block));
    }

    private TextLayout within(double room) {
        height = room;
        TextLayout best = null;
        double lowest = Double.POSITIVE_INFINITY;
        for (int columns = 1; columns <= block.lines() + MORE_COLUMNS; columns++) {
            double size = largest(columns);
            List<String> broken = columns(columns, size);
            boolean lonely = broken.size() > 1 && cells(broken.get(broken.size() - 1)) == 1;
            double cost = COST_OF_SIZE * (1 - size / cap)
                    + COST_OF_COLUMN * Math.abs(broken.size() - block.lines())
                    + (lonely ? COST_OF_A_LONELY_CHARACTER : 0);
            if (best == null || cost < lowest - 1e-9) {
                lowest = cost;
                best = layout(broken, size);
            }
        }
        return block.isSizedByHand() || best == null ? layout(columns(block.lines(), cap), cap) : best;
    }

    private TextLayout layout(List<String> columns, double size) {
        Alignment middle = new Alignment(Align.CENTRE, 0, alignment.least(), alignment.most());
        boolean fits = size >= block.floor() && goesIn(columns, size);
        return new TextLayout(block, middle, columns, size, Squeeze.NONE, leading, 0, fits);
    }

    private double largest(int most) {
        double low = 0.5;
        double high = cap;
        if (goesIn(most, high)) {
            return high;
        }
        for (int i = 0; i < PROBES; i++) {
            double middle = (low + high) / 2;
            if (goesIn(most, middle)) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private boolean goesIn(int most, double size) {
        List<String> columns = columns(most, size);
        return columns.size() <= most && goesIn(columns, size);
    }

    private boolean goesIn(List<String> columns, double size) {
        double width = block.frame().width() + 2 * Math.min(space.left(), space.right());
        double longest = columns.stream().mapToDouble(ColumnFit::cells).max().orElse(0);
        boolean narrow = columns.size() == 1 || ((columns.size() - 1) * leading + TextLayout.INK) * size <= width + 0.5;
        return narrow && TextLayout.height((int) longest, size, TextLayout.STACKING) <= height + 0.5;
    }

    /** So many columns of like length, or more where they would be too long for that size. */
    private List<String> columns(int wanted, double size) {
        double most = Math.max(1, Math.floor((height / size - TextLayout.INK) / TextLayout.STACKING + 1 + 1e-6));
        List<String> columns = List.of();
        for (double length = Math.min(most, Math.ceil(cells(block.text()) / wanted)); length <= most; length++) {
            columns = breaker.lines(block.text(), length, ColumnFit::cells, false);
            if (columns.size() <= wanted) {
                break;
            }
        }
        return columns;
    }

    private static double cells(String column) {
        return TextLayout.cells(column).size();
    }
}
