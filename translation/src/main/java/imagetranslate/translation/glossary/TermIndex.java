package imagetranslate.translation.glossary;

import imagetranslate.translation.WholeWord;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.ahocorasick.trie.PayloadEmit;
import org.ahocorasick.trie.PayloadTrie;
import org.ahocorasick.trie.PayloadTrie.PayloadTrieBuilder;

/**
 * Finds a glossary's entries in a text in one pass (Aho and Corasick, 1975), however many there are. An entry that begins or ends
 * in letters with blanks between words (Latin, Greek, Cyrillic) counts as a whole word there; any other wherever it stands.
 */
final class TermIndex {
    enum Rule {
        KEEP,
        FORCE,
        DELETE
    }

    /** @param end exclusive */
    record Hit(int start, int end, String text, Rule rule) {
        boolean overlaps(Hit other) {
            return start < other.end && other.start < end;
        }
    }

    private final PayloadTrie<Rule> trie;

    private TermIndex(PayloadTrie<Rule> trie) {
        this.trie = trie;
    }

    /** Of an entry that stands in several lists the strongest counts: delete, then keep, then force. */
    static TermIndex of(GlossaryRules rules) {
        PayloadTrieBuilder<Rule> builder = PayloadTrie.builder();
        add(builder, rules.delete(), Rule.DELETE, entry -> true);
        add(builder, rules.keep(), Rule.KEEP, entry -> !rules.delete().contains(entry));
        add(
                builder,
                rules.force().keySet(),
                Rule.FORCE,
                entry -> !rules.delete().contains(entry) && !rules.keep().contains(entry));
        return new TermIndex(builder.build());
    }

    private static void add(
            PayloadTrieBuilder<Rule> builder, Collection<String> entries, Rule rule, Function<String, Boolean> wanted) {
        for (String entry : entries) {
            if (wanted.apply(entry)) {
                builder.addKeyword(entry, rule);
            }
        }
    }

    /** None over another, in the order of the text; of those that would lie over each other the first, then the longest. */
    List<Hit> in(String text) {
        List<Hit> all = new ArrayList<>();
        for (PayloadEmit<Rule> emit : trie.parseText(text)) {
            Hit hit = new Hit(emit.getStart(), emit.getEnd() + 1, emit.getKeyword(), emit.getPayload());
            if (WholeWord.is(text, hit.start(), hit.end())) {
                all.add(hit);
            }
        }
        all.sort(Comparator.comparingInt(Hit::start)
                .thenComparing(Comparator.comparingInt(Hit::end).reversed()));
        List<Hit> clear = new ArrayList<>();
        int from = 0;
        for (Hit hit : all) {
            if (hit.start() >= from) {
                clear.add(hit);
                from = hit.end();
            }
        }
        return clear;
    }
}
