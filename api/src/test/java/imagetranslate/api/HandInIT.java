package imagetranslate.api;

import static java.nio.charset.StandardCharsets.UTF_8;
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
import imagetranslate.status.RedisJobStatusStore;
import imagetranslate.store.S3ServerFixture;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import redis.clients.jedis.Jedis;

/** Many jobs at once, an answer that waits, and a list that is full, on a real Redis. */
final class HandInIT {
    private static final String JOB = "{\"image_url\":\"https://h/a.jpg\"}";
    private static final MessageCodec CODEC = new MessageCodec(new Languages("zh", "ko"));

    private static RedisServerFixture redis;
    private static Jedis jedis;
    private static SharedRedis shared;
    private static RedisJobStatusStore worker;
    private static S3ServerFixture s3;
    private ApiServer server;
    private Client client;

    @BeforeAll
    static void startParts() throws Exception {
        redis = RedisServerFixture.start();
        jedis = redis.connect();
        shared = SharedRedis.open(redis.address());
        worker =
                new RedisJobStatusStore(shared, new RedisJobStatusStore.Names("job:", "job_events"), Clock.systemUTC());
        s3 = S3ServerFixture.start();
    }

    @AfterAll
    static void stopParts() {
        s3.close();
        shared.close();
        jedis.close();
        redis.close();
    }

    @BeforeEach
    void start() throws Exception {
        jedis.flushAll();
        start(Map.of());
    }

    private void start(Map<String, String> more) throws Exception {
        Map<String, String> environment = new HashMap<>(s3.environment());
        environment.putAll(Map.of("REDIS_URL", redis.url(), "API_PORT", "0"));
        environment.putAll(more);
        server = ApiServer.start(EnvironmentSettings.of(environment));
        client = new Client(server.port());
        await().until(() -> client.get("/health/ready").status() == 200);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aThousandJobsComeInOneRequestInTheirOrder() throws Exception {
        String jobs = IntStream.range(0, 1000)
                .mapToObj(i -> "{\"image_url\":\"https://h/" + i + ".jpg\",\"shop\":\"" + "x".repeat(300) + "\"}")
                .collect(Collectors.joining(","));
        Client.Answer answer = client.postJson("{\"batch_id\":\"night\",\"jobs\":[" + jobs + "]}");
        assertThat(answer.status()).as(answer.text()).isEqualTo(202);
        JsonNode taken = answer.json();
        assertThat(taken.path("batch_id").asText()).isEqualTo("night");
        assertThat(taken.path("jobs")).hasSize(1000);
        assertThat(jedis.llen("ocr_tasks")).isEqualTo(1000);
        Job first = CODEC.readJob(jedis.rpop("ocr_tasks").getBytes(UTF_8));
        assertThat(first.imageUrl()).isEqualTo("https://h/0.jpg");
        assertThat(first.requestId()).isEqualTo(taken.at("/jobs/0/request_id").asText());
        assertThat(taken.at("/jobs/0/status_url").asText()).isEqualTo("/v1/jobs/" + first.requestId());
        await().until(() ->
                client.get("/v1/jobs?batch=night&limit=200").json().path("jobs").size() == 200);
    }

    @Test
    void theSameKeyMeansTheSameJobs() throws Exception {
        String many = "{\"jobs\":[" + JOB + ",{\"image_url\":\"https://h/b.jpg\",\"request_id\":\"own\"}]}";
        JsonNode once = client.postJson(many, "Idempotency-Key", "k").json();
        JsonNode twice = client.postJson(many, "Idempotency-Key", "k").json();
        assertThat(twice).isEqualTo(once);
        assertThat(once.at("/jobs/0/request_id").asText()).isEqualTo("k-0");
        assertThat(once.at("/jobs/1/request_id").asText()).isEqualTo("own");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"jobs\":[" + JOB + ",{\"image_url\":7}]} | jobs[1]: ",
                "{\"jobs\":[" + JOB
                        + ",{\"image_url\":\"https://h/a.jpg\",\"target_lang\":\"korean\"}]} | jobs[1]: target_lang",
                "{\"jobs\":[" + JOB + ",[]]} | jobs[1] must be an object",
                "{\"jobs\":[{\"image_url\":\"https://h/a\",\"request_id\":\"a b\"}]} | jobs[0]: request_id",
                "{\"jobs\":[{\"image_url\":\"https://h/a\",\"request_id\":\"a\"},{\"image_url\":\"https://h/b\",\"request_id\":\"a\"}]} | jobs[1]: request_id is 'a', as of one before it",
                "{\"jobs\":[" + JOB + "],\"target_lang\":\"ko\"} | the field 'target_lang'",
                "{\"jobs\":[" + JOB + "],\"batch_id\":7} | batch_id must be a string",
                "{\"jobs\":[]} | a list of 1 to 1000 jobs; it has 0",
                "{\"jobs\":{}} | a list of 1 to 1000 jobs",
            })
    void whereOneIsWrongNoneIsTaken(String many, String why) throws Exception {
        Client.Answer answer = client.postJson(many);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().path("detail").asText()).contains(why);
        assertThat(jedis.llen("ocr_tasks")).isZero();
        assertThat(jedis.exists("job::all")).isFalse();
    }

    @Test
    void whoWaitsIsAnsweredWithTheJobOnceItHasEnded() throws Exception {
        CompletableFuture<Client.Answer> answer = inTheBackground("/v1/jobs?wait=30", "Idempotency-Key", "w1");
        await().until(() -> jedis.llen("ocr_tasks") == 1);
        done("w1");
        assertThat(answer.join().status()).as(answer.join().text()).isEqualTo(200);
        assertThat(answer.join().json().path("state").asText()).isEqualTo("done");
        assertThat(answer.join().json().path("request_id").asText()).isEqualTo("w1");
        // The job has ended when it is asked for again.
        assertThat(inTheBackground("/v1/jobs", "Prefer", "respond-async, wait=30", "Idempotency-Key", "w1")
                        .join()
                        .status())
                .isEqualTo(200);
    }

    @Test
    void whoWaitsInVainIsToldWhereToAsk() throws Exception {
        Client.Answer answer =
                inTheBackground("/v1/jobs?wait=1", "Idempotency-Key", "w2").join();
        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.header("location")).isEqualTo("/v1/jobs/w2");
        for (String wrong : List.of("0", "61", "soon")) {
            assertThat(inTheBackground("/v1/jobs?wait=" + wrong).join().status())
                    .isEqualTo(400);
        }
    }

    /** Longer than an idle connection is kept. */
    @Test
    void aLongWaitIsNotCut() {
        assertThat(inTheBackground("/v1/jobs?wait=22").join().status()).isEqualTo(202);
    }

    @Test
    void anApiThatStopsAnswersThoseWhoWait() throws Exception {
        CompletableFuture<Client.Answer> answer = inTheBackground("/v1/jobs?wait=60");
        await().until(() -> jedis.llen("ocr_tasks") == 1);
        server.close();
        assertThat(answer.join().status()).isEqualTo(202);
        start(Map.of()); // for whoever closes it after each test
    }

    @Test
    void whereTooManyListenTheJobIsTakenAllTheSame() throws Exception {
        server.close();
        start(Map.of("API_EVENT_READERS", "1"));
        CompletableFuture<Client.Answer> first = inTheBackground("/v1/jobs?wait=60", "Idempotency-Key", "w3");
        await().until(() -> jedis.llen("ocr_tasks") == 1);
        assertThat(inTheBackground("/v1/jobs?wait=60").join().status()).isEqualTo(202);
        assertThat(jedis.llen("ocr_tasks")).isEqualTo(2);
        done("w3");
        assertThat(first.join().status()).isEqualTo(200);
    }

    @Test
    void beyondTheHighWaterMarkNothingIsTakenNorRead() throws Exception {
        server.close();
        start(Map.of("API_HIGH_WATER", "2"));
        jedis.lpush("ocr_tasks", "{}", "{}");
        Client.Answer answer = client.postJson(JOB);
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.header("retry-after")).isEqualTo("5");
        assertThat(answer.json().path("detail").asText()).contains("API_HIGH_WATER");
        // A form whose picture never comes: who reads it would wait.
        try (RawConnection connection = new RawConnection(server.port())) {
            String head = "POST /v1/jobs HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000000\r\n"
                    + "Content-Type: multipart/form-data; boundary=x\r\n\r\n";
            assertThat(connection.send(head).answer().status()).isEqualTo(503);
        }
        jedis.rpop("ocr_tasks");
        assertThat(client.postJson(JOB).status()).isEqualTo(202);
    }

    private CompletableFuture<Client.Answer> inTheBackground(String path, String... headers) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return client.postTo(path, "application/json", JOB.getBytes(UTF_8), headers);
            } catch (Exception e) {
                throw new CompletionException(e);
            }
        });
    }

    private static void done(String id) throws IOException {
        Job job = CODEC.readJob(("{\"image_url\":\"https://h/a.jpg\",\"request_id\":\"" + id + "\"}").getBytes(UTF_8));
        worker.done(new HostingTask(
                job,
                "https://cdn.test/a.jpg",
                null,
                Instant.EPOCH,
                HostingTask.Status.TRANSLATED,
                new HostingTask.BoxCounts(1, 0),
                Map.of()));
    }
}
