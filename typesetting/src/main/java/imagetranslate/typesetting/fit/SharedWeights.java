package imagetranslate.typesetting.fit;

import imagetranslate.scene.TextStyle;
import imagetranslate.typesetting.font.Face;
import imagetranslate.typesetting.style.Colours;
import java.util.List;

/**
 * Labels that look alike have one weight: where one among several seems lighter or heavier, its strokes were measured wrong more
 * often than set so, and of weights that nobody tells apart all get the middle one. Weights that alternate, as names and values do, stay.
 */
public final class SharedWeights {
    private static final double SAME_SIZE = 1.13;
    private static final double SAME_COLOUR = 40;

    /** Of those that look alike, itself counted: a smaller majority is no rule. */
    private static final double MAJORITY = 0.7;

    private SharedWeights() {}

    /** @param blocks of a page; the same, in order */
    public static List<StyledText> of(List<StyledText> blocks) {
        return blocks.stream().map(block -> shared(block, blocks)).toList();
    }

    private static StyledText shared(StyledText block, List<StyledText> all) {
        if (block.hand().weight() != null) {
            return block;
        }
        Face own = Face.of(block.look());
        List<StyledText> kin = all.stream().filter(other -> alike(block, other)).toList();
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

    /** In all but weight. */
    private static boolean alike(StyledText one, StyledText other) {
        TextStyle a = one.look();
        TextStyle b = other.look();
        return Math.max(a.size(), b.size()) <= SAME_SIZE * Math.min(a.size(), b.size())
                && a.family() == b.family()
                && Colours.distance(a.colour(), b.colour()) < SAME_COLOUR
                && a.outlines().isEmpty() == b.outlines().isEmpty();
    }
}
