package imagetranslate.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import imagetranslate.message.MessageCodec;
import imagetranslate.queue.redis.RedisServerFixture;
import imagetranslate.settings.EnvironmentSettings;
import imagetranslate.store.S3ServerFixture;
import imagetranslate.worker.WorkerProcess;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;

/** The whole process on a real Redis, with a real receiver of its news. */
final class ResultWorkerIT {
    private static final String RESULT =
            "{\"request_id\":\"r1\",\"image_id\":\"1-2\",\"source_url\":\"https://h/a.jpg\","
                    + "\"image_url\":\"https://cdn.test/x.jpg\",\"timestamp\":1763650000.12,\"status\":\"translated\"}";

    private RedisServerFixture redis;
    private S3ServerFixture s3;
    private Receiver receiver;
    private WorkerProcess worker;
    private Jedis jedis;

    @BeforeEach
    void start() throws Exception {
        redis = RedisServerFixture.start();
        s3 = S3ServerFixture.start();
        receiver = new Receiver();
        Map<String, String> environment = new HashMap<>(s3.environment());
        environment.put("REDIS_URL", redis.url());
        environment.put("METRICS_PORT", "0");
        environment.put("WEBHOOK_URL", receiver.url());
        environment.put("ALLOW_PRIVATE_ADDRESSES", "true");
        worker = WorkerProcess.start(EnvironmentSettings.of(environment), "result-worker", ResultWorker::stages);
        jedis = redis.connect();
    }

    @AfterEach
    void stop() throws Exception {
        jedis.close();
        worker.close();
        receiver.close();
        s3.close();
        redis.close();
    }

    @Test
    void aResultIsRememberedAndPosted() throws Exception {
        jedis.lpush("hosting_tasks", RESULT);
        await().until(() -> receiver.calls().size() == 1);
        byte[] body = receiver.calls().get(0).body();
        assertThat(WebhookSchema.faults(body)).isEmpty();
        assertThat(MessageCodec.json().readTree(body).path("image_url").asText())
                .isEqualTo("https://cdn.test/x.jpg");
        await().untilAsserted(() -> assertThat(jedis.hgetAll("job:r1")).containsEntry("state", "done"));
        assertThat(jedis.hget("job:r1", "result_url")).isEqualTo("https://cdn.test/x.jpg");
        assertThat(jedis.llen("hosting_tasks")).isZero();
    }

    @Test
    void newsThatIsNotTakenAtOnceIsTriedAgain() {
        receiver.answers(503, Map.of("Retry-After", "0"));
        jedis.lpush("hosting_tasks", RESULT);
        await().until(() -> receiver.calls().size() == 2);
        assertThat(jedis.llen("error_queue")).isZero();
    }

    @Test
    void aFailureIsToldAndItsRecordStays() throws Exception {
        jedis.lpush("hosting_tasks", "not json");
        await().until(() -> receiver.calls().size() == 1);
        Receiver.Call call = receiver.calls().get(0);
        assertThat(call.header("X-event")).isEqualTo("job.failed");
        assertThat(MessageCodec.json().readTree(call.body()).path("kind").asText())
                .isEqualTo("malformed");
        List<String> records = jedis.lrange("error_queue", 0, -1);
        assertThat(records).singleElement().asString().contains("not json");
        assertThat(jedis.llen("error_queue:new")).isZero();
    }
}
