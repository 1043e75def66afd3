package imagetranslate.api;

import static java.nio.charset.StandardCharsets.UTF_8;
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
import imagetranslate.status.JobName;
import imagetranslate.status.RedisJobStatusStore;
import imagetranslate.store.ImageType;
import imagetranslate.store.ObjectHeaders;
import imagetranslate.store.ObjectKey;
import imagetranslate.store.S3ObjectStore;
import imagetranslate.store.S3ServerFixture;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;

/** What a caller does with jobs that were handed in, on a real Redis and a real S3 server. */
final class JobControlIT {
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n', 1, 2, 3};
    private static final MessageCodec CODEC = new MessageCodec(new Languages("zh", "ko"));

    private static RedisServerFixture redis;
    private static Jedis jedis;
    private static SharedRedis shared;
    private static RedisJobStatusStore worker;
    private static S3ServerFixture s3;
    private static S3ObjectStore store;
    private static ApiServer server;
    private static Client client;

    @BeforeAll
    static void start() throws Exception {
        redis = RedisServerFixture.start();
        jedis = redis.connect();
        shared = SharedRedis.open(redis.address());
        worker = new RedisJobStatusStore(shared, new RedisJobStatusStore.Names("job:", "events"), Clock.systemUTC());
        s3 = S3ServerFixture.start();
        Map<String, String> environment = new HashMap<>(s3.environment());
        environment.put("REDIS_URL", redis.url());
        environment.put("API_PORT", "0");
        Settings settings = EnvironmentSettings.of(environment);
        store = S3ObjectStore.open(settings);
        server = ApiServer.start(settings);
        client = new Client(server.port());
        await().until(() -> client.get("/health/ready").status() == 200);
    }

    @AfterAll
    static void stop() {
        server.close();
        store.close();
        s3.close();
        shared.close();
        jedis.close();
        redis.close();
    }

    @Test
    void aJobThatWaitsIsCancelledAndARepeatSaysSo() throws Exception {
        push("c1", "");
        for (int i = 0; i < 2; i++) {
            Client.Answer answer = client.send("POST", "/v1/jobs/c1/cancel");
            assertThat(answer.status()).as(answer.text()).isEqualTo(200);
            assertThat(answer.json().path("state").asText()).isEqualTo("cancelled");
        }
        assertThat(state("c1")).isEqualTo("cancelled");
        assertThat(jedis.exists("{ocr_tasks}:done:c1")).isTrue();
        assertThat(client.get("/v1/jobs?state=cancelled").json().toString()).contains("\"c1\"");
        // A repeat of the request that handed it in adds nothing.
        long waiting = jedis.llen("ocr_tasks");
        push("c1", "");
        assertThat(jedis.llen("ocr_tasks")).isEqualTo(waiting);
        assertThat(state("c1")).isEqualTo("cancelled");
    }

    @Test
    void onlyWhatHasNotEndedCanBeCancelled() throws Exception {
        done("c2");
        Client.Answer answer = client.send("POST", "/v1/jobs/c2/cancel");
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.json().path("detail").asText()).contains("is done");
        assertThat(client.send("POST", "/v1/jobs/none/cancel").status()).isEqualTo(404);
        assertThat(client.send("POST", "/v1/jobs/c2/cancel?now=1").status()).isEqualTo(400);
    }

    @Test
    void ofABatchThoseThatHaveNotEndedAreCancelled() throws Exception {
        for (int i = 0; i < 3; i++) {
            push("b" + i, ",\"batch_id\":\"night\"");
        }
        failed("b1");
        JsonNode answer = client.send("POST", "/v1/batches/night/cancel").json();
        assertThat(answer.path("cancelled").asInt()).isEqualTo(2);
        assertThat(answer.path("complete").asBoolean()).isTrue();
        assertThat(List.of(state("b0"), state("b1"), state("b2"))).containsExactly("cancelled", "failed", "cancelled");
        assertThat(client.send("POST", "/v1/batches/night/cancel")
                        .json()
                        .path("cancelled")
                        .asInt())
                .isZero();
        assertThat(client.send("POST", "/v1/batches/none/cancel").status()).isEqualTo(404);
    }

    @Test
    void aFailedJobIsTriedAgainFromItsRecord() throws Exception {
        failed("f1");
        jedis.lpush("error_queue", record("f1", ""));
        Client.Answer answer = client.send("POST", "/v1/jobs/f1/retry");
        assertThat(answer.status()).as(answer.text()).isEqualTo(202);
        assertThat(answer.header("location")).isEqualTo("/v1/jobs/f1");
        assertThat(state("f1")).isEqualTo("queued");
        assertThat(jedis.lpop("processor_tasks")).contains("\"f1\"").contains("\"replay_count\":1");
        assertThat(client.send("POST", "/v1/jobs/f1/retry").status()).isEqualTo(409);

        failed("f2");
        assertThat(client.send("POST", "/v1/jobs/f2/retry")
                        .json()
                        .path("detail")
                        .asText())
                .contains("no record");
        assertThat(client.send("POST", "/v1/jobs/none/retry").status()).isEqualTo(404);
    }

    @Test
    void oneOfSeveralTargetsIsTriedAgainAlone() throws Exception {
        for (String lang : List.of("ko", "en")) {
            worker.failed(new JobName("f3", List.of(lang), "p"), "processor_tasks", ErrorKind.PERMANENT, "no");
            jedis.lpush("error_queue", record("f3", "[\"" + lang + "\"]"));
        }
        await().until(() -> state("f3").equals("failed"));
        assertThat(client.send("POST", "/v1/jobs/f3/retry?target_lang=fr").status())
                .isEqualTo(404);
        assertThat(client.send("POST", "/v1/jobs/f3/retry?target_lang=en").status())
                .isEqualTo(202);
        assertThat(jedis.lpop("processor_tasks")).contains("[\"en\"]");
        assertThat(client.get("/v1/jobs/f3").json().at("/targets/ko/state").asText())
                .isEqualTo("failed");
        assertThat(client.send("POST", "/v1/jobs/f3/retry").status()).isEqualTo(202);
        assertThat(jedis.lpop("processor_tasks")).contains("[\"ko\"]");
    }

    @Test
    void aDeletedJobLeavesNothingButWhatOthersMayNeed() throws Exception {
        Job job = done("d1");
        String source = ObjectKey.source("ab".repeat(32), "png");
        store.put(source, PNG, ObjectHeaders.source(ImageType.PNG));
        assertThat(client.send("DELETE", "/v1/jobs/d1").status()).isEqualTo(204);
        assertThat(store.exists(ObjectKey.result(job, "png"))).isFalse();
        assertThat(store.exists(ObjectKey.scene(job))).isFalse();
        assertThat(store.exists(source)).isTrue();
        assertThat(client.get("/v1/jobs/d1").status()).isEqualTo(404);
        assertThat(client.get("/v1/jobs").json().toString()).doesNotContain("\"d1\"");
        assertThat(jedis.hkeys("job:d1")).containsExactly("deleted");
        // Made again, it is done; and nobody takes the id, whose job would be dropped for its receipts.
        assertThat(client.send("DELETE", "/v1/jobs/d1").status()).isEqualTo(204);
        Client.Answer again = client.postJson("{\"image_url\":\"https://h/a.jpg\"}", "Idempotency-Key", "d1");
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.text()).contains("was deleted");
        worker.running(new JobName("d1", "p"), "ocr_tasks", 1);
        worker.check();
        assertThat(client.get("/v1/jobs/d1").status()).isEqualTo(404);
        assertThat(client.send("DELETE", "/v1/jobs/none").status()).isEqualTo(404);
    }

    @Test
    void itsRecordsGoWithAFailedJob() throws Exception {
        failed("d2");
        jedis.lpush("error_queue", record("d2", "[\"ko\"]"), record("d2", "[\"en\"]"), record("d2-other", ""));
        assertThat(client.send("DELETE", "/v1/jobs/d2").status()).isEqualTo(204);
        assertThat(jedis.lrange("error_queue", 0, -1))
                .noneMatch(record -> record.contains("\"d2\""))
                .anyMatch(record -> record.contains("\"d2-other\""));
        assertThat(jedis.lrange("error_queue:dropped", 0, -1)).isEmpty();
    }

    @Test
    void whatGoesOnIsNotDeleted() throws Exception {
        push("d3", "");
        Client.Answer answer = client.send("DELETE", "/v1/jobs/d3");
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.json().path("detail").asText()).contains("POST /v1/jobs/d3/cancel");
        client.send("POST", "/v1/jobs/d3/cancel");
        assertThat(client.send("DELETE", "/v1/jobs/d3").status()).isEqualTo(204);
        assertThat(jedis.exists("{ocr_tasks}:done:d3")).isTrue();
    }

    private static void push(String id, String fields) throws Exception {
        assertThat(client.postJson("{\"image_url\":\"https://h/a.jpg\"" + fields + "}", "Idempotency-Key", id)
                        .status())
                .isEqualTo(202);
    }

    private static String state(String id) throws Exception {
        return client.get("/v1/jobs/" + id).json().path("state").asText();
    }

    private static void failed(String id) {
        worker.failed(new JobName(id, "p"), "processor_tasks", ErrorKind.PERMANENT, "no");
        await().until(() -> state(id).equals("failed"));
    }

    private static Job done(String id) throws IOException {
        Job job = CODEC.readJob(("{\"image_url\":\"https://h/a.jpg\",\"request_id\":\"" + id + "\"}").getBytes(UTF_8))
                .claimedOn(LocalDate.of(2026, 11, 20));
        String picture = ObjectKey.result(job, "png");
        store.put(picture, PNG, ObjectHeaders.result(ImageType.PNG, job));
        store.put(
                ObjectKey.scene(job),
                ("{\"targets\":{\"ko\":{\"result_key\":\"" + picture + "\"}}}").getBytes(UTF_8),
                ObjectHeaders.scene(job));
        worker.done(new HostingTask(
                job,
                store.publicUrl(picture),
                ObjectKey.scene(job),
                Instant.now(),
                HostingTask.Status.TRANSLATED,
                new HostingTask.BoxCounts(1, 0),
                Map.of("total", 900L)));
        return job;
    }

    /** @param targets a JSON list; empty for none */
    private static String record(String id, String targets) {
        String more = targets.isEmpty() ? "" : "\"target_langs\":" + targets + ",";
        ErrorRecord record = new ErrorRecord(
                new ErrorRecord.JobRef(id, "p", "processor_tasks"),
                new ErrorRecord.Why(ErrorKind.PERMANENT, "no", null),
                new ErrorRecord.History(1, 0, Instant.EPOCH, "w", "v", 0),
                ("{" + more + "\"request_id\":\"" + id + "\"}").getBytes(UTF_8),
                Instant.EPOCH);
        return new String(record.write(), UTF_8).replace("\"stage\"", more + "\"stage\"");
    }
}
