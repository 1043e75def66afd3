package imagetranslate.translation.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** On what shops write: phrases.tsv, and later.tsv, which was written when the words were there already. */
class LanguagesOfPageTest {
    @Test
    void lettersTellWhatOnlyOneLanguageWrites() {
        assertThat(LanguagesOfPage.of(List.of("送料無料のセール", "무료 배송", "จัดส่งฟรี", "Δωρεάν", "شحن", "मुफ़्त", "¥199")))
                .containsExactly("ja", "ko", "th", "el", "ar", "hi", "und");
        assertThat(LanguagesOfPage.of(List.of("שלום"))).containsExactly("und-Hebr");
    }

    @Test
    void hanIsTraditionalByItsCharactersAndJapaneseOnAJapanesePage() {
        assertThat(LanguagesOfPage.of(List.of("新品上市", "免運費"))).containsExactly("zh-Hant", "zh-Hant");
        assertThat(LanguagesOfPage.of(List.of("新品上市", "全场包邮"))).containsExactly("zh", "zh");
        assertThat(LanguagesOfPage.of(List.of("送料無料", "お手入れ簡単", "正品促销"))).containsExactly("ja", "ja", "zh");
        assertThat(LanguagesOfPage.of(List.of("送料無料"))).containsExactly("zh-Hant");
        assertThat(LanguagesOfPage.of(List.of("优の品质生活馆", "LED灯"))).containsExactly("zh", "zh");
    }

    @Test
    void whatSaysTooLittleIsInItsPagesLanguageAndWhatIsSureInItsOwn() {
        assertThat(LanguagesOfPage.of(List.of(
                        "Rabatt",
                        "Nur für kurze Zeit",
                        "Solange der Vorrat reicht",
                        "COLORADO",
                        "Made for you and the kids")))
                .containsExactly("de", "de", "de", "de", "en");
        assertThat(LanguagesOfPage.of(List.of("COLORADO", "正品促销"))).containsExactly("und-Latn", "zh");
    }

    @Test
    void lettersOfALanguageThatIsntKnownSpeakForNone() {
        assertThat(LanguagesOfPage.of(List.of("Příští týden doručíme zboží"))).containsExactly("und-Latn");
    }

    @ParameterizedTest
    @CsvSource({
        "zh,zh-CN,true",
        "zh,zh-Hant,false",
        "zh-Hant,zh-HK,true",
        "en,en-US,true",
        "und-Latn,en,false",
        "de,en,false"
    })
    void aRegionMakesNoOtherLanguage(String lang, String other, boolean same) {
        assertThat(LanguagesOfPage.isSame(lang, other)).isEqualTo(same);
    }

    /** Figures in docs/decisions/language-by-text.md. */
    @ParameterizedTest
    @CsvSource({"phrases.tsv, 0.97, 0.06", "later.tsv, 0.92, 0.04"})
    void onAPageOfItsOwnLanguageNearlyEveryPhraseIsRightAndAloneFewAreWrong(
            String file, double onPages, double wrongAlone) throws Exception {
        int phrases = 0;
        int right = 0;
        int wrong = 0;
        for (Map.Entry<String, List<String>> page : pages(file).entrySet()) {
            for (String language : LanguagesOfPage.of(page.getValue())) {
                phrases++;
                right += language.equals(page.getKey()) ? 1 : 0;
            }
            for (String phrase : page.getValue()) {
                String language = LanguagesOfPage.of(List.of(phrase)).get(0);
                wrong += language.equals(page.getKey()) || language.startsWith("und") ? 0 : 1;
            }
        }
        System.out.printf("%s: %d phrases, %d right on their pages, %d wrong alone%n", file, phrases, right, wrong);
        assertThat((double) right / phrases).isGreaterThanOrEqualTo(onPages);
        assertThat((double) wrong / phrases).isLessThanOrEqualTo(wrongAlone);
    }

    private static Map<String, List<String>> pages(String file) throws Exception {
        Map<String, List<String>> pages = new LinkedHashMap<>();
        try (InputStream bytes = LanguagesOfPageTest.class.getResourceAsStream(file)) {
            new String(bytes.readAllBytes(), StandardCharsets.UTF_8).lines().forEach(line -> {
                String[] fields = line.split("\t", -1);
                pages.computeIfAbsent(fields[0], language -> new ArrayList<>()).add(fields[1]);
            });
        }
        return pages;
    }
}
