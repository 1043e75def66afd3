package imagetranslate.translation.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import imagetranslate.scene.Scene.Origin;
import imagetranslate.translation.Translation.Translated;
import imagetranslate.translation.memory.TranslationMemory.Found;
import imagetranslate.translation.memory.TranslationMemory.Remembered;
import imagetranslate.translation.memory.TranslationMemory.TextKey;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every translation memory promises; those under test keep five entries, and lease for {@link #LEASE_MILLIS}. */
abstract class TranslationMemoryContract {
    static final int MOST = 5;
    static final long LEASE_MILLIS = 400;

    private static final TextKey SALE = key("正品促销");
    private static final TextKey SHIPPING = key("极速发货");

    abstract TranslationMemory memory();

    /** The same entries, as another process sees them. */
    abstract TranslationMemory another();

    static TextKey key(String text) {
        return new TextKey("zh", "ko", "gemini x", "", text);
    }

    private static Remembered ofPerson(String from, String to, String text, String translation) {
        return new Remembered(TextKey.ofPerson(from, to, text), translation, Instant.EPOCH);
    }

    private static Translated remembered(String text) {
        return new Translated(text, Origin.MEMORY);
    }

    static <T> T done(CompletableFuture<T> future) throws Exception {
        return future.get(10, TimeUnit.SECONDS);
    }

    @Test
    void whatWasKeptIsFoundByEverybody() throws Exception {
        done(memory().keep(Map.of(SALE, "정품 세일"), "a"));

        Found found = done(another().take(Set.of(SALE, SHIPPING), "b"));

        assertThat(found.found()).containsExactly(Map.entry(SALE, remembered("정품 세일")));
        assertThat(found.leased()).containsExactly(SHIPPING);
    }

    @Test
    void anotherLanguageEngineOrWordingIsAnotherText() throws Exception {
        done(memory().keep(Map.of(SALE, "정품 세일"), "a"));
        List<TextKey> others = List.of(
                new TextKey("ja", "ko", "gemini x", "", SALE.text()),
                new TextKey("zh", "en", "gemini x", "", SALE.text()),
                new TextKey("zh", "ko", "gemini y", "", SALE.text()),
                new TextKey("zh", "ko", "gemini x", "shop 3", SALE.text()));

        assertThat(done(memory().take(others, "b")).found()).isEmpty();
    }

    @Test
    void howATextIsWrittenInUnicodeMakesNoDifference() throws Exception {
        done(memory().keep(Map.of(key("caf\u00e9"), "카페"), "a"));

        assertThat(done(memory().take(Set.of(key(" cafe\u0301 ")), "b")).found())
                .containsValue(remembered("카페"));
    }

    @Test
    void whoeverOnlyLooksLeasesNothing() throws Exception {
        done(memory().keep(Map.of(SALE, "정품 세일"), "a"));

        assertThat(done(another().look(Set.of(SALE, SHIPPING)))).containsExactly(Map.entry(SALE, remembered("정품 세일")));
        assertThat(done(memory().look(Set.of()))).isEmpty();
        assertThat(done(memory().take(Set.of(SHIPPING), "a")).leased()).containsExactly(SHIPPING);
    }

    @Test
    void onlyOneOfSeveralIsToAsk() throws Exception {
        assertThat(done(memory().take(Set.of(SALE), "a")).leased()).containsExactly(SALE);
        assertThat(done(another().take(Set.of(SALE), "b"))).isEqualTo(new Found(Map.of(), Set.of()));
        assertThat(done(memory().take(Set.of(SALE), "a")).leased()).containsExactly(SALE);
    }

    @Test
    void whatIsGivenBackSomebodyElseMayAsk() throws Exception {
        done(memory().take(Set.of(SALE), "a"));
        done(another().release(Set.of(SALE), "b"));
        assertThat(done(another().take(Set.of(SALE), "b")).leased()).isEmpty();

        done(memory().release(Set.of(SALE), "a"));

        assertThat(done(another().take(Set.of(SALE), "b")).leased()).containsExactly(SALE);
    }

    @Test
    void theLeaseOfOneWhoDiedEndsByItself() throws Exception {
        done(memory().take(Set.of(SALE), "a"));

        await().until(() -> done(another().take(Set.of(SALE), "b")).leased().contains(SALE));
    }

    @Test
    void theLeaseOfOneWhoRenewsItStays() throws Exception {
        done(memory().take(Set.of(SALE), "a"));

        await().during(3 * LEASE_MILLIS, TimeUnit.MILLISECONDS).until(() -> {
            done(memory().renew(Set.of(SALE), "a"));
            return done(another().take(Set.of(SALE), "b")).leased().isEmpty();
        });
    }

    @Test
    void aPersonsTranslationGoesBeforeTheEngines() throws Exception {
        done(memory().keep(Map.of(SALE, "정품 세일"), "a"));
        assertThat(done(memory().restore(List.of(ofPerson("zh-CN", "ko-KR", SALE.text(), "정품 할인전")))))
                .isEqualTo(1);

        Translated persons = new Translated("정품 할인전", Origin.PERSON);
        assertThat(done(memory().take(Set.of(SALE), "b")).found()).containsEntry(SALE, persons);
        assertThat(done(memory().look(Set.of(SALE)))).containsEntry(SALE, persons);
        assertThat(done(memory().take(Set.of(new TextKey("zh", "ko", "openai y", "shop 3", SALE.text())), "b"))
                        .found())
                .containsValue(persons);
    }

    @Test
    void aPersonsTranslationIsOfOneLanguageAndOneText() throws Exception {
        done(memory().restore(List.of(ofPerson("zh", "ko", SALE.text(), "정품 할인전"))));
        List<TextKey> others = List.of(
                new TextKey("zh-TW", "ko", "gemini x", "", SALE.text()),
                new TextKey("zh", "en", "gemini x", "", SALE.text()),
                SHIPPING);

        assertThat(done(memory().take(others, "b")).found()).isEmpty();
    }

    @Test
    void whatAPersonMadeIsNeverForgottenAndTakesNoRoom() throws Exception {
        List<Remembered> persons = IntStream.range(0, MOST + 3)
                .mapToObj(i -> ofPerson("zh", "ko", "文 " + i, "번역 " + i))
                .toList();
        assertThat(done(memory().restore(persons))).isEqualTo(MOST + 3);
        for (int i = 0; i < MOST; i++) {
            done(memory().keep(Map.of(key("text " + i), "번역 " + i), "a"));
        }

        assertThat(texts()).hasSize(2 * MOST + 3);
    }

    @Test
    void whatIsRestoredKeepsItsDateAndIsTheSameAnswer() throws Exception {
        Instant stored = Instant.now().minus(Duration.ofDays(80)).truncatedTo(ChronoUnit.SECONDS);
        Remembered young = new Remembered(SALE, "정품 세일", stored);
        Remembered expired = new Remembered(SHIPPING, "초고속 배송", stored.minus(Duration.ofDays(20)));

        assertThat(done(memory().restore(List.of(young, expired)))).isEqualTo(1);

        List<Remembered> all = new ArrayList<>();
        done(memory().all(all::addAll));
        assertThat(all).containsExactly(young);
        assertThat(done(another().take(Set.of(SALE, SHIPPING), "b")))
                .isEqualTo(new Found(Map.of(SALE, remembered("정품 세일")), Set.of(SHIPPING)));
    }

    @Test
    void theOldestAreForgottenBeyondTheLimit() throws Exception {
        for (int i = 0; i < MOST + 2; i++) {
            done(memory().keep(Map.of(key("text " + i), "번역 " + i), "a"));
        }

        assertThat(texts()).hasSize(MOST).doesNotContain("text 0", "text 1");
        assertThat(done(memory().take(Set.of(key("text 0")), "b")).found()).isEmpty();
    }

    @Test
    void allThatIsRememberedCanBeRead() throws Exception {
        done(memory().keep(Map.of(SALE, "정품 세일", SHIPPING, "초고속 배송"), "a"));

        assertThat(texts()).containsExactlyInAnyOrder(SALE.text(), SHIPPING.text());
    }

    private List<String> texts() throws Exception {
        List<Remembered> all = new ArrayList<>();
        done(memory().all(all::addAll));
        return all.stream().map(entry -> entry.key().text()).toList();
    }
}
