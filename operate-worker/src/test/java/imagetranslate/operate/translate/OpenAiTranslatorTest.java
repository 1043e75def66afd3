package imagetranslate.operate.translate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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
                        List.of(new TextModel.Item(0, "直击")),
                        Instant.now().plusSeconds(10)))
                .get();

        assertThat(server.asked().get(0).address().getPath()).isEqualTo("/v1/chat/completions");
    }

    @Test
    void sendsTheKeyAsABearerToken() throws Exception {
        await(translator().translate(request(List.of("直击"))));

        assertThat(server.asked().get(0).headers().get("Authorization")).containsExactly("Bearer " + KEY);
    }

    @Test
    void aServerWithoutAListOfModelsIsThereAsWell() throws Exception {
        server.whenChecked(GeminiTestServer.Fault.NO_SUCH_MODEL);

        translator().check();

        assertThat(server.checks()).isEqualTo(1);
    }
}
