package imagetranslate.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import imagetranslate.message.ErrorKind;
import imagetranslate.message.ErrorRecord;
import imagetranslate.message.JobOrigin;
import imagetranslate.message.MessageCodec;
import imagetranslate.queue.redis.RedisServerFixture;
import imagetranslate.queue.redis.SharedRedis;
import imagetranslate.settings.EnvironmentSettings;
import imagetranslate.status.JobName;
import imagetranslate.status.RedisJobStatusStore;
import imagetranslate.store.S3ServerFixture;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;

/** Events and failures of several tenants in one Redis. */
final class TenantsIT {
    private static S3ServerFixture s3;
    private static RedisServerFixture redis;
    private static SharedRedis shared;
    private static RedisJobStatusStore worker;
    private static ApiServer server;
    private static Client client;

    @BeforeAll
    static void start() throws Exception {
        s3 = S3ServerFixture.start();
        redis = RedisServerFixture.start();
        shared = SharedRedis.open(redis.address());
        worker = new RedisJobStatusStore(shared, new RedisJobStatusStore.Names("job:", "events"), Clock.systemUTC());
        Map<String, String> environment = new HashMap<>(s3.environment());
        environment.putAll(Map.of("REDIS_URL", redis.url(), "API_PORT", "0", "API_TOKENS", Tokens.LIST));
        server = ApiServer.start(EnvironmentSettings.of(environment));
        client = new Client(server.port());
    }

    @AfterAll
    static void stop() {
        server.close();
        shared.close();
        redis.close();
        s3.close();
    }

    @BeforeEach
    void clear() {
        try (Jedis jedis = new Jedis("127.0.0.1", redis.port())) {
            jedis.flushAll();
        }
    }

    private static void tell(String id, @Nullable String tenant) throws IOException {
        JobOrigin origin = new JobOrigin("night", "zh", "ko", null, null, tenant);
        worker.running(new JobName(id, List.of(), "p", origin), "ocr_tasks", 1);
        worker.check();
    }

    /** The request_ids of events, up to that of the last. */
    private static List<String> heard(String path, String token, String last, String lastEventId) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                .headers("Authorization", "Bearer " + token, "Last-Event-ID", lastEventId)
                .build();
        HttpResponse<java.io.InputStream> response =
                HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofInputStream());
        List<String> ids = new ArrayList<>();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null && !ids.contains(last); line = lines.readLine()) {
                if (line.startsWith("data: {\"")) {
                    JsonNode event = MessageCodec.json().readTree(line.substring(6));
                    ids.add(event.path("request_id").asText());
                }
            }
        }
        return ids;
    }

    @Test
    void eachHearsOfItsOwnJobs() throws Exception {
        tell("acme:1", "acme");
        tell("zebra:1", "zebra");
        tell("nobody", null);
        tell("acme:2", "acme");
        for (String path : List.of("/v1/events", "/v1/events?batch=night")) {
            assertThat(heard(path, Tokens.ACME, "acme:2", "0-1")).as(path).containsExactly("acme:1", "acme:2");
            assertThat(heard(path, Tokens.ADMIN, "acme:2", "0-1"))
                    .as(path)
                    .containsExactly("acme:1", "zebra:1", "nobody", "acme:2");
        }
        assertThat(heard("/v1/jobs/acme:1/events", Tokens.ACME, "acme:1", "")).containsExactly("acme:1");
        assertThat(client.get("/v1/jobs/zebra:1/events", Tokens.bearer(Tokens.ACME))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void eachListsItsOwnJobs() throws Exception {
        for (int i = 0; i < 5; i++) {
            tell("acme:" + i, "acme");
            tell("zebra:" + i, "zebra");
            tell("nobody" + i, null);
        }
        JsonNode first =
                client.get("/v1/jobs?limit=3", Tokens.bearer(Tokens.ACME)).json();
        assertThat(first.path("jobs").findValuesAsText("request_id")).containsExactly("acme:4", "acme:3", "acme:2");
        JsonNode rest = client.get(
                        "/v1/jobs?limit=3&before=" + first.path("next").asText(), Tokens.bearer(Tokens.ACME))
                .json();
        assertThat(rest.path("jobs").findValuesAsText("request_id")).containsExactly("acme:1", "acme:0");
        assertThat(rest.get("next").isNull()).isTrue();
        assertThat(client.get("/v1/jobs?batch=night", Tokens.bearer(Tokens.ZEBRA))
                        .json()
                        .path("jobs")
                        .findValuesAsText("request_id"))
                .hasSize(5)
                .allMatch(id -> id.startsWith("zebra:"));
        assertThat(client.get("/v1/jobs", Tokens.bearer(Tokens.ADMIN)).json().path("jobs"))
                .hasSize(15);
    }

    private static void fail(String id, @Nullable String tenant) {
        String payload = "{\"request_id\":\"" + id + "\",\"image_url\":\"https://h/a.jpg\""
                + (tenant == null ? "" : ",\"tenant\":\"" + tenant + "\"") + "}";
        ErrorRecord record = new ErrorRecord(
                new ErrorRecord.JobRef(id, id, "ocr_tasks"),
                new ErrorRecord.Why(ErrorKind.PERMANENT, "no", null),
                new ErrorRecord.History(1, 0, Instant.EPOCH, "c", "1", 0),
                payload.getBytes(StandardCharsets.UTF_8),
                Instant.EPOCH);
        try (Jedis jedis = new Jedis("127.0.0.1", redis.port())) {
            jedis.lpush("error_queue".getBytes(StandardCharsets.UTF_8), record.write());
        }
    }

    @Test
    void eachSeesReplaysAndDropsItsOwnFailures() throws Exception {
        fail("nobody", null);
        fail("zebra:1", "zebra");
        fail("acme:1", "acme");
        fail("acme:2", "acme");
        JsonNode list = client.get("/v1/errors", Tokens.bearer(Tokens.ACME)).json();
        assertThat(list.path("errors").findValuesAsText("request_id")).containsExactly("acme:2", "acme:1");
        assertThat(list.path("errors").findValuesAsText("tenant")).containsExactly("acme", "acme");
        assertThat(client.get("/v1/errors", Tokens.bearer(Tokens.ADMIN)).json().path("errors"))
                .hasSize(4);
        for (String anothers : List.of("zebra:1", "nobody", "@1", "@2")) {
            assertThat(client.send("POST", "/v1/errors/" + anothers + "/replay", Tokens.bearer(Tokens.ACME))
                            .status())
                    .as(anothers)
                    .isEqualTo(404);
            assertThat(client.send("DELETE", "/v1/errors/" + anothers + "?reason=x", Tokens.bearer(Tokens.ACME))
                            .status())
                    .as(anothers)
                    .isEqualTo(404);
        }
        assertThat(client.send("POST", "/v1/errors/acme:1/replay", Tokens.bearer(Tokens.ACME))
                        .status())
                .isEqualTo(202);
        assertThat(client.send("DELETE", "/v1/errors/acme:2?reason=x", Tokens.bearer(Tokens.ACME))
                        .status())
                .isEqualTo(204);
        assertThat(client.get("/v1/errors", Tokens.bearer(Tokens.ADMIN)).json().path("errors"))
                .hasSize(2);
        assertThat(client.get("/v1/jobs/acme:1", Tokens.bearer(Tokens.ACME))
                        .json()
                        .path("state")
                        .asText())
                .isEqualTo("queued");
    }
}
