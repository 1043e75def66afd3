package imagetranslate.typesetting.fit;

import imagetranslate.message.TextBlock.Align;
import imagetranslate.typesetting.font.FontMetrics;
import imagetranslate.typesetting.linebreak.LineBreaker;
import imagetranslate.typesetting.style.Colours;
import imagetranslate.typesetting.style.Face;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Decides size and lines: as large as the source where it fits; else wider, where the background is free; else smaller, down
 * to the floor; else in several lines. Texts of one role get one size.
 */
public final class TextFitter {
    /** Sources of the same look whose sizes differ by less are one role. */
    private static final double SAME_SIZE = 1.13;

    /** The same for what alignments in a row or a column: there a difference is more likely the reader's than the page's. */
    private static final double SAME_SIZE_IN_LINE = 1.22;

    private static final double SAME_COLOUR = 40;
    /** A text that would shrink its whole role by more than this goes its own way. */
    private static final double OUTLIER = 0.82;

    /** What alignments in line with an outlier shrinks with it: twins side by side keep one size, down to the floor. */
    private static final double LEAST_SOLIDARITY = 0.6;

    /** A paragraph that is as large as this share of its source's size stays between its source's edges. */
    private static final double NEARLY_AS_LARGE = 0.85;

    /** By how much larger it must become there to leave them. */
    private static final double WORTH_GROWING = 1.15;

    /** Halvings of the range from the floor to the full size: finer than a tenth of a pixel. */
    private static final int PROBES = 9;

    private final LineBreaker breaker;
    private final Function<StyledText, FontMetrics> types;

    public TextFitter(LineBreaker breaker, Function<StyledText, FontMetrics> types) {
        this.breaker = breaker;
        this.types = types;
    }

    /** @param spaces one a block */
    public List<TextLayout> fit(List<StyledText> blocks, List<FreeSpace> spaces, int pictureWidth) {
        Alignment[] alignments = new Alignment[blocks.size()];
        TextLayout[] layouts = new TextLayout[blocks.size()];
        Arrays.setAll(alignments, i -> Alignment.of(blocks.get(i), blocks, spaces.get(i), pictureWidth));
        for (List<Integer> role : roles(blocks)) {
            double cap = blocks.get(role.get(role.size() / 2)).em();
            role.forEach(i -> layouts[i] = fit(blocks.get(i), spaces.get(i), alignments[i], cap));
            double[] sizes = agreed(role, blocks, layouts, cap);
            for (int k = 0; k < sizes.length; k++) {
                int i = role.get(k);
                if (layouts[i].size() > sizes[k]) {
                    layouts[i] = fit(blocks.get(i), spaces.get(i), alignments[i], sizes[k]);
                }
            }
        }
        return List.of(layouts);
    }

    /** One size for the role; less for an outlier, and for what alignments in a row or a column with it. */
    private static double[] agreed(List<Integer> role, List<StyledText> blocks, TextLayout[] layouts, double cap) {
        double common = role.stream()
                .mapToDouble(i -> layouts[i].size())
                .filter(size -> size >= OUTLIER * cap)
                .min()
                .orElse(cap);
        double[] sizes = role.stream()
                .mapToDouble(i -> Math.min(common, layouts[i].size()))
                .toArray();
        for (boolean settled = false; !settled; ) {
            settled = true;
            for (int k = 0; k < sizes.length; k++) {
                for (int other = 0; other < sizes.length; other++) {
                    if (sizes[other] < sizes[k]
                            && sizes[other] > LEAST_SOLIDARITY * sizes[k]
                            && inLine(blocks.get(role.get(k)), blocks.get(role.get(other)))) {
                        sizes[k] = sizes[other];
                        settled = false;
                    }
                }
            }
        }
        return sizes;
    }

    private static boolean inLine(StyledText one, StyledText other) {
        Rectangle2D box = one.frame().bounds(other.frame());
        double down = Math.abs(box.getCenterY());
        double left = Math.abs(box.getMinX() + one.frame().width() / 2);
        boolean row = down < 0.5 * one.em();
        boolean column = down < 2.5 * one.em() && Math.min(left, Math.abs(box.getCenterX())) < 0.3 * one.em();
        return row || column;
    }

    /** Blocks of like size, weight and colour, by their indices, the smallest first. */
    private static List<List<Integer>> roles(List<StyledText> blocks) {
        List<List<Integer>> roles = new ArrayList<>();
        IntStream.range(0, blocks.size())
                .boxed()
                .sorted(Comparator.comparingDouble(i -> blocks.get(i).em()))
                .forEach(i -> roles.stream()
                        .filter(role -> belongs(i, role, blocks))
                        .findFirst()
                        .orElseGet(() -> {
                            roles.add(new ArrayList<>());
                            return roles.get(roles.size() - 1);
                        })
                        .add(i));
        return roles;
    }

    private static boolean belongs(int i, List<Integer> role, List<StyledText> blocks) {
        StyledText block = blocks.get(i);
        return alike(blocks.get(role.get(0)), block, SAME_SIZE)
                || role.stream()
                        .map(blocks::get)
                        .anyMatch(other -> alike(other, block, SAME_SIZE_IN_LINE) && inLine(other, block));
    }

    private static boolean alike(StyledText one, StyledText other, double ratio) {
        return other.em() <= ratio * one.em()
                && Face.of(one.look()).equals(Face.of(other.look()))
                && Colours.distance(one.look().colour(), other.look().colour()) < SAME_COLOUR;
    }

    private TextLayout fit(StyledText block, FreeSpace space, Alignment alignment, double cap) {
        if (block.text().isEmpty()) {
            return new TextLayout(block, alignment, List.of(""), cap, true);
        }
        if (block.upright()) {
            return stacked(block, space, alignment, cap);
        }
        if (block.lines() > 1) {
            return paragraph(block, space, alignment, cap);
        }
        double width = alignment.width();
        double whole = types.apply(block).width(block.text());
        double oneLine = Math.min(cap, width / whole);
        double floor = Math.min(block.floor(), cap);
        if (oneLine >= floor) {
            return new TextLayout(block, alignment, List.of(block.text()), oneLine, true);
        }
        return wrapped(block, space, alignment, floor, cap);
    }

    /** Where the source's lines stood, if that doesn't make it much smaller than the space around would allow. */
    private TextLayout paragraph(StyledText block, FreeSpace space, Alignment alignment, double cap) {
        double floor = Math.min(block.floor(), cap);
        TextLayout inPlace = wrapped(block, space, alignment.within(block.frame()), floor, cap);
        if (inPlace.fits() && inPlace.size() >= NEARLY_AS_LARGE * cap) {
            return inPlace;
        }
        TextLayout wider = wrapped(block, space, alignment, floor, cap);
        return wider.size() > WORTH_GROWING * inPlace.size() ? wider : inPlace;
    }

    private TextLayout wrapped(StyledText block, FreeSpace space, Alignment alignment, double floor, double cap) {
        double width = alignment.width();
        double height = space.height(block);
        double size = largest(block, width, height, floor, cap);
        boolean fits = size > 0;
        if (!fits) {
            size = Math.max(largest(block, width, height, 0.5, floor), 0.5);
        }
        return new TextLayout(block, alignment, lines(block, width, size), size, fits);
    }

    /** The largest size between the two at which the wrapped text goes in, with whole words if possible; 0 for none. */
    private double largest(StyledText block, double width, double height, double least, double most) {
        double whole = search(block, width, height, least, most, true);
        return whole > 0 ? whole : search(block, width, height, least, most, false);
    }

    private double search(StyledText block, double width, double height, double least, double most, boolean words) {
        if (!goesIn(block, width, height, least, words)) {
            return 0;
        }
        double low = least;
        double high = most;
        for (int i = 0; i < PROBES; i++) {
            double middle = (low + high) / 2;
            if (goesIn(block, width, height, middle, words)) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private boolean goesIn(StyledText block, double width, double height, double size, boolean words) {
        FontMetrics type = types.apply(block);
        if (words && !breaker.wordsFit(block.text(), width / size, type::width)) {
            return false;
        }
        List<String> lines = lines(block, width, size);
        return TextLayout.height(lines.size(), size, false) <= height + 0.5
                && lines.stream().allMatch(line -> type.width(line) * size <= width + 0.5);
    }

    private List<String> lines(StyledText block, double width, double size) {
        return breaker.lines(block.text(), width / size, types.apply(block)::width);
    }

    /** Upright characters, one below the other, without the spaces between words. */
    private static TextLayout stacked(StyledText block, FreeSpace space, Alignment alignment, double cap) {
        List<String> characters = block.text()
                .codePoints()
                .filter(c -> !Character.isWhitespace(c))
                .mapToObj(Character::toString)
                .toList();
        double height = block.frame().height() + 2 * Math.min(space.up(), space.down());
        double size = Math.min(cap, height / TextLayout.height(characters.size(), 1, true));
        return new TextLayout(
                block,
                new Alignment(Align.CENTRE, 0, alignment.least(), alignment.most()),
                characters,
                size,
                size >= block.floor());
    }
}
