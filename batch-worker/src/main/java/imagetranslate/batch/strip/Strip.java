package imagetranslate.batch.strip;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Pages that are one picture, and where it is cut into sections. Rows are counted from the strip's top.
 *
 * @param first the number of its first page, from 1
 * @param heights of its pages
 * @param sections from the top, each beginning where the one before it ends
 */
public record Strip(int first, int width, List<Integer> heights, List<Section> sections) {
    public Strip {
        heights = List.copyOf(heights);
        sections = List.copyOf(sections);
    }

    /**
     * @param from its first row
     * @param to the row after its last
     * @param end what its last row, and the next section's first, look like
     */
    public record Section(int from, int to, End end) {
        public int rows() {
            return to - from;
        }
    }

    public enum End {
        /** One colour from side to side: nothing crosses it. */
        CALM,
        /** Artwork may cross it, text hardly. */
        QUIET,
        /** The least busy row there was: a text that crosses it is read in two pieces. */
        BUSY,
        /** The strip's own end. */
        STRIP
    }

    int height() {
        return heights.stream().mapToInt(Integer::intValue).sum();
    }

    int last() {
        return first + heights.size() - 1;
    }

    /** The row in the strip at which a page begins. */
    int top(int page) {
        return heights.subList(0, page - first).stream()
                .mapToInt(Integer::intValue)
                .sum();
    }

    /** The pages that show any of these rows, by their numbers. */
    List<Integer> pages(int from, int to) {
        return IntStream.rangeClosed(first, last())
                .filter(page -> top(page) < to && top(page) + heights.get(page - first) > from)
                .boxed()
                .toList();
    }

    /** The sections that show any of these rows, by their place in {@link #sections}. */
    List<Integer> sections(int from, int to) {
        List<Integer> found = new ArrayList<>();
        for (int i = 0; i < sections.size(); i++) {
            if (sections.get(i).from() < to && sections.get(i).to() > from) {
                found.add(i);
            }
        }
        return found;
    }
}
