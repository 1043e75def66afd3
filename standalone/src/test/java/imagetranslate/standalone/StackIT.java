package imagetranslate.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import imagetranslate.samples.SampleFiles;
import imagetranslate.settings.EnvironmentSettings;
import imagetranslate.store.ObjectStore.Headers;
import imagetranslate.store.S3ObjectStore;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The compose stack, really up, from the jars that this build made. Skipped where no Docker engine answers; Prometheus and
 * Grafana are left out, so that no image but Debian's and Redis' must be at hand.
 */
final class StackIT {
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final String PROJECT = "stack-it";
    private static final List<String> SERVICES =
            List.of("redis", "store", "api", "ocr-worker", "operate-worker", "result-worker");
    private static final Map<String, String> environment = new HashMap<>();

    @TempDir
    static Path folder;

    private static boolean up;
    private static String source;
    private static String plain;
    private static Path log;

    @BeforeAll
    static void theStackIsUp() throws Exception {
        assumeTrue(
                anEngineWithItsImages(), "no Docker engine with compose, debian:bookworm-slim and redis:7.2-bookworm");
        log = folder.resolve("docker.log");
        for (String secret : List.of(
                "REDIS_PASSWORD", "S3_ACCESS_KEY_ID", "S3_SECRET_ACCESS_KEY", "API_TOKEN", "GRAFANA_ADMIN_PASSWORD")) {
            environment.put(secret, UUID.randomUUID().toString().replace("-", ""));
        }
        environment.putAll(Map.of(
                "DIST", "prebuilt",
                "IMAGE", "image-translate-pipeline:it",
                "REDIS_IMAGE", "image-translate-redis:it",
                "API_PORTS", "18080-18089",
                "STORE_PORT", "19000",
                "TRANSLATOR", "phrasebook",
                "LEASE_SECONDS", "10"));
        up = true;
        compose("build", "redis", "store");
        List<String> start = new ArrayList<>(List.of("up", "-d", "--no-build", "--wait", "--wait-timeout", "180"));
        start.addAll(SERVICES);
        compose(start.toArray(String[]::new));
        List<Path> samples = SampleFiles.write(folder.resolve("samples"));
        source = "s3://pictures/" + put(samples.get(0), "incoming/hero.jpg");
        plain = "s3://pictures/" + put(samples.get(2), "incoming/plain.jpg");
    }

    @AfterAll
    static void down() throws Exception {
        if (up) {
            compose("down", "--volumes", "--timeout", "5");
        }
    }

    @Test
    void aJobPushedInsideTheNetworkIsHosted() throws Exception {
        push("inside", source);

        await().atMost(PATIENCE).until(() -> status("inside", "state"), "done"::equals);

        assertThat(status("inside", "outcome")).isEqualTo("translated");
        assertThat(HttpClient.newHttpClient()
                        .send(
                                HttpRequest.newBuilder(URI.create(status("inside", "result_url")))
                                        .build(),
                                BodyHandlers.ofByteArray())
                        .statusCode())
                .isEqualTo(200);
    }

    /** A kill, a freeze past the lease, a Redis that goes away and comes back, and an upgrade, all under load. */
    @Test
    void nothingIsLostOrDoneTwiceWhateverHappensToContainers() throws Exception {
        scale("operate-worker", 3);
        String[] workers = compose("ps", "-q", "operate-worker").strip().split("\\s+");
        assertThat(workers).hasSize(3);
        List<String> jobs = new ArrayList<>();

        push(jobs, 6);
        // All three have jobs in hand when the first result is there.
        await().atMost(PATIENCE).until(() -> states(jobs).contains("done"));
        docker("kill", "--signal", "KILL", workers[0]);
        docker("pause", workers[1]);
        push(jobs, 6);
        // The frozen one's jobs are another's by now.
        await().atMost(PATIENCE)
                .until(() -> states(jobs).stream().filter("done"::equals).count() >= 8);
        docker("unpause", workers[1]);

        push(jobs, 6);
        docker("kill", "--signal", "KILL", compose("ps", "-q", "redis").strip());
        startAgain("redis");
        docker("kill", "--signal", "KILL", compose("ps", "-q", "ocr-worker").strip());
        push(jobs, 6);
        for (String service : List.of("ocr-worker", "operate-worker", "result-worker")) {
            startAgain(service, "--force-recreate");
        }

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(states(jobs)).containsOnly("done"));
        assertThat(redis("LLEN", "error_queue")).isEqualTo("0");
        for (String list : List.of("ocr_tasks", "processor_tasks", "hosting_tasks")) {
            assertThat(redis("LLEN", list)).as(list).isEqualTo("0");
        }
        assertThat(redis("--scan", "--pattern", "*:proc:*")).isEmpty();
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

    private static void scale(String service, int containers) throws Exception {
        compose(
                "up",
                "-d",
                "--no-build",
                "--no-recreate",
                "--no-deps",
                "--wait",
                "--scale",
                service + "=" + containers,
                service);
    }

    private static void startAgain(String service, String... how) throws Exception {
        List<String> command = new ArrayList<>(List.of("up", "-d", "--no-build", "--no-deps", "--wait"));
        command.addAll(List.of(how));
        command.add(service);
        compose(command.toArray(String[]::new));
    }

    @Test
    void noContainerRunsAsRootOrCanWriteItsOwnFiles() throws Exception {
        for (String service : SERVICES) {
            String container = compose("ps", "-q", service).strip().split("\\s+")[0];
            assertThat(docker("exec", container, "id", "-u").strip())
                    .as(service)
                    .isNotEqualTo("0");
            assertThat(docker("inspect", "--format", "{{.HostConfig.ReadonlyRootfs}}", container)
                            .strip())
                    .as(service)
                    .isEqualTo("true");
        }
        String layers = docker("history", "--no-trunc", "image-translate-pipeline:it")
                + docker("inspect", "image-translate-pipeline:it");
        environment.values().stream().filter(value -> value.length() == 32).forEach(secret -> assertThat(layers)
                .doesNotContain(secret));
    }

    private static boolean anEngineWithItsImages() throws Exception {
        if (Monitoring.program("docker").isEmpty()) {
            return false;
        }
        for (List<String> question : List.of(
                List.of("docker", "compose", "version"),
                List.of("docker", "image", "inspect", "debian:bookworm-slim", "redis:7.2-bookworm"))) {
            Process process = new ProcessBuilder(question)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            // An engine that hangs is none.
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return false;
            }
            if (process.exitValue() != 0) {
                return false;
            }
        }
        return true;
    }

    private static String put(Path picture, String key) throws IOException {
        Map<String, String> settings = Map.of(
                "S3_ENDPOINT",
                "http://127.0.0.1:19000",
                "S3_BUCKET",
                "pictures",
                "S3_ACCESS_KEY_ID",
                environment.get("S3_ACCESS_KEY_ID"),
                "S3_SECRET_ACCESS_KEY",
                environment.get("S3_SECRET_ACCESS_KEY"));
        try (S3ObjectStore store = S3ObjectStore.open(EnvironmentSettings.of(settings))) {
            store.put(key, Files.readAllBytes(picture), new Headers("image/jpeg", "no-cache", Map.of()));
        }
        return key;
    }

    private static void push(String id, String picture) throws Exception {
        redis("LPUSH", "ocr_tasks", "{\"request_id\":\"" + id + "\",\"image_url\":\"" + picture + "\"}");
    }

    private static List<String> states(List<String> jobs) throws Exception {
        List<String> states = new ArrayList<>();
        for (String job : jobs) {
            states.add(status(job, "state"));
        }
        return states;
    }

    private static String status(String id, String field) throws Exception {
        return redis("HGET", "job:" + id, field);
    }

    private static String redis(String... words) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                "exec", "-T", "-e", "REDISCLI_AUTH=" + environment.get("REDIS_PASSWORD"), "redis", "redis-cli"));
        command.addAll(List.of(words));
        return compose(command.toArray(String[]::new)).strip();
    }

    private static String compose(String... words) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                "compose",
                "--env-file",
                "/dev/null",
                "--project-name",
                PROJECT,
                "--file",
                Monitoring.FOLDER.resolve("compose.yaml").toString()));
        command.addAll(List.of(words));
        return docker(command.toArray(String[]::new));
    }

    private static String docker(String... words) throws Exception {
        List<String> command = new ArrayList<>(List.of("docker"));
        command.addAll(List.of(words));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor())
                .as("%s: %s %s", command, said, Files.readString(log))
                .isZero();
        return said;
    }
}
