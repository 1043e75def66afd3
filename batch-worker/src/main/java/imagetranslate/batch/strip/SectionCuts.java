package imagetranslate.batch.strip;

import imagetranslate.batch.strip.Strip.End;
import imagetranslate.batch.strip.Strip.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/** Where a strip is cut into sections: as late as may be, and in the longest calm stretch there. */
final class SectionCuts {
    /** Rows. Between the lines of a text on a plain ground there are fewer, and between two scenes there are more. */
    private static final int LEAST_CALM = 24;

    private SectionCuts() {}

    /**
     * @param busy by {@link Rows}, of all rows
     * @param most rows of a section
     */
    static List<Section> of(int[] busy, int width, int most) {
        List<Section> sections = new ArrayList<>();
        int from = 0;
        while (busy.length - from > most) {
            Section section = next(busy, width, from, from + Math.max(1, most));
            sections.add(section);
            from = section.to();
        }
        sections.add(new Section(from, busy.length, End.STRIP));
        return sections;
    }

    private static Section next(int[] busy, int width, int top, int to) {
        int from = Math.max(top + 1, top + Math.floorDiv(to - top, 2));
        Run calm = longest(from, to, row -> busy[row] == Rows.CALM);
        if (calm.length() >= LEAST_CALM) {
            return new Section(top, calm.middle(), End.CALM);
        }
        Run quiet = longest(from, to, row -> Rows.isQuiet(busy[row], width));
        if (quiet.length() > calm.length()) {
            return new Section(top, quiet.middle(), End.QUIET);
        }
        if (calm.length() > 0) {
            return new Section(top, calm.middle(), End.CALM);
        }
        int least = from;
        for (int row = from; row < to; row++) {
            least = busy[row] < busy[least] ? row : least;
        }
        return new Section(top, least, End.BUSY);
    }

    private record Run(int from, int length) {
        int middle() {
            return from + Math.floorDiv(length, 2);
        }
    }

    private static Run longest(int from, int to, IntPredicate is) {
        Run longest = new Run(from, 0);
        int start = from;
        for (int row = from; row < to; row++) {
            if (!is.test(row)) {
                start = row + 1;
            } else if (row + 1 - start > longest.length()) {
                longest = new Run(start, row + 1 - start);
            }
        }
        return longest;
    }
}
