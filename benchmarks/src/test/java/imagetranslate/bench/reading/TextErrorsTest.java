package imagetranslate.bench.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TextErrorsTest {
    @Test
    void orderAndSpacesAreNoErrors() {
        assertThat(TextErrors.of(List.of("正品促销", "PT 500"), List.of("PT500", "正品 促销")))
                .isEqualTo(new TextErrors(0, 9, 2));
    }

    @Test
    void aWrongAMissingAndAnInventedCharacterCountOneEach() {
        assertThat(TextErrors.of(List.of("正品促销"), List.of("正晶促销")).edits()).isEqualTo(1);
        assertThat(TextErrors.of(List.of("正品促销"), List.of("正品促")).edits()).isEqualTo(1);
        assertThat(TextErrors.of(List.of("正品促销"), List.of("正品促销量")).edits()).isEqualTo(1);
    }

    @Test
    void aLineThatNobodyReadAndOneThatIsNotThereCountWhole() {
        TextErrors errors = TextErrors.of(List.of("正品促销", "极速发货"), List.of("极速发货", "口"));

        assertThat(errors.edits()).isEqualTo(5);
        assertThat(errors.rate()).isEqualTo(5 / 8.0);
    }

    @Test
    void aLineIsComparedWithTheNearestThatNoOtherHas() {
        assertThat(TextErrors.of(List.of("第一行文字", "第二行文字"), List.of("第二行文字", "第一行文宇"))
                        .edits())
                .isEqualTo(1);
    }

    @Test
    void whereNothingIsKnownNothingIsAnError() {
        assertThat(TextErrors.of(List.of(), List.of("正品促销"))).isEqualTo(new TextErrors(0, 0, 1));
    }
}
