package imagetranslate.translation.models;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import imagetranslate.dependency.DependencyUnreachable;
import imagetranslate.scene.Scene.Origin;
import imagetranslate.translation.Answer;
import imagetranslate.translation.Forecast;
import imagetranslate.translation.SourceText;
import imagetranslate.translation.Translation;
import imagetranslate.translation.Translation.Kept;
import imagetranslate.translation.Translation.Translated;
import imagetranslate.translation.TranslationFailed;
import imagetranslate.translation.Translator;
import imagetranslate.translation.Usage;
import imagetranslate.translation.phrasebook.PhrasebookTranslator;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TranslatorChainTest {
    private static final Instant NOW = Instant.parse("2026-11-29T12:00:00Z");

    /** Knows some texts, and fails where it is told to. */
    private static final class Known implements Translator {
        private final String name;
        private final Origin origin;
        private final Map<String, String> book;
        private final List<Request> asked = new ArrayList<>();
        private @Nullable RuntimeException failure;

        Known(String name, Origin origin, Map<String, String> book) {
            this.name = name;
            this.origin = origin;
            this.book = book;
        }

        @Override
        public CompletableFuture<Answer> translate(Request request) {
            asked.add(request);
            if (failure != null) {
                return CompletableFuture.failedFuture(failure);
            }
            return CompletableFuture.completedFuture(new Answer(
                    request.texts().stream()
                            .map(text -> book.containsKey(text.text())
                                    ? new Translated(book.get(text.text()), origin)
                                    : (Translation) new Kept("not known to " + name))
                            .toList(),
                    new Usage(1, 10, 5)));
        }

        @Override
        public void check() throws IOException {
            if (failure != null) {
                throw new DependencyUnreachable(
                        DEPENDENCY, name + " is away", name.equals("first") ? Duration.ofSeconds(9) : null, failure);
            }
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public void close() {}
    }

    private final Known first = new Known("first", Origin.MODEL, Map.of("正品", "정품"));
    private final Known second = new Known("second", Origin.PHRASEBOOK, Map.of("正品", "진품", "直击", "최저가에"));
    private Instant now = NOW;
    private final TranslatorChain chain = new TranslatorChain(List.of(first, second), new Clock() {
        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    });

    private Answer ask(String... texts) {
        List<SourceText> sources = List.of(texts).stream()
                .map(text -> SourceText.plain(text, "zh"))
                .toList();
        return chain.translate(
                        new Translator.Request("r", "zh", "ko", sources, List.of("COLORADO"), NOW.plusSeconds(60)))
                .join();
    }

    private TranslationFailed failure() {
        CompletionException thrown = catchThrowableOfType(CompletionException.class, () -> ask("正品"));
        return (TranslationFailed) thrown.getCause();
    }

    @Test
    void foreseesThatTheNextIsAskedOnlyForWhatTheFirstIsKnownToLeave() throws Exception {
        PhrasebookTranslator book = PhrasebookTranslator.read(
                new ByteArrayInputStream("{\"zh\":{\"正品\":{\"ko\":\"정품\"}}}".getBytes(UTF_8)));
        TranslatorChain bookFirst = new TranslatorChain(List.of(book, first), Clock.systemUTC());

        Forecast forecast = bookFirst
                .foresee(new Translator.Request(
                        "r",
                        "zh",
                        "ko",
                        List.of(SourceText.plain("正品", "zh"), SourceText.plain("直击", "zh")),
                        List.of(),
                        NOW))
                .get(10, TimeUnit.SECONDS);

        assertThat(forecast.known())
                .containsExactly(Map.entry(SourceText.plain("正品", "zh"), new Translated("정품", Origin.PHRASEBOOK)));
        assertThat(first.asked).isEmpty();
    }

    @Test
    void whatTheFirstKeepsIsAskedOfTheNextAndEachTranslationKeepsItsOrigin() {
        Answer answer = ask("正品", "直击", "谁");

        assertThat(answer.translations())
                .containsExactly(
                        new Translated("정품", Origin.MODEL),
                        new Translated("최저가에", Origin.PHRASEBOOK),
                        new Kept("not known to first"));
        assertThat(answer.usage()).isEqualTo(new Usage(2, 20, 10));
        Translator.Request rest = second.asked.get(0);
        assertThat(rest.texts()).extracting(SourceText::text).containsExactly("直击", "谁");
        assertThat(rest.context()).containsExactly("COLORADO", "正品");
    }

    @Test
    void theNextIsNotAskedForNothing() {
        ask("正品");

        assertThat(second.asked).isEmpty();
    }

    @Test
    void theNextTranslatesAllWhereTheFirstFails() {
        first.failure = new TranslationFailed("blocked", false, null);

        assertThat(ask("正品", "直击").translations())
                .containsExactly(new Translated("진품", Origin.PHRASEBOOK), new Translated("최저가에", Origin.PHRASEBOOK));
    }

    @Test
    void aFailureOfTheNextCostsNothingOfWhatTheFirstGave() {
        second.failure = TranslationFailed.forAll("away", true, null);

        assertThat(ask("正品", "直击").translations())
                .containsExactly(new Translated("정품", Origin.MODEL), new Kept("not known to first"));
    }

    @Test
    void oneThatFailsEverybodyIsAskedLastForAsLongAsItSaid() {
        first.failure = TranslationFailed.forAll("429", true, Duration.ofSeconds(90));
        ask("正品");
        now = NOW.plusSeconds(89);
        ask("正品");
        assertThat(first.asked).hasSize(1);

        now = NOW.plusSeconds(90);
        first.failure = null;
        assertThat(ask("正品").translations()).containsExactly(new Translated("정품", Origin.MODEL));
    }

    @Test
    void aWaitOfADayIsNotWaitedOutWhereAPersonMayMendIt() {
        first.failure = TranslationFailed.forAll("429", true, Duration.ofSeconds(Long.MAX_VALUE));
        ask("正品");
        now = NOW.plus(TranslatorChain.LONGEST_REST);
        ask("正品");

        assertThat(first.asked).hasSize(2);
    }

    @Test
    void onlyWhereAllFailEverybodyDoesTheChain() {
        first.failure = TranslationFailed.forAll("no key", false, null);
        second.failure = TranslationFailed.forAll("429", true, Duration.ofSeconds(7));

        assertThat(failure())
                .hasMessageContaining("no key")
                .hasMessageContaining("429")
                .returns(true, TranslationFailed::concernsAll)
                .returns(true, TranslationFailed::worthRetrying);
        assertThat(failure().retryAfter()).contains(Duration.ofSeconds(7));

        second.failure = new TranslationFailed("garbage", true, null);
        assertThat(failure().concernsAll()).isFalse();
    }

    @Test
    void aFaultOfOurOwnIsSeen() {
        first.failure = new IllegalStateException("a bug");

        assertThatThrownBy(() -> ask("正品")).hasCauseInstanceOf(IllegalStateException.class);
        assertThat(second.asked).isEmpty();
    }

    @Test
    void servesWhereOneDoes() throws IOException {
        first.failure = new IllegalStateException();
        chain.check();
        second.failure = new IllegalStateException();

        assertThatThrownBy(chain::check)
                .isInstanceOfSatisfying(DependencyUnreachable.class, e -> assertThat(e.retryAfter())
                        .contains(Duration.ofSeconds(9)))
                .hasMessageContaining("first is away; second is away");
    }

    @Test
    void saysWhoItIs() {
        assertThat(chain.name()).isEqualTo("first");
    }
}
