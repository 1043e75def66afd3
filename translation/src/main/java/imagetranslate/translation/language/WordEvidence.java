package imagetranslate.translation.language;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/**
 * What speaks for each of several languages in one script: their small words, the letters that only some of them have, and what
 * their words are made of. Evidence that languages share is divided among them. The words are in languages.tsv; small
 * words, since what a shop sells is called differently every day.
 */
final class WordEvidence {
    static final WordEvidence LATIN = read("Latn");
    static final WordEvidence CYRILLIC = read("Cyrl");

    private static final double A_WORD = 2;
    private static final double A_LETTER = 1.5;

    /** Of a part of a word, for each of its letters; three at most. */
    private static final double A_PART = 0.25;

    /** What a text must say more for one language than for the next, to be in another one than its page. */
    private static final double SURE = 1;

    /** The same for a page. */
    private static final double SURE_OF_A_PAGE = 0.3;

    /** The most that one text may say about its page: a long one in another language is still one. */
    private static final double A_VOTE = 2;

    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{M}]+");

    private final List<String> languages = new ArrayList<>();
    private final Map<String, List<Integer>> words = new HashMap<>();
    private final Map<String, List<Integer>> parts = new HashMap<>();
    private final Map<Integer, List<Integer>> letters = new HashMap<>();

    private WordEvidence() {}

    private static WordEvidence read(String script) {
        try (InputStream file = WordEvidence.class.getResourceAsStream("languages.tsv")) {
            if (file == null) {
                throw new LinkageError("languages.tsv is not beside " + WordEvidence.class.getName());
            }
            WordEvidence evidence = new WordEvidence();
            new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.split("\t", -1))
                    .filter(fields -> fields[0].equals(script))
                    .forEach(evidence::add);
            return evidence;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param fields script, language, letters, parts, words */
    private void add(String[] fields) {
        int language = languages.size();
        languages.add(fields[1]);
        fields[2].codePoints().forEach(letter -> note(letters, letter, language));
        List.of(fields[3].split(" ")).forEach(part -> note(parts, part, language));
        List.of(fields[4].split(" ")).forEach(word -> note(words, word, language));
    }

    private static <T> void note(Map<T, List<Integer>> what, T one, int language) {
        what.computeIfAbsent(one, absent -> new ArrayList<>()).add(language);
    }

    Sum sum() {
        return new Sum();
    }

    private double[] of(String text) {
        double[] evidence = new double[languages.size()];
        String small = text.toLowerCase(Locale.ROOT).replace('’', '\'');
        BETWEEN_WORDS.splitAsStream(small).forEach(word -> share(A_WORD, words.get(word), evidence));
        small.codePoints().filter(WordEvidence::isNotAscii).forEach(letter -> {
            List<Integer> whose = letters.getOrDefault(letter, List.of());
            share(A_LETTER, whose, evidence);
            for (int language = 0; language < evidence.length; language++) {
                evidence[language] -= whose.contains(language) ? 0 : A_LETTER;
            }
        });
        parts.forEach((part, whose) -> {
            for (int at = small.indexOf(part); at >= 0; at = small.indexOf(part, at + 1)) {
                share(A_PART * Math.min(3, part.length()), whose, evidence);
            }
        });
        return evidence;
    }

    /** Letters, and the marks that open a Spanish question. */
    private static boolean isNotAscii(int character) {
        return character > 0x7F && (Character.isLetter(character) || character == '¿' || character == '¡');
    }

    private static void share(double weight, @Nullable List<Integer> whose, double[] evidence) {
        if (whose != null) {
            whose.forEach(language -> evidence[language] += weight / whose.size());
        }
    }

    /** The first by evidence, where it is so much before the second. */
    private Optional<String> first(double[] evidence, double before) {
        int best = 0;
        double second = 0;
        for (int language = 1; language < evidence.length; language++) {
            if (evidence[language] > evidence[best]) {
                second = Math.max(second, evidence[best]);
                best = language;
            } else {
                second = Math.max(second, evidence[language]);
            }
        }
        return evidence[best] - second >= before ? Optional.of(languages.get(best)) : Optional.empty();
    }

    /** Of a page's texts. */
    final class Sum {
        private final double[] all = new double[languages.size()];
        private final Map<String, double[]> byText = new HashMap<>();

        void add(String text) {
            double[] evidence = byText.computeIfAbsent(text, WordEvidence.this::of);
            double most = DoubleStream.of(evidence).map(Math::abs).max().orElse(0);
            double share = most > A_VOTE ? A_VOTE / most : 1;
            for (int language = 0; language < all.length; language++) {
                all[language] += share * evidence[language];
            }
        }

        /** The own language of a text of the page where that is sure, else the page's, if that is. */
        Optional<String> language(String text) {
            return first(byText.computeIfAbsent(text, WordEvidence.this::of), SURE)
                    .or(() -> first(all, SURE_OF_A_PAGE));
        }
    }
}
