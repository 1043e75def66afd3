package imagetranslate.translation.names;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** How the names of a batch are said in one language. Whoever says it first is right, and a person before all. */
public interface NameBook {
    /** Of no batch: nothing is known, and every proposal stands. */
    NameBook NONE = new NameBook() {
        @Override
        public List<Name> known() {
            return List.of();
        }

        @Override
        public String version() {
            return "";
        }

        @Override
        public CompletableFuture<Map<String, String>> settle(Map<String, String> proposed) {
            return CompletableFuture.completedFuture(proposed);
        }
    };

    /**
     * @param source as the pages say it
     * @param target in the other language
     * @param byPerson whether a person has decided it
     */
    record Name(String source, String target, boolean byPerson) {}

    /** What was known when the book was opened. */
    List<Name> known();

    /** Of what is remembered under these names; empty for {@link #NONE}. Another where a person has decided otherwise. */
    String version();

    /**
     * Settles names in one step with what others propose at the same time.
     *
     * @param proposed source to target
     * @return what stands, for each source. Fails with an {@link java.io.IOException} where nobody can say so
     */
    CompletableFuture<Map<String, String>> settle(Map<String, String> proposed);
}
