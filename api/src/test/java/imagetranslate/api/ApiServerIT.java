package imagetranslate.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
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
        assertThat(client.get("/health/live").status()).isEqualTo(200);
    }

    private static Job nextJob() {
        try (Jedis jedis = redis.connect()) {
            return CODEC.readJob(jedis.rpop("ocr_tasks").getBytes(StandardCharsets.UTF_8));
        }
    }
}
