package imagetranslate.translation;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import org.ahocorasick.trie.Emit;
import org.ahocorasick.trie.Trie;

/**
 * Words that no translation may have: what a marketplace forbids, what offends. In letters with blanks between words they
 * are found as whole words, in any case, else wherever they stand.
 */
public final class AvoidedWords {
    public static final AvoidedWords NONE = new AvoidedWords(List.of());

    private final List<String> words;
    private final Trie trie;

    private AvoidedWords(List<String> words) {
        this.words = words;
        this.trie = Trie.builder()
                .addKeywords(words.stream().map(AvoidedWords::small).toList())
                .build();
    }

    public static AvoidedWords of(Collection<String> words) {
        return words.isEmpty() ? NONE : new AvoidedWords(List.copyOf(new TreeSet<>(words)));
    }

    /** The first that the text has. */
    public Optional<String> in(String text) {
        String small = small(text);
        return words.isEmpty()
                ? Optional.empty()
                : trie.parseText(small).stream()
                        .filter(hit -> WholeWord.is(small, hit.getStart(), hit.getEnd() + 1))
                        .map(Emit::getKeyword)
                        .findFirst();
    }

    /** In the order of the alphabet. */
    public List<String> words() {
        return words;
    }

    private static String small(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AvoidedWords avoided && words.equals(avoided.words);
    }

    @Override
    public int hashCode() {
        return words.hashCode();
    }

    @Override
    public String toString() {
        return words.toString();
    }
}
