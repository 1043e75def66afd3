package imagetranslate.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ManifestLanguagesTest {
    private static final ModelManifest MANIFEST = ModelManifest.bundled();

    @ParameterizedTest
    @CsvSource({
        "zh,zh-Hans",
        "zh-CN,zh-Hans",
        "zh-TW,zh-Hant",
        "zh-HK,und-Hant",
        "yue,und-Hant",
        "ja,und-Jpan",
        "sr,und-Cyrl",
        "sr-Latn,und-Latn",
        "hi,und-Deva",
        "en-GB,en"
    })
    void aLanguageIsWrittenInItsLikeliestScriptUnlessItNamesOne(String tag, String readBy) {
        assertThat(WrittenLanguage.of(readBy).covers(WrittenLanguage.of(tag))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"zh-Hant,zh-Hans", "yue,zh-Hant", "fr,en", "ru,und-Latn", "ja,und-Hans", "ko,ja"})
    void whoReadsOneReadsNoOther(String tag, String readBy) {
        assertThat(WrittenLanguage.of(readBy).covers(WrittenLanguage.of(tag))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "zh,ppocr-v4-rec",
        "en,ppocr-v4-rec",
        "zh-Hant,ppocr-v6-rec",
        "ja,ppocr-v6-rec",
        "fr,ppocr-v6-rec",
        "ko,ppocr-v5-korean",
        "vi,ppocr-v5-latin",
        "ru,ppocr-v5-eslav",
        "bg,ppocr-v5-cyrillic",
        "ar,ppocr-v5-arabic",
        "th,ppocr-v5-thai",
        "hi,ppocr-v5-devanagari",
        "el,ppocr-v5-greek"
    })
    void theManifestSaysWhoseWeightsReadIt(String tag, String name) {
        assertThat(MANIFEST.entry(name).reads(WrittenLanguage.of(tag))).isTrue();
    }

    @Test
    void whatComesWithTheBuildReadsNeitherTraditionalCharactersNorKanaNorAccents() {
        ModelEntry bundled = MANIFEST.entry("ppocr-v4-rec");
        for (String tag : List.of("zh-Hant", "ja", "ko", "fr", "ru")) {
            assertThat(bundled.reads(WrittenLanguage.of(tag))).as(tag).isFalse();
        }
    }

    @Test
    void everyRecogniserNamesItsLanguagesInScriptsThatThereAre() {
        assertThat(MANIFEST.entries())
                .filteredOn(entry -> entry.kind().equals("line-recognition"))
                .hasSizeGreaterThan(20)
                .allSatisfy(entry -> assertThat(entry.reads())
                        .as(entry.name())
                        .isNotEmpty()
                        .allSatisfy(language -> assertThat(Character.UnicodeScript.forName(alphabet(language.script())))
                                .isNotNull()));
    }

    /** Java knows alphabets, not the ways in which Chinese, Japanese and Korean mix them. */
    private static String alphabet(String script) {
        return switch (script) {
            case "Hans", "Hant", "Jpan" -> "Hani";
            case "Kore" -> "Hang";
            default -> script;
        };
    }
}
