package imagetranslate.translation.models;

import static org.assertj.core.api.Assertions.assertThat;

import imagetranslate.translation.conversation.ModelFailed;
import imagetranslate.translation.conversation.ModelFailed.Kind;
import imagetranslate.translation.models.HttpTrouble.Engine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpTroubleTest {
    private static final Clock NOON = Clock.fixed(Instant.parse("2026-11-20T12:00:00Z"), ZoneOffset.UTC);

    private final HttpTrouble trouble = new HttpTrouble(Engine.GEMINI, "sk-secret", NOON);

    @ParameterizedTest
    @CsvSource({
        "400,REFUSED",
        "413,REFUSED",
        "422,REFUSED",
        "301,LOCKED_OUT",
        "401,LOCKED_OUT",
        "402,LOCKED_OUT",
        "403,LOCKED_OUT",
        "404,LOCKED_OUT",
        "405,LOCKED_OUT",
        "408,SILENT",
        "429,BUSY",
        "500,BROKEN",
        "502,BROKEN",
        "503,BROKEN",
        "504,SILENT"
    })
    void tellsWhoseFaultAStatusIs(int status, Kind kind) {
        assertThat(trouble.of(status, null, "").kind()).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            value = {
                "7|PT7S",
                " 120 |PT2M",
                "Fri, 20 Nov 2026 12:00:30 GMT|PT30S",
                "Fri, 20 Nov 2026 11:00:00 GMT|PT0S",
                "soon|none",
                "99999999999999999999|none"
            })
    void readsRetryAfterInBothItsForms(String header, Duration wait) {
        assertThat(trouble.of(429, header, "").retryAfter().orElse(null)).isEqualTo(wait);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {"34s,PT34S", "1.5s,PT1.5S", "later,none", "-3s,PT0S"})
    void readsGooglesRetryInfoWhereThereIsNoHeader(String delay, Duration wait) {
        String body =
                "{\"error\":{\"message\":\"quota\",\"details\":[{\"@type\":\"type.googleapis.com/google.rpc.Help\"},"
                        + "{\"@type\":\"type.googleapis.com/google.rpc.RetryInfo\",\"retryDelay\":\"" + delay
                        + "\"}]}}";

        assertThat(trouble.of(429, null, body).retryAfter().orElse(null)).isEqualTo(wait);
    }

    @Test
    void quotesWhatWasSaidShortlyAndWithoutTheKey() {
        ModelFailed failed =
                trouble.of(401, null, "{\"error\":{\"message\":\"Wrong key\\n sk-secret " + "x".repeat(1000) + "\"}}");

        assertThat(failed.getMessage())
                .startsWith("Gemini answered 401: Wrong key *** xxx")
                .contains("; see GEMINI_API_KEY ")
                .endsWith("(is the API key right, and allowed to use this model?)")
                .doesNotContain("sk-secret")
                .hasSizeLessThan(450);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'error':{'status':'INVALID_ARGUMENT','message':'API key not valid. Please pass a valid API key.',"
                        + "'details':[{'reason':'API_KEY_INVALID'}]}}|GEMINI_API_KEY",
                "{'error':{'message':'API key expired. Please renew the API key.'}}|GEMINI_API_KEY",
                "{'error':{'status':'FAILED_PRECONDITION','message':'User location is not supported'}}|GEMINI_API_KEY",
                "{'error':{'message':'Model Not Exist','type':'invalid_request_error'}}|GEMINI_MODEL",
                "{'error':{'code':'model_not_found','message':'no'}}|GEMINI_MODEL"
            })
    void readsFromABadRequestThatEverybodyIsRefusedAndNamesTheSettingToMend(String body, String setting) {
        ModelFailed failed = trouble.of(400, null, body.replace('\'', '"'));

        assertThat(failed.kind()).isEqualTo(Kind.LOCKED_OUT);
        assertThat(failed).hasMessageContaining("; see " + setting + " (");
    }

    @Test
    void aBadRequestIsItsOwnTrouble() {
        String body =
                "{\"error\":{\"status\":\"INVALID_ARGUMENT\",\"message\":\"the text is too long for the model\"}}";

        assertThat(trouble.of(400, null, body).kind()).isEqualTo(Kind.REFUSED);
    }

    @Test
    void quotesABodyThatIsNotJson() {
        assertThat(trouble.of(502, null, "<h1>Bad gateway</h1>"))
                .hasMessage("Gemini answered 502: <h1>Bad gateway</h1>");
    }
}
