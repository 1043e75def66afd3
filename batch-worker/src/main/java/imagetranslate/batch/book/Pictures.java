package imagetranslate.batch.book;

import java.io.IOException;
import java.util.Optional;

/** What takes the place of a book's pages. */
@FunctionalInterface
public interface Pictures {
    /** @return empty where the page stays as it was */
    Optional<Leaf.Picture> of(int number) throws IOException;
}
