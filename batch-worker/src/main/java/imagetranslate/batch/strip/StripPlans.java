package imagetranslate.batch.strip;

import imagetranslate.batch.book.Book;
import imagetranslate.batch.book.Limits;
import imagetranslate.batch.strip.Strip.End;
import imagetranslate.batch.strip.Strip.Section;
import imagetranslate.store.ObjectHeaders;
import imagetranslate.store.ObjectStore;
import imagetranslate.vision.image.Admission;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A batch's strips, looked for once and then kept beside its file: its sections are cut, and cut again, by one plan, whatever
 * happens in between.
 */
public final class StripPlans {
    private static final Logger log = LoggerFactory.getLogger(StripPlans.class);

    /** Half of it for a page's room in memory. */
    private static final Duration WAIT = Duration.ofMinutes(2);

    private static final long LONGEST = 16 << 20;

    private final ObjectStore store;
    private final Limits limits;
    private final PagePixels pixels;

    public StripPlans(ObjectStore store, Limits limits, Admission admission) {
        this.store = store;
        this.limits = limits;
        this.pixels = new PagePixels(admission, WAIT);
    }

    /**
     * The book as its jobs see it.
     *
     * @param book closed with the one that is returned
     * @param key of the plan in the store
     */
    public Book over(Book book, String key, StripMode mode) throws IOException {
        if (mode == StripMode.NEVER) {
            return book;
        }
        List<Strip> strips;
        Optional<byte[]> kept = store.get(key, LONGEST);
        if (kept.isPresent()) {
            strips = StripsJson.read(kept.get());
        } else {
            strips = StripBook.strips(book, mode, limits, pixels);
            store.put(key, StripsJson.write(strips), ObjectHeaders.kept("application/json"));
            strips.forEach(strip -> tell(strip, key));
        }
        return strips.isEmpty() ? book : new StripBook(book, pixels, strips);
    }

    private static void tell(Strip strip, String key) {
        log.info(
                "pages {} to {} are slices of a strip of {} rows, worked on in {} sections ({})",
                strip.first(),
                strip.last(),
                strip.height(),
                strip.sections().size(),
                key);
        for (Section section : strip.sections()) {
            if (section.end() == End.BUSY) {
                int page = strip.pages(section.to(), section.to() + 1).get(0);
                log.warn(
                        "nothing is calm between two sections: the strip is cut at row {} of page {}, and a text there is read in"
                                + " two pieces ({})",
                        section.to() - strip.top(page),
                        page,
                        key);
            }
        }
    }
}
