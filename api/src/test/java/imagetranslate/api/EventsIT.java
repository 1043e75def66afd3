package imagetranslate.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.fasterxml.jackson.databind.JsonNode;
import imagetranslate.message.ErrorKind;
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
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;

/** Who listens to the API hears what workers write into Redis. */
final class EventsIT {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static S3ServerFixture s3;
    private RedisServerFixture redis;
    private SharedRedis shared;
    private RedisJobStatusStore worker;
    private ApiServer server;

    @BeforeAll
    static void startStore() throws Exception {
        s3 = S3ServerFixture.start();
    }

    @AfterAll
    static void stopStore() {
        s3.close();
    }

    @BeforeEach
    void start() {
        redis = RedisServerFixture.start();
        shared = SharedRedis.open(redis.address());
        worker = new RedisJobStatusStore(shared, new RedisJobStatusStore.Names("job:", "events"), Clock.systemUTC());
        server = startServer();
    }

    private ApiServer startServer() {
        Map<String, String> environment = new HashMap<>(s3.environment());
        environment.putAll(Map.of("REDIS_URL", redis.url(), "API_PORT", "0", "API_EVENT_READERS", "3"));
        return ApiServer.start(EnvironmentSettings.of(environment));
    }

    @AfterEach
    void stop() {
        server.close();
        shared.close();
        redis.close();
    }

    private record Event(String id, String name, JsonNode data) {
        String state() {
            return data.path("state").asText();
        }
    }

    private static final class Listener implements AutoCloseable {
        private final HttpResponse<java.io.InputStream> response;
        private final BufferedReader lines;

        Listener(ApiServer server, String path, String... headers) throws Exception {
            HttpRequest.Builder request =
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
            if (headers.length > 0) {
                request.headers(headers);
            }
            response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
            lines = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
        }

        /** Null where the stream has ended. */
        Event next() throws IOException {
            String id = "";
            String name = "";
            JsonNode data = null;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("id: ")) {
                    id = line.substring(4);
                } else if (line.startsWith("event: ")) {
                    name = line.substring(7);
                } else if (line.startsWith("data: ")) {
                    data = MessageCodec.json().readTree(line.substring(6));
                } else if (line.isEmpty() && data != null) {
                    return new Event(id, name, data);
                }
            }
            return null;
        }

        @Override
        public void close() throws IOException {
            lines.close();
        }
    }

    private static JobName job(String id, String batchId) {
        return new JobName(id, List.of(), "p-" + id, new JobOrigin(batchId, "zh", "ko", null));
    }

    @Test
    void whoListensToAllHearsAllAndWhoListensToABatchItsOwn() throws Exception {
        try (Listener all = new Listener(server, "/v1/events");
                Listener batch = new Listener(server, "/v1/events?batch=b%201")) {
            assertThat(all.response.headers().firstValue("content-type").orElse(""))
                    .startsWith("text/event-stream");
            worker.running(job("a", "b 1"), "ocr_tasks", 1);
            worker.running(job("b", null), "ocr_tasks", 1);
            worker.failed(job("c", "b 1"), "ocr_tasks", ErrorKind.PERMANENT, "no");

            assertThat(List.of(all.next(), all.next(), all.next()))
                    .extracting(event -> event.data().path("request_id").asText())
                    .containsExactly("a", "b", "c");
            Event first = batch.next();
            assertThat(first.id()).matches("\\d+-\\d+");
            assertThat(first.name()).isEqualTo("state");
            assertThat(first.data().path("batch_id").asText()).isEqualTo("b 1");
            assertThat(first.data().path("image_id").asText()).isEqualTo("p-a");
            assertThat(first.state()).isEqualTo("running");
            assertThat(batch.next().data().path("request_id").asText()).isEqualTo("c");
        }
    }

    @Test
    void aJobsStreamBeginsWithItsStateAndEndsWithTheJob() throws Exception {
        worker.running(job("a", null), "ocr_tasks", 1);
        await().until(() -> worker.find("a").isPresent());
        try (Listener listener = new Listener(server, "/v1/jobs/a/events")) {
            assertThat(listener.next().state()).isEqualTo("running");
            worker.running(job("other", null), "ocr_tasks", 1);
            worker.running(job("a", null), "processor_tasks", 1);
            assertThat(listener.next().data().path("stage").asText()).isEqualTo("processor_tasks");
            worker.failed(job("a", null), "processor_tasks", ErrorKind.PERMANENT, "no");
            assertThat(listener.next().state()).isEqualTo("failed");
            assertThat(listener.next()).isNull();
        }
        try (Listener late = new Listener(server, "/v1/jobs/a/events")) {
            assertThat(late.next().state()).isEqualTo("failed");
            assertThat(late.next()).isNull();
        }
    }

    @Test
    void aPictureOfSeveralTargetsEndsWithTheLastOfThem() throws Exception {
        worker.running(new JobName("a", List.of("ko", "en"), "p"), "ocr_tasks", 1);
        await().until(() -> worker.find("a").isPresent());
        try (Listener listener = new Listener(server, "/v1/jobs/a/events")) {
            listener.next();
            worker.failed(new JobName("a", List.of("ko"), "p"), "ocr_tasks", ErrorKind.PERMANENT, "no");
            assertThat(listener.next().data().path("target_lang").asText()).isEqualTo("ko");
            worker.failed(new JobName("a", List.of("en"), "p"), "ocr_tasks", ErrorKind.PERMANENT, "no");
            assertThat(listener.next().data().path("target_lang").asText()).isEqualTo("en");
            assertThat(listener.next()).isNull();
        }
    }

    @Test
    void whoComesBackHearsWhatWasMissedWhileTheApiAndRedisWereAway() throws Exception {
        String last;
        try (Listener listener = new Listener(server, "/v1/events")) {
            worker.running(job("a", null), "ocr_tasks", 1);
            last = listener.next().id();
            server.close();
            assertThat(listener.next()).isNull();
        }
        worker.running(job("a", null), "processor_tasks", 1);
        worker.running(job("b", null), "ocr_tasks", 1);
        await().until(() -> worker.find("b").isPresent());
        redis.kill();
        redis.restart();
        server = startServer();
        await().until(() -> new Client(server.port()).get("/health/ready").status() == 200);
        try (Listener again = new Listener(server, "/v1/events", "Last-Event-ID", last);
                Listener ofJob = new Listener(server, "/v1/jobs/a/events?last_event_id=" + last)) {
            assertThat(again.next().data().path("stage").asText()).isEqualTo("processor_tasks");
            assertThat(again.next().data().path("request_id").asText()).isEqualTo("b");
            assertThat(ofJob.next().data().path("stage").asText()).isEqualTo("processor_tasks");
            await().until(() -> {
                worker.failed(job("a", null), "processor_tasks", ErrorKind.PERMANENT, "no");
                return worker.find("a").filter(job -> job.hasEnded()).isPresent();
            });
            assertThat(again.next().state()).isEqualTo("failed");
            assertThat(ofJob.next().state()).isEqualTo("failed");
        }
    }

    @Test
    void whoseLastEventIsKeptNoLongerIsToldThatSomeMayBeMissing() throws Exception {
        worker.running(job("a", null), "ocr_tasks", 1);
        await().until(() -> worker.find("a").isPresent());
        try (Listener listener = new Listener(server, "/v1/events", "Last-Event-ID", "7-0")) {
            assertThat(listener.next().name()).isEqualTo("gap");
            assertThat(listener.next().state()).isEqualTo("running");
        }
    }

    @Test
    void thereIsAnEndToReadersAndTheNextIsToldToComeBack() throws Exception {
        Client client = new Client(server.port());
        List<Listener> listeners = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            listeners.add(new Listener(server, "/v1/events"));
        }
        Client.Answer refused = client.get("/v1/events");
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.header("retry-after")).isEqualTo("5");
        assertThat(client.get("/v1/jobs").status()).isEqualTo(200);
        listeners.get(0).close();
        await().until(() -> {
            worker.running(job("a", null), "ocr_tasks", 1);
            try (Listener next = new Listener(server, "/v1/events")) {
                return next.response.statusCode() == 200;
            }
        });
        for (Listener listener : listeners) {
            listener.close();
        }
    }

    /** Over more than the time in which a connection must show a request's head. */
    @Test
    void aStreamOnWhichNothingHappensGoesOn() throws Exception {
        try (Listener quiet = new Listener(server, "/v1/events")) {
            for (int comment = 0; comment < 4; comment++) {
                assertTimeoutPreemptively(Duration.ofSeconds(30), () -> assertThat(quiet.lines.readLine())
                        .startsWith(":"));
                assertThat(quiet.lines.readLine()).isEmpty();
            }
            worker.running(job("a", null), "ocr_tasks", 1);
            assertThat(quiet.next().data().path("request_id").asText()).isEqualTo("a");
        }
    }

    /** As a browser does that leaves the page: what is written next fails, in the thread that tells everybody. */
    @Test
    void whoBreaksOffHoldsUpNobody() throws Exception {
        try (Listener listener = new Listener(server, "/v1/events")) {
            for (int round = 0; round < 30; round++) {
                try (Socket leaving = new Socket("127.0.0.1", server.port())) {
                    leaving.getOutputStream()
                            .write("GET /v1/events HTTP/1.1\r\nHost: localhost\r\n\r\n"
                                    .getBytes(StandardCharsets.UTF_8));
                    assertThat(leaving.getInputStream().read()).isPositive();
                    leaving.setSoLinger(true, 0);
                }
                String id = "round-" + round;
                worker.running(job(id, null), "ocr_tasks", 1);
                assertTimeoutPreemptively(Duration.ofSeconds(20), () -> assertThat(
                                listener.next().data().path("request_id").asText())
                        .isEqualTo(id));
            }
        }
        Client client = new Client(server.port());
        await().until(() -> client.get("/v1/jobs").status() == 200);
    }

    @Test
    void whoNeverReadsIsCutOffAndHoldsUpNobody() throws Exception {
        try (RawConnection silent = new RawConnection(server.port());
                Listener listener = new Listener(server, "/v1/events")) {
            silent.send("GET /v1/events HTTP/1.1\r\nHost: localhost\r\n\r\n");
            String padding = "x".repeat(190);
            for (int i = 0; i < 150; i++) {
                for (int j = 0; j < 200; j++) {
                    worker.running(job(padding + j, padding), "ocr_tasks", 1);
                }
                // Whoever reads gets all; each round is less than what makes a reader slow.
                Event event = listener.next();
                while (!event.data().path("request_id").asText().endsWith("x199")) {
                    event = listener.next();
                }
            }
            // What the network held comes, and then the end.
            assertTimeoutPreemptively(Duration.ofSeconds(30), () -> {
                try {
                    silent.answer();
                } catch (IOException reset) {
                    assertThat(reset).isInstanceOf(SocketException.class);
                }
            });
        }
    }

    @Test
    void whatIsNoPlaceAmongEventsAndWhoIsNoJobAreProblems() throws Exception {
        Client client = new Client(server.port());
        assertThat(client.get("/v1/events?last_event_id=abc").status()).isEqualTo(400);
        assertThat(client.get("/v1/events?bach=1").json().path("detail").asText())
                .contains("'bach'");
        assertThat(client.get("/v1/jobs/none/events").status()).isEqualTo(404);
        try (Jedis jedis = redis.connect()) {
            assertThat(jedis.exists("job:none")).isFalse();
        }
        redis.kill();
        assertThat(client.get("/v1/jobs/none/events").status()).isEqualTo(503);
        assertThat(client.get("/v1/events?last_event_id=7-0").status()).isEqualTo(503);
        assertThat(client.get("/v1/jobs").status()).isEqualTo(503);
    }
}
