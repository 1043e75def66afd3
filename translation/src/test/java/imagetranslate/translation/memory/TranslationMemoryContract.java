package imagetranslate.translation.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import imagetranslate.translation.memory.TranslationMemory.Found;
import imagetranslate.translation.memory.TranslationMemory.Remembered;
import imagetranslate.translation.memory.TranslationMemory.TextKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
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

    static <T> T done(CompletableFuture<T> future) throws Exception {
        return future.get(10, TimeUnit.SECONDS);
    }

    @Test
    void whatWasKeptIsFoundByEverybody() throws Exception {
        done(memory().keep(Map.of(SALE, "정품 세일"), "a"));

        Found found = done(another().take(Set.of(SALE, SHIPPING), "b"));

        assertThat(found.found()).containsExactly(Map.entry(SALE, "정품 세일"));
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
                .containsValue("카페");
    }

    @Test
    void whoeverOnlyLooksLeasesNothing() throws Exception {
        done(memory().keep(Map.of(SALE, "정품 세일", SALE.byAnybody(), "정품 할인전"), "a"));

        assertThat(done(another().look(Set.of(SALE, SHIPPING)))).containsExactly(Map.entry(SALE, "정품 할인전"));
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
        done(memory().keep(Map.of(SALE, "정품 세일", SALE.byAnybody(), "정품 할인전"), "a"));

        assertThat(done(memory().take(Set.of(SALE), "b")).found()).containsEntry(SALE, "정품 할인전");
        assertThat(done(memory().take(Set.of(new TextKey("zh", "ko", "openai y", "shop 3", SALE.text())), "b"))
                        .found())
                .containsValue("정품 할인전");
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
