package imagetranslate.typesetting.fit;

import imagetranslate.message.TextBlock.Align;
import imagetranslate.typesetting.font.FontMetrics;
import imagetranslate.typesetting.linebreak.LineBreaker;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * Size, squeeze and lines of one block. Of all the ways to set it that overflow nothing and cut no word, the one that is nearest
 * to its source: first in size, then in how it is drawn, then with the fewest lines.
 */
final class BlockFit {
    /**
     * What a way of setting a text costs: a tenth less in size is 1. Chosen on the samples: a label goes on a second line only
     * where one line, squeezed, would be smaller than four fifths of its source; a label in two lines crowds what is around it.
     */
    private static final double COST_OF_SIZE = 10;

    private static final double COST_OF_LINE = 2.5;
    private static final double COST_OF_SQUEEZE = 0.15;

    /** More lines than the source had, at most, so that a label doesn't become a paragraph. */
    private static final int MORE_LINES = 4;

    /** A paragraph leaves its source's edges only where it costs more than this to stay, and so much more than outside. */
    private static final double WORTH_GROWING = 1.2;

    /** Pixels. A whole word in the smallest type is better than one cut in two. */
    private static final double SMALLEST = 6;

    /** So many times as large letters are better with a hyphen, or off their place, than words that are too small. */
    private static final double WORTH_IT = 1.2;

    /** Halvings of the range from the floor to the full size: finer than a tenth of a pixel. */
    private static final int PROBES = 9;

    private final StyledText block;
    private final FreeSpace space;
    private final Alignment alignment;
    private final double cap;
    private final int leastSqueeze;
    private final LineBreaker breaker;
    private final FontMetrics type;
    private final boolean moves;

    /**
     * @param cap the largest size, in pixels
     * @param leastSqueeze index in {@link Squeeze#STEPS}, for whose kin needed that much
     */
    BlockFit(
            StyledText block,
            FreeSpace space,
            Alignment alignment,
            double cap,
            int leastSqueeze,
            LineBreaker breaker,
            FontMetrics type) {
        this(block, space, alignment, cap, leastSqueeze, breaker, type, false);
    }

    /** @param moves off its source's middle, up or down, where there is more room */
    private BlockFit(
            StyledText block,
            FreeSpace space,
            Alignment alignment,
            double cap,
            int leastSqueeze,
            LineBreaker breaker,
            FontMetrics type,
            boolean moves) {
        this.moves = moves;
        this.block = block;
        this.space = space;
        this.alignment = alignment;
        this.cap = cap;
        this.leastSqueeze = leastSqueeze;
        this.breaker = breaker;
        this.type = type;
    }

    TextLayout best() {
        if (block.text().isEmpty()) {
            return layout(alignment, List.of(""), cap, Squeeze.NONE, true);
        }
        if (block.upright()) {
            return new ColumnFit(block, space, alignment, cap, breaker).best();
        }
        TextLayout whole = wholeWords();
        return whole.fits() || block.isSizedByHand()
                ? whole
                : lastResorts()
                        .map(way -> way.cheapest(alignment, Math.min(block.floor(), cap)))
                        .flatMap(Optional::stream)
                        .filter(other -> other.size() >= WORTH_IT * whole.size())
                        .findFirst()
                        .orElse(whole);
    }

    /** Before words get too small: to where there is room on one side alone, then with hyphens, then both. */
    private Stream<BlockFit> lastResorts() {
        Optional<LineBreaker> hyphens = breaker.hyphenating();
        return Stream.of(
                        Optional.of(with(breaker, true)),
                        hyphens.map(hyphenating -> with(hyphenating, false)),
                        hyphens.map(hyphenating -> with(hyphenating, true)))
                .flatMap(Optional::stream);
    }

    private BlockFit with(LineBreaker other, boolean moving) {
        return new BlockFit(block, space, alignment, cap, leastSqueeze, other, type, moving);
    }

    private TextLayout wholeWords() {
        if (block.lines() == 1) {
            return in(alignment);
        }
        // Where the source's lines stood, if that doesn't make it much smaller than the space around would allow.
        TextLayout inPlace = in(alignment.within(block.frame()));
        if (inPlace.fits() && cost(inPlace) <= WORTH_GROWING) {
            return inPlace;
        }
        TextLayout wider = in(alignment);
        return cost(wider) + WORTH_GROWING < cost(inPlace) ? wider : inPlace;
    }

    private double cost(TextLayout layout) {
        return costOfLines(layout.lines().size())
                + COST_OF_SQUEEZE * Squeeze.STEPS.indexOf(layout.squeeze())
                + COST_OF_SIZE * (1 - layout.size() / cap);
    }

    /** A long paragraph may well be a line longer. */
    private double costOfLines(int lines) {
        return COST_OF_LINE * Math.max(0, lines - block.lines()) / block.lines();
    }

    private TextLayout in(Alignment where) {
        if (block.isSizedByHand()) {
            return cheapest(where, cap)
                    .orElseGet(() -> layout(where, lines(where, Squeeze.NONE, cap), cap, Squeeze.NONE, false));
        }
        double floor = Math.min(block.floor(), cap);
        return cheapest(where, floor)
                .or(() -> cheapest(where, Math.min(SMALLEST, floor)).map(TextLayout::tooSmall))
                .orElseGet(() -> cut(where, floor));
    }

    private Optional<TextLayout> cheapest(Alignment where, double least) {
        TextLayout best = null;
        double lowest = Double.POSITIVE_INFINITY;
        for (int lines = 1; lines <= block.lines() + MORE_LINES; lines++) {
            double atLeast = costOfLines(lines);
            for (int step = leastSqueeze; step < Squeeze.STEPS.size() && atLeast < lowest; step++) {
                double drawn = atLeast + COST_OF_SQUEEZE * step;
                // Smaller than that, what is found already is better.
                double worth = Math.max(least, cap * (1 - (lowest - drawn) / COST_OF_SIZE));
                Squeeze squeeze = Squeeze.STEPS.get(step);
                double size = worth > cap ? 0 : largest(where, squeeze, worth, lines);
                double cost = drawn + COST_OF_SIZE * (1 - size / cap);
                if (size > 0 && cost < lowest) {
                    lowest = cost;
                    List<String> broken = lines == 1 ? List.of(block.text()) : lines(where, squeeze, size);
                    best = layout(where, broken, size, squeeze, true);
                }
            }
        }
        return Optional.ofNullable(best);
    }

    /** The largest size from {@code least} on at which the text goes in with whole words; 0 for none. */
    private double largest(Alignment where, Squeeze squeeze, double least, int lines) {
        if (!goesIn(where, squeeze, least, lines)) {
            return 0;
        }
        if (goesIn(where, squeeze, cap, lines)) {
            return cap;
        }
        double low = least;
        double high = cap;
        for (int i = 0; i < PROBES; i++) {
            double middle = (low + high) / 2;
            if (goesIn(where, squeeze, middle, lines)) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private boolean goesIn(Alignment where, Squeeze squeeze, double size, int most) {
        ToDoubleFunction<String> width = width(squeeze);
        double limit = limit(where, size);
        if (most == 1) {
            return width.applyAsDouble(block.text()) <= limit && isLowEnough(1, size);
        }
        return breaker.wordsFit(block.text(), limit, width) && allGoIn(where, squeeze, size, most);
    }

    private boolean allGoIn(Alignment where, Squeeze squeeze, double size, int most) {
        List<String> lines = lines(where, squeeze, size);
        return lines.size() <= most
                && isLowEnough(lines.size(), size)
                && lines.stream()
                        .allMatch(line -> width(squeeze).applyAsDouble(line) <= limit(where, size) + 0.5 / size);
    }

    /** One line of the source's size always is: its ink was no lower. */
    private boolean isLowEnough(int lines, double size) {
        return lines == 1 || TextLayout.height(lines, size, closest()) <= room() + 0.5;
    }

    private double room() {
        return moves ? block.frame().height() + space.up() + space.down() : space.height(block);
    }

    /** How far down the middle of lines of that height must go. */
    private double moved(double height) {
        double more = (height - block.frame().height()) / 2;
        return Math.max(more - space.up(), Math.min(space.down() - more, 0));
    }

    /** A word that is longer than the space is wide even in the smallest type: the last resort. */
    private TextLayout cut(Alignment where, double floor) {
        double low = 0.5;
        double high = Math.max(low, floor);
        int any = Integer.MAX_VALUE;
        for (int i = 0; i < PROBES; i++) {
            double middle = (low + high) / 2;
            if (allGoIn(where, Squeeze.NONE, middle, any)) {
                low = middle;
            } else {
                high = middle;
            }
        }
        double size = allGoIn(where, Squeeze.NONE, high, any) ? high : low;
        return layout(where, lines(where, Squeeze.NONE, size), size, Squeeze.NONE, size >= floor);
    }

    /** The source's lines may stand closer than others do. */
    private double closest() {
        return Math.min(TextLayout.LEADING, block.leading());
    }

    /** As far apart as the source's lines, where there is room; a paragraph begins where its source began. */
    private TextLayout layout(Alignment where, List<String> lines, double size, Squeeze squeeze, boolean fits) {
        int n = lines.size();
        double room = Math.max(block.frame().height(), room());
        double most = n == 1 ? block.leading() : (room / size - TextLayout.INK) / (n - 1);
        double leading = Math.max(closest(), Math.min(block.leading(), most));
        double height = TextLayout.height(n, size, leading);
        double spare = block.frame().height() - height;
        boolean hangs = block.lines() > 1 && block.align() != Align.CENTRE && !space.walled();
        double below = moves ? moved(height) : hangs ? -Math.max(0, spare) / 2 : 0;
        return new TextLayout(block, where, lines, size, squeeze, leading, below, fits);
    }

    private List<String> lines(Alignment where, Squeeze squeeze, double size) {
        return breaker.lines(block.text(), limit(where, size), width(squeeze), isParagraph());
    }

    /** Of a paragraph nobody expects that its last line is as long as the others; of a label in the middle of a card one does. */
    private boolean isParagraph() {
        return block.lines() > 1 && block.align() != Align.CENTRE;
    }

    /** Of a line, in em: letters that lean reach beyond its end. */
    private double limit(Alignment where, double size) {
        return where.width() / size
                - TextLayout.INK * Math.tan(Math.toRadians(Math.abs(block.look().slant())));
    }

    private ToDoubleFunction<String> width(Squeeze squeeze) {
        return text -> squeeze.width(text, type.width(text));
    }
}
