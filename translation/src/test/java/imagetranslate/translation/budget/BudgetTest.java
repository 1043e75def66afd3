package imagetranslate.translation.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import imagetranslate.metrics.PipelineMetrics;
import imagetranslate.settings.EnvironmentSettings;
import imagetranslate.settings.SettingsException;
import imagetranslate.translation.Answer;
import imagetranslate.translation.Forecast;
import imagetranslate.translation.SourceText;
import imagetranslate.translation.TranslationFailed;
import imagetranslate.translation.Translator;
import imagetranslate.translation.Translator.Request;
import imagetranslate.translation.Usage;
import imagetranslate.translation.budget.Price.Unit;
import imagetranslate.translation.models.GeminiTestServer;
import imagetranslate.translation.models.GeminiTestServer.Fault;
import imagetranslate.translation.models.Translators;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Prices, estimates and the job's limit, before a server that counts what it is asked. */
class BudgetTest {
    private static final Map<String, String> KNOWN = Map.of("正品促销", "정품 세일", "极速发货", "초고속 배송");

    private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private GeminiTestServer server;

    @TempDir
    private Path folder;

    @BeforeEach
    void start() throws IOException {
        server = GeminiTestServer.start(KNOWN);
    }

    @AfterEach
    void stop() {
        server.close();
        scheduler.shutdownNow();
    }

    private Translator gemini(Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "GEMINI_API_KEY", "k",
                "GEMINI_BASE_URL", server.address(),
                "GEMINI_MODEL", "gemini-2.5-flash",
                "TRANSLATION_RPS", "1000"));
        settings.putAll(more);
        return Translators.open(
                EnvironmentSettings.of(settings),
                new PipelineMetrics(registry).pictures(),
                scheduler,
                Clock.systemUTC());
    }

    private static Request request(List<String> texts) {
        List<SourceText> sources =
                texts.stream().map(text -> SourceText.plain(text, "zh")).toList();
        return new Request("r", "zh", "ko", sources, List.of(), Instant.now().plusSeconds(30));
    }

    private static Answer done(CompletableFuture<Answer> answer) throws Exception {
        return answer.get(30, TimeUnit.SECONDS);
    }

    private double counted() {
        return registry.get("pipeline.translator.cost.dollars")
                .tag("model", "gemini gemini-2.5-flash")
                .counter()
                .count();
    }

    @Test
    void anAnswerSaysWhatItCost() throws Exception {
        Usage usage = done(gemini(Map.of()).translate(request(List.of("正品促销", "极速发货"))))
                .usage();

        assertThat(usage.requests()).isEqualTo(1);
        assertThat(usage.cost())
                .isPositive()
                .isEqualTo((usage.asked() * 0.30 + usage.answered() * 2.50) / 1e6, within(1e-12));
        assertThat(counted()).isEqualTo(usage.cost(), within(1e-12));
    }

    @Test
    void answersOfNoUseArePaidToo() {
        server.always(Fault.HALF_TRANSLATED);

        assertThatThrownBy(() -> done(gemini(Map.of()).translate(request(List.of("正品促销")))))
                .hasCauseInstanceOf(TranslationFailed.class);
        assertThat(counted()).isPositive();
    }

    @Test
    void whatExceedsTheJobsLimitIsNotAskedAndSaysWhichLimitAndBothAmounts() {
        Translator translator = gemini(Map.of("MAX_COST_PER_JOB", "0.0001"));

        assertThatThrownBy(() -> done(translator.translate(request(List.of("正品促销")))))
                .cause()
                .isInstanceOfSatisfying(TranslationFailed.class, failed -> {
                    assertThat(failed.worthRetrying()).isFalse();
                    assertThat(failed.concernsAll()).isFalse();
                })
                .hasMessageContaining("MAX_COST_PER_JOB is 0.0001 USD")
                .hasMessageContaining("translating 1 texts with gemini gemini-2.5-flash is estimated at 0.000");
        assertThat(server.asked()).isEmpty();
    }

    @Test
    void aJobMayLowerItsLimitAndNotRaiseIt() throws Exception {
        Translator translator = gemini(Map.of("MAX_COST_PER_JOB", "0.01"));
        Request request = request(List.of("正品促销"));

        assertThatThrownBy(() -> done(translator.translate(request.costing(0.0001))))
                .hasMessageContaining("options.max_cost is 0.0001 USD");
        assertThat(done(translator.translate(request.costing(100))).translations())
                .hasSize(1);
        assertThatThrownBy(
                        () -> done(gemini(Map.of("MAX_COST_PER_JOB", "0.0001")).translate(request.costing(100))))
                .hasMessageContaining("MAX_COST_PER_JOB");
    }

    @Test
    void foreseesTheCostAsksNobodyAndSaysWhichLimitWouldBeExceeded() throws Exception {
        Forecast forecast = gemini(Map.of("MAX_COST_PER_JOB", "0.0001"))
                .foresee(request(List.of("正品促销")))
                .get(30, TimeUnit.SECONDS);

        Usage usage = forecast.usage();
        assertThat(usage.requests()).isEqualTo(1);
        assertThat(usage.cost()).isEqualTo((usage.asked() * 0.30 + usage.answered() * 2.50) / 1e6, within(1e-12));
        assertThat(forecast.exceeds()).startsWith("MAX_COST_PER_JOB is 0.0001 USD, and translating 1 texts");
        assertThat(forecast.known()).isEmpty();
        assertThat(server.asked()).isEmpty();
        assertThat(counted()).isZero();
    }

    @Test
    void withoutAPriceTheTokensAreForeseenAllTheSame() throws Exception {
        Forecast forecast = gemini(Map.of("GEMINI_MODEL", "gemini-99"))
                .foresee(request(List.of("正品促销")))
                .get(30, TimeUnit.SECONDS);

        assertThat(forecast.usage().asked()).isPositive();
        assertThat(forecast.usage().cost()).isZero();
        assertThat(forecast.exceeds()).isNull();
    }

    @Test
    void aLimitWithoutAPriceStopsTheStart() {
        assertThatThrownBy(() -> gemini(Map.of("GEMINI_MODEL", "gemini-99", "MAX_COST_PER_JOB", "1")))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining(
                        "the price of 'gemini gemini-99' isn't known; name it in a file and that in PRICES");
    }

    @Test
    void withoutAPriceAndALimitTheCostIsUnknown() throws Exception {
        Answer answer = done(gemini(Map.of("GEMINI_MODEL", "gemini-99")).translate(request(List.of("正品促销"))));

        assertThat(answer.usage().cost()).isZero();
        assertThat(answer.usage().asked()).isPositive();
    }

    @Test
    void aFileOfPricesGoesBeforeTheBuiltInOnes() throws Exception {
        Path file = Files.writeString(
                folder.resolve("prices.json"), "{\"gemini gemini-2.5-flash\":{\"asked\":1000,\"answered\":0}}");

        Usage usage = done(gemini(Map.of("PRICES", file.toString())).translate(request(List.of("正品促销"))))
                .usage();

        assertThat(usage.cost()).isEqualTo(usage.asked() / 1000.0, within(1e-9));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "{\"a\":{}}",
                "{\"a\":{\"asked\":-1,\"answered\":1}}",
                "{\"a\":{\"asked\":1,\"answered\":1,\"unit\":\"pages\"}}",
                "{"
            })
    void aFileThatHoldsNoPricesStopsTheStart(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("prices.json"), text);

        assertThatThrownBy(() -> gemini(Map.of("PRICES", file.toString())))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("PRICES is " + file);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 10, 60})
    void theEstimateIsNearWhatTheServerCounts(int count) throws Exception {
        List<String> texts = IntStream.range(0, count)
                .mapToObj(i -> "正品促销" + (char) ('一' + i) + "极速发货")
                .toList();
        Usage foreseen = Estimate.of(request(texts), Unit.TOKENS);

        Usage usage = done(gemini(Map.of()).translate(request(texts))).usage();

        assertThat((double) foreseen.asked() / usage.asked()).isBetween(0.9, 1.3);
    }

    @Test
    void whatIsPaidByCharactersIsForeseenExactly() {
        assertThat(Estimate.of(request(List.of("正品促销", "极速发货", "正品促销")), Unit.CHARACTERS))
                .isEqualTo(new Usage(1, 8, 0));
    }
}
