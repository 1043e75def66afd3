package imagetranslate.typesetting.linebreak;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

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
