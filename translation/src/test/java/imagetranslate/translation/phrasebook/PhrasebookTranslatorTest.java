package imagetranslate.translation.phrasebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import imagetranslate.translation.Translation;
import imagetranslate.translation.Translation.Kept;
import imagetranslate.translation.Translation.Translated;
import imagetranslate.translation.Translator;
import imagetranslate.translation.Translator.Request;
import imagetranslate.translation.TranslatorContract;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhrasebookTranslatorTest extends TranslatorContract {
    private static final Kept UNKNOWN = new Kept("not in the phrasebook");

    @Override
    protected Translator translator() {
        Map<String, Map<String, String>> zh = new HashMap<>();
        KNOWN.forEach((text, korean) -> zh.put(text, Map.of("ko", korean)));
        zh.put("强力去污 符合国标", Map.of("ko", "강력한 세척력", "en", "Tough on stains"));
        zh.put("18.0元", Map.of("ko", "18.0위안"));
        zh.put("破损就赔", Map.of("ko", "파손 시 보상"));
        zh.put("破损必赔", Map.of("ko", "파손 꼭 보상"));
        return new PhrasebookTranslator(Map.of("zh", zh));
    }

    private Translation look(String text, String target) {
        return translator()
                .translate(new Request("r", "zh-CN", target, List.of(text), Instant.MAX))
                .join()
                .get(0);
    }

    @ParameterizedTest
    @CsvSource({"强力去污符合国标", "强力去污，符合国标！", " 强力 去污 符合国标 ", "强力去污符台国标"})
    void findsAPhraseInSpiteOfSpacesPunctuationAndOneWrongCharacter(String read) {
        assertThat(look(read, "ko")).isEqualTo(new Translated("강력한 세척력"));
    }

    @Test
    void whereTheSourcesLanguageIsLeftOpenEveryBookIsLookedInto() {
        assertThat(translator()
                        .translate(new Request("r", "auto", "ko", List.of("破损必赔", "없음"), Instant.MAX))
                        .join())
                .containsExactly(new Translated("파손 꼭 보상"), UNKNOWN);
    }

    @Test
    void ignoresTheWidthOfCharacters() {
        assertThat(look("１０．０起", "ko")).isEqualTo(new Translated("10.0부터"));
    }

    @Test
    void neverTakesAnotherNumberForAReadingError() {
        assertThat(look("18.0起", "ko")).isEqualTo(UNKNOWN);
        assertThat(look("100起", "ko")).isEqualTo(UNKNOWN);
    }

    @Test
    void doesNotGuessBetweenTwoPhrasesThatAreEquallyNear() {
        assertThat(look("破损包赔", "ko")).isEqualTo(UNKNOWN);
    }

    @Test
    void doesNotGuessWhereMoreThanAQuarterIsWrong() {
        assertThat(look("正品保证", "ko")).isEqualTo(UNKNOWN);
    }

    @Test
    void keepsAPhraseThatTheBookHasOnlyInAnotherLanguage() {
        assertThat(look("正品促销", "en")).isEqualTo(UNKNOWN);
        assertThat(look("强力去污 符合国标", "en-US")).isEqualTo(new Translated("Tough on stains"));
    }

    @Test
    void refusesAFileThatIsNoPhrasebook() {
        assertThatThrownBy(() ->
                        PhrasebookTranslator.read(new ByteArrayInputStream("[1,2]".getBytes(StandardCharsets.UTF_8))))
                .isInstanceOf(IOException.class);
    }
}
