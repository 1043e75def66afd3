package imagetranslate.typesetting.fit;

import imagetranslate.scene.TextStyle;
import imagetranslate.typesetting.style.Colours;
import imagetranslate.typesetting.style.Face;
import java.util.List;

/**
 * Labels that look alike have one weight: where one among several seems lighter or heavier, its strokes were measured wrong more
 * often than set so. Weights that alternate, as names and values do, stay.
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
        List<StyledText> others =
                kin.stream().filter(other -> !Face.of(other.look()).equals(own)).toList();
        return others.size() < MAJORITY * kin.size()
                ? block
                : block.weighing(others.get(0).look().weight());
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
