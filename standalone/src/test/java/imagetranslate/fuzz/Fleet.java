package imagetranslate.fuzz;

import imagetranslate.queue.redis.RedisServerFixture;
import imagetranslate.samples.SamplePhrases;
import imagetranslate.settings.EnvironmentSettings;
import imagetranslate.settings.Settings;
import imagetranslate.store.S3ServerFixture;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** The whole pipeline, each process a JVM of its own, with a Redis and a store. */
final class Fleet implements AutoCloseable {
    /** More than any seed has, and little enough that a picture which lies about its size costs no minute. */
    private static final long MOST_PIXELS = 2_000_000;

    private final Findings findings;
    private final Path folder;
    private final RedisServerFixture redis;
    private final S3ServerFixture store;
    private final Path phrasebook;
    private final Webhook webhook;
    private final List<WorkerJvm> workers = new ArrayList<>();
    private final int apiPort = freePort();

    private Fleet(Findings findings, Book book) throws Exception {
        this.findings = findings;
        folder = Files.createTempDirectory("fuzz");
        phrasebook = SamplePhrases.write(folder.resolve("phrasebook.json"));
        redis = RedisServerFixture.start();
        store = S3ServerFixture.start();
        webhook = new Webhook(book, findings);
    }

    /** @param dist the folder with the processes' jars */
    static Fleet start(Path dist, Findings findings, Book book) throws Exception {
        Fleet fleet = new Fleet(findings, book);
        for (WorkerJvm.Plan plan : fleet.plans()) {
            LogCheck log = new LogCheck(plan.name(), findings, book);
            fleet.workers.add(WorkerJvm.start(plan, dist.toAbsolutePath(), fleet.folder, log::line));
        }
        for (WorkerJvm worker : fleet.workers) {
            Awaitility.await(worker.plan().name() + ", see " + fleet.folder)
                    .atMost(Duration.ofMinutes(2))
                    .pollInterval(Duration.ofMillis(200))
                    .until(() -> worker.ailment().isEmpty());
        }
        return fleet;
    }

    /** What the harness needs to reach the same store. */
    Settings settings() {
        return EnvironmentSettings.of(store.environment());
    }

    RedisServerFixture redis() {
        return redis;
    }

    int apiPort() {
        return apiPort;
    }

    List<WorkerJvm> workers() {
        return workers;
    }

    /** Where the processes' logs are. */
    Path folder() {
        return folder;
    }

    private List<WorkerJvm.Plan> plans() throws IOException {
        return List.of(
                worker("ocr-worker", 1500, "-Xmx512m"),
                worker("operate-worker", 1500, "-Xmx512m"),
                worker("result-worker", 600, "-Xmx192m"),
                new WorkerJvm.Plan(
                        "api",
                        apiPort,
                        600,
                        options("-Xmx192m"),
                        environment(Map.of("API_PORT", Integer.toString(apiPort)))));
    }

    private WorkerJvm.Plan worker(String name, long mostMemory, String heap) throws IOException {
        int port = freePort();
        Map<String, String> own = new HashMap<>(Map.of("METRICS_PORT", Integer.toString(port)));
        if (name.equals("result-worker")) {
            // Only the webhook is on this machine. Where pictures come from, no private address is ever asked.
            own.putAll(Map.of("WEBHOOK_URL", webhook.url(), "ALLOW_PRIVATE_ADDRESSES", "true"));
        }
        return new WorkerJvm.Plan(name, port, mostMemory, options(heap), environment(own));
    }

    private static List<String> options(String heap) {
        return List.of(heap, "-Djava.awt.headless=true");
    }

    private Map<String, String> environment(Map<String, String> own) {
        Map<String, String> all = new HashMap<>(store.environment());
        all.putAll(Map.of(
                "REDIS_URL", redis.url(),
                "PHRASEBOOK", phrasebook.toString(),
                "MAX_ATTEMPTS", "2",
                "FETCH_TIMEOUT_SECONDS", "5",
                "MAX_IMAGE_PIXELS", Long.toString(MOST_PIXELS),
                "MALLOC_ARENA_MAX", "2",
                "OPENCV_LOG_LEVEL", "OFF"));
        all.putAll(own);
        return all;
    }

    /** SIGTERM to all of them; each must end with 0. */
    void stop() throws InterruptedException {
        for (WorkerJvm worker : workers) {
            if (worker.isAlive()) {
                int exit = worker.stop();
                if (exit != 0) {
                    findings.add(worker.plan().name() + " ended with " + exit + " after SIGTERM", folder.toString());
                }
            }
        }
    }

    @Override
    public void close() {
        workers.forEach(WorkerJvm::kill);
        webhook.close();
        store.close();
        redis.close();
    }

    void deleteFolder() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(file -> file.delete());
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
