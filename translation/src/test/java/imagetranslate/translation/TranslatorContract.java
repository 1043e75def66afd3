package imagetranslate.translation;

import static org.assertj.core.api.Assertions.assertThat;

import imagetranslate.translation.Translation.Kept;
import imagetranslate.translation.Translation.Translated;
import imagetranslate.translation.Translator.Request;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every translator promises, whatever is behind it. */
public abstract class TranslatorContract {
    /** What every translator under test knows, Chinese to Korean. */
    public static final Map<String, String> KNOWN =
            Map.of("正品促销", "정품 세일", "极速发货", "초고속 배송", "假一赔十", "가품이면 10배 보상", "10.0起", "10.0부터", "直击", "최저가에");

    protected abstract Translator translator();

    protected static Request request(List<String> texts) {
        return request(texts, Instant.now().plusSeconds(60));
    }

    protected static Request request(List<String> texts, Instant deadline) {
        List<SourceText> sources =
                texts.stream().map(text -> SourceText.plain(text, "zh")).toList();
        return new Request("r1", "zh", "ko", sources, List.of(), deadline);
    }

    protected static List<Translation> await(CompletableFuture<Answer> future) throws Exception {
        return future.get(60, TimeUnit.SECONDS).translations();
    }

    /** The translation as this translator would give it. */
    protected abstract Translated translated(String text);

    @Test
    protected void givesOneTranslationATextInTheOrderOfTheTexts() throws Exception {
        assertThat(await(translator().translate(request(List.of("极速发货", "10.0起", "正品促销")))))
                .containsExactly(translated("초고속 배송"), translated("10.0부터"), translated("정품 세일"));
    }

    @Test
    protected void givesTheSameTextTheSameTranslationEachTime() throws Exception {
        assertThat(await(translator().translate(request(List.of("正品促销", "直击", "正品促销")))))
                .containsExactly(translated("정품 세일"), translated("최저가에"), translated("정품 세일"));
    }

    @Test
    protected void keepsWhatItCannotTranslateAndSaysWhy() throws Exception {
        List<Translation> translations = await(translator().translate(request(List.of("正品促销", "这句话谁都不认识"))));

        assertThat(translations.get(0)).isEqualTo(translated("정품 세일"));
        assertThat(translations.get(1)).isInstanceOfSatisfying(Kept.class, kept -> assertThat(kept.reason())
                .isNotBlank());
    }

    @Test
    protected void answersManyPicturesAtOnceEachWithItsOwnTexts() throws Exception {
        Translator translator = translator();
        List<String> texts = List.copyOf(KNOWN.keySet());
        List<CompletableFuture<Answer>> asked = IntStream.range(0, 20)
                .mapToObj(i -> translator.translate(request(List.of(texts.get(i % texts.size())))))
                .toList();

        for (int i = 0; i < asked.size(); i++) {
            assertThat(await(asked.get(i))).containsExactly(translated(KNOWN.get(texts.get(i % texts.size()))));
        }
    }

    @Test
    protected void saysWhoItIs() {
        assertThat(translator().name()).isNotBlank();
    }
}
