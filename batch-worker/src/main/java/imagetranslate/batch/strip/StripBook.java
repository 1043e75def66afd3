package imagetranslate.batch.strip;

import imagetranslate.batch.book.Book;
import imagetranslate.batch.book.Leaf;
import imagetranslate.batch.book.Limits;
import imagetranslate.batch.book.Pictures;
import imagetranslate.message.JobRejected;
import imagetranslate.store.ImageType;
import imagetranslate.vision.image.PageImage;
import imagetranslate.vision.image.file.Frames;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A book whose strips are seen as sections: its pages here are those sections, and the pages that belong to no strip. Written
 * again, it has the pages that it had. One page and one section are in memory at a time.
 */
final class StripBook implements Book {
    private final Book book;
    private final PagePixels pixels;
    private final List<Strip> strips;
    private final List<Part> parts = new ArrayList<>();

    /**
     * What one of this book's pages is.
     *
     * @param strip null where it is a page that belongs to none
     * @param number the page's in the book, or the section's in its strip, from 0
     */
    private record Part(@Nullable Strip strip, int number) {}

    /**
     * @param book closed with this one
     * @param strips those of this very book
     */
    StripBook(Book book, PagePixels pixels, List<Strip> strips) {
        this.book = book;
        this.pixels = pixels;
        this.strips = strips;
        int page = 1;
        for (Strip strip : strips) {
            for (; page < strip.first(); page++) {
                parts.add(new Part(null, page));
            }
            for (int section = 0; section < strip.sections().size(); section++) {
                parts.add(new Part(strip, section));
            }
            page = strip.last() + 1;
        }
        for (; page <= book.pages(); page++) {
            parts.add(new Part(null, page));
        }
    }

    /** Looks at each page once. The same book and limits make the same strips. */
    static List<Strip> strips(Book book, StripMode mode, Limits limits, PagePixels pixels) throws IOException {
        return Strips.among(book.pages(), page -> look(book.leaf(page), pixels), mode, SectionLimits.of(limits));
    }

    private static Optional<Slice> look(Leaf leaf, PagePixels pixels) throws IOException {
        if (!(leaf instanceof Leaf.Picture picture)) {
            return Optional.empty();
        }
        try {
            if (Frames.count(picture.type(), picture.bytes()) > 1) {
                return Optional.empty();
            }
            try (PageImage page = pixels.of(picture)) {
                return Optional.of(Slice.of(page));
            }
        } catch (JobRejected broken) {
            // It becomes a job of its own, whose end says what is wrong with it.
            return Optional.empty();
        }
    }

    @Override
    public int pages() {
        return parts.size();
    }

    @Override
    public Leaf leaf(int number) throws IOException {
        Part part = parts.get(number - 1);
        return part.strip() == null ? book.leaf(part.number()) : section(part.strip(), part.number());
    }

    private Leaf section(Strip strip, int number) throws IOException {
        Strip.Section section = strip.sections().get(number);
        try (SectionPicture picture = new SectionPicture(strip, section)) {
            for (int page : strip.pages(section.from(), section.to())) {
                try (PageImage pageImage = pixels.of(slice(page))) {
                    picture.take(pageImage, strip.top(page));
                }
            }
            String name = "strip-%03d-%03d.png".formatted(strip.first(), number + 1);
            return new Leaf.Picture(name, ImageType.PNG, picture.png());
        }
    }

    private Leaf.Picture slice(int page) throws IOException {
        if (book.leaf(page) instanceof Leaf.Picture picture) {
            return picture;
        }
        throw new IOException("page " + page + " was a slice of a strip and is no picture any more");
    }

    @Override
    public List<String> leftOut() {
        return book.leftOut();
    }

    @Override
    public void write(Path into, Pictures pictures) throws IOException {
        try (Results results = new Results(pictures)) {
            book.write(into, results);
        }
    }

    /** The sections' pictures, cut again; a page that shows rows of two sections asks for both. */
    private final class Results implements Pictures, AutoCloseable {
        private final Pictures pictures;
        private int inHand;
        private @Nullable PageImage section;

        Results(Pictures pictures) {
            this.pictures = pictures;
        }

        @Override
        public Optional<Leaf.Picture> of(int page) throws IOException {
            Optional<Strip> strip = strips.stream()
                    .filter(one -> page >= one.first() && page <= one.last())
                    .findFirst();
            return strip.isPresent() ? cut(strip.get(), page) : pictures.of(1 + parts.indexOf(new Part(null, page)));
        }

        private Optional<Leaf.Picture> cut(Strip strip, int page) throws IOException {
            int top = strip.top(page);
            Leaf.Picture slice = slice(page);
            try (PageImage source = pixels.of(slice);
                    SliceResult result = new SliceResult(source)) {
                int end = top + source.height();
                for (int number : strip.sections(top, end)) {
                    Strip.Section rows = strip.sections().get(number);
                    int from = Math.max(top, rows.from());
                    int to = Math.min(end, rows.to());
                    PageImage picture = section(strip, number);
                    if (picture != null) {
                        result.take(picture, from - rows.from(), to - rows.from(), from - top);
                    }
                }
                return result.file(slice.name());
            }
        }

        /** Shared until the next call; null where there is no result. */
        private @Nullable PageImage section(Strip strip, int number) throws IOException {
            int part = 1 + parts.indexOf(new Part(strip, number));
            if (part != inHand) {
                close();
                Optional<Leaf.Picture> picture = pictures.of(part);
                section = picture.isPresent()
                        ? decoded(picture.get(), strip, strip.sections().get(number))
                        : null;
                inHand = part;
            }
            return section;
        }

        private PageImage decoded(Leaf.Picture picture, Strip strip, Strip.Section rows) throws IOException {
            PageImage page = pixels.of(picture);
            int width = page.width();
            int height = page.height();
            if (width == strip.width() && height == rows.rows()) {
                return page;
            }
            page.close();
            throw JobRejected.permanent("a section of " + strip.width() + "x" + rows.rows() + " pixels came back with "
                    + width + "x" + height + " and can't be cut again; OUTPUT_MAX_SIDE must be off");
        }

        @Override
        public void close() {
            if (section != null) {
                section.close();
                section = null;
            }
            inHand = 0;
        }
    }

    @Override
    public void close() throws IOException {
        book.close();
    }
}
