package imagetranslate.vision.reading.verify;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SimpleShapesTest {

    @ParameterizedTest
    @ValueSource(strings = {"冏十", "東大", "囧"})
    void aCharacterThatHardlyAnyLabelNeedsIsRare(String text) {
        assertThat(SimpleShapes.holdRare(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"正品促销", "男", "8折", "LED灯", "カメラ", ""})
    void whatLabelsSayIsNot(String text) {
        assertThat(SimpleShapes.holdRare(text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"→亲", "★新", "<大"})
    void anIconReadAsASignStandsInFront(String text) {
        assertThat(SimpleShapes.beginWithSign(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"→", "￥5", "（新", "新★", "亲"})
    void aPriceABracketAndASignAloneDoNot(String text) {
        assertThat(SimpleShapes.beginWithSign(text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"88", "888", "BB", "00"})
    void roundHolesReadLikeThis(String text) {
        assertThat(SimpleShapes.isMesh(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"8", "80", "88折", "田"})
    void aNumberOrASquareIsNoMesh(String text) {
        assertThat(SimpleShapes.isMesh(text)).isFalse();
    }
}
