package imagetranslate.typesetting.linebreak;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.fop.hyphenation.HyphenationTree;

/** Where words may be hyphenated, by a language's TeX patterns (Liang 1983). Safe for several threads. */
final class Hyphenation {
    /** Letters before a hyphen, and after it: a shorter rest is harder to read than a smaller word. */
    private static final int FEWEST = 3;

    /** Of scripts that have hyphens. */
    private static final Pattern WORD =
            Pattern.compile("[\\p{IsLatin}\\p{IsCyrillic}\\p{IsGreek}\\p{IsArmenian}]{" + 2 * FEWEST + ",}");

    private static final Map<String, Optional<Hyphenation>> KNOWN = new ConcurrentHashMap<>();

    private final HyphenationTree patterns;

    private Hyphenation(HyphenationTree patterns) {
        this.patterns = patterns;
    }

    /**
     * @param language ISO 639
     * @param region ISO 3166, or empty
     * @param script ISO 15924, or empty
     * @return empty of a language without patterns
     */
    static Optional<Hyphenation> of(String language, String region, String script) {
        String spoken = language.equals("no") ? "nb" : language;
        Set<String> names = new LinkedHashSet<>(List.of(spoken + "_" + region, spoken + "_" + script, spoken));
        return names.stream()
                .map(name -> KNOWN.computeIfAbsent(name, Hyphenation::load))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<Hyphenation> load(String name) {
        try (InputStream file = HyphenationTree.class.getResourceAsStream("/hyph/" + name + ".hyp")) {
            if (file == null) {
                return Optional.empty();
            }
            try (ObjectInputStream patterns = new ObjectInputStream(new BufferedInputStream(file))) {
                return Optional.of(new Hyphenation((HyphenationTree) patterns.readObject()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the hyphenation patterns of " + name + " can't be read", e);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("the hyphenation patterns of " + name + " are of another version", e);
        }
    }

    /** The text in pieces between which a hyphen may stand; without hyphens. */
    List<String> syllables(String text) {
        List<String> pieces = new ArrayList<>();
        int from = 0;
        Matcher words = WORD.matcher(text);
        while (words.find()) {
            org.apache.fop.hyphenation.Hyphenation points = patterns.hyphenate(words.group(), FEWEST, FEWEST);
            int[] breaks = points == null ? new int[0] : points.getHyphenationPoints();
            for (int at : breaks) {
                pieces.add(text.substring(from, words.start() + at));
                from = words.start() + at;
            }
        }
        pieces.add(text.substring(from));
        return pieces;
    }
}
