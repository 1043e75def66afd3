package imagetranslate.api;

import static org.assertj.core.api.Assertions.assertThat;

import imagetranslate.message.Languages;
import imagetranslate.message.MessageCodec;
import imagetranslate.settings.EnvironmentSettings;
import imagetranslate.status.InMemoryJobStatusStore;
import imagetranslate.store.InMemoryObjectStore;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a page in somebody's browser can send, byte by byte. */
final class CrossSiteTest {
    private static final String FORM =
            "--x7\r\nContent-Disposition: form-data; name=\"image\"; filename=\"a.gif\"\r\n\r\n"
                    + "GIF89a\r\n--x7--\r\n";
    private static final String JSON = "{\"image_url\":\"https://h/a.jpg\"}";

    private static final InMemoryIntake intake = new InMemoryIntake();
    private static final InMemoryObjectStore store = new InMemoryObjectStore();
    private static ApiServer open;
    private static ApiServer guarded;
    private static ApiServer named;

    @BeforeAll
    static void start() {
        open = start(Map.of());
        guarded = start(Map.of("API_TOKEN", "t0ken"));
        named = start(Map.of("API_TOKEN", "t0ken", "API_ALLOWED_HOSTS", "translate.example.com, Other.example"));
    }

    @AfterAll
    static void stop() {
        open.close();
        guarded.close();
        named.close();
    }

    @BeforeEach
    void clear() {
        intake.messages.clear();
        store.objects().clear();
    }

    /** Each of these a browser sends without asking first. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Origin: https://evil.example",
                "Origin: null",
                "Origin: http://localhost:1",
                "Origin: http://localhost",
                "Origin: chrome-extension://localhost:PORT",
                "Sec-Fetch-Site: cross-site",
                "Sec-Fetch-Site: same-site",
                "Origin: https://evil.example\r\nSec-Fetch-Site: cross-site",
                "Origin: https://evil.example\r\nSec-Fetch-Site: none",
                "Origin: http://localhost:PORT.evil.example"
            })
    void aPageOfAnotherSiteCanPushNothing(String headers) throws IOException {
        String host = "localhost:" + open.port();
        String sent = headers.replace("PORT", Integer.toString(open.port()));
        for (RawConnection.Answer answer : new RawConnection.Answer[] {
            post(open, host, sent, "multipart/form-data; boundary=x7", FORM),
            post(open, host, sent, "text/plain", JSON),
            post(open, host, sent, "application/json", JSON)
        }) {
            assertThat(answer.status()).as(answer.text()).isEqualTo(403);
            assertThat(answer.text()).contains("another site");
        }
        assertThat(intake.messages).isEmpty();
        assertThat(store.objects()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-Curl: sends none of them",
                "Origin: http://localhost:PORT",
                "Origin: http://LOCALHOST:PORT\r\nSec-Fetch-Site: same-origin",
                "Sec-Fetch-Site: none"
            })
    void thePageOfTheApiAndWhoeverIsNoBrowserPass(String headers) throws IOException {
        String sent = headers.replace("PORT", Integer.toString(open.port()));
        assertThat(post(open, "localhost:" + open.port(), sent, "multipart/form-data; boundary=x7", FORM)
                        .status())
                .isEqualTo(202);
        assertThat(intake.messages).hasSize(1);
    }

    /** A page that lets its own name lead here is of the same origin, for its browser; only the name tells. */
    @ParameterizedTest
    @ValueSource(
            strings = {"evil.example", "evil.example:80", "localhost.evil.example", "127.0.0.1.evil.example", "localhos"
            })
    void underAReboundNameNothingIsDoneAndNothingRead(String host) throws IOException {
        RawConnection.Answer push = post(
                open, host, "Origin: http://" + host + "\r\nSec-Fetch-Site: same-origin", "application/json", JSON);
        assertThat(push.status()).as(push.text()).isEqualTo(403);
        assertThat(push.text()).contains("API_ALLOWED_HOSTS");
        assertThat(intake.messages).isEmpty();
        for (String path : new String[] {"/v1/jobs/r1", "/metrics", "/health/ready", "/"}) {
            assertThat(get(open, path, host).status()).as(path).isEqualTo(403);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "LOCALHOST.:8080", "api.localhost", "127.0.0.1:1", "[::1]:8080", "192.0.2.7"})
    void namesOfThisMachineAndAddressesPass(String host) throws IOException {
        assertThat(get(open, "/health/live", host).status()).isEqualTo(200);
    }

    /** What a browser never sends. */
    @Test
    void aRequestThatNamesTwoHostsIsRefused() throws IOException {
        assertThat(RawConnection.ask(
                                open.port(),
                                "GET http://evil.example/metrics HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                        .status())
                .isIn(400, 403);
        assertThat(RawConnection.ask(
                                open.port(),
                                "GET /metrics HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\nConnection: close\r\n\r\n")
                        .status())
                .isIn(400, 403);
    }

    /** The token is not in any browser's keeping, so that a proxy may pass on whatever name it likes. */
    @Test
    void withATokenAnyNamePasses() throws IOException {
        String token = "Authorization: Bearer t0ken";
        assertThat(post(guarded, "translate.example.com", token, "application/json", JSON)
                        .status())
                .isEqualTo(202);
        assertThat(post(guarded, "api:8080", token + "\r\nOrigin: https://evil.example", "application/json", JSON)
                        .status())
                .isEqualTo(403);
        assertThat(get(guarded, "/metrics", "api:8080").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "translate.example.com,https://translate.example.com,202",
        "TRANSLATE.example.com:443,https://translate.example.com,202",
        "localhost,https://other.example,202",
        "localhost,https://evil.example,403",
        "evil.example,https://evil.example,403"
    })
    void namesThatAreGivenAreTheOnlyOnes(String host, String origin, int status) throws IOException {
        assertThat(post(
                                named,
                                host,
                                "Authorization: Bearer t0ken\r\nSec-Fetch-Site: cross-site\r\nOrigin: " + origin,
                                "application/json",
                                JSON)
                        .status())
                .isEqualTo(status);
    }

    private static RawConnection.Answer post(
            ApiServer server, String host, String headers, String contentType, String body) throws IOException {
        return RawConnection.ask(
                server.port(),
                "POST /v1/jobs HTTP/1.1\r\nHost: " + host + "\r\n" + headers + "\r\nConnection: close\r\nContent-Type: "
                        + contentType + "\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
    }

    private static RawConnection.Answer get(ApiServer server, String path, String host) throws IOException {
        return RawConnection.ask(
                server.port(), "GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n");
    }

    private static ApiServer start(Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(Map.of("API_PORT", "0", "S3_BUCKET", "pictures"));
        all.putAll(settings);
        return ApiServer.start(
                EnvironmentSettings.of(all),
                PartsInMemory.of(
                        new MessageCodec(new Languages("zh", "ko")), intake, new InMemoryJobStatusStore(), store),
                () -> {});
    }
}
