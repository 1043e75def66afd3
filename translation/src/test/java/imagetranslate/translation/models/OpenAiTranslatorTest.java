package imagetranslate.translation.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import imagetranslate.translation.PageView;
import imagetranslate.translation.SourceText;
import imagetranslate.translation.Translation.Kept;
import imagetranslate.translation.Translator;
import imagetranslate.translation.Wording;
import imagetranslate.translation.conversation.LlmTranslator;
import imagetranslate.translation.conversation.TextModel;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpenAiTranslatorTest extends LlmTranslatorContract {
    @Override
    TextModel model(LlmAccount account) {
        return new OpenAiTextModel(account, Clock.systemUTC());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/v1"})
    void understandsABaseAddressWithAndWithoutItsVersion(String path) throws Exception {
        TextModel model = model(new LlmAccount(server.address() + path, "", "local", Duration.ofSeconds(10)));

        model.ask(new TextModel.Ask(
                        "zh",
                        "ko",
                        List.of(new TextModel.Item(0, SourceText.plain("直击", "zh"))),
                        List.of(),
                        Instant.now().plusSeconds(10),
                        Wording.NONE,
                        null))
                .get();

        assertThat(server.asked().get(0).address().getPath()).isEqualTo("/v1/chat/completions");
    }

    @Test
    void sendsTheKeyAsABearerToken() throws Exception {
        await(translator().translate(request(List.of("直击"))));

        assertThat(server.asked().get(0).headers().get("Authorization")).containsExactly("Bearer " + KEY);
    }

    @ParameterizedTest
    @EnumSource(names = {"NO_RESPONSE_FORMAT", "NO_TEMPERATURE"})
    void whatAServerDoesNotKnowIsNeverSentAgain(GeminiTestServer.Fault dialect) throws Exception {
        server.always(dialect);

        assertThat(await(translator().translate(request(List.of("直击"))))).containsExactly(translated("최저가에"));
        assertThat(server.asked()).hasSize(2);
        assertThat(await(translator().translate(request(List.of("直击"))))).containsExactly(translated("최저가에"));
        assertThat(server.asked()).hasSize(3);
    }

    @Test
    void aFilterBeforeTheModelTakesOnlyTheTextThatItRefuses() throws Exception {
        server.behave(asked ->
                asked.texts().contains("假一赔十") ? GeminiTestServer.Fault.FILTERED : GeminiTestServer.Fault.NONE);

        assertThat(await(translator().translate(request(List.of("正品促销", "假一赔十", "直击")))))
                .containsExactly(
                        translated("정품 세일"), new Kept("the translator refused it: content filter"), translated("최저가에"));
    }

    @Test
    void aServerWhoseModelSeesNothingIsNeverShownAPictureAgain() throws Exception {
        server.always(GeminiTestServer.Fault.BLIND);
        PageView picture = new PageView(new byte[] {(byte) 0xFF, (byte) 0xD8});
        TextModel model = model(new LlmAccount(server.address(), KEY, "blind", Duration.ofSeconds(10)));

        try (Translator translator = new LlmTranslator(model, Clock.systemUTC())) {
            for (int i = 0; i < 2; i++) {
                assertThat(await(translator.translate(request(List.of("直击")).showing(picture))))
                        .containsExactly(translated("최저가에"));
            }
        }

        assertThat(server.asked()).extracting(asked -> asked.picture() != null).containsExactly(true, false, false);
    }

    @ParameterizedTest
    @EnumSource(names = {"THINKS", "THINKS_UNOPENED", "FENCED"})
    void findsTheAnswerAmongWhatElseAModelSays(GeminiTestServer.Fault dialect) throws Exception {
        server.always(dialect);

        assertThat(await(translator().translate(request(List.of("正品促销", "直击")))))
                .containsExactly(translated("정품 세일"), translated("최저가에"));
        assertThat(server.asked()).hasSize(1);
    }

    @Test
    void aServerWithoutAListOfModelsIsThereAsWell() throws Exception {
        server.whenChecked(GeminiTestServer.Fault.NO_SUCH_MODEL);

        translator().check();

        assertThat(server.checks()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
            {"error":{"message":"The model 'typo' does not exist","code":"model_not_found"}}
            {"error":{"message":"model 'typo' not found, try pulling it first"}}
            """)
    void aModelThatTheServerDoesNotKnowShowsBeforeAnyJob(String said) throws Exception {
        try (ModelList list = new ModelList(404, said)) {
            assertThatThrownBy(() -> list.check("typo"))
                    .hasMessageContaining("answered 404")
                    .hasMessageContaining("see OPENAI_MODEL");
            assertThat(list.asked).containsExactly("/v1/models", "/v1/models/typo");
        }
    }

    @Test
    void aModelOnTheListNeedsNoSecondQuestion() throws Exception {
        try (ModelList list = new ModelList(404, "model not found")) {
            list.check("org/listed");
            assertThat(list.asked).containsExactly("/v1/models");
        }
    }

    /** A name without its tag, or one that leads to another: the list alone proves nothing. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
            200 | {"id":"x"}
            404 | {"detail":"Not Found"}
            405 | none
            501 | none
            """)
    void aModelThatIsServedWithoutBeingListedIsFine(int status, String said) throws Exception {
        try (ModelList list = new ModelList(status, said)) {
            list.check("org/a b");
            assertThat(list.asked).containsExactly("/v1/models", "/v1/models/org/a%20b");
        }
    }

    /** A server with one model on its list, and one answer to whoever asks about a single one. */
    private final class ModelList implements AutoCloseable {
        private final HttpServer http;
        private final List<String> asked = new CopyOnWriteArrayList<>();

        ModelList(int status, String said) throws IOException {
            http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            http.createContext("/v1/models", exchange -> {
                String path = exchange.getRequestURI().getRawPath();
                asked.add(path);
                boolean all = path.equals("/v1/models");
                byte[] body = (all ? "{\"object\":\"list\",\"data\":[{\"id\":\"org/listed\"}]}" : said)
                        .getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(all ? 200 : status, body.length);
                exchange.getResponseBody().write(body);
                exchange.close();
            });
            http.start();
        }

        void check(String name) throws Exception {
            String address = "http://127.0.0.1:" + http.getAddress().getPort();
            model(new LlmAccount(address, KEY, name, Duration.ofSeconds(10)))
                    .check()
                    .get();
        }

        @Override
        public void close() {
            http.stop(0);
        }
    }
}
