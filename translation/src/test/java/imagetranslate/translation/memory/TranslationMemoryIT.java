package imagetranslate.translation.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import imagetranslate.metrics.PipelineMetrics;
import imagetranslate.queue.redis.RedisAddress;
import imagetranslate.queue.redis.RedisServerFixture;
import imagetranslate.queue.redis.SharedRedis;
import imagetranslate.scene.Scene.Origin;
import imagetranslate.settings.EnvironmentSettings;
import imagetranslate.translation.Answer;
import imagetranslate.translation.SourceText;
import imagetranslate.translation.Translation.Kept;
import imagetranslate.translation.Translation.Translated;
import imagetranslate.translation.Translator;
import imagetranslate.translation.Translator.Request;
import imagetranslate.translation.Usage;
import imagetranslate.translation.memory.RedisTranslationMemory.Limits;
import imagetranslate.translation.memory.RememberingTranslator.Pace;
import imagetranslate.translation.models.GeminiTestServer;
import imagetranslate.translation.models.GeminiTestServer.Fault;
import imagetranslate.translation.models.Translators;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Gemini's translator with its memory in a real Redis, as a worker has it; questions are counted where they are answered. */
class TranslationMemoryIT {
    private static final Map<String, String> KNOWN =
            Map.of("正品促销", "정품 세일", "极速发货", "초고속 배송", "假一赔十", "가품이면 10배 보상", "直击", "최저가에");

    private final RedisServerFixture redis = RedisServerFixture.start();
    private final ScheduledExecutorService scheduler = Executors.newScheduledThreadPool(2);
    private GeminiTestServer server;
    private Translator worker;
    private Translator otherWorker;

    @BeforeEach
    void open() throws Exception {
        server = GeminiTestServer.start(KNOWN);
        worker = worker(server.address(), redis.url(), scheduler);
        otherWorker = worker(server.address(), redis.url(), scheduler);
    }

    @AfterEach
    void close() {
        worker.close();
        otherWorker.close();
        server.close();
        scheduler.shutdownNow();
        redis.close();
    }

    private static Translator worker(String gemini, String redis, ScheduledExecutorService scheduler) {
        EnvironmentSettings settings = EnvironmentSettings.of(Map.of(
                "GEMINI_API_KEY", "k", "GEMINI_BASE_URL", gemini, "TRANSLATION_RPS", "1000", "REDIS_URL", redis));
        PipelineMetrics metrics = new PipelineMetrics(new SimpleMeterRegistry());
        Translator engine = Translators.open(settings, metrics.pictures(), scheduler, Clock.systemUTC());
        Limits limits = new Limits("{memory}:", Duration.ofDays(1), 1000, Duration.ofSeconds(2));
        SharedRedis shared = SharedRedis.open(RedisAddress.ofCache(settings));
        WatchedMemory memory =
                new WatchedMemory(new RedisTranslationMemory(shared, limits, Clock.systemUTC()), metrics.pictures());
        Pace pace = new Pace(Duration.ofMillis(20), Duration.ofMillis(100), Duration.ofMillis(500));
        return new RememberingTranslator(engine, memory, scheduler, pace, Clock.systemUTC());
    }

    private static Request request(List<String> texts) {
        List<SourceText> sources =
                texts.stream().map(text -> SourceText.plain(text, "zh")).toList();
        return new Request("r1", "zh", "ko", sources, List.of(), Instant.now().plusSeconds(60));
    }

    private static Answer done(CompletableFuture<Answer> answer) throws Exception {
        return answer.get(60, TimeUnit.SECONDS);
    }

    @Test
    void theSamePictureAgainAndTheSameLabelInAnotherCostNothing() throws Exception {
        done(worker.translate(request(List.of("正品促销", "极速发货", "直击"))));
        assertThat(server.asked()).hasSize(1);

        Answer again = done(otherWorker.translate(request(List.of("正品促销", "极速发货", "直击"))));
        Answer other = done(otherWorker.translate(request(List.of("直击"))));

        assertThat(server.asked()).as("questions").hasSize(1);
        assertThat(again.usage()).isEqualTo(Usage.NONE);
        assertThat(other.translations()).containsExactly(new Translated("최저가에", Origin.MEMORY));
    }

    @Test
    void whatIsRememberedIsNotLostByARefusalOfTheRest() throws Exception {
        server.behave(asked -> asked.texts().contains("假一赔十") ? Fault.BLOCKED : Fault.NONE);
        done(worker.translate(request(List.of("正品促销", "假一赔十"))));

        Answer again = done(otherWorker.translate(request(List.of("正品促销", "假一赔十"))));

        assertThat(again.translations().get(0)).isEqualTo(new Translated("정품 세일", Origin.MEMORY));
        assertThat(again.translations().get(1)).isInstanceOfSatisfying(Kept.class, kept -> assertThat(kept.reason())
                .contains("Gemini blocked it"));
        assertThatThrownBy(() -> done(otherWorker.translate(request(List.of("假一赔十")))))
                .hasMessageContaining("translated none of 1 texts");
    }

    @Test
    void twoWorkersWithTheSameTextAtTheSameMomentAskOnce() throws Exception {
        server.latency(Duration.ofMillis(500));
        CompletableFuture<Answer> one = worker.translate(request(List.of("正品促销")));
        CompletableFuture<Answer> two = otherWorker.translate(request(List.of("正品促销")));

        assertThat(done(one).translations()).hasSize(1);
        assertThat(done(two).translations()).hasSize(1);
        assertThat(server.asked()).as("questions").hasSize(1);
    }

    @Test
    void aWorkerKilledAfterTheAnswerCostsNothing() throws Exception {
        Process killed = process("正品促销", "极速发货");
        await().atMost(Duration.ofSeconds(60)).until(() -> killed.inputReader().ready());
        assertThat(killed.inputReader().readLine()).isEqualTo("answered");
        killed.destroyForcibly().waitFor();

        done(worker.translate(request(List.of("正品促销", "极速发货"))));

        assertThat(server.asked()).as("questions").hasSize(1);
    }

    @Test
    void aWorkerKilledBetweenTwoQuestionsCostsOnlyWhatTheFirstLeftOut() throws Exception {
        server.next(Fault.SHORT_LIST, Fault.HANG);
        Process killed = process("正品促销", "极速发货", "直击");
        await().atMost(Duration.ofSeconds(60)).until(() -> server.asked().size() == 2);
        killed.destroyForcibly().waitFor();

        Answer answer = done(worker.translate(request(List.of("正品促销", "极速发货", "直击"))));

        assertThat(answer.translations()).hasSize(3).allMatch(Translated.class::isInstance);
        assertThat(server.asked()).hasSize(3);
        assertThat(server.asked().get(2).texts()).containsExactly("直击");
        assertThat(server.asked().get(2).context()).containsExactly("正品促销", "极速发货");
    }

    @Test
    void whileRedisIsAwayOrFrozenEverythingIsAskedAndAfterwardsRememberedAgain() throws Exception {
        done(worker.translate(request(List.of("正品促销"))));
        redis.kill();
        assertThat(done(worker.translate(request(List.of("正品促销")))).translations())
                .containsExactly(new Translated("정품 세일", Origin.MODEL));
        redis.restart();
        await().atMost(Duration.ofSeconds(20))
                .until(() ->
                        done(worker.translate(request(List.of("正品促销")))).usage().equals(Usage.NONE));
        redis.freeze();
        assertThat(done(worker.translate(request(List.of("正品促销")))).translations())
                .containsExactly(new Translated("정품 세일", Origin.MODEL));
        redis.thaw();
    }

    private Process process(String... texts) throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> words = new ArrayList<>(
                List.of(java, "-Xmx256m", "-cp", System.getProperty("java.class.path"), Worker.class.getName()));
        words.addAll(List.of(server.address(), redis.url()));
        words.addAll(List.of(texts));
        return new ProcessBuilder(words)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /** Translates, says so, and does nothing of what would come after. */
    static final class Worker {
        private Worker() {}

        public static void main(String[] args) throws Exception {
            ScheduledExecutorService scheduler = Executors.newScheduledThreadPool(2);
            Translator translator = worker(args[0], args[1], scheduler);
            done(translator.translate(request(List.of(args).subList(2, args.length))));
            System.out.println("answered");
            System.out.flush();
            new CountDownLatch(1).await();
        }
    }
}
