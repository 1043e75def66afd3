package imagetranslate.bench.reading;

import static org.assertj.core.api.Assertions.assertThat;

import imagetranslate.message.Quad;
import imagetranslate.message.TextBox;
import imagetranslate.samples.corpus.Corpus;
import imagetranslate.samples.corpus.CorpusLine;
import imagetranslate.translation.rules.SkipRules;
import imagetranslate.translation.rules.SkipRules.Verdict;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the rules decide on all that the corpora say, without a translator. */
class CorpusRulesTest {
    private static final SkipRules RULES = new SkipRules(new SkipRules.Limits(List.of(), 0.5, 7, true));

    private static final List<String> TEXTS = Stream.concat(
                    IntStream.range(0, 26).mapToObj(i -> Corpus.page(3, i)),
                    IntStream.range(0, 24).mapToObj(i -> Corpus.lure(3, i)))
            .flatMap(page -> page.lines().stream())
            .map(CorpusLine::text)
            .distinct()
            .toList();

    @ParameterizedTest
    @ValueSource(strings = {"en", "ko", "ja"})
    void whateverHoldsChineseIsTranslatedAndNothingElseIs(String target) {
        assertThat(TEXTS).hasSizeGreaterThan(100);
        for (String text : TEXTS) {
            TextBox line = new TextBox(Quad.ofBox(0, 0, 200, 30), text, 0.99);
            assertThat(RULES.judge(line, "zh", target) instanceof Verdict.Translate)
                    .as("%s to %s", text, target)
                    .isEqualTo(text.codePoints().anyMatch(Character::isIdeographic));
        }
    }
}
