package imagetranslate.typesetting.linebreak;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Widths are counted in characters. */
class LineBreakerTest {
    private static List<String> lines(String lang, String text, int limit) {
        return new LineBreaker(lang).lines(text, limit, String::length, false);
    }

    @Test
    void koreanKeepsItsWordsWhole() {
        assertThat(lines("ko", "따뜻한 물을 담아서 마셔요", 8)).containsExactly("따뜻한 물을", "담아서 마셔요");
    }

    @Test
    void aKoreanWordWiderThanTheLineIsBrokenAsALastResort() {
        assertThat(lines("ko", "아주긴하나의낱말", 5)).hasSize(2).allSatisfy(line -> assertThat(line.length())
                .isLessThanOrEqualTo(5));
    }

    @Test
    void closingPunctuationStartsNoLineAndOpeningPunctuationEndsNone() {
        for (int limit = 3; limit < 12; limit++) {
            assertThat(lines("ja", "今日は「寒い」です。温かい飲み物、ください。", limit)).allSatisfy(line -> assertThat(line)
                    .doesNotStartWith("」")
                    .doesNotStartWith("。")
                    .doesNotStartWith("、")
                    .doesNotEndWith("「"));
        }
    }

    @Test
    void linesAreOfLikeLength() {
        assertThat(lines("en", "one two three four five six", 16)).containsExactly("one two three", "four five six");
    }

    @Test
    void aParagraphsLastLineMayBeShorter() {
        assertThat(new LineBreaker("en").lines("one two three four five six", 18, String::length, true))
                .containsExactly("one two three four", "five six");
    }

    @Test
    void onlyLongWordsAreHyphenatedAndOnlyIfTheyMust() {
        assertThat(lines("en", "unbelievable", 8)).containsExactly("unbelie-", "vable");
        assertThat(lines("en", "so unbelievable", 12)).containsExactly("so", "unbelievable");
    }

    @Test
    void hyphensByALanguagesPatternsComeWhereTheyAreAskedForAndOnlyInWhatIsTooLong() {
        assertThat(hyphenated("de", "Mit Sorgfalt handgefertigt", 12))
                .containsExactly("Mit Sorgfalt", "handge-", "fertigt");
        assertThat(hyphenated("de", "Geräuschunterdrückung", 14)).containsExactly("Geräuschun-", "terdrückung");
        assertThat(hyphenated("en", "so unbelievable", 12)).containsExactly("so", "unbelievable");
        assertThat(hyphenated("fr", "Écouteurs imperméables", 11)).containsExactly("Écouteurs", "imper-", "méables");
        assertThat(hyphenated("ru", "водонепроницаемый", 12)).containsExactly("водонепро-", "ницаемый");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"de", "de-AT", "en", "en-GB", "fr", "es", "it", "nl", "pt", "pt-BR", "ru", "pl", "sv", "no"})
    void knowsPatterns(String lang) {
        assertThat(new LineBreaker(lang).hyphenating()).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ko", "ja", "zh", "ar"})
    void thereAreNoHyphensIn(String lang) {
        assertThat(new LineBreaker(lang).hyphenating()).isEmpty();
    }

    private static List<String> hyphenated(String lang, String text, int limit) {
        return new LineBreaker(lang).hyphenating().orElseThrow().lines(text, limit, String::length, false);
    }

    @Test
    void nothingIsLost() {
        String text = "Every detail made to keep the heat in, extraordinarily well.";
        for (int limit = 4; limit < 70; limit++) {
            String joined =
                    String.join("", lines("en", text, limit)).replace("-", "").replace(" ", "");
            assertThat(joined).isEqualTo(text.replace(" ", ""));
        }
    }

    @Test
    void anEmptyTextIsOneEmptyLine() {
        assertThat(lines("ko", "", 10)).containsExactly("");
    }
}
