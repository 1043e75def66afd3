package imagetranslate.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import imagetranslate.message.HostingTask;
import imagetranslate.message.Job;
import imagetranslate.message.Languages;
import imagetranslate.message.MessageCodec;
import imagetranslate.queue.redis.RedisServerFixture;
import imagetranslate.queue.redis.SharedRedis;
import imagetranslate.status.RedisJobStatusStore;
import imagetranslate.store.ObjectHeaders;
import imagetranslate.store.S3ObjectStore;
import imagetranslate.store.S3ServerFixture;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;

/** The API as a process with little memory, and many who want something of it at once. */
final class ApiLoadIT {
    private static final int UPLOADS = 24;
    private static final int PICTURES = 4;
    private static final int PICTURE_BYTES = 20_000_000;
    private static final int OTHERS = 500;
    private static final int ASKERS = 48;
    private static final int SCENE_BYTES = 4 << 20;
    private static final int BOXES = 40_000;
    private static final Pattern PORT = Pattern.compile("the API listens on 127\\.0\\.0\\.1:(\\d+)");

    @TempDir
    private Path folder;

    private final List<RawConnection> others = new ArrayList<>();
    private RedisServerFixture redis;
    private S3ServerFixture s3;
    private Process api;
    private int port;

    @BeforeEach
    void start() throws Exception {
        redis = RedisServerFixture.start();
        s3 = S3ServerFixture.start();
        Map<String, String> environment = new HashMap<>(s3.environment());
        environment.putAll(Map.of("REDIS_URL", redis.url(), "API_PORT", "0"));
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-Djava.io.tmpdir=" + Files.createDirectory(folder.resolve("tmp")),
                "-cp",
                System.getProperty("java.class.path"),
                Api.class.getName());
        builder.environment().putAll(environment);
        builder.redirectErrorStream(true).redirectOutput(log().toFile());
        api = builder.start();
        await().atMost(Duration.ofSeconds(60)).until(() -> {
            Matcher line = PORT.matcher(Files.readString(log()));
            port = line.find() ? Integer.parseInt(line.group(1)) : 0;
            return port > 0;
        });
    }

    @AfterEach
    void stop() throws Exception {
        for (RawConnection other : others) {
            other.close();
        }
        api.destroyForcibly().waitFor();
        s3.close();
        redis.close();
    }

    @Test
    void manyLargeUploadsAtOnceAmongIdleAndSlowConnectionsHarmNobody() throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(UPLOADS);
        try {
            idleAndSlow();
            List<Future<RawConnection.Answer>> uploads = new ArrayList<>();
            for (int i = 0; i < UPLOADS; i++) {
                byte[] picture = picture(i % PICTURES);
                uploads.add(clients.submit(() -> upload(picture)));
            }
            Duration slowest = askUntilDone(uploads);
            Map<Integer, Integer> answers = new TreeMap<>();
            for (Future<RawConnection.Answer> upload : uploads) {
                RawConnection.Answer answer = upload.get(60, TimeUnit.SECONDS);
                answers.merge(answer.status(), 1, Integer::sum);
                assertThat(answer.status()).as(answer.text()).isIn(202, 503);
                assertThat(answer.status() == 202 || answer.hasHeader("retry-after"))
                        .as(answer.text())
                        .isTrue();
            }
            System.out.println(UPLOADS + " uploads of 20 MB among " + OTHERS + " idle or slow connections: " + answers
                    + "; the slowest other request took " + slowest.toMillis() + " ms; " + peak());
            assertThat(answers.getOrDefault(202, 0)).isGreaterThanOrEqualTo(4);
            assertThat(slowest).isLessThan(Duration.ofSeconds(20));
            assertThat(upload(picture(0)).status()).as("afterwards").isEqualTo(202);
            assertThat(jobs()).isEqualTo(answers.get(202) + 1L);
        } finally {
            clients.shutdownNow();
        }
        assertThat(api.isAlive()).isTrue();
        assertThat(Files.readString(log())).doesNotContain("OutOfMemoryError");
        await("whoever says too little is sent away")
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> {
                    dribble();
                    return others.isEmpty();
                });
        try (var left = Files.walk(folder.resolve("tmp"))) {
            assertThat(left.filter(Files::isRegularFile)
                            .filter(file -> file.getFileName().toString().startsWith("MultiPart")))
                    .isEmpty();
        }
    }

    @Test
    void manyWhoAskForAJobWithALargeSceneAreAnswered() throws Exception {
        Job job = finishedWithALargeScene();
        ExecutorService clients = Executors.newFixedThreadPool(ASKERS);
        try {
            List<Future<RawConnection.Answer>> asked = new ArrayList<>();
            for (int i = 0; i < ASKERS; i++) {
                asked.add(clients.submit(() -> RawConnection.ask(
                        port,
                        "GET /v1/jobs/" + job.requestId()
                                + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")));
            }
            Map<Integer, Integer> answers = new TreeMap<>();
            for (Future<RawConnection.Answer> one : asked) {
                RawConnection.Answer answer = one.get(120, TimeUnit.SECONDS);
                answers.merge(answer.status(), 1, Integer::sum);
                String start =
                        answer.text().substring(0, Math.min(500, answer.text().length()));
                assertThat(answer.status()).as(start).isIn(200, 503);
                if (answer.status() == 200) {
                    assertThat(answer.text())
                            .as(start)
                            .contains("\"text\":\"" + (BOXES - 1) + "\"")
                            .endsWith("]}");
                } else {
                    assertThat(answer.hasHeader("retry-after")).as(start).isTrue();
                }
            }
            System.out.println(ASKERS + " who ask for a job with a scene of " + SCENE_BYTES + " bytes at once: "
                    + answers + "; " + peak());
            assertThat(answers.getOrDefault(200, 0)).isGreaterThanOrEqualTo(4);
        } finally {
            clients.shutdownNow();
        }
        assertThat(new Client(port).get("/v1/jobs/" + job.requestId()).status())
                .as("afterwards")
                .isEqualTo(200);
        assertThat(Files.readString(log())).doesNotContain("OutOfMemoryError");
        try (var left = Files.walk(folder.resolve("tmp"))) {
            assertThat(left.filter(file -> file.getFileName().toString().startsWith("scene")))
                    .isEmpty();
        }
    }

    private Job finishedWithALargeScene() throws Exception {
        StringBuilder scene = new StringBuilder("{\"boxes\":[");
        for (int i = 0; i < BOXES; i++) {
            scene.append(i == 0 ? "" : ",")
                    .append("{\"box\":[[1,2],[3,4],[5,6],[7,8]],\"text\":\"" + i
                            + "\",\"translation\":\"\",\"reason\":\"number\"}");
        }
        scene.append("],\"rest\":\"")
                .append("x".repeat(Math.max(0, SCENE_BYTES - scene.length())))
                .append("\"}");
        MessageCodec codec = new MessageCodec(new Languages("zh", "en"));
        Job job = codec.readJob(
                "{\"image_url\":\"https://h/a.jpg\",\"request_id\":\"large\"}".getBytes(StandardCharsets.UTF_8));
        try (S3ObjectStore store = S3ObjectStore.open(s3.settings());
                SharedRedis shared = SharedRedis.open(redis.address())) {
            store.put("scene/large.json", scene.toString().getBytes(StandardCharsets.UTF_8), ObjectHeaders.scene(job));
            new RedisJobStatusStore(shared, new RedisJobStatusStore.Names("job:", "events"), Clock.systemUTC())
                    .done(new HostingTask(
                            job,
                            "https://cdn.test/large.png",
                            "scene/large.json",
                            Instant.now(),
                            HostingTask.Status.TRANSLATED,
                            new HostingTask.BoxCounts(BOXES, 0),
                            Map.of()));
            await().until(() -> new Client(port).get("/health/live").status() == 200 && isKnown(job));
        }
        return job;
    }

    private boolean isKnown(Job job) {
        try (Jedis jedis = redis.connect()) {
            return jedis.exists("job:" + job.requestId());
        }
    }

    /** Of the process' memory; empty where the system doesn't tell. */
    private String peak() throws IOException {
        Path status = Path.of("/proc/" + api.pid() + "/status");
        return Files.exists(status)
                ? Files.readAllLines(status).stream()
                        .filter(line -> line.startsWith("VmHWM"))
                        .findFirst()
                        .orElse("")
                : "";
    }

    /** A quarter says nothing, one never ends its head, two never end their bodies. */
    private void idleAndSlow() throws IOException {
        for (int i = 0; i < OTHERS; i++) {
            RawConnection other = i % 4 == 0 ? new RawConnection(port) : new RawConnection(port).slow();
            others.add(other);
            switch (i % 4) {
                case 1 -> other.send("POST /v1/jobs HTTP/1.1\r\nHost: localhost\r\nX-Slow: ");
                case 2 -> other.send(head("application/json", 60_000) + "{\"image_url\":\"");
                case 3 ->
                    other.send(head("multipart/form-data; boundary=x7", PICTURE_BYTES)
                            + "--x7\r\nContent-Disposition: form-data; name=\"image\"; filename=\"a.png\"\r\n\r\n");
                default -> {}
            }
        }
    }

    /** One byte more from each that had begun; those that were answered or sent away are dropped. */
    private void dribble() throws IOException {
        for (int i = others.size() - 1; i >= 0; i--) {
            if (others.get(i).isOver()) {
                others.remove(i).close();
            }
        }
    }

    /** Everybody else goes on asking meanwhile; and every request is answered. */
    private Duration askUntilDone(List<? extends Future<?>> uploads) {
        Client client = new Client(port);
        List<Duration> took = new ArrayList<>();
        await().atMost(Duration.ofSeconds(120))
                .pollInterval(Duration.ofMillis(300))
                .until(() -> {
                    Instant start = Instant.now();
                    assertThat(client.get("/health/live").status()).isEqualTo(200);
                    assertThat(client.postJson("{\"image_url\":\"https://h/a.jpg\",\"image_id\":\"small\"}")
                                    .status())
                            .isEqualTo(202);
                    took.add(Duration.between(start, Instant.now()));
                    dribble();
                    return uploads.stream().allMatch(Future::isDone);
                });
        return took.stream().max(Duration::compareTo).orElseThrow();
    }

    private RawConnection.Answer upload(byte[] picture) throws IOException {
        byte[] start = "--x7\r\nContent-Disposition: form-data; name=\"image\"; filename=\"a.png\"\r\n\r\n"
                .getBytes(StandardCharsets.US_ASCII);
        byte[] end = "\r\n--x7--\r\n".getBytes(StandardCharsets.US_ASCII);
        try (RawConnection connection = new RawConnection(port)) {
            String head = head("multipart/form-data; boundary=x7", start.length + picture.length + end.length);
            return connection.send(head).send(start).send(picture).send(end).answer();
        }
    }

    private static String head(String contentType, int length) {
        return "POST /v1/jobs HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: " + contentType
                + "\r\nContent-Length: " + length + "\r\n\r\n";
    }

    private static byte[] picture(int number) {
        byte[] png = new byte[PICTURE_BYTES];
        byte[] start = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n', (byte) number};
        System.arraycopy(start, 0, png, 0, start.length);
        return png;
    }

    /** Of those that were uploaded. */
    private long jobs() {
        try (Jedis jedis = redis.connect()) {
            return jedis.lrange("ocr_tasks", 0, -1).stream()
                    .filter(job -> !job.contains("small"))
                    .count();
        }
    }

    private Path log() {
        return folder.resolve("api.log");
    }
}
