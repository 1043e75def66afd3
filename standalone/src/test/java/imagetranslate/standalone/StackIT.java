package imagetranslate.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import imagetranslate.message.MessageCodec;
import imagetranslate.samples.SampleFiles;
import imagetranslate.settings.EnvironmentSettings;
import imagetranslate.store.ObjectStore.Headers;
import imagetranslate.store.S3ObjectStore;
import imagetranslate.translation.models.GeminiTestServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * The compose stack, really up, from the jars that this build made, with a translator that answers as Gemini does. Skipped
 * where no Docker engine answers. Grafana is left out, and Prometheus where the engine has no image of it, so that no image
 * but Debian's and Redis' must be at hand.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class StackIT {
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final String PROMETHEUS = "prom/prometheus:v2.53.0";
    private static final List<String> SERVICES = List.of(
            "redis", "store", "api", "gateway", "ocr-worker", "operate-worker", "result-worker", "batch-worker");

    @TempDir
    static Path folder;

    private static Stack stack;
    private static boolean up;
    private static boolean watched;
    private static Instant begin;
    private static byte[] hero;
    private static String source;
    private static String plain;

    @BeforeAll
    static void theStackIsUp() throws Exception {
        String lacks = Stack.lacks();
        assumeTrue(lacks.isEmpty(), lacks);
        stack = new Stack(folder);
        Path models = Files.createDirectory(folder.resolve("models"));
        try (InputStream own = StackIT.class.getResourceAsStream("/models/strokes/strokes.onnx")) {
            Files.write(models.resolve("strokes.onnx"), own.readAllBytes());
        }
        Path labels =
                Files.write(folder.resolve("labels.json"), MessageCodec.json().writeValueAsBytes(Monitoring.phrases()));
        stack.set(Map.of(
                "TRANSLATOR",
                "gemini",
                "GEMINI_API_KEY",
                "x",
                "GEMINI_BASE_URL",
                "http://gemini:8089",
                "GEMINI_JAR",
                whereItIs(GeminiTestServer.class).toString(),
                "GEMINI_LABELS",
                labels.toString(),
                "MODEL_DIR",
                models.toString(),
                "LEASE_SECONDS",
                "10"));
        up = true;
        stack.build();
        List<String> services = new ArrayList<>(SERVICES);
        services.add("gemini");
        watched = Stack.has(PROMETHEUS);
        if (watched) {
            services.add("prometheus");
        }
        begin = Instant.now();
        stack.up(services);
        List<Path> samples = SampleFiles.write(folder.resolve("samples"));
        hero = Files.readAllBytes(samples.get(0));
        source = "s3://pictures/" + put(hero, "incoming/hero.jpg");
        plain = "s3://pictures/" + put(Files.readAllBytes(samples.get(2)), "incoming/plain.jpg");
    }

    @AfterAll
    static void down() throws Exception {
        if (up) {
            stack.down();
        }
    }

    @Test
    void aJobPushedInsideTheNetworkIsHosted() throws Exception {
        push("inside", source);

        await().atMost(PATIENCE).until(() -> status("inside", "state"), "done"::equals);

        assertThat(status("inside", "outcome")).isEqualTo("translated");
        assertThat(asked(status("inside", "result_url"))).isEqualTo(200);
    }

    @Test
    void theApiHasOneAddressWhateverBecomesOfItsContainersAndAPlainUpKeepsTheirNumber() throws Exception {
        String door = "http://127.0.0.1:" + Stack.API_PORT;
        stack.set(Map.of("API_CONTAINERS", "2"));
        stack.startAgain("api");
        stack.startAgain("api", "--force-recreate");
        assertThat(stack.containers("api")).hasSize(2);
        await().atMost(PATIENCE).until(() -> asked(door + "/health/ready") == 200);
        assertThat(asked(door + "/v1/jobs/none")).as("without a token").isEqualTo(401);
        assertThat(asked(door + "/metrics")).as("nobody's business").isEqualTo(404);

        stack.docker("kill", "--signal", "KILL", stack.containers("api").get(0));

        // One question may have been on its way; the gateway asks each container every second.
        await().atMost(PATIENCE).until(() -> {
            for (int i = 0; i < 20; i++) {
                if (asked(door + "/health/ready") != 200) {
                    return false;
                }
            }
            return true;
        });
        stack.startAgain("api");
    }

    @Test
    void goingBackIsToNameTheFormerImage() throws Exception {
        String former = "image-translate-pipeline:it-former";
        stack.docker("tag", Stack.IMAGE, former);
        stack.set(Map.of("IMAGE", former));
        stack.startAgain("result-worker");
        assertThat(stack.docker(
                                "inspect",
                                "--format",
                                "{{.Config.Image}}",
                                stack.containers("result-worker").get(0))
                        .strip())
                .isEqualTo(former);
        stack.set(Map.of("IMAGE", Stack.IMAGE));
        stack.startAgain("result-worker");
        stack.docker("rmi", former);
    }

    @Test
    void whatTheRunbookAsksOfAWorkerThatHangsCanBeHad() throws Exception {
        assertThat(stack.compose("exec", "-T", "ocr-worker", "jcmd", "ocr-worker.jar", "Thread.print"))
                .contains("\"ocr_tasks:watchdog\"");
    }

    @Test
    void everyContainerIsHealthyAndHasItsShareOfTheMachine() throws Exception {
        List<String> all = new ArrayList<>(SERVICES);
        if (watched) {
            all.add("prometheus");
        }
        for (String service : all) {
            String said = stack.docker(
                    "inspect",
                    "--format",
                    "{{.State.Health.Status}} {{.HostConfig.PidsLimit}} {{.HostConfig.NanoCpus}}",
                    stack.containers(service).get(0));
            boolean computes = service.equals("ocr-worker") || service.equals("operate-worker");
            assertThat(said.strip()).as(service).isEqualTo("healthy 512 " + (computes ? "0" : "1000000000"));
        }
    }

    @Test
    void everyFileOfTheFontsPackageIsInTheImage() throws Exception {
        String missing = "for f in $(dpkg -L fonts-noto-cjk | grep /fonts/); do [ -e $f ] || echo $f; done";
        assertThat(stack.compose("exec", "-T", "operate-worker", "sh", "-c", missing))
                .isEmpty();
        assertThat(stack.compose("exec", "-T", "operate-worker", "fc-list", ":lang=ko", "family"))
                .contains("Noto Serif CJK KR", "Noto Sans CJK KR");
    }

    /** A kill, a freeze past the lease, a Redis that goes away and comes back, and an upgrade, all under load. */
    @Test
    void nothingIsLostOrDoneTwiceWhateverHappensToContainers() throws Exception {
        stack.scale("operate-worker", 3);
        List<String> workers = stack.containers("operate-worker");
        assertThat(workers).hasSize(3);
        List<String> jobs = new ArrayList<>();

        push(jobs, 6);
        // All three have jobs in hand when the first result is there.
        await().atMost(PATIENCE).until(() -> states(jobs).contains("done"));
        stack.docker("kill", "--signal", "KILL", workers.get(0));
        stack.docker("pause", workers.get(1));
        push(jobs, 6);
        // The frozen one's jobs are another's by now.
        await().atMost(PATIENCE)
                .until(() -> states(jobs).stream().filter("done"::equals).count() >= 8);
        stack.docker("unpause", workers.get(1));

        push(jobs, 6);
        stack.docker("kill", "--signal", "KILL", stack.containers("redis").get(0));
        stack.startAgain("redis");
        stack.docker("kill", "--signal", "KILL", stack.containers("ocr-worker").get(0));
        push(jobs, 6);
        for (String service : List.of("ocr-worker", "operate-worker", "result-worker")) {
            stack.startAgain(service, "--force-recreate");
        }

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(states(jobs)).containsOnly("done"));
        assertThat(stack.redis("LLEN", "error_queue")).isEqualTo("0");
        for (String list : List.of("ocr_tasks", "processor_tasks", "hosting_tasks")) {
            assertThat(stack.redis("LLEN", list)).as(list).isEqualTo("0");
        }
        assertThat(stack.redis("--scan", "--pattern", "*:proc:*")).isEmpty();
        Set<String> hosted = new HashSet<>();
        for (String job : jobs) {
            hosted.add(status(job, "result_url"));
        }
        assertThat(hosted).hasSameSizeAs(jobs);
    }

    /** By turns a picture with text and one without, which is sooner done. */
    private static void push(List<String> jobs, int more) throws Exception {
        for (int i = 0; i < more; i++) {
            String id = "stack-" + jobs.size();
            push(id, jobs.size() % 3 == 0 ? source : plain);
            jobs.add(id);
        }
    }

    @Test
    void noContainerRunsAsRootOrCanWriteItsOwnFiles() throws Exception {
        for (String service : SERVICES) {
            String container = stack.containers(service).get(0);
            assertThat(stack.docker("exec", container, "id", "-u").strip())
                    .as(service)
                    .isNotEqualTo("0");
            assertThat(stack.docker("inspect", "--format", "{{.HostConfig.ReadonlyRootfs}}", container)
                            .strip())
                    .as(service)
                    .isEqualTo("true");
        }
        String layers = stack.docker("history", "--no-trunc", Stack.IMAGE) + stack.docker("inspect", Stack.IMAGE);
        assertThat(stack.secrets()).noneMatch(layers::contains);
    }

    @Test
    void modelFilesOfTheMountedFolderGoBeforeTheImagesOwnAndNobodyWritesThere() throws Exception {
        assertThat(stack.compose("logs", "operate-worker"))
                .contains("model strokes: /models/strokes.onnx goes before the build's own files");
        String mounts = stack.docker(
                "inspect",
                "--format",
                "{{range .Mounts}}{{.Destination}} {{.RW}};{{end}}",
                stack.containers("ocr-worker").get(0));
        assertThat(mounts).isEqualToIgnoringNewLines("/models false;");
    }

    /** Last, when all that can be counted has happened. */
    @Test
    @Order(Integer.MAX_VALUE)
    void everyPanelAndAlertHasDataFromTheStacksOwnPrometheus() throws Exception {
        assumeTrue(watched, "the engine has no image " + PROMETHEUS);
        PrometheusAnswers answers = new PrometheusAnswers(Stack.PROMETHEUS_PORT, begin, 15);
        push("broken", "file:///etc/passwd");
        int[] pushed = {0};
        await().atMost(PATIENCE).pollInterval(Duration.ofSeconds(5)).untilAsserted(() -> {
            if (stack.redis("LLEN", "ocr_tasks").equals("0")) {
                // another file each time: of one that was read before, nothing is read or erased
                byte[] fresh = Monitoring.remarked(hero, pushed[0]);
                push("watched-" + pushed[0], "s3://pictures/" + put(fresh, "incoming/watched-" + pushed[0] + ".jpg"));
                pushed[0]++;
            }
            // Shares of what the api is asked.
            asked("http://127.0.0.1:" + Stack.API_PORT + "/v1/jobs/none");
            assertThat(answers.panelsWithoutData()).isEmpty();
            assertThat(answers.alertsWithoutData()).isEmpty();
        });
        for (Map.Entry<String, List<String>> panel : Monitoring.queriesForJobs().entrySet()) {
            assertThat(answers.jobsNamed(panel.getValue().get(0)))
                    .as(panel.getKey())
                    .anyMatch(job -> job.matches("(stack|watched)-\\d+|inside|broken"));
        }
    }

    private static int asked(String address) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address)).build();
        return HttpClient.newHttpClient()
                .send(request, BodyHandlers.discarding())
                .statusCode();
    }

    private static Path whereItIs(Class<?> test) throws URISyntaxException {
        return Path.of(test.getProtectionDomain().getCodeSource().getLocation().toURI());
    }

    private static String put(byte[] picture, String key) throws IOException {
        Map<String, String> settings = Map.of(
                "S3_ENDPOINT",
                "http://127.0.0.1:" + Stack.STORE_PORT,
                "S3_BUCKET",
                "pictures",
                "S3_ACCESS_KEY_ID",
                stack.secret("S3_ACCESS_KEY_ID"),
                "S3_SECRET_ACCESS_KEY",
                stack.secret("S3_SECRET_ACCESS_KEY"));
        try (S3ObjectStore store = S3ObjectStore.open(EnvironmentSettings.of(settings))) {
            store.put(key, picture, new Headers("image/jpeg", "no-cache", Map.of()));
        }
        return key;
    }

    private static void push(String id, String picture) throws Exception {
        stack.redis("LPUSH", "ocr_tasks", "{\"request_id\":\"" + id + "\",\"image_url\":\"" + picture + "\"}");
    }

    private static List<String> states(List<String> jobs) throws Exception {
        List<String> states = new ArrayList<>();
        for (String job : jobs) {
            states.add(status(job, "state"));
        }
        return states;
    }

    private static String status(String id, String field) throws Exception {
        return stack.redis("HGET", "job:" + id, field);
    }
}
