package imagetranslate.vision.layout;

import imagetranslate.vision.geometry.Extent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/**
 * A title and the smaller lines right below it, as on a card: whoever reads the title reads on below it, not in the
 * card beside it. In a table, whose cells all have one size, there are none.
 */
final class Stacks {
    /** A title is larger than what is below it by this; Han stands higher than Latin of the same type by 1.2. */
    private static final double TITLE = 1.28;

    private static final double SAME_SIZE = 1.25;

    /** From one text to the next, in sizes of the smaller. */
    private static final double MAX_GAP = 1.2;

    private static final double SAME_EDGE = 0.6;

    /** With more below it, it heads a column of a table. */
    private static final int MOST_BELOW = 3;

    private Stacks() {}

    /** What stands somewhere, and how large its type is. */
    record Place(Extent extent, double size) {}

    /** @return every item in exactly one stack, most of them alone; a stack is in the order in which it is read */
    static <T> List<List<T>> of(List<T> items, Function<T, Place> where) {
        List<T> byTop = new ArrayList<>(items);
        byTop.sort(Comparator.comparingDouble(item -> where.apply(item).extent().top()));
        boolean[] taken = new boolean[byTop.size()];
        List<List<T>> stacks = new ArrayList<>();
        for (int i = 0; i < byTop.size(); i++) {
            if (!taken[i]) {
                List<Integer> below = below(i, byTop, taken, where);
                List<T> stack = new ArrayList<>(List.of(byTop.get(i)));
                if (below.size() <= MOST_BELOW) {
                    below.forEach(at -> {
                        taken[at] = true;
                        stack.add(byTop.get(at));
                    });
                }
                stacks.add(stack);
            }
        }
        return stacks;
    }

    private static <T> List<Integer> below(int title, List<T> byTop, boolean[] taken, Function<T, Place> where) {
        List<Integer> below = new ArrayList<>();
        Place first = where.apply(byTop.get(title));
        Place last = first;
        for (int i = title + 1; i < byTop.size(); i++) {
            Place next = where.apply(byTop.get(i));
            if (!taken[i] && goesOn(first, last, next, !below.isEmpty())) {
                below.add(i);
                last = next;
            }
        }
        return below;
    }

    private static boolean goesOn(Place title, Place last, Place next, boolean below) {
        double gap = next.extent().top() - last.extent().bottom();
        double edge = SAME_EDGE * next.size();
        boolean close = gap > -0.5 * next.size() && gap < MAX_GAP * next.size();
        boolean aligned = Math.abs(title.extent().left() - next.extent().left()) < edge
                || Math.abs(title.extent().centre() - next.extent().centre()) < edge;
        boolean alike = next.size() < SAME_SIZE * last.size() && last.size() < SAME_SIZE * next.size();
        return close && aligned && title.size() > TITLE * next.size() && (!below || alike);
    }
}
