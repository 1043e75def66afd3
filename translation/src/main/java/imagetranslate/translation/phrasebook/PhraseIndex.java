package imagetranslate.translation.phrasebook;

import imagetranslate.translation.Numbers;
import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import java.util.regex.Pattern;
import org.apache.commons.text.similarity.LevenshteinDistance;
import org.jspecify.annotations.Nullable;

/**
 * Finds a known phrase in spite of what a recogniser does to it: spaces, punctuation and width don't count, and one
 * character in four may be wrong where that leaves one phrase nearest. Numbers are never guessed: they must be the same.
 */
public final class PhraseIndex<V> {
    private static final double WRONG_AT_MOST = 0.25;
    private static final Pattern NOT_WRITING = Pattern.compile("[^\\p{L}\\p{N}]+");

    private record Phrase<V>(List<BigDecimal> numbers, V value) {}

    private final Map<String, Phrase<V>> phrases = new HashMap<>();

    private final IntUnaryOperator wrongAllowed;

    public PhraseIndex(Map<String, V> known) {
        this(known, letters -> (int) (letters * WRONG_AT_MOST));
    }

    /** @param wrongAllowed from how many characters a text has, digits aside, to how many may be wrong */
    public PhraseIndex(Map<String, V> known, IntUnaryOperator wrongAllowed) {
        this.wrongAllowed = wrongAllowed;
        known.forEach((text, value) -> phrases.put(key(text), new Phrase<>(Numbers.in(text), value)));
    }

    public Optional<V> find(String text) {
        String key = key(text);
        List<BigDecimal> numbers = Numbers.in(text);
        Phrase<V> same = phrases.get(key);
        if (same != null && same.numbers().equals(numbers)) {
            return Optional.of(same.value());
        }
        return nearest(key, numbers);
    }

    private Optional<V> nearest(String key, List<BigDecimal> numbers) {
        int letters = (int) key.chars().filter(c -> !Character.isDigit(c)).count();
        LevenshteinDistance distance = new LevenshteinDistance(wrongAllowed.applyAsInt(letters));
        int best = Integer.MAX_VALUE;
        @Nullable V found = null;
        for (Map.Entry<String, Phrase<V>> phrase : phrases.entrySet()) {
            int errors = phrase.getValue().numbers().equals(numbers) ? distance.apply(key, phrase.getKey()) : -1;
            if (errors >= 0 && errors < best) {
                best = errors;
                found = phrase.getValue().value();
            } else if (errors == best) {
                found = null;
            }
        }
        return Optional.ofNullable(found);
    }

    /** What counts of a text: its letters and digits, in one width and case. */
    public static String key(String text) {
        return NOT_WRITING
                .matcher(Normalizer.normalize(text, Normalizer.Form.NFKC))
                .replaceAll("")
                .toLowerCase(Locale.ROOT);
    }
}
