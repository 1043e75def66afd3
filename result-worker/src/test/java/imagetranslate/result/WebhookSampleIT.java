package imagetranslate.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import imagetranslate.message.WebhookTask;
import imagetranslate.metrics.PipelineMetrics;
import imagetranslate.settings.EnvironmentSettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The receiver of docs/webhooks.md, run as it stands there and called by what calls receivers. */
final class WebhookSampleIT {
    private static final Path DOCS = Path.of("..", "docs", "webhooks.md");
    private static final String SECRET = "whsec_" + "A".repeat(32);
    private static final String OLD = "whsec_" + "B".repeat(32);
    private static final String BODY =
            "{\"event\":\"job.done\",\"request_id\":\"r1\",\"image_url\":\"https://cdn.test/商品.jpg\"}";
    private static final WebhookTask NEWS = new WebhookTask(
            "msg_" + "0".repeat(32), "job.done", new WebhookTask.About("r1", "1-2", null, null), null, BODY);

    @TempDir
    Path folder;

    private Process sample;
    private Path heard;
    private URI address;

    @BeforeEach
    void start() throws Exception {
        assumeTrue(hasPython(), "python3 is not there");
        Path file = folder.resolve("receiver.py");
        Files.writeString(file, snippet("```python\n(.*?)```"));
        heard = folder.resolve("heard.txt");
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        ProcessBuilder builder = new ProcessBuilder("python3", file.toString(), Integer.toString(port))
                .redirectOutput(heard.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("WEBHOOK_SECRET", SECRET + " " + OLD);
        sample = builder.start();
        address = URI.create("http://127.0.0.1:" + port + "/");
        await().atMost(Duration.ofSeconds(30)).until(() -> answers(port));
    }

    @AfterEach
    void stop() throws Exception {
        if (sample != null) {
            sample.destroy();
            sample.waitFor();
        }
    }

    @Test
    void takesGenuineNewsOnce() throws Exception {
        assertThat(call(SECRET, Instant.now())).isInstanceOf(Webhook.Taken.class);
        assertThat(call(SECRET, Instant.now())).isInstanceOf(Webhook.Taken.class);
        assertThat(call(OLD + " " + SECRET, Instant.now()))
                .as("while it is changed")
                .isInstanceOf(Webhook.Taken.class);
        assertThat(Files.readAllLines(heard)).containsExactly("job.done r1 https://cdn.test/商品.jpg");
    }

    @Test
    void refusesWhatIsForgedAndWhatIsRepeatedLater() throws Exception {
        Webhook.Refused refused = new Webhook.Refused("the webhook answered 401");
        assertThat(call("whsec_" + "C".repeat(32), Instant.now()))
                .as("another secret")
                .isEqualTo(refused);
        assertThat(call(null, Instant.now())).as("no signature").isEqualTo(refused);
        assertThat(call(SECRET, Instant.now().minusSeconds(600)))
                .as("signed long ago")
                .isEqualTo(refused);
        assertThat(call(SECRET, Instant.now().plusSeconds(600)))
                .as("from the future")
                .isEqualTo(refused);
        Instant now = Instant.now();
        String genuine = Signature.of(SECRET).standard(NEWS.id(), now, BODY.getBytes(StandardCharsets.UTF_8));
        assertThat(post(BODY.replace("r1", "r2"), NEWS.id(), now, genuine))
                .as("another body")
                .isEqualTo(401);
        assertThat(post(BODY, NEWS.id().replace('0', '1'), now, genuine))
                .as("another id")
                .isEqualTo(401);
        assertThat(post(BODY, NEWS.id(), now.plusSeconds(1), genuine))
                .as("another time")
                .isEqualTo(401);
        assertThat(post(BODY, NEWS.id(), now, "v1, v2,x é " + genuine.substring(3)))
                .as("nonsense")
                .isEqualTo(401);
        assertThat(Files.readAllLines(heard)).isEmpty();
        assertThat(post(BODY, NEWS.id(), now, genuine)).as("the genuine one").isEqualTo(204);
    }

    @Test
    void theLineForATenantsSecretSaysWhatSigns() throws Exception {
        String line = snippet("```sh\n(python3 -c .*?)```").replace("\"$WEBHOOK_SECRET\"", SECRET);
        Process shell =
                new ProcessBuilder("sh", "-c", line).redirectErrorStream(true).start();
        assertThat(new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip())
                .isEqualTo(Signature.of(SECRET).ofTenant("shop").secrets().get(0));
    }

    private Webhook.Answer call(@Nullable String secrets, Instant at) throws IOException {
        Map<String, String> settings = secrets == null
                ? Map.of("WEBHOOK_URL", address.toString(), "ALLOW_PRIVATE_ADDRESSES", "true")
                : Map.of(
                        "WEBHOOK_URL",
                        address.toString(),
                        "WEBHOOK_SECRET",
                        secrets,
                        "ALLOW_PRIVATE_ADDRESSES",
                        "true");
        try (Webhook webhook = Webhook.open(
                EnvironmentSettings.of(settings),
                Clock.fixed(at, ZoneOffset.UTC),
                new PipelineMetrics(new SimpleMeterRegistry()))) {
            return webhook.post(NEWS, address, at.plusSeconds(30));
        }
    }

    private int post(String body, String id, Instant at, String signature) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(address)
                .header("webhook-id", id)
                .header("webhook-timestamp", Long.toString(at.getEpochSecond()))
                .header("webhook-signature", signature)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .build()
                .send(request, HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private static String snippet(String pattern) throws IOException {
        Matcher found = Pattern.compile(pattern, Pattern.DOTALL).matcher(Files.readString(DOCS));
        assertThat(found.find()).as(pattern).isTrue();
        return found.group(1);
    }

    private static boolean hasPython() {
        List<String> folders = Stream.of(
                        System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
                .toList();
        return folders.stream().anyMatch(path -> Files.isExecutable(Path.of(path, "python3")));
    }

    private static boolean answers(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }
}
