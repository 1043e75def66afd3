package imagetranslate.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import imagetranslate.message.MessageCodec;
import imagetranslate.samples.SampleFiles;
import imagetranslate.settings.Keys;
import imagetranslate.translation.models.GeminiTestServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.RedisClient;

/** Dashboards and alerts against a pipeline at work: what they ask for is there. */
final class MonitoringIT {
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    /** What Prometheus itself adds. */
    private static final Set<String> OF_PROMETHEUS = Set.of("up", "ALERTS");

    @TempDir
    static Path folder;

    private static final HttpClient http = HttpClient.newHttpClient();
    private static final Map<String, String> roles = new TreeMap<>();
    private static GeminiTestServer gemini;
    private static HttpServer receiver;
    private static Set<String> atStart;
    private static PictureServer pictures;
    private static Pipeline pipeline;
    private static RedisClient redis;
    private static byte[] hero;
    private static String picture;
    private static int pushed;

    @BeforeAll
    static void aPipelineHasDoneAJobAndFailedOne() throws Exception {
        gemini = GeminiTestServer.start(Monitoring.phrases());
        pictures = new PictureServer();
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/", exchange -> {
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        receiver.start();
        Map<String, String> environment = new HashMap<>(Map.of(
                "TRANSLATOR", "gemini",
                "GEMINI_API_KEY", "x",
                "GEMINI_BASE_URL", gemini.address(),
                // The same pictures come again and again, and each time the translator is to be asked.
                "TRANSLATION_MEMORY", "false",
                "WEBHOOK_URL", "http://127.0.0.1:" + receiver.getAddress().getPort() + "/",
                "ALLOW_PRIVATE_ADDRESSES", "true"));
        pipeline = Pipeline.start(folder.resolve("pipeline"), environment);
        redis = RedisClient.create(URI.create(pipeline.settings().get(Keys.REDIS_URL)));
        // Without a limit there is no share of it.
        redis.executeCommand(new CommandArguments(Protocol.Command.CONFIG)
                .add("SET")
                .add("maxmemory")
                .add("268435456"));
        pipeline.addresses().forEach((part, address) -> {
            if (address.endsWith("/metrics")) {
                roles.put(part, address);
            } else if (part.equals("API")) {
                roles.put("api", address + "/metrics");
            }
        });
        atStart = counters();
        hero = Files.readAllBytes(SampleFiles.write(folder.resolve("samples")).get(0));
        picture = pictures.put("hero.jpg", hero);
        push(picture);
        push("file:///etc/passwd");
        await().atMost(PATIENCE).until(() -> redis.hget("job:monitored-0", "state"), "done"::equals);
        await().atMost(PATIENCE).until(() -> redis.hget("job:monitored-1", "state"), "failed"::equals);
    }

    @AfterAll
    static void stop() throws Exception {
        redis.close();
        pipeline.close();
        receiver.stop(0);
        pictures.close();
        gemini.close();
    }

    @Test
    void everyMetricThatAPanelOrAnAlertNamesIsExposedOrRecorded() throws Exception {
        Set<String> named = new TreeSet<>();
        for (List<String> queries : Monitoring.panelQueries().values()) {
            queries.forEach(query -> named.addAll(Monitoring.metrics(query)));
        }
        Map<String, String> recorded = Monitoring.rules("record", "rules.yml");
        recorded.values().forEach(query -> named.addAll(Monitoring.metrics(query)));
        Monitoring.rules("alert", "alerts.yml").values().forEach(query -> named.addAll(Monitoring.metrics(query)));
        named.removeAll(recorded.keySet());
        named.removeAll(OF_PROMETHEUS);

        assertThat(named).hasSizeGreaterThan(30);
        // The failure is counted when its notice has been read.
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(exposed()).containsAll(named));
    }

    @Test
    void everyMetricOfOursIsOnAPanelOrInAnAlert() throws Exception {
        Set<String> named = new TreeSet<>();
        Monitoring.panelQueries()
                .values()
                .forEach(queries -> queries.forEach(query -> named.addAll(Monitoring.metrics(query))));
        Monitoring.rules("record", "rules.yml").values().forEach(query -> named.addAll(Monitoring.metrics(query)));
        Monitoring.rules("alert", "alerts.yml").values().forEach(query -> named.addAll(Monitoring.metrics(query)));

        assertThat(exposed())
                .filteredOn(metric -> metric.startsWith("pipeline_"))
                .filteredOn(metric -> !metric.matches(".*_(bucket|sum|count|max)"))
                .hasSizeGreaterThan(20)
                .isSubsetOf(named);
        assertThat(exposed())
                .filteredOn(metric -> metric.matches("pipeline_.*_count"))
                .allMatch(metric -> named.stream()
                        .anyMatch(other -> other.startsWith(metric.substring(0, metric.length() - "count".length()))));
    }

    /** A series that comes with its first event begins at 1, and Prometheus sees no rise. */
    @Test
    void everyCounterStandsAtZeroBeforeItCounts() throws Exception {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(exposed()).contains("pipeline_upload_bytes_count"));
        assertThat(atStart).hasSizeGreaterThan(100);
        assertThat(counters()).isSubsetOf(atStart);
    }

    /** Every counter and histogram of ours, with its labels. */
    private static Set<String> counters() throws Exception {
        Set<String> series = new TreeSet<>();
        for (Map.Entry<String, String> role : roles.entrySet()) {
            get(URI.create(role.getValue()))
                    .lines()
                    .filter(line -> line.matches("pipeline_[a-z_]+_(total|count)[ {].*"))
                    .forEach(line -> series.add(role.getKey() + " " + line.substring(0, line.lastIndexOf(' '))));
        }
        return series;
    }

    @Test
    void promtoolFindsNothingWrongWithWhatIsExposed() throws Exception {
        Optional<Path> promtool = Monitoring.program("promtool");
        assumeTrue(promtool.isPresent(), "promtool is not on the PATH (Debian: apt-get install prometheus)");
        for (Map.Entry<String, String> role : roles.entrySet()) {
            Path metrics = Files.writeString(
                    folder.resolve(role.getKey().replace(' ', '-') + ".prom"), get(URI.create(role.getValue())));
            Monitoring.Said said = Monitoring.run(
                    new ProcessBuilder(promtool.get().toString(), "check", "metrics").redirectInput(metrics.toFile()));
            assertThat(said.exit()).as("%s: %s", role.getKey(), said.text()).isZero();
        }
    }

    @Test
    void everyQueryHasAnAnswerOnARealPrometheus() throws Exception {
        Optional<Path> prometheus = Monitoring.program("prometheus");
        assumeTrue(prometheus.isPresent(), "prometheus is not on the PATH (Debian: apt-get install prometheus)");
        int port = freePort();
        PrometheusAnswers answers = new PrometheusAnswers(port, Instant.now(), 1);
        Process server = start(prometheus.get(), port);
        try {
            await().atMost(PATIENCE).pollInterval(Duration.ofSeconds(2)).untilAsserted(() -> {
                if (redis.llen("ocr_tasks") == 0) {
                    push(picture);
                    push(pictures.put("hero-" + pushed + ".jpg", Monitoring.remarked(hero, pushed)));
                }
                get(URI.create(roles.get("api")).resolve("/v1/jobs/monitored-0"));
                assertThat(answers.panelsWithoutData()).isEmpty();
            });
            assertThat(answers.alertsWithoutData()).isEmpty();
            assertThat(Monitoring.queriesForJobs()).hasSizeGreaterThan(3);
            for (Map.Entry<String, List<String>> panel :
                    Monitoring.queriesForJobs().entrySet()) {
                for (String query : panel.getValue()) {
                    assertThat(answers.jobsNamed(query))
                            .as(panel.getKey())
                            .isNotEmpty()
                            .allMatch(job -> job.startsWith("monitored-"));
                }
            }
        } finally {
            server.destroy();
            server.waitFor();
        }
    }

    private static Process start(Path prometheus, int port) throws IOException {
        StringBuilder config =
                new StringBuilder("global: {scrape_interval: 1s, evaluation_interval: 1s}\nrule_files:\n");
        for (String rules : List.of("rules.yml", "alerts.yml")) {
            config.append("  - ")
                    .append(Monitoring.FOLDER
                            .resolve("prometheus")
                            .resolve(rules)
                            .toRealPath())
                    .append('\n');
        }
        config.append("scrape_configs:\n  - job_name: worker\n    static_configs:\n");
        roles.forEach((role, address) -> config.append("      - {targets: ['")
                .append(URI.create(address).getAuthority())
                .append("'], labels: {role: ")
                .append(role)
                .append("}}\n"));
        Path file = Files.writeString(folder.resolve("prometheus.yml"), config);
        return new ProcessBuilder(
                        prometheus.toString(),
                        "--config.file=" + file,
                        "--storage.tsdb.path=" + folder.resolve("tsdb"),
                        "--enable-feature=exemplar-storage",
                        "--web.listen-address=127.0.0.1:" + port)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("prometheus.log").toFile())
                .start();
    }

    private static Set<String> exposed() throws IOException, InterruptedException {
        List<String> lines = new ArrayList<>();
        for (String address : roles.values()) {
            get(URI.create(address)).lines().forEach(lines::add);
        }
        Set<String> names = new TreeSet<>();
        lines.stream().filter(line -> !line.startsWith("#")).forEach(line -> names.add(line.split("[{ ]")[0]));
        return names;
    }

    private static String get(URI address) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString())
                .body();
    }

    private static void push(String url) {
        redis.lpush(
                "ocr_tasks",
                MessageCodec.json()
                        .createObjectNode()
                        .put("request_id", "monitored-" + pushed++)
                        .put("image_url", url)
                        .toString());
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
