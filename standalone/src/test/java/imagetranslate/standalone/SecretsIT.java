package imagetranslate.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import imagetranslate.cli.Cli;
import imagetranslate.message.MessageCodec;
import imagetranslate.settings.Keys;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;

/**
 * Jobs with a secret in every place where an address can carry one, through the whole pipeline: what comes to an end well, badly
 * or not at all leaves it in the queue's own messages, which must be replayed, and nowhere else.
 */
final class SecretsIT {
    private static final String SECRET = "s3cr3t7f1d";
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @TempDir
    static Path folder;

    private static final ByteArrayOutputStream logged = new ByteArrayOutputStream();
    private static final List<String> hooked = new CopyOnWriteArrayList<>();
    private static final List<String> called = new CopyOnWriteArrayList<>();
    private static final Map<String, String> addresses = new LinkedHashMap<>();
    private static PrintStream before;
    private static HttpServer outside;
    private static Pipeline pipeline;
    private static Jedis redis;

    @BeforeAll
    static void everyJobComesToItsEnd() throws Exception {
        before = System.err;
        System.setErr(new PrintStream(logged, true, StandardCharsets.UTF_8));
        outside = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        outside.createContext("/a.png", exchange -> answer(exchange, 200, png()));
        outside.createContext("/text", exchange -> answer(exchange, 200, "<html>".getBytes(StandardCharsets.UTF_8)));
        outside.createContext("/broken", exchange -> answer(exchange, 503, new byte[0]));
        outside.createContext("/none", exchange -> answer(exchange, 404, new byte[0]));
        outside.createContext("/away", exchange -> {
            exchange.getResponseHeaders().set("Location", url("/none?token=" + SECRET + "#" + SECRET));
            answer(exchange, 302, new byte[0]);
        });
        outside.createContext("/hook", exchange -> {
            if (exchange.getRequestMethod().equals("POST")) {
                hooked.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            }
            answer(exchange, 200, new byte[0]);
        });
        outside.createContext("/called", exchange -> {
            called.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            answer(exchange, 200, new byte[0]);
        });
        outside.start();
        pipeline = Pipeline.start(
                folder,
                Map.of(
                        "TRANSLATOR",
                        "phrasebook",
                        "ALLOW_PRIVATE_ADDRESSES",
                        "true",
                        "MAX_ATTEMPTS",
                        "2",
                        "WEBHOOK_URL",
                        url("/hook?token=" + SECRET)));
        URI address = URI.create(pipeline.settings().get(Keys.REDIS_URL));
        redis = new Jedis(address.getHost(), address.getPort());
        push();
        await().atMost(PATIENCE)
                .until(() -> hooked.size() >= addresses.size() + 2 && called.size() >= addresses.size() + 1);
        await().atMost(PATIENCE)
                .until(() -> redis.keys("{webhook_tasks}:proc:*").isEmpty() && redis.llen("webhook_tasks") == 0);
    }

    private static void push() {
        String query = "?X-Amz-Signature=" + SECRET + "&x=a b " + SECRET + "#" + SECRET;
        addresses.put("good", url("/a.png" + query));
        addresses.put("none", url("/none" + query));
        addresses.put("text", url("/text" + query));
        addresses.put("broken", url("/broken" + query));
        addresses.put("away", url("/away" + query));
        addresses.put("nobody", "http://127.0.0.1:1/a.png" + query);
        addresses.put("port", "http://127.0.0.1:99999/a.png" + query);
        addresses.put("user", url("/a.png").replace("//", "//user:" + SECRET + "@"));
        addresses.put("scheme", "ftp://user:" + SECRET + "@h/a.png" + query);
        addresses.put("store", "s3://user:" + SECRET + "@pictures" + query);
        addresses.put("host", "https://" + query);
        addresses.forEach((id, url) -> redis.lpush("ocr_tasks", job(id, url).toString()));
        redis.lpush("ocr_tasks", "{\"image_url\":\"https://h/a?" + SECRET + "\", not json");
        ObjectNode other = job("other", addresses.get("good"));
        other.putArray("ocr_result");
        other.putObject("image").put("width", 8).put("height", 8).put("sha256", "0".repeat(64));
        redis.lpush("processor_tasks", other.toString());
    }

    private static ObjectNode job(String id, String url) {
        return MessageCodec.json()
                .createObjectNode()
                .put("request_id", id)
                .put("image_url", url)
                .put("callback_url", url("/called?token=" + SECRET));
    }

    @AfterAll
    static void stop() {
        System.setErr(before);
        redis.close();
        pipeline.close();
        outside.stop(0);
    }

    @Test
    void noLogLineHasIt() {
        String lines = logged.toString(StandardCharsets.UTF_8);
        assertThat(lines).contains("/broken?…").doesNotContain(SECRET);
    }

    @Test
    void noWebhooksBodyHasIt() {
        assertThat(hooked).hasSize(addresses.size() + 2).noneMatch(body -> body.contains(SECRET));
        assertThat(called).hasSize(addresses.size() + 1).isSubsetOf(hooked);
        assertThat(hooked).anyMatch(body -> body.contains("\"source_url\":\"" + url("/a.png?…")));
    }

    @Test
    void noObjectHasIt() throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("store"))) {
            List<String> objects = files.filter(Files::isRegularFile)
                    .map(file -> file + " " + read(file))
                    .toList();
            assertThat(objects).anyMatch(object -> object.contains("\"source_url\""));
            assertThat(objects).noneMatch(object -> object.contains(SECRET));
        }
    }

    @Test
    void inRedisOnlyThePayloadsOfRecordsHaveIt() throws Exception {
        List<String> records = redis.lrange("error_queue", 0, -1);
        assertThat(records).hasSize(addresses.size() + 1);
        for (String text : records) {
            ObjectNode record = (ObjectNode) MessageCodec.json().readTree(text);
            assertThat(record.remove("payload").asText()).contains(SECRET);
            assertThat(record.toString()).doesNotContain(SECRET);
        }
        for (String key : redis.keys("*")) {
            if (!key.equals("error_queue")) {
                assertThat(key + " " + content(key)).doesNotContain(SECRET);
            }
        }
    }

    @Test
    void whoeverAsksDoesNotSeeIt() throws Exception {
        List<String> answers = new ArrayList<>();
        for (String id : addresses.keySet()) {
            answers.add(get(pipeline.addresses().get("API") + "/v1/jobs/" + id));
        }
        answers.add(get(pipeline.addresses().get("API") + "/metrics"));
        answers.add(get(pipeline.addresses().get("ocr-worker")));
        answers.add(get(pipeline.addresses().get("ocr-worker").replace("/metrics", "/health/ready")));
        answers.add(errors("list"));
        answers.add(errors("list", "--json"));
        for (String id : addresses.keySet()) {
            answers.add(id.equals("good") ? "" : errors("show", id));
        }
        assertThat(answers).noneMatch(answer -> answer.contains(SECRET));
        assertThat(answers).anyMatch(answer -> answer.contains("/broken?…"));
    }

    private static String errors(String... words) {
        StringWriter out = new StringWriter();
        List<String> args = new ArrayList<>(List.of("errors"));
        args.addAll(List.of(words));
        args.addAll(List.of("--redis", pipeline.settings().get(Keys.REDIS_URL)));
        int exit = Cli.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(out, true))
                .execute(args.toArray(String[]::new));
        assertThat(exit).as(out.toString()).isZero();
        return out.toString();
    }

    private static String get(String address) throws Exception {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.ofString())
                .body();
    }

    private static String content(String key) {
        return switch (redis.type(key)) {
            case "list" -> redis.lrange(key, 0, -1).toString();
            case "hash" -> redis.hgetAll(key).toString();
            case "zset" -> redis.zrange(key, 0, -1).toString();
            case "set" -> redis.smembers(key).toString();
            case "stream" -> redis.xrange(key, "-", "+").toString();
            default -> redis.get(key);
        };
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String url(String path) {
        return "http://127.0.0.1:" + outside.getAddress().getPort() + path;
    }

    private static byte[] png() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB), "png", out);
        return out.toByteArray();
    }

    private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
        try (exchange) {
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
