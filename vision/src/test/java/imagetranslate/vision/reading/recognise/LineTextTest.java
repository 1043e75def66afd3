package imagetranslate.vision.reading.recognise;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineTextTest {
    @ParameterizedTest
    @CsvSource({"室温20°℃注入, 室温20℃注入", "-40°C, -40°C", "）首次使用前, 首次使用前", "（适量）取用, （适量）取用", "PART 01, PART 01"})
    void whatTheNetworkAddsIsTakenOut(String read, String tidy) {
        assertThat(LineText.tidy(read)).isEqualTo(tidy);
    }

    @ParameterizedTest
    @CsvSource({"“云端”, true", "踩屎感”舒适, false", "（4cm）, true", "）4cm（, false", "无, true", "「『好』」, true"})
    void marksArePairsOrTheyAreNone(String text, boolean balanced) {
        assertThat(EdgePunctuation.isBalanced(text)).isEqualTo(balanced);
    }
}
