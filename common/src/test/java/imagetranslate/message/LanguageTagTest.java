package imagetranslate.message;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class LanguageTagTest {
    @ParameterizedTest
    @ValueSource(strings = {"ko", "zh", "zh-Hant", "zh-TW", "en-GB", "yue", "fil", "pt-BR", "KO"})
    void isOne(String tag) {
        assertThat(LanguageTag.problem(tag)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "korean,Korean is ko",
        "Chinese,Chinese is zh",
        "한국어,Korean is ko",
        "Cantonese,Cantonese is yue",
        "jp,Japanese is ja",
        "cn,Chinese is zh"
    })
    void whatIsMeantIsSaid(String word, String hint) {
        assertThat(LanguageTag.problem(word))
                .hasValue("'" + word + "' is not a language tag such as ko or zh-Hant; " + hint);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "xx", "qqq", "und", "ko_KR", "gibberish", "?"})
    void isNone(String tag) {
        assertThat(LanguageTag.problem(tag)).hasValue("'" + tag + "' is not a language tag such as ko or zh-Hant");
    }

    @Test
    void hasAName() {
        assertThat(LanguageTag.name("pt-BR")).isEqualTo("Portuguese (Brazil)");
    }
}
