package imagetranslate.bench.translation;

import imagetranslate.samples.corpus.CorpusLine;
import imagetranslate.samples.corpus.CorpusPage;
import imagetranslate.translation.Scripts;
import imagetranslate.translation.phrasebook.PhraseIndex;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** The sentences that are written on a page, and whether a text is one of them. */
final class KnownBlocks {
    /** A reader's errors: one character in so many. */
    private static final int ONE_IN = 12;

    private final List<String> texts;

    KnownBlocks(CorpusPage page) {
        Map<Integer, StringBuilder> blocks = new TreeMap<>();
        for (CorpusLine line : page.lines()) {
            blocks.computeIfAbsent(line.block(), number -> new StringBuilder()).append(line.text());
        }
        this.texts = blocks.values().stream()
                .map(StringBuilder::toString)
                .filter(text -> Scripts.letters(text, Scripts.of("zh")) > 0)
                .toList();
    }

    List<String> texts() {
        return texts;
    }

    /** Those that were not asked for whole and alone. A picture's equal texts are asked for once. */
    List<String> missing(List<String> asked) {
        List<String> keys = asked.stream().map(PhraseIndex::key).toList();
        return texts.stream()
                .filter(text -> !isAmong(PhraseIndex.key(text), keys))
                .toList();
    }

    private static boolean isAmong(String key, List<String> keys) {
        LevenshteinDistance distance = new LevenshteinDistance(Math.max(1, key.length() / ONE_IN));
        return keys.stream().anyMatch(other -> distance.apply(key, other) >= 0);
    }
}
