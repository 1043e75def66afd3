package imagetranslate.translation.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import imagetranslate.metrics.PipelineMetrics;
import imagetranslate.scene.Scene.Origin;
import imagetranslate.translation.Answer;
import imagetranslate.translation.Forecast;
import imagetranslate.translation.SourceText;
import imagetranslate.translation.Translation;
import imagetranslate.translation.Translation.Kept;
import imagetranslate.translation.Translation.Translated;
import imagetranslate.translation.TranslationFailed;
import imagetranslate.translation.Translator;
import imagetranslate.translation.Translator.Request;
import imagetranslate.translation.Usage;
import imagetranslate.translation.Wording;
import imagetranslate.translation.memory.RememberingTranslator.Pace;
import imagetranslate.translation.memory.TranslationMemory.Remembered;
import imagetranslate.translation.memory.TranslationMemory.TextKey;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RememberingTranslatorTest {
    private static final Pace PACE = new Pace(Duration.ofMillis(5), Duration.ofMillis(20), Duration.ofMillis(20));

    private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final TranslationMemory memory =
            new InMemoryTranslationMemory(Duration.ofMillis(100), 100, Clock.systemUTC());
    private final Engine engine = new Engine();
    private final Translator translator = remembering(memory);

    /** Answers when the test says so. */
    private static final class Engine implements Translator {
        record Asked(Request request, CompletableFuture<Answer> answer) {
            List<String> texts() {
                return request.texts().stream().map(SourceText::text).toList();
            }

            void answers() {
                List<Translation> translations =
                        texts().stream().map(Engine::translation).toList();
                answer.complete(new Answer(translations, new Usage(1, 100, 10)));
            }
        }

        final List<Asked> asked = new CopyOnWriteArrayList<>();

        private static Translation translation(String text) {
            return text.startsWith("拒") ? new Kept("refused") : new Translated(text + " ko", Origin.MODEL);
        }

        Asked question(int number) {
            await().until(() -> asked.size() > number);
            return asked.get(number);
        }

        @Override
        public CompletableFuture<Answer> translate(Request request) {
            Asked question = new Asked(request, new CompletableFuture<>());
            asked.add(question);
            return question.answer();
        }

        @Override
        public void check() {}

        @Override
        public String name() {
            return "engine 1";
        }

        @Override
        public void close() {}
    }

    private Translator remembering(TranslationMemory where) {
        WatchedMemory watched = new WatchedMemory(where, new PipelineMetrics(registry).pictures());
        return new RememberingTranslator(engine, watched, scheduler, PACE, Clock.systemUTC());
    }

    @AfterEach
    void stop() {
        scheduler.shutdownNow();
    }

    private static Request request(String... texts) {
        List<SourceText> sources = List.of(texts).stream()
                .map(text -> SourceText.plain(text, "zh"))
                .toList();
        return new Request(
                "r", "zh", "ko", sources, List.of("顶级"), Instant.now().plusSeconds(20));
    }

    private static Answer done(CompletableFuture<Answer> answer) throws Exception {
        return answer.get(10, TimeUnit.SECONDS);
    }

    private Answer translated(String... texts) throws Exception {
        int before = engine.asked.size();
        CompletableFuture<Answer> answer = translator.translate(request(texts));
        engine.question(before).answers();
        return done(answer);
    }

    private double counted(String result) {
        return registry.get("pipeline.kept")
                .tags("what", "translation", "result", result)
                .counter()
                .count();
    }

    @Test
    void foreseesWhatItKnowsAndKeepsNobodyFromAsking() throws Exception {
        translated("保温");

        Forecast forecast = translator.foresee(request("保温", "新品")).get(10, TimeUnit.SECONDS);

        assertThat(forecast.known())
                .containsExactly(Map.entry(SourceText.plain("保温", "zh"), new Translated("保温 ko", Origin.MEMORY)));
        assertThat(engine.asked).hasSize(1);
        translated("新品");
        assertThat(engine.question(1).texts()).containsExactly("新品");
    }

    @Test
    void whatAPersonBroughtIsSaidToBeAPersons() throws Exception {
        memory.restore(List.of(new Remembered(TextKey.ofPerson("zh-CN", "ko", "保温"), "보온병", Instant.now())));

        assertThat(done(translator.translate(request("保温"))).translations())
                .containsExactly(new Translated("보온병", Origin.PERSON));
        assertThat(engine.asked).isEmpty();
    }

    @Test
    void asksForNothingThatItKnowsAndSaysWhereItIsFrom() throws Exception {
        translated("保温", "新品");

        Answer again = done(translator.translate(request("新品", "保温", "新品")));

        assertThat(engine.asked).hasSize(1);
        assertThat(again.usage()).isEqualTo(Usage.NONE);
        assertThat(again.translations())
                .containsExactly(
                        new Translated("新品 ko", Origin.MEMORY),
                        new Translated("保温 ko", Origin.MEMORY),
                        new Translated("新品 ko", Origin.MEMORY));
        assertThat(counted("hit")).isEqualTo(2);
        assertThat(counted("miss")).isEqualTo(2);
    }

    @Test
    void asksForTheRestInOneQuestionWithTheKnownOnesAroundIt() throws Exception {
        translated("保温");

        Answer answer = translated("新品", "保温", "包邮");

        assertThat(engine.question(1).texts()).containsExactly("新品", "包邮");
        assertThat(engine.question(1).request().context()).containsExactly("保温", "顶级");
        assertThat(answer.translations())
                .containsExactly(
                        new Translated("新品 ko", Origin.MODEL),
                        new Translated("保温 ko", Origin.MEMORY),
                        new Translated("包邮 ko", Origin.MODEL));
        assertThat(answer.usage()).isEqualTo(new Usage(1, 100, 10));
    }

    @Test
    void whatWasRefusedIsNotRemembered() throws Exception {
        translated("保温", "拒绝");

        translated("保温", "拒绝");

        assertThat(engine.question(1).texts()).containsExactly("拒绝");
    }

    @Test
    void inOtherWordsItIsAnotherText() throws Exception {
        translated("保温");
        Request formal = new Request(
                "r",
                "zh",
                "ko",
                request("保温").texts(),
                List.of(),
                Instant.now().plusSeconds(20),
                new Wording("formal", "", "shop 3"));
        CompletableFuture<Answer> answer = translator.translate(formal);
        engine.question(1).answers();

        assertThat(done(answer).translations()).containsExactly(new Translated("保温 ko", Origin.MODEL));
        assertThat(engine.question(1).request().wording()).isEqualTo(formal.wording());
    }

    @Test
    void ofTwoWhoWantTheSameTextOneAsksAndTheOtherWaits() throws Exception {
        CompletableFuture<Answer> first = translator.translate(request("保温", "新品"));
        CompletableFuture<Answer> second = translator.translate(request("新品", "包邮"));

        assertThat(engine.question(1).texts()).containsExactly("包邮");
        engine.question(1).answers();
        assertThat(second).isNotDone();
        engine.question(0).answers();

        assertThat(done(first).translations().get(1)).isEqualTo(new Translated("新品 ko", Origin.MODEL));
        assertThat(done(second).translations())
                .containsExactly(new Translated("新品 ko", Origin.MEMORY), new Translated("包邮 ko", Origin.MODEL));
        assertThat(engine.asked).hasSize(2);
    }

    @Test
    void whereTheOneWhoAskedFailsTheOtherAsks() throws Exception {
        CompletableFuture<Answer> first = translator.translate(request("保温"));
        CompletableFuture<Answer> second = translator.translate(request("保温"));
        engine.question(0).answer().completeExceptionally(new TranslationFailed("overloaded", true, null));
        engine.question(1).answers();

        assertThat(done(second).translations()).containsExactly(new Translated("保温 ko", Origin.MODEL));
        assertThatThrownBy(() -> done(first)).hasCauseInstanceOf(TranslationFailed.class);
    }

    @Test
    void whoAsksForLongKeepsOthersWaiting() throws Exception {
        CompletableFuture<Answer> first = translator.translate(request("保温"));
        CompletableFuture<Answer> second = translator.translate(request("保温"));

        await().during(Duration.ofMillis(400)).until(() -> engine.asked.size() == 1);
        engine.question(0).answers();

        assertThat(done(first).translations()).hasSize(1);
        assertThat(done(second).translations()).containsExactly(new Translated("保温 ko", Origin.MEMORY));
    }

    @Test
    void whereTheOneWhoAskedDiedTheOtherAsks() throws Exception {
        memory.take(List.of(new TranslationMemory.TextKey("zh", "ko", "engine 1", "", "保温")), "dead");

        assertThat(translated("保温").translations()).containsExactly(new Translated("保温 ko", Origin.MODEL));
    }

    @Test
    void nobodyIsWaitedForLongerThanHalfOfTheTime() throws Exception {
        translator.translate(request("保温"));
        Request hurried = new Request(
                "r",
                "zh",
                "ko",
                List.of(SourceText.plain("保温", "zh")),
                List.of(),
                Instant.now().plusMillis(100));
        CompletableFuture<Answer> second = translator.translate(hurried);
        engine.question(1).answers();

        assertThat(done(second).translations()).hasSize(1);
    }

    @Test
    void whatIsGoodIsKeptBeforeTheAnswerIsWhole() throws Exception {
        CompletableFuture<Answer> first = translator.translate(request("保温", "新品"));
        Request asked = engine.question(0).request();
        asked.listener()
                .translated(Map.of(asked.texts().get(0), "보온"))
                .toCompletableFuture()
                .get();

        Answer second = done(translator.translate(request("保温")));

        assertThat(first).isNotDone();
        assertThat(second.translations()).containsExactly(new Translated("보온", Origin.MEMORY));
    }

    @Test
    void theAnswerComesOnlyWhenItIsKept() throws Exception {
        CompletableFuture<Void> stored = new CompletableFuture<>();
        Translator slow = remembering(new Slow(memory, stored));
        CompletableFuture<Answer> answer = slow.translate(request("保温"));
        engine.question(0).answers();
        assertThat(answer).isNotDone();

        stored.complete(null);

        assertThat(done(answer).translations()).hasSize(1);
    }

    @Test
    void withoutItsMemoryEverythingIsAsked() throws Exception {
        Translator without = remembering(new Away());
        CompletableFuture<Answer> answer = without.translate(request("保温", "新品"));
        engine.question(0).answers();

        assertThat(done(answer).translations()).hasSize(2);
        assertThat(counted("unavailable")).isEqualTo(2);
    }

    /** Keeps only when the test says so. */
    private record Slow(TranslationMemory inner, CompletableFuture<Void> stored) implements TranslationMemory {
        @Override
        public CompletableFuture<Found> take(Collection<TextKey> keys, String owner) {
            return inner.take(keys, owner);
        }

        @Override
        public CompletableFuture<Map<TextKey, Translated>> look(Collection<TextKey> keys) {
            return inner.look(keys);
        }

        @Override
        public CompletableFuture<Void> renew(Collection<TextKey> keys, String owner) {
            return inner.renew(keys, owner);
        }

        @Override
        public CompletableFuture<Void> keep(Map<TextKey, String> translations, String owner) {
            return stored.thenCompose(now -> inner.keep(translations, owner));
        }

        @Override
        public CompletableFuture<Integer> restore(Collection<Remembered> entries) {
            return inner.restore(entries);
        }

        @Override
        public CompletableFuture<Void> release(Collection<TextKey> keys, String owner) {
            return inner.release(keys, owner);
        }

        @Override
        public CompletableFuture<Void> all(Consumer<List<Remembered>> page) {
            return inner.all(page);
        }

        @Override
        public void close() {}
    }

    private record Away() implements TranslationMemory {
        @Override
        public CompletableFuture<Found> take(Collection<TextKey> keys, String owner) {
            return away();
        }

        @Override
        public CompletableFuture<Map<TextKey, Translated>> look(Collection<TextKey> keys) {
            return away();
        }

        @Override
        public CompletableFuture<Void> renew(Collection<TextKey> keys, String owner) {
            return away();
        }

        @Override
        public CompletableFuture<Void> keep(Map<TextKey, String> translations, String owner) {
            return away();
        }

        @Override
        public CompletableFuture<Integer> restore(Collection<Remembered> entries) {
            return away();
        }

        @Override
        public CompletableFuture<Void> release(Collection<TextKey> keys, String owner) {
            return away();
        }

        @Override
        public CompletableFuture<Void> all(Consumer<List<Remembered>> page) {
            return away();
        }

        private static <T> CompletableFuture<T> away() {
            return CompletableFuture.failedFuture(new IllegalStateException("nobody there"));
        }

        @Override
        public void close() {}
    }
}
