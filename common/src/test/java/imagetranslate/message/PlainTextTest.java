package imagetranslate.message;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class PlainTextTest {

    @Test
    void whatATerminalWouldObeyIsShownAsUnfit() {
        assertThat(PlainText.of("a\u0000b\nc\u001b[31md\u0085e\u009bf\u2028g"))
                .isEqualTo("a\uFFFDb\uFFFDc\uFFFD[31md\uFFFDe\uFFFDf\uFFFDg");
    }

    @Test
    void halfOfAPairIsUnfitAndAWholePairIsACharacter() {
        assertThat(PlainText.of("\ud800x\udc00 \ud83d\ude00 商品")).isEqualTo("\uFFFDx\uFFFD \ud83d\ude00 商品");
    }
}
