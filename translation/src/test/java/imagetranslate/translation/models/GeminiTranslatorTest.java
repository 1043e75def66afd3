package imagetranslate.translation.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import imagetranslate.translation.conversation.TextModel;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;

class GeminiTranslatorTest extends LlmTranslatorContract {
    @Override
    TextModel model(LlmAccount account) {
        return new GeminiTextModel(account, scheduler, Clock.systemUTC());
    }

    @Test
    void sendsTheKeyInGooglesOwnHeaderToTheModelThatWasSet() throws Exception {
        await(translator().translate(request(List.of("直击"))));

        assertThat(server.asked().get(0).address().getPath()).isEqualTo("/v1beta/models/test-model:generateContent");
        assertThat(server.asked().get(0).headers().get("X-goog-api-key")).containsExactly(KEY);
    }

    @Test
    void theCheckAsksAboutTheVeryModelWithTheKey() {
        server.whenChecked(GeminiTestServer.Fault.NO_SUCH_MODEL);

        assertThatThrownBy(translator()::check).hasMessageContaining("GEMINI_MODEL");
        server.whenChecked(GeminiTestServer.Fault.KEY_INVALID);
        assertThatThrownBy(translator()::check).hasMessageContaining("GEMINI_API_KEY");
    }
}
