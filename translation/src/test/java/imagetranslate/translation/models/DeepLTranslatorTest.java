package imagetranslate.translation.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpServer;
import imagetranslate.dependency.DependencyUnreachable;
import imagetranslate.scene.Scene.Origin;
import imagetranslate.translation.SourceText;
import imagetranslate.translation.Translation;
import imagetranslate.translation.Translation.Translated;
import imagetranslate.translation.TranslationFailed;
import imagetranslate.translation.Translator;
import imagetranslate.translation.TranslatorContract;
import imagetranslate.translation.Wording;
import imagetranslate.translation.conversation.LlmTranslator;
import imagetranslate.translation.conversation.RetryingModel;
import imagetranslate.translation.conversation.RetryingModel.Patience;
import imagetranslate.translation.models.DeepLTestServer.Fault;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeepLTranslatorTest extends TranslatorContract {
    private static final String KEY = "0f5b-top-secret:fx";

    private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();
    private DeepLTestServer server;
    private Translator translator;

    @BeforeEach
    void startServer() throws IOException {
        server = DeepLTestServer.start(KNOWN);
        translator = translator(server.address(), Duration.ofSeconds(30));
    }

    @AfterEach
    void stopServer() {
        server.close();
        translator.close();
        scheduler.shutdownNow();
    }

    private Translator translator(String address, Duration timeout) {
        Clock clock = Clock.systemUTC();
        Patience patience = new Patience(3, Duration.ofMillis(1), Duration.ofSeconds(1));
        DeepLTextModel model = new DeepLTextModel(new LlmAccount(address, KEY, "", timeout), clock);
        return new LlmTranslator(new RetryingModel(model, patience, scheduler, clock), clock);
    }

    @Override
    protected Translator translator() {
        return translator;
    }

    @Override
    protected Translated translated(String text) {
        return new Translated(text, Origin.MODEL);
    }

    private static TranslationFailed failure(Translator asked, Instant deadline) {
        ExecutionException failed = catchThrowableOfType(
                ExecutionException.class, () -> await(asked.translate(request(List.of("正品促销", "直击"), deadline))));
        assertThat(failed).hasCauseInstanceOf(TranslationFailed.class);
        return (TranslationFailed) failed.getCause();
    }

    private TranslationFailed failure() {
        return failure(translator, Instant.now().plusSeconds(60));
    }

    private void ask(String target, Wording wording, List<String> context, String... texts) throws Exception {
        List<SourceText> sources = List.of(texts).stream()
                .map(text -> SourceText.plain(text, "zh"))
                .toList();
        translator
                .translate(new Translator.Request(
                        "r", "zh", target, sources, context, Instant.now().plusSeconds(60), wording))
                .handle((answer, thrown) -> answer)
                .get();
    }

    @Test
    void asksOnceForTheWholePageWithThePageAsContext() throws Exception {
        ask("ko", Wording.NONE, List.of("COLORADO"), "正品促销", "直击");

        assertThat(server.asked()).hasSize(1);
        DeepLTestServer.Asked asked = server.asked().get(0);
        assertThat(asked.texts()).containsExactly("正品促销", "直击");
        assertThat(asked.field("context")).isEqualTo("正品促销\n直击\nCOLORADO");
        assertThat(asked.field("source_lang")).isEqualTo("zh");
        assertThat(asked.key()).isEqualTo("DeepL-Auth-Key " + KEY);
    }

    @Test
    void tellsWhatIsBilled() throws Exception {
        assertThat(translator
                        .translate(request(List.of("正品促销", "直击")))
                        .get()
                        .usage()
                        .asked())
                .isEqualTo(6);
    }

    @ParameterizedTest
    @CsvSource({
        "ko,ko",
        "en,en-US",
        "en-GB,en-GB",
        "en-AU,en-GB",
        "pt,pt-BR",
        "pt-PT,pt-PT",
        "zh-TW,zh-Hant",
        "de-CH,de"
    })
    void namesTheTargetAsDeepLDoes(String target, String expected) throws Exception {
        ask(target, Wording.NONE, List.of(), "直击");

        assertThat(server.asked().get(0).field("target_lang")).isEqualToIgnoringCase(expected);
    }

    @ParameterizedTest
    @CsvSource({"formal,prefer_more", "very polite,prefer_more", "Informal,prefer_less", "friendly,prefer_less"})
    void theToneChoosesTheFormality(String tone, String formality) throws Exception {
        ask("ko", new Wording(tone, "fishing tackle", ""), List.of(), "直击");

        assertThat(server.asked().get(0).field("formality")).isEqualTo(formality);
        assertThat(server.asked().get(0).field("context")).contains("fishing tackle");
    }

    @Test
    void whatMustStayIsMarkedForIt() throws Exception {
        ask("ko", Wording.NONE, List.of(), "吸力60KG <A&B> 型号HX-200B www.shangang.com");

        assertThat(server.asked().get(0).texts())
                .containsExactly("吸力<x>60KG</x> &lt;A&amp;B&gt; 型号<x>HX-200B</x> <x>www.shangang.com</x>");
        assertThat(server.asked().get(0).field("tag_handling")).isEqualTo("xml");
        assertThat(server.asked().get(0).field("ignore_tags")).isEqualTo("x");
        assertThat(ProtectedText.plain("흡착력 <x>60KG</x> &lt;A&amp;amp;B&gt;")).isEqualTo("흡착력 60KG <A&amp;B>");
    }

    @Test
    void whatTheGlossarySaysIsThereWhateverItTranslates() {
        SourceText text = new SourceText(
                "上岗<保温杯60KG",
                "zh",
                SourceText.Role.LABEL,
                0,
                List.of(new SourceText.Term("上岗", "上岗"), new SourceText.Term("保温杯", "보온컵")));

        assertThat(ProtectedText.of(text).xml()).isEqualTo("<x>上岗</x>&lt;<x>보온컵</x><x>60KG</x>");
    }

    /** It would say the same again, for the same money. */
    @Test
    void doesNotAskTwiceForWhatCameBackAsItWas() throws Exception {
        List<Translation> translations = await(translator.translate(request(List.of("正品促销", "这句话谁都不认识"))));

        assertThat(translations.get(1)).isInstanceOf(Translation.Kept.class);
        assertThat(server.asked()).hasSize(1);
    }

    @Test
    void asksForALongPageInPartsOfFifty() throws Exception {
        List<String> texts =
                IntStream.range(0, 55).mapToObj(i -> "直击" + "啊".repeat(30) + i).toList();

        await(translator
                .translate(request(texts.subList(0, 55)))
                .exceptionally(thrown ->
                        new imagetranslate.translation.Answer(List.of(), imagetranslate.translation.Usage.NONE)));

        assertThat(server.asked()).extracting(asked -> asked.texts().size()).startsWith(50, 5);
    }

    @ParameterizedTest
    @EnumSource(names = {"TOO_MANY", "SERVER_ERROR", "OVERLOADED", "RESET", "NOT_THE_PROTOCOL", "SHORT_LIST"})
    void comesThroughAFaultThatPasses(Fault fault) throws Exception {
        server.next(fault);

        assertThat(await(translator.translate(request(List.of("正品促销", "直击")))))
                .containsExactly(translated("정품 세일"), translated("최저가에"));
    }

    @ParameterizedTest
    @EnumSource(names = {"TOO_MANY", "SERVER_ERROR", "OVERLOADED", "RESET", "NOT_THE_PROTOCOL"})
    void leavesAFaultThatStaysToTheQueue(Fault fault) {
        server.always(fault);

        TranslationFailed failed = failure();

        assertThat(failed.worthRetrying()).isTrue();
        assertThat(failed.concernsAll()).isTrue();
        // The JDK's client asks once more by itself where a connection broke.
        assertThat(server.asked()).hasSizeBetween(3, 6);
    }

    @ParameterizedTest
    @CsvSource({"QUOTA,456", "FORBIDDEN,403", "NOT_FOUND,404"})
    void namesTheSettingToMend(Fault fault, String status) {
        server.always(fault);

        TranslationFailed failed = failure();

        assertThat(failed).hasMessageContaining(status).hasMessageContaining("see DEEPL_");
        assertThat(failed.getMessage()).doesNotContain(KEY);
        assertThat(failed.worthRetrying()).isFalse();
        assertThat(failed.concernsAll()).isTrue();
        assertThat(server.asked()).hasSize(1);
    }

    @Test
    void aBadRequestIsThisPicturesAlone() {
        server.always(Fault.BAD_REQUEST);

        assertThat(failure().concernsAll()).isFalse();
        assertThat(failure().worthRetrying()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(names = {"HANG", "DRIP"})
    void givesUpOnSilenceAndAtTheDeadline(Fault fault) {
        server.always(fault);
        try (Translator hasty = translator(server.address(), Duration.ofMillis(300))) {
            assertThat(failure(hasty, Instant.now().plusSeconds(60)))
                    .hasMessageContaining("no answer within 300 ms")
                    .returns(true, TranslationFailed::concernsAll);
        }
        assertThat(failure(translator, Instant.now().plusMillis(300)).concernsAll())
                .isFalse();
    }

    @Test
    void askingBlocksNobody() {
        server.always(Fault.HANG);

        assertThat(translator.translate(request(List.of("直击"))).isDone()).isFalse();
    }

    @Test
    void theCheckAsksForTheUsage() throws Exception {
        translator.check();

        assertThat(server.checks()).isEqualTo(1);
        assertThat(server.asked()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"QUOTA", "FORBIDDEN", "SERVER_ERROR", "RESET"})
    void theCheckFailsWhereNobodyIsServed(Fault fault) {
        server.always(fault);

        assertThatThrownBy(translator::check)
                .isInstanceOf(DependencyUnreachable.class)
                .hasMessageNotContaining(KEY);
    }

    /** A redirect may lead to anybody; the key and the texts must not follow it. */
    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void takesTheKeyNowhereElse(int status) throws Exception {
        List<String> led = new CopyOnWriteArrayList<>();
        HttpServer elsewhere = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        elsewhere.createContext("/", exchange -> {
            led.add(exchange.getRequestHeaders().values().toString());
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        HttpServer redirecting = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        redirecting.createContext("/", exchange -> {
            exchange.getResponseHeaders()
                    .set(
                            "Location",
                            "http://127.0.0.1:" + elsewhere.getAddress().getPort() + "/v2/translate");
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        elsewhere.start();
        redirecting.start();
        String address = "http://127.0.0.1:" + redirecting.getAddress().getPort();
        try (Translator redirected = translator(address, Duration.ofSeconds(5))) {
            assertThat(failure(redirected, Instant.now().plusSeconds(60)).concernsAll())
                    .isTrue();
            assertThatThrownBy(redirected::check).isInstanceOf(DependencyUnreachable.class);
        } finally {
            redirecting.stop(0);
            elsewhere.stop(0);
        }
        assertThat(led.toString()).doesNotContain(KEY);
    }
}
