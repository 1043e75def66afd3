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

    private final StripMode mode;
    private final SectionLimits limits;
    private final List<Strip> found = new ArrayList<>();
    /** How busy the rows of each page are. */
    private final List<int[]> run = new ArrayList<>();

    private @Nullable Slice above;
    private int first;
    private boolean continues;

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
        return mode == StripMode.AUTO && page > LOOKED_AT && found.isEmpty() && !continues;
    }

    private void add(int page, Optional<Slice> look) {
        Slice upper = above;
        if (look.isEmpty() || upper == null) {
            endRun();
        } else {
            Seam seam = Seam.between(upper, look.get());
            boolean joins = mode == StripMode.ALWAYS ? upper.fits(look.get()) : seam != Seam.PARTS;
            if (!joins) {
                endRun();
            }
            continues |= joins && seam == Seam.CONTINUES;
        }
        above = look.orElse(null);
        if (above != null) {
            if (run.isEmpty()) {
                first = page;
            }
            run.add(above.busy());
        }
    }

    private void endRun() {
        Slice last = above;
        if (last != null && run.size() > 1 && (continues || mode == StripMode.ALWAYS)) {
            int[] busy = run.stream().flatMapToInt(IntStream::of).toArray();
            found.add(new Strip(
                    first,
                    last.width(),
                    run.stream().map(rows -> rows.length).toList(),
                    SectionCuts.of(busy, last.width(), limits.rows(last.width()))));
        }
        run.clear();
        continues = false;
    }
}
