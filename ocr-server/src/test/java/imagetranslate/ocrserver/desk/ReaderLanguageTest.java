package imagetranslate.ocrserver.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import imagetranslate.message.JobRejected;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ReaderLanguageTest {
    @ParameterizedTest
    @CsvSource({
        "korean,ko",
        "Korean,ko",
        "ch,zh",
        "chinese_cht,zh-Hant",
        "japan,ja",
        "en,en",
        "zh-Hant,zh-Hant",
        "auto,auto"
    })
    void isATagOrANameOfPaddleOcr(String name, String tag) {
        assertThat(ReaderLanguage.of(name).tag()).isEqualTo(tag);
    }

    @Test
    void whatIsNeitherIsRefusedWithWhatWouldBeRight() {
        assertThatThrownBy(() -> ReaderLanguage.of("klingon"))
                .isInstanceOf(JobRejected.class)
                .hasMessageContaining("language: 'klingon' is not a language tag such as ko");
    }
}
