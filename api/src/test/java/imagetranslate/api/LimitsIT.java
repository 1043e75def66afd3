package imagetranslate.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import imagetranslate.access.Scope;
import imagetranslate.access.TokenLimits;
import imagetranslate.message.HostingTask;
import imagetranslate.message.Job;
import imagetranslate.message.Languages;
import imagetranslate.message.MessageCodec;
import imagetranslate.message.Spending;
import imagetranslate.queue.redis.RedisServerFixture;
import imagetranslate.queue.redis.SharedRedis;
import imagetranslate.settings.EnvironmentSettings;
import imagetranslate.status.JobName;
import imagetranslate.status.RedisJobStatusStore;
import imagetranslate.store.S3ServerFixture;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;

/** Tokens with limits, and what is counted, at the API with its Redis. */
final class LimitsIT {
    private static final Set<Scope> BOTH = Set.of(Scope.PUSH, Scope.READ);
    private static final String JSON = "{\"image_url\":\"https://h/a.jpg\"}";
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
        environment.putAll(Map.of(
                "REDIS_URL",
                redis.url(),
                "API_PORT",
                "0",
                "API_TOKENS",
                Tokens.list(List.of(
                        Tokens.entry("slow", BOTH, null, new TokenLimits(0.5, null, null, null)),
                        Tokens.entry("few", BOTH, "acme", new TokenLimits(null, 3L, null, null)),
                        Tokens.entry("small", BOTH, null, new TokenLimits(null, null, 200L, null)),
                        Tokens.entry("poor", BOTH, "zebra", new TokenLimits(null, null, null, 0.01)),
                        Tokens.entry("all", Set.of(Scope.ADMIN), null, TokenLimits.NONE)))));
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

    private static void assertRefused(Client.Answer answer, String limit, String value) throws Exception {
        assertThat(answer.status()).as(answer.text()).isEqualTo(429);
        assertThat(answer.header("content-type")).isEqualTo("application/problem+json");
        assertThat(Integer.parseInt(answer.header("retry-after"))).isBetween(1, 86_401);
        assertThat(answer.json().path("detail").asText()).contains(limit, value, "room again at 20");
    }

    @Test
    void requestsBeyondTheRateAreToldWhenToComeBack() throws Exception {
        assertThat(client.get("/v1/jobs", Tokens.bearer("slow")).status()).isEqualTo(200);
        Client.Answer second = client.get("/v1/jobs", Tokens.bearer("slow"));
        assertRefused(second, "requests_per_second", "0.5");
        assertThat(Integer.parseInt(second.header("retry-after"))).isLessThanOrEqualTo(3);
        assertThat(client.get("/v1/jobs", Tokens.bearer("all")).status()).isEqualTo(200);
    }

    @Test
    void eachLanguageOfAPictureCountsAndARepeatDoesNot() throws Exception {
        String two = "{\"image_url\":\"https://h/a.jpg\",\"target_langs\":[\"ko\",\"en\"]}";
        assertThat(client.postJson(two, Tokens.bearer("few")).status()).isEqualTo(202);
        assertRefused(client.postJson(two, Tokens.bearer("few")), "pictures_per_day", "2 are used");
        String[] keyed = {"Authorization", "Bearer few", "Idempotency-Key", "k"};
        Client.Answer third = client.postJson(JSON, keyed);
        assertThat(third.status()).isEqualTo(202);
        worker.running(new JobName("acme:k", "p"), "ocr_tasks", 1);
        worker.check();
        assertThat(client.postJson(JSON, keyed).status())
                .as("a repeat takes nothing")
                .isEqualTo(202);
        assertRefused(client.postJson(JSON, Tokens.bearer("few")), "pictures_per_day", "limit pictures_per_day of 3");
    }

    @Test
    void bytesAreThoseOfTheBody() throws Exception {
        String body = "{\"image_url\":\"https://h/a.jpg\",\"note\":\"" + "x".repeat(100) + "\"}";
        assertThat(client.postJson(body, Tokens.bearer("small")).status()).isEqualTo(202);
        assertRefused(client.postJson(body, Tokens.bearer("small")), "bytes_per_day", "200");
        assertThat(client.postJson(JSON, Tokens.bearer("small")).status()).isEqualTo(202);
    }

    private static Job pushed(String token) throws Exception {
        assertThat(client.postJson(JSON, Tokens.bearer(token)).status()).isEqualTo(202);
        try (Jedis jedis = new Jedis("127.0.0.1", redis.port())) {
            return new MessageCodec(new Languages("zh", "ko"))
                    .readJob(jedis.lindex("ocr_tasks", 0).getBytes(StandardCharsets.UTF_8));
        }
    }

    private static HostingTask result(Job job, double cost) {
        return new HostingTask(
                        job,
                        "https://cdn.test/a.jpg",
                        null,
                        Instant.EPOCH,
                        HostingTask.Status.TRANSLATED,
                        new HostingTask.BoxCounts(1, 0),
                        Map.of())
                .spending(new Spending(1, 1000, 500, cost));
    }

    @Test
    void moneyThatIsSpentEndsTheDayAndIsToldByUsage() throws Exception {
        HostingTask result = result(pushed("poor"), 0.0125);
        worker.done(result);
        worker.done(result);
        assertRefused(client.postJson(JSON, Tokens.bearer("poor")), "dollars_per_day", "0.0125");
        worker.done(result(pushed("few"), 0.5));

        JsonNode own = client.get("/v1/usage", Tokens.bearer("poor")).json().path("days");
        assertThat(own).hasSize(1);
        assertThat(own.get(0).path("tenant").asText()).isEqualTo("zebra");
        assertThat(own.get(0).path("done").asInt()).isEqualTo(1);
        assertThat(own.get(0).path("asked").asInt()).isEqualTo(1000);
        assertThat(own.get(0).path("dollars").asDouble()).isEqualTo(0.0125);
        await().untilAsserted(() -> assertThat(client.get("/v1/usage", Tokens.bearer("poor"))
                        .json()
                        .at("/days/0/bytes")
                        .asInt())
                .isEqualTo(JSON.length()));
        assertThat(client.get("/v1/usage?tenant=acme", Tokens.bearer("poor")).status())
                .isEqualTo(403);
        assertThat(client.get("/v1/usage", Tokens.bearer("all"))
                        .json()
                        .path("days")
                        .findValuesAsText("tenant"))
                .containsExactly("acme", "zebra");
        assertThat(client.get("/v1/usage?tenant=acme", Tokens.bearer("all"))
                        .json()
                        .path("days"))
                .hasSize(1);
        for (String wrong :
                List.of("from=2026", "from=2026-02-30", "from=2026-02-02&to=2026-02-01", "from=2020-01-01")) {
            assertThat(client.get("/v1/usage?" + wrong, Tokens.bearer("all")).status())
                    .as(wrong)
                    .isEqualTo(400);
        }
    }

    /** Nobody can have another pay. */
    @Test
    void aBodyCantSayWhoPays() throws Exception {
        client.postJson("{\"image_url\":\"https://h/a.jpg\",\"pushed_by\":\"few\"}", Tokens.bearer("poor"));
        try (Jedis jedis = new Jedis("127.0.0.1", redis.port())) {
            assertThat(MessageCodec.json()
                            .readTree(jedis.lindex("ocr_tasks", 0))
                            .path("pushed_by")
                            .asText())
                    .isEqualTo("poor");
        }
    }
}
