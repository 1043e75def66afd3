package imagetranslate.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import imagetranslate.message.MessageCodec;
import imagetranslate.samples.SampleFiles;
import imagetranslate.samples.SamplePhrases;
import imagetranslate.translation.models.GeminiTestServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.RedisClient;

/** Each worker as its own process, from the jars that are shipped, against a Redis and a store given by settings. */
final class SeparateProcessesIT {
    private static final Path DIST = Path.of("..", "target", "dist");

    @TempDir
    Path folder;

    private final List<Process> processes = new ArrayList<>();
    private final Map<String, String> environment = new HashMap<>();
    private EmbeddedRedis redisServer;
    private EmbeddedStore store;
    private PictureServer pictures;
    private RedisClient redis;

    @BeforeEach
    void startWhatIsOutside() throws Exception {
        redisServer = EmbeddedRedis.start(folder.resolve("redis"), 0);
        store = EmbeddedStore.start(folder.resolve("store"), 0);
        pictures = new PictureServer();
        redis = RedisClient.create(URI.create(redisServer.url()));
        environment.putAll(Map.of(
                "REDIS_URL", redisServer.url(),
                "S3_ENDPOINT", store.endpoint(),
                "S3_BUCKET", store.bucket(),
                "S3_ACCESS_KEY_ID", store.accessKey(),
                "S3_SECRET_ACCESS_KEY", store.secretKey(),
                "S3_PUBLIC_BASE_URL", store.publicBaseUrl(),
                "METRICS_PORT", "0",
                "ALLOW_PRIVATE_ADDRESSES", "true"));
    }

    @AfterEach
    void stop() throws Exception {
        for (Process process : processes) {
            process.destroy();
        }
        for (Process process : processes) {
            process.waitFor();
        }
        redis.close();
        pictures.close();
        store.close();
        redisServer.close();
    }

    @Test
    void aJobGoesThroughFourProcessesAndEachStopsCleanly() throws Exception {
        environment.put("PHRASEBOOK", phrasebook().toString());
        for (String worker : List.of("ocr-worker", "operate-worker", "result-worker")) {
            start(worker);
        }
        Path hero = SampleFiles.write(folder.resolve("samples")).get(0);
        push("four", pictures.put("hero.jpg", Files.readAllBytes(hero)));

        Map<String, String> done = done("four", Duration.ofSeconds(120));

        assertThat(done).containsEntry("outcome", "translated");
        assertThat(ImageIO.read(URI.create(done.get("result_url")).toURL())).isNotNull();
        for (Process process : processes) {
            process.destroy();
            assertThat(process.waitFor()).as("exit status after SIGTERM").isZero();
        }
    }

    @Test
    void aRecordOfAFailureSaysWhichBuildMadeIt() throws Exception {
        start("ocr-worker");
        push("broken", "file:///etc/passwd");

        String record =
                await().atMost(Duration.ofSeconds(60)).until(() -> redis.lindex("error_queue", 0), r -> r != null);

        assertThat(MessageCodec.json().readTree(record).path("version").asText())
                .matches("\\d+\\.\\d+\\.\\d+(-SNAPSHOT)?\\+[0-9a-f]{10,}(-changed)?");
    }

    @Test
    void aJobInTheHandOfAKilledOperateWorkerIsDoneByTheNext() throws Exception {
        CountDownLatch answered = new CountDownLatch(1);
        HttpServer silent = silentTranslator(answered);
        environment.putAll(Map.of(
                "TRANSLATOR",
                "gemini",
                "GEMINI_API_KEY",
                "x",
                "GEMINI_BASE_URL",
                "http://127.0.0.1:" + silent.getAddress().getPort()));
        start("ocr-worker");
        start("result-worker");
        Process victim = start("operate-worker");
        Path hero = SampleFiles.write(folder.resolve("samples")).get(0);
        push("orphan", pictures.put("hero.jpg", Files.readAllBytes(hero)));
        // The job is in hand for certain: its translation has been asked for and is never answered.
        answered.await();

        victim.destroyForcibly().waitFor();
        environment.put("PHRASEBOOK", phrasebook().toString());
        environment.remove("TRANSLATOR");
        environment.remove("GEMINI_API_KEY");
        environment.remove("GEMINI_BASE_URL");
        start("operate-worker");

        // The contract is 45 s from the next worker being up; the JVM's start is allowed for on top.
        done("orphan", Duration.ofSeconds(75));
        silent.stop(0);
    }

    @Test
    void whatAKilledOperateWorkerHadTranslatedIsNotAskedForAgain() throws Exception {
        try (GeminiTestServer gemini = GeminiTestServer.start(Monitoring.phrases())) {
            environment.putAll(Map.of(
                    "TRANSLATOR",
                    "gemini",
                    "GEMINI_API_KEY",
                    "x",
                    "GEMINI_BASE_URL",
                    gemini.address(),
                    "LEASE_SECONDS",
                    "3"));
            start("ocr-worker");
            start("result-worker");
            Process victim = start("operate-worker");
            Path hero = SampleFiles.write(folder.resolve("samples")).get(0);
            push("paid", pictures.put("hero.jpg", Files.readAllBytes(hero)));
            // The answer has come and is remembered; erasing, which in a cold JVM takes seconds, is not done.
            await().atMost(Duration.ofSeconds(120))
                    .pollInterval(Duration.ofMillis(10))
                    .until(() -> redis.zcard("{memory}:index") > 0);

            victim.destroyForcibly().waitFor();
            assertThat(redis.hget("job:paid", "state")).isNotEqualTo("done");
            int asked = gemini.asked().size();
            start("operate-worker");

            done("paid", Duration.ofSeconds(90));
            assertThat(asked).isPositive();
            assertThat(gemini.asked()).as("questions").hasSize(asked);
        }
    }

    @Test
    void aTruncatedModelStopsTheWorkerAtItsStartWithOneLineThatNamesFileAndHashes() throws Exception {
        Path file = folder.resolve("ch_PP-OCRv4_det_infer.onnx");
        Files.write(file, new byte[1000]);
        environment.put("MODEL_DIR", folder.toString());

        assertThat(refusal("ocr-worker"))
                .startsWith("ocr-worker can't start: model ppocr-v4-det: " + file + " (1000 of 4745517 bytes) ")
                .contains("sha256 541b3e9daa09b20bf85fa273e5cbd3e80185aa4ec298e765db87742b70138a53")
                .contains("expected d2a7720d45a54257208b1e13e36a8479894cb74155a5efe29462512d42f49da9");
    }

    @Test
    void aModelThatIsNotThereStopsTheWorkerWithOneLineThatSaysHowToGetIt() throws Exception {
        environment.putAll(Map.of("PHRASEBOOK", phrasebook().toString(), "INPAINT_MODEL", "lama"));
        assertThat(refusal("operate-worker"))
                .startsWith("operate-worker can't start: model lama: lama_fp32.onnx is neither in MODEL_DIR (not set) ")
                .contains("./run models fetch lama brings it from https://");

        environment.put("OCR_MODEL", "ppocr-v9");
        assertThat(refusal("ocr-worker"))
                .isEqualTo("ocr-worker can't start: OCR_MODEL is 'ppocr-v9'; it must be one of ppocr-v4, ppocr-v5,"
                        + " ppocr-v6-tiny, ppocr-v6, ppocr-v6-medium");
    }

    /** The one line that a worker says of why it doesn't start; its log lines before that begin with the time. */
    private String refusal(String worker) throws Exception {
        Path log = folder.resolve(worker + processes.size() + ".log");
        assertThat(start(worker).waitFor()).isEqualTo(1);
        List<String> said = Files.readAllLines(log).stream()
                .filter(line -> !line.matches("\\d.*"))
                .toList();
        assertThat(said).hasSize(1);
        return said.get(0);
    }

    private static HttpServer silentTranslator(CountDownLatch asked) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task);
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext("/", exchange -> {
            if (exchange.getRequestMethod().equals("GET")) {
                // Only whether it is there, before the first job is taken.
                byte[] model = "{\"name\":\"models/x\"}".getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(200, model.length);
                exchange.getResponseBody().write(model);
                exchange.close();
                return;
            }
            asked.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        server.start();
        return server;
    }

    private Process start(String worker) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-Djava.awt.headless=true",
                "-jar",
                DIST.resolve(worker + ".jar").toString());
        builder.environment().putAll(environment);
        builder.redirectErrorStream(true)
                .redirectOutput(
                        folder.resolve(worker + processes.size() + ".log").toFile());
        Process process = builder.start();
        processes.add(process);
        return process;
    }

    private Path phrasebook() throws IOException {
        return SamplePhrases.write(folder.resolve("phrasebook.json"));
    }

    private void push(String requestId, String url) {
        redis.lpush(
                "ocr_tasks",
                MessageCodec.json()
                        .createObjectNode()
                        .put("request_id", requestId)
                        .put("image_url", url)
                        .toString());
    }

    private Map<String, String> done(String requestId, Duration patience) {
        return await().atMost(patience)
                .until(() -> redis.hgetAll("job:" + requestId), job -> "done".equals(job.get("state")));
    }
}
