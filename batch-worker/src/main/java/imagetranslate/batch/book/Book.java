package imagetranslate.batch.book;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A file of several pages, open on disk; never in memory as a whole. For one thread alone. */
public interface Book extends AutoCloseable {

    /** How many there are, at most as many as {@link Limits} allow. */
    int pages();

    /**
     * A page as it is read.
     *
     * @param number from 1, in the order in which they are read
     * @throws IOException where the book itself can't be read; what is wrong with the page alone is said by the {@link Leaf}
     */
    Leaf leaf(int number) throws IOException;

    /** What is neither a page nor kept, for people: its name and why. */
    List<String> leftOut();

    /**
     * The same book with other pictures.
     *
     * @param into written anew; a file of the same kind
     */
    void write(Path into, Pictures pictures) throws IOException;

    @Override
    void close() throws IOException;
}
