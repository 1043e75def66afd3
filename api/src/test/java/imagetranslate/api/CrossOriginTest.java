package imagetranslate.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import imagetranslate.message.Languages;
import imagetranslate.message.MessageCodec;
import imagetranslate.settings.EnvironmentSettings;
import imagetranslate.settings.SettingsException;
import imagetranslate.status.InMemoryJobStatusStore;
import imagetranslate.store.InMemoryObjectStore;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a browser asks before a page of another origin may call. */
final class CrossOriginTest {
    private static final String SHOP = "https://shop.example.com";
    private static final String ALLOWED = "access-control-allow-origin";
    private static ApiServer server;
    private static Client client;

    @BeforeAll
    static void start() {
        server = start(SHOP + ", http://localhost:3000");
        client = new Client(server.port());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static ApiServer start(String origins) {
        return ApiServer.start(
                EnvironmentSettings.of(Map.of(
                        "API_PORT",
                        "0",
                        "S3_BUCKET",
                        "pictures",
                        "API_TOKEN",
                        "t0ken",
                        "API_ALLOWED_ORIGINS",
                        origins)),
                PartsInMemory.of(
                        new MessageCodec(new Languages("zh", "ko")),
                        new InMemoryIntake(),
                        new InMemoryJobStatusStore(),
                        new InMemoryObjectStore()),
                () -> {});
    }

    private static Client.Answer preflight(String path, String origin) throws Exception {
        return client.send(
                "OPTIONS",
                path,
                "Origin",
                origin,
                "Access-Control-Request-Method",
                "POST",
                "Access-Control-Request-Headers",
                "authorization,content-type");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/jobs", "/v1/jobs/r1/edits", "/v1/events"})
    void thePageOfANamedOriginIsToldThatItMay(String path) throws Exception {
        Client.Answer answer = preflight(path, SHOP);
        assertThat(answer.status()).as(answer.text()).isEqualTo(204);
        assertThat(answer.header(ALLOWED)).isEqualTo(SHOP);
        assertThat(answer.header("access-control-allow-headers")).contains("Authorization", "Idempotency-Key");
        assertThat(answer.header("access-control-allow-methods")).contains("DELETE");
        assertThat(answer.headers()).doesNotContainKey("access-control-allow-credentials");
        assertThat(answer.header("vary")).isEqualTo("Origin");
    }

    @Test
    void itMayPushAndReadWithItsToken() throws Exception {
        String[] token = {"Origin", SHOP, "Authorization", "Bearer t0ken", "Sec-Fetch-Site", "cross-site"};
        Client.Answer pushed = client.postJson("{\"image_url\":\"https://h/a.jpg\"}", token);
        assertThat(pushed.status()).as(pushed.text()).isEqualTo(202);
        assertThat(pushed.header(ALLOWED)).isEqualTo(SHOP);
        assertThat(pushed.header("access-control-expose-headers")).contains("Location");
        assertThat(client.get("/v1/jobs", token).header(ALLOWED)).isEqualTo(SHOP);
    }

    /** Else the page would see that something failed, and never what. */
    @Test
    void refusalsCanBeReadToo() throws Exception {
        Client.Answer answer = client.get("/v1/jobs", "Origin", SHOP);
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header(ALLOWED)).isEqualTo(SHOP);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example",
                "http://shop.example.com",
                "https://shop.example.com.evil.example",
                "https://shop.example.com:8443",
                "null",
                "*"
            })
    void anyOtherIsToldNothing(String origin) throws Exception {
        Client.Answer answer = preflight("/v1/jobs", origin);
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.headers()).doesNotContainKey(ALLOWED);
        assertThat(client.postJson(
                                "{\"image_url\":\"https://h/a.jpg\"}",
                                "Origin",
                                origin,
                                "Authorization",
                                "Bearer t0ken")
                        .status())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "shop.example.com", "https://shop.example.com/page", "https://*.example.com", "null"})
    void whatIsNoOriginEndsTheStart(String origins) {
        assertThatThrownBy(() -> start(origins))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("API_ALLOWED_ORIGINS");
    }
}
