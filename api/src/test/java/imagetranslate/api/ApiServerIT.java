package imagetranslate.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import imagetranslate.message.ErrorKind;
import imagetranslate.message.ErrorRecord;
import imagetranslate.message.HostingTask;
import imagetranslate.message.Job;
import imagetranslate.message.Languages;
import imagetranslate.message.MessageCodec;
import imagetranslate.queue.redis.RedisServerFixture;
import imagetranslate.queue.redis.SharedRedis;
import imagetranslate.settings.EnvironmentSettings;
import imagetranslate.settings.Settings;
import imagetranslate.status.RedisJobStatusStore;
import imagetranslate.store.ImageType;
import imagetranslate.store.ObjectHeaders;
import imagetranslate.store.ObjectKey;
import imagetranslate.store.S3ObjectStore;
import imagetranslate.store.S3ServerFixture;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import redis.clients.jedis.Jedis;

/** The API on a real Redis and a real S3 server. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class ApiServerIT {
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n', 1, 2, 3};
    private static final MessageCodec CODEC = new MessageCodec(new Languages("zh", "ko"));

    private static RedisServerFixture redis;
    private static S3ServerFixture s3;
    private static Settings settings;
    private static ApiServer server;
    private static Client client;

    @BeforeAll
    static void start() throws Exception {
        redis = RedisServerFixture.start();
        s3 = S3ServerFixture.start();
        Map<String, String> environment = new HashMap<>(s3.environment());
        environment.put("REDIS_URL", redis.url());
        environment.put("API_PORT", "0");
        settings = EnvironmentSettings.of(environment);
        server = ApiServer.start(settings);
        client = new Client(server.port());
        await().until(() -> client.get("/health/ready").status() == 200);
    }

    @AfterAll
    static void stop() {
        server.close();
        s3.close();
        redis.close();
    }

    @Test
    @Order(1)
    void aJobLiesOnTheListWhereEveryProducerPutsIt() throws Exception {
        String id = client.postJson("{\"image_url\":\"https://h/a.jpg\",\"shop\":\"商店\"}")
                .json()
                .path("request_id")
                .asText();
        Job job = nextJob();
        assertThat(job.requestId()).isEqualTo(id);
        assertThat(job.extra().path("shop").asText()).isEqualTo("商店");
        assertThat(client.get("/v1/jobs/" + id).json().path("state").asText()).isEqualTo("queued");
    }

    @Test
    @Order(2)
    void anUploadedPictureCanBeReadAtTheAddressInItsJob() throws Exception {
        assertThat(client.upload(PNG, Map.of("image_id", "1-2")).status()).isEqualTo(202);
        Job job = nextJob();
        try (S3ObjectStore store = S3ObjectStore.open(settings)) {
            String key = job.imageUrl().substring("s3://pictures/".length());
            assertThat(store.get(key, 100)).hasValue(PNG);
        }
    }

    @Test
    @Order(3)
    void whatAWorkerSaysOfAJobThatOthersPushedIsSeen() throws Exception {
        Job job = CODEC.readJob(
                        "{\"image_url\":\"https://h/a.jpg\",\"request_id\":\"r1\"}".getBytes(StandardCharsets.UTF_8))
                .claimedOn(LocalDate.of(2026, 11, 20));
        try (SharedRedis shared = SharedRedis.open(redis.address());
                S3ObjectStore store = S3ObjectStore.open(settings)) {
            RedisJobStatusStore status =
                    new RedisJobStatusStore(shared, new RedisJobStatusStore.Names("job:", "events"), Clock.systemUTC());
            store.put(
                    ObjectKey.scene(job),
                    "{\"boxes\":[{\"text\":\"商\"}]}".getBytes(StandardCharsets.UTF_8),
                    ObjectHeaders.scene(job));
            store.put(ObjectKey.result(job, "png"), PNG, ObjectHeaders.result(ImageType.PNG, job));
            status.done(new HostingTask(
                    job,
                    store.publicUrl(ObjectKey.result(job, "png")),
                    ObjectKey.scene(job),
                    Instant.now(),
                    HostingTask.Status.TRANSLATED,
                    new HostingTask.BoxCounts(1, 0),
                    Map.of("total", 900L)));
            await().until(() -> client.get("/v1/jobs/r1").status() == 200);
        }
        JsonNode view = client.get("/v1/jobs/r1").json();
        assertThat(view.path("state").asText()).isEqualTo("done");
        assertThat(view.path("result_url").asText()).endsWith(ObjectKey.result(job, "png"));
        assertThat(view.path("boxes").get(0).path("text").asText()).isEqualTo("商");
    }

    @Test
    @Order(4)
    void metricsCanBeScraped() throws Exception {
        assertThat(client.get("/metrics").text()).contains("jvm_memory_used_bytes");
    }

    @Test
    @Order(5)
    void whatFailedIsListedNewestFirstReplayedAndDropped() throws Exception {
        try (Jedis jedis = redis.connect()) {
            for (int i = 1; i <= 25; i++) {
                jedis.lpush("error_queue", record("f" + i, "{\"request_id\":\"f" + i + "\",\"batch_id\":\"b\"}"));
            }
            jedis.lpush("error_queue", record("f25", "{\"request_id\":\"f25\",\"pad\":\"" + "x".repeat(9000) + "\"}"));
            jedis.lpush("error_queue", "no record");
        }
        JsonNode page = client.get("/v1/errors?limit=14").json();
        assertThat(page.path("errors")).hasSize(14);
        assertThat(page.at("/errors/0/position").asInt()).isEqualTo(27);
        assertThat(page.at("/errors/0/bytes").asInt()).isEqualTo(9);
        assertThat(page.at("/errors/1/payload").asText()).hasSize(4097);
        assertThat(page.at("/errors/2/request_id").asText()).isEqualTo("f25");
        assertThat(page.path("next").asText()).isEqualTo("14");
        JsonNode rest = client.get("/v1/errors?before=14").json();
        assertThat(rest.at("/errors/0/request_id").asText()).isEqualTo("f13");
        assertThat(rest.at("/errors/12/request_id").asText()).isEqualTo("f1");
        assertThat(rest.get("next").isNull()).isTrue();

        Client.Answer replayed = client.send("POST", "/v1/errors/f7/replay");
        assertThat(replayed.status()).as(replayed.text()).isEqualTo(202);
        assertThat(replayed.header("location")).isEqualTo("/v1/jobs/f7");
        JsonNode job = client.get("/v1/jobs/f7").json();
        assertThat(job.path("state").asText()).isEqualTo("queued");
        assertThat(job.path("batch_id").asText()).isEqualTo("b");
        try (Jedis jedis = redis.connect()) {
            assertThat(jedis.rpop("processor_tasks")).contains("\"replay_count\":1");
        }
        assertThat(client.send("POST", "/v1/errors/f7/replay").status()).isEqualTo(404);
        assertThat(client.send("POST", "/v1/errors/f25/replay")
                        .json()
                        .path("detail")
                        .asText())
                .isEqualTo("2 records are of 'f25'; name one of them: @24, @25.");
        assertThat(client.send("POST", "/v1/errors/@26/replay").status()).isEqualTo(409);

        assertThat(client.send("DELETE", "/v1/errors/f8").status()).isEqualTo(400);
        assertThat(client.send("DELETE", "/v1/errors/f8?reason=by%20hand").status())
                .isEqualTo(204);
        assertThat(client.send("DELETE", "/v1/errors/f8?reason=by%20hand").status())
                .isEqualTo(404);
        try (Jedis jedis = redis.connect()) {
            assertThat(jedis.lindex("error_queue:dropped", 0)).contains("by hand");
        }
    }

    private static String record(String id, String payload) {
        ErrorRecord record = new ErrorRecord(
                new ErrorRecord.JobRef(id, "p", "processor_tasks"),
                new ErrorRecord.Why(ErrorKind.PERMANENT, "no", null),
                new ErrorRecord.History(1, 0, Instant.EPOCH, "w", "v", 0),
                payload.getBytes(StandardCharsets.UTF_8),
                Instant.EPOCH);
        return new String(record.write(), StandardCharsets.UTF_8);
    }

    @Test
    @Order(6)
    void theQueuesAreShownAsTheCommandLineShowsThem() throws Exception {
        try (Jedis jedis = redis.connect()) {
            jedis.lpush("ocr_tasks", "{}");
            jedis.set("{ocr_tasks}:paused", "2026-11-30T01:02:03Z");
        }
        JsonNode queues = client.get("/v1/queues").json();
        assertThat(queues.path("redis").asText()).startsWith("redis://127.0.0.1");
        assertThat(queues.at("/stages/0/stage").asText()).isEqualTo("ocr_tasks");
        assertThat(queues.at("/stages/0/waiting").asInt()).isEqualTo(1);
        assertThat(queues.at("/stages/0/paused_since").asText()).isEqualTo("2026-11-30T01:02:03Z");
        assertThat(queues.at("/errors/0/kind").asText()).isEqualTo("permanent");
        assertThat(queues.at("/errors/0/records").asInt()).isEqualTo(24);
        try (Jedis jedis = redis.connect()) {
            jedis.del("{ocr_tasks}:paused");
        }
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void withoutRedisItSaysSoAndTakesNothing() throws Exception {
        redis.kill();
        Client.Answer answer = client.postJson("{\"image_url\":\"https://h/a.jpg\"}");
        assertThat(answer.status()).as(answer.text()).isEqualTo(503);
        assertThat(client.get("/v1/jobs/r1").status()).isEqualTo(503);
        assertThat(client.get("/health/ready")
                        .json()
                        .path("checks")
                        .path("redis")
                        .asText())
                .isNotEqualTo("ok");
        assertThat(client.get("/v1/errors").status()).isEqualTo(503);
        assertThat(client.get("/health/live").status()).isEqualTo(200);
    }

    private static Job nextJob() {
        try (Jedis jedis = redis.connect()) {
            return CODEC.readJob(jedis.rpop("ocr_tasks").getBytes(StandardCharsets.UTF_8));
        }
    }
}
