package imagetranslate.typesetting.fit;

import imagetranslate.typesetting.font.Face;
import imagetranslate.typesetting.font.FontMetrics;
import imagetranslate.typesetting.linebreak.LineBreaker;
import imagetranslate.typesetting.style.Colours;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Decides size and lines of a page's texts: each as {@link BlockFit} says, texts of one role in one size, and ranks kept. */
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

    /** Lines of a column so many em apart may still be a pair that a size was read too large or too small of. */
    private static final double CLOSE = 2.5;

    /** So far apart, in em, a column's texts keep one size: labels of cards stand below each other at that distance. */
    private static final double COLUMN = 12;

    /** What is below a headline in rank gives way to one that had to shrink, down to this share of its size. */
    private static final double LEAST_FOR_RANK = 0.75;

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
        List<SharedEdges> edges = SharedEdges.of(blocks);
        Arrays.setAll(alignments, i -> Alignment.of(blocks.get(i), edges.get(i), spaces.get(i), pictureWidth));
        for (int i = 0; i < layouts.length; i++) {
            if (blocks.get(i).isSizedByHand()) {
                layouts[i] = fit(
                        blocks.get(i),
                        spaces.get(i),
                        alignments[i],
                        blocks.get(i).em(),
                        0);
            }
        }
        List<List<Integer>> roles = roles(blocks);
        for (List<Integer> role : roles) {
            double cap = blocks.get(role.get(role.size() / 2)).em();
            role.forEach(i -> layouts[i] = fit(blocks.get(i), spaces.get(i), alignments[i], cap, 0));
            double[] sizes = agreed(role, blocks, layouts, cap);
            for (int k = 0; k < sizes.length; k++) {
                int i = role.get(k);
                if (layouts[i].size() > sizes[k]) {
                    layouts[i] = fit(blocks.get(i), spaces.get(i), alignments[i], sizes[k], 0);
                }
            }
            for (int i : role) {
                int kin = role.stream()
                        .filter(other -> inLine(blocks.get(i), blocks.get(other), COLUMN))
                        .mapToInt(other -> Squeeze.STEPS.indexOf(layouts[other].squeeze()))
                        .max()
                        .orElse(0);
                if (kin > Squeeze.STEPS.indexOf(layouts[i].squeeze())) {
                    layouts[i] = fit(blocks.get(i), spaces.get(i), alignments[i], layouts[i].size(), kin);
                }
            }
        }
        double above = Double.POSITIVE_INFINITY;
        for (int r = roles.size() - 1; r >= 0; r--) {
            for (int i : roles.get(r)) {
                double most = Math.max(above, LEAST_FOR_RANK * layouts[i].size());
                if (layouts[i].size() > most) {
                    int squeeze = Squeeze.STEPS.indexOf(layouts[i].squeeze());
                    layouts[i] = fit(blocks.get(i), spaces.get(i), alignments[i], most, squeeze);
                }
            }
            level(roles.get(r), blocks, layouts);
            above = Math.min(above, middleSize(roles.get(r), layouts));
        }
        return List.of(layouts);
    }

    /** What was fitted one by one may differ by a hair where lines were broken anew. */
    private static void level(List<Integer> role, List<StyledText> blocks, TextLayout[] layouts) {
        double[] sizes = role.stream().mapToDouble(i -> layouts[i].size()).toArray();
        settle(sizes, role, blocks);
        for (int k = 0; k < sizes.length; k++) {
            int i = role.get(k);
            layouts[i] = layouts[i].sized(sizes[k]);
        }
    }

    private static double middleSize(List<Integer> role, TextLayout[] layouts) {
        return role.stream().mapToDouble(i -> layouts[i].size()).sorted().toArray()[role.size() / 2];
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
        settle(sizes, role, blocks);
        return sizes;
    }

    /** In a row or a column each is as small as the smallest. */
    private static void settle(double[] sizes, List<Integer> role, List<StyledText> blocks) {
        for (boolean settled = false; !settled; ) {
            settled = true;
            for (int k = 0; k < sizes.length; k++) {
                for (int other = 0; other < sizes.length; other++) {
                    if (sizes[other] < sizes[k]
                            && sizes[other] > LEAST_SOLIDARITY * sizes[k]
                            && inLine(blocks.get(role.get(k)), blocks.get(role.get(other)), COLUMN)) {
                        sizes[k] = sizes[other];
                        settled = false;
                    }
                }
            }
        }
    }

    /** @param reach of a column, in em */
    static boolean inLine(StyledText one, StyledText other, double reach) {
        Rectangle2D box = one.frame().bounds(other.frame());
        double down = Math.abs(box.getCenterY());
        double left = Math.abs(box.getMinX() + one.frame().width() / 2);
        boolean row = down < 0.5 * one.em();
        boolean column = down < reach * one.em() && Math.min(left, Math.abs(box.getCenterX())) < 0.3 * one.em();
        return row || column;
    }

    /** Blocks of like size, weight and colour, by their indices, the smallest first; without those that a person sized. */
    private static List<List<Integer>> roles(List<StyledText> blocks) {
        List<List<Integer>> roles = new ArrayList<>();
        IntStream.range(0, blocks.size())
                .filter(i -> !blocks.get(i).isSizedByHand())
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
                        .anyMatch(other -> alike(other, block, SAME_SIZE_IN_LINE) && inLine(other, block, CLOSE));
    }

    private static boolean alike(StyledText one, StyledText other, double ratio) {
        return other.em() <= ratio * one.em()
                && Face.of(one.look()).isLike(Face.of(other.look()))
                && Colours.distance(one.look().colour(), other.look().colour()) < SAME_COLOUR;
    }

    private TextLayout fit(StyledText block, FreeSpace space, Alignment alignment, double cap, int leastSqueeze) {
        return new BlockFit(block, space, alignment, cap, leastSqueeze, breaker, types.apply(block)).best();
    }
}
