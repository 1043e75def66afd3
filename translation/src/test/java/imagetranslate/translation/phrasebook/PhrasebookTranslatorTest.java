package imagetranslate.translation.phrasebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import imagetranslate.scene.Scene.Origin;
import imagetranslate.translation.SourceText;
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
import java.util.stream.Stream;
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

    @Override
    protected Translated translated(String text) {
        return new Translated(text, Origin.PHRASEBOOK);
    }

    private Translation look(String text, String target) {
        return look("zh-CN", target, text).get(0);
    }

    private List<Translation> look(String source, String target, String... texts) {
        List<SourceText> sources =
                Stream.of(texts).map(text -> SourceText.plain(text, source)).toList();
        return translator()
                .translate(new Request("r", source, target, sources, List.of(), Instant.MAX))
                .join()
                .translations();
    }

    @ParameterizedTest
    @CsvSource({"强力去污符合国标", "强力去污，符合国标！", " 强力 去污 符合国标 ", "强力去污符台国标"})
    void findsAPhraseInSpiteOfSpacesPunctuationAndOneWrongCharacter(String read) {
        assertThat(look(read, "ko")).isEqualTo(translated("강력한 세척력"));
    }

    @Test
    void whereTheSourcesLanguageIsLeftOpenEveryBookIsLookedInto() {
        assertThat(look("auto", "ko", "破损必赔", "없음")).containsExactly(translated("파손 꼭 보상"), UNKNOWN);
    }

    @Test
    void ignoresTheWidthOfCharacters() {
        assertThat(look("１０．０起", "ko")).isEqualTo(translated("10.0부터"));
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
        assertThat(look("强力去污 符合国标", "en-US")).isEqualTo(translated("Tough on stains"));
    }

    @Test
    void refusesAFileThatIsNoPhrasebook() {
        assertThatThrownBy(() ->
                        PhrasebookTranslator.read(new ByteArrayInputStream("[1,2]".getBytes(StandardCharsets.UTF_8))))
                .isInstanceOf(IOException.class);
    }
}
