package imagetranslate.api;

import static org.assertj.core.api.Assertions.assertThat;

import imagetranslate.access.Scope;
import imagetranslate.access.TokenLimits;
import imagetranslate.message.Languages;
import imagetranslate.message.MessageCodec;
import imagetranslate.queue.batch.Batch;
import imagetranslate.settings.EnvironmentSettings;
import imagetranslate.status.InMemoryJobStatusStore;
import imagetranslate.store.InMemoryObjectStore;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class BatchRoutesTest {
    private static final String FEW = "few-token";
    private static final CreatedBatches batches = new CreatedBatches();
    private static final InMemoryObjectStore store = new InMemoryObjectStore();
    private static ApiServer server;
    private static Client client;

    @BeforeAll
    static void start() {
        String tokens = Tokens.list(List.of(
                Tokens.entry(Tokens.ADMIN, Set.of(Scope.ADMIN), null, TokenLimits.NONE),
                Tokens.entry(Tokens.ACME, Set.of(Scope.PUSH, Scope.READ), "acme", TokenLimits.NONE),
                Tokens.entry(Tokens.ZEBRA, Set.of(Scope.PUSH, Scope.READ), "zebra", TokenLimits.NONE),
                Tokens.entry(FEW, Set.of(Scope.PUSH), null, new TokenLimits(null, 10L, null, null))));
        server = ApiServer.start(
                EnvironmentSettings.of(Map.of(
                        "API_PORT", "0", "S3_BUCKET", "pictures", "API_TOKENS", tokens, "MAX_BATCH_BYTES", "2000")),
                new ApiParts(
                        new MessageCodec(new Languages("zh", "ko")),
                        new InMemoryIntake(),
                        new InMemoryJobStatusStore(),
                        batches,
                        new NoEvents(),
                        NoDesk.open(),
                        store,
                        new NoMeter(),
                        new NoUsage(),
                        NoWords.open(),
                        new PrometheusMeterRegistry(PrometheusConfig.DEFAULT)),
                () -> {});
        client = new Client(server.port());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static Client.Answer json(String body, String token, String... headers) throws Exception {
        String[] all = Stream.concat(Arrays.stream(Tokens.bearer(token)), Arrays.stream(headers))
                .toArray(String[]::new);
        return client.postTo("/v1/batches", "application/json", body.getBytes(StandardCharsets.UTF_8), all);
    }

    private static Client.Answer form(byte[] file, Map<String, String> fields) throws Exception {
        return client.postTo(
                "/v1/batches",
                "multipart/form-data; boundary=" + Client.BOUNDARY,
                Client.form(Map.of("file", file), fields),
                Tokens.bearer(Tokens.ADMIN));
    }

    private static Batch created(Client.Answer answer) throws Exception {
        assertThat(answer.status()).as(answer.text()).isEqualTo(202);
        return batches.find(answer.json().path("batch_id").asText()).orElseThrow();
    }

    private static void assertRefused(int status, String says, String body) throws Exception {
        Client.Answer answer = json(body, Tokens.ADMIN);
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.json().path("detail").asText()).contains(says);
    }

    @Test
    void aFileIsKeptInTheStoreAndItsPagesGetWhatWasAsked() throws Exception {
        byte[] file = "PK".getBytes(StandardCharsets.UTF_8);
        Batch batch =
                created(form(file, Map.of("target_lang", "en", "strip", "true", "options", "{\"tone\":\"dry\"}")));
        assertThat(store.get(batch.request().sourceKey(), 10)).contains(file);
        assertThat(batch.request().job().path("target_lang").asText()).isEqualTo("en");
        assertThat(batch.request().job().path("strip").asText()).isEqualTo("true");
        assertThat(batch.request().job().at("/options/tone").asText()).isEqualTo("dry");
        assertThat(batch.request().job().has("request_id")).isFalse();
        assertThat(batch.request().job().has("image_url")).isFalse();
    }

    @Test
    void aRepeatWithTheSameKeyIsTheSameBatch() throws Exception {
        String body = "{\"source_url\":\"https://h/a.cbz\"}";
        Batch one = created(json(body, Tokens.ADMIN, "Idempotency-Key", "k1"));
        assertThat(created(json(body, Tokens.ADMIN, "Idempotency-Key", "k1")).id())
                .isEqualTo(one.id());
        assertThat(created(json(body, Tokens.ADMIN, "Idempotency-Key", "k2")).id())
                .isNotEqualTo(one.id());
        assertThat(one.request().name()).isEqualTo("a.cbz");
        assertThat(one.request().sourceUrl()).isEqualTo("https://h/a.cbz");
    }

    @Test
    void aTenantsBatchIsTheirsAlone() throws Exception {
        Batch batch = created(json("{\"source_url\":\"https://h/a.cbz\"}", Tokens.ACME));
        assertThat(batch.id()).startsWith("acme:");
        assertThat(batch.request().job().path("tenant").asText()).isEqualTo("acme");
        String path = "/v1/batches/" + batch.id();
        assertThat(client.get(path, Tokens.bearer(Tokens.ACME)).status()).isEqualTo(200);
        for (String route :
                List.of("GET ", "POST /pause", "POST /resume", "POST /retry", "POST /cancel", "GET /result")) {
            String[] words = route.split(" ", 2);
            assertThat(client.send(words[0], path + words[1], Tokens.bearer(Tokens.ZEBRA))
                            .status())
                    .as(route)
                    .isEqualTo(404);
        }
        assertThat(client.get("/v1/batches", Tokens.bearer(Tokens.ZEBRA)).text())
                .doesNotContain("acme");
    }

    @Test
    void whatCanNeverWorkIsRefusedInWords() throws Exception {
        assertRefused(422, "source_url", "{}");
        assertRefused(422, "https", "{\"source_url\":\"s3://b/k\"}");
        assertRefused(422, "target_lang", "{\"source_url\":\"https://h/a\",\"target_langs\":[\"en\",\"ko\"]}");
        assertRefused(422, "language tag", "{\"source_url\":\"https://h/a\",\"target_lang\":\"korean\"}");
        assertRefused(422, "true, false or auto", "{\"source_url\":\"https://h/a\",\"strip\":\"perhaps\"}");
        assertRefused(422, "dry_run", "{\"source_url\":\"https://h/a\",\"options\":{\"dry_run\":true}}");
        assertRefused(422, "image_url", "{\"source_url\":\"https://h/a\",\"image_url\":\"https://h/b\"}");
        assertThat(form(new byte[100_000], Map.of()).status())
                .as("MAX_BATCH_BYTES")
                .isEqualTo(413);
    }

    @Test
    void aTokenWithALimitOfPicturesIsToldWhyNot() throws Exception {
        Client.Answer answer = json("{\"source_url\":\"https://h/a\"}", FEW);
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.json().path("detail").asText()).contains("pictures_per_day");
    }
}
