package imagetranslate.typesetting.fit;

import imagetranslate.scene.TextStyle;
import imagetranslate.typesetting.font.Face;
import imagetranslate.typesetting.style.Colours;
import java.util.Comparator;
import java.util.List;

/**
 * Labels that look alike have one weight and one outline: where one among several seems otherwise, it was measured wrong more
 * often than set so. Of weights that nobody tells apart all get the middle one. Weights that alternate, as names and values do,
 * stay.
 */
public final class SharedLooks {
    private static final double SAME_SIZE = 1.13;
    private static final double SAME_COLOUR = 40;

    /** Of those that look alike, itself counted: a smaller majority is no rule. */
    private static final double MAJORITY = 0.7;

    /** A thin outline is missed on a light stretch of the ground, and never seen where there is none: a few are enough. */
    private static final double OUTLINED = 0.35;

    private static final int FEWEST_OUTLINED = 2;

    /** From one label of a list or column to another, in em. */
    private static final double COLUMN = 12;

    private SharedLooks() {}

    /** @param blocks of a page; the same, in order */
    public static List<StyledText> of(List<StyledText> blocks) {
        List<StyledText> outlined =
                blocks.stream().map(block -> outlined(block, blocks)).toList();
        return outlined.stream().map(block -> weighed(block, outlined)).toList();
    }

    /** Without its outline a letter's strokes seem thinner, so the weight comes along. */
    private static StyledText outlined(StyledText block, List<StyledText> all) {
        if (!block.look().outlines().isEmpty() || block.hand().outlines() != null) {
            return block;
        }
        List<StyledText> row = all.stream()
                .filter(other -> alike(block, other) && TextFitter.inLine(block, other, COLUMN))
                .toList();
        List<TextStyle> seen = row.stream()
                .map(StyledText::look)
                .filter(look -> !look.outlines().isEmpty())
                .sorted(Comparator.comparingDouble(TextStyle::reach))
                .toList();
        if (seen.size() < Math.max(FEWEST_OUTLINED, OUTLINED * row.size())) {
            return block;
        }
        TextStyle middle = seen.get((seen.size() - 1) >> 1);
        return block.outlined(middle.outlines()).weighing(middle.weight());
    }

    private static StyledText weighed(StyledText block, List<StyledText> all) {
        if (block.hand().weight() != null) {
            return block;
        }
        Face own = Face.of(block.look());
        List<StyledText> kin = all.stream()
                .filter(other -> alike(block, other)
                        && block.look().outlines().isEmpty()
                                == other.look().outlines().isEmpty())
                .toList();
        List<Integer> like = weights(kin, own, true);
        List<Integer> others = weights(kin, own, false);
        List<Integer> rule = others.size() < MAJORITY * kin.size() ? like : others;
        return block.weighing(rule.get((rule.size() - 1) >> 1));
    }

    /** Of those that look as heavy as {@code own}, or of those that don't, the lightest first. */
    private static List<Integer> weights(List<StyledText> kin, Face own, boolean like) {
        return kin.stream()
                .map(other -> Face.of(other.look()))
                .filter(face -> face.isLike(own) == like)
                .map(Face::weight)
                .sorted()
                .toList();
    }

    /** In size, family and colour. */
    private static boolean alike(StyledText one, StyledText other) {
        TextStyle a = one.look();
        TextStyle b = other.look();
        return Math.max(a.size(), b.size()) <= SAME_SIZE * Math.min(a.size(), b.size())
                && a.family() == b.family()
                && Colours.distance(a.colour(), b.colour()) < SAME_COLOUR;
    }
}
