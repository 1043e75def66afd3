package imagetranslate.batch.book;

import imagetranslate.store.ImageType;

/** A page of a book. */
public sealed interface Leaf {
    /** Unique in its book, safe as a name of a file in a folder; of what was refused for its name, fit to be shown. */
    String name();

    /** A page that can be worked on. */
    record Picture(String name, ImageType type, byte[] bytes) implements Leaf {}

    /**
     * One that can't; it stays as it is.
     *
     * @param read how many bytes it took to find that out, where that were many
     */
    record Refused(String name, String why, long read) implements Leaf {
        public Refused(String name, String why) {
            this(name, why, 0);
        }
    }
}
