package imagetranslate.translation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class AvoidedWordsTest {
    private final AvoidedWords avoided = AvoidedWords.of(List.of("Best", "100% safe", "최고", "最好"));

    @Test
    void aWordWithBlanksAroundItIsFoundWholeAndInAnyCase() {
        assertThat(avoided.in("The BEST mug")).contains("best");
        assertThat(avoided.in("It is 100% safe.")).contains("100% safe");
        assertThat(avoided.in("bestseller")).isEmpty();
    }

    @Test
    void aWordOfAScriptWithoutBlanksIsFoundWhereverItStands() {
        assertThat(avoided.in("국내최고의 품질")).contains("최고");
        assertThat(avoided.in("世界最好的")).contains("最好");
    }

    @Test
    void nothingIsAvoidedWhereNothingIsNamed() {
        assertThat(AvoidedWords.of(List.of()).in("best")).isEmpty();
    }
}
