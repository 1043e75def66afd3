package imagetranslate.batch.strip;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Finds the strips among pages that follow each other. The same pages make the same strips. */
final class Strips {
    /** Pages: where nothing went on from one to the next among so many, the rest needn't be decoded to know the same. */
    private static final int LOOKED_AT = 24;

    /**
     * Seams at which something goes on, for one at which nothing seems to: a drawing that ends just there looks like a page's end. To
     * take two pictures for one costs nothing, to part one may cost a sentence.
     */
    private static final int FOR_EACH_THAT_PARTS = 3;

    private final StripMode mode;
    private final SectionLimits limits;
    private final List<Strip> found = new ArrayList<>();
    /** Pages of one width that follow each other. */
    private final List<Joined> run = new ArrayList<>();

    private @Nullable Slice above;
    private int first;

    /**
     * A page of the run.
     *
     * @param seam with the page above it; {@link Seam#OPEN} for the first
     * @param busy how busy its rows are
     */
    private record Joined(Seam seam, int[] busy) {}

    private Strips(StripMode mode, SectionLimits limits) {
        this.mode = mode;
        this.limits = limits;
    }

    /** A book's pages as they are seen one after the other. */
    interface Looks {
        /** @return empty where it is no picture that could be a slice */
        Optional<Slice> of(int page) throws IOException;
    }

    /** @param pages are numbered from 1 */
    static List<Strip> among(int pages, Looks looks, StripMode mode, SectionLimits limits) throws IOException {
        Strips strips = new Strips(mode, limits);
        for (int page = 1; page <= pages && mode != StripMode.NEVER && !strips.areUnlikely(page); page++) {
            strips.add(page, looks.of(page));
        }
        strips.endRun();
        return List.copyOf(strips.found);
    }

    private boolean areUnlikely(int page) {
        return mode == StripMode.AUTO
                && page > LOOKED_AT
                && found.isEmpty()
                && run.stream().noneMatch(joined -> joined.seam() == Seam.CONTINUES);
    }

    private void add(int page, Optional<Slice> look) {
        Slice upper = above;
        Slice slice = look.orElse(null);
        if (upper == null || slice == null || !upper.fits(slice)) {
            endRun();
        }
        above = slice;
        if (slice != null) {
            if (run.isEmpty()) {
                first = page;
            }
            Seam seam = run.isEmpty() || upper == null ? Seam.OPEN : Seam.between(upper, slice);
            run.add(new Joined(seam, slice.busy()));
        }
    }

    private void endRun() {
        Slice last = above;
        if (last != null) {
            int from = 0;
            boolean whole = mode == StripMode.ALWAYS || isOne(run);
            for (int to = 1; to <= run.size(); to++) {
                if (to == run.size() || (!whole && run.get(to).seam() == Seam.PARTS)) {
                    end(first + from, last.width(), run.subList(from, to));
                    from = to;
                }
            }
        }
        run.clear();
    }

    private static boolean isOne(List<Joined> pages) {
        return count(pages, Seam.CONTINUES) >= FOR_EACH_THAT_PARTS * count(pages, Seam.PARTS);
    }

    private static long count(List<Joined> pages, Seam seam) {
        return pages.stream().filter(joined -> joined.seam() == seam).count();
    }

    private void end(int firstPage, int width, List<Joined> pages) {
        boolean continues = pages.stream().skip(1).anyMatch(joined -> joined.seam() == Seam.CONTINUES);
        if (pages.size() > 1 && (continues || mode == StripMode.ALWAYS)) {
            int[] busy = pages.stream()
                    .flatMapToInt(joined -> IntStream.of(joined.busy()))
                    .toArray();
            found.add(new Strip(
                    firstPage,
                    width,
                    pages.stream().map(joined -> joined.busy().length).toList(),
                    SectionCuts.of(busy, width, limits.rows(width))));
        }
    }
}
