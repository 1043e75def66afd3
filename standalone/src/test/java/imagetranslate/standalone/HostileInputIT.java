package imagetranslate.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import imagetranslate.message.MessageCodec;
import imagetranslate.settings.Keys;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import redis.clients.jedis.RedisClient;

/**
 * Everything that a hostile or careless producer sends, between good jobs, through the whole pipeline at once: each bad
 * one leaves one record that says what and where, every good one comes through.
 */
final class HostileInputIT {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @TempDir
    static Path folder;

    private static PictureServer pictures;
    private static Pipeline pipeline;
    private static RedisClient redis;

    @BeforeAll
    static void everythingIsPushedAtOnce() throws Exception {
        pictures = new PictureServer();
        Map<String, String> environment = new HashMap<>(Map.of(
                "TRANSLATOR", "phrasebook",
                "ALLOW_PRIVATE_ADDRESSES", "true",
                "FETCH_TIMEOUT_SECONDS", "3",
                "FETCH_IDLE_SECONDS", "1",
                "MAX_ATTEMPTS", "2"));
        pipeline = Pipeline.start(folder, environment);
        redis = RedisClient.create(URI.create(pipeline.settings().get(Keys.REDIS_URL)));
        byte[] good = jpeg(plain());
        String goodUrl = pictures.put("good.jpg", good);

        Map<String, String> urls = new LinkedHashMap<>();
        urls.put("not-found", pictures.url("nowhere.jpg"));
        urls.put("silent", pictures.url("silent"));
        urls.put("text-as-jpg", pictures.put("text.jpg", "this is no picture".getBytes(UTF_8)));
        urls.put("truncated", pictures.put("truncated.jpg", Arrays.copyOf(good, good.length / 2)));
        urls.put("empty", pictures.put("empty.jpg", new byte[] {(byte) 0xff}));
        urls.put("huge", pictures.put("huge.png", pngHeader(30_000, 30_000)));
        urls.put("file", "file:///etc/passwd");
        urls.put("metadata", "http://169.254.169.254/latest/meta-data/");
        urls.put("redirect-metadata", pictures.url("to-metadata"));
        urls.put("redirect-file", pictures.url("to-file"));
        urls.put("broken", pictures.url("broken"));
        int i = 0;
        for (Map.Entry<String, String> bad : urls.entrySet()) {
            push(job(bad.getKey(), bad.getValue(), bad.getKey()));
            push(job("good-" + i, goodUrl, "good-" + i));
            i++;
        }
        push("{not json");
        push("[1,2,3]");
        push("{\"request_id\":\"no-url\"}");
        push("{\"request_id\":\"megabyte\",\"image_url\":\"" + goodUrl + "\",\"pad\":\"" + "x".repeat(1 << 20) + "\"}");
        push(job("traversal", goodUrl, "../../x"));
        push("{\"request_id\":\"extra\",\"image_url\":\"" + goodUrl
                + "\",\"image_id\":\"1005-0-main-77\",\"shop\":{\"id\":7}}");
        redis.rpush("ocr_tasks", job("rpushed", goodUrl, "rpushed-1"));
    }

    @AfterAll
    static void stop() throws Exception {
        if (redis != null) {
            redis.close();
        }
        if (pipeline != null) {
            pipeline.close();
        }
        pictures.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    not-found         | permanent | 404
                    silent            | exhausted | 127.0.0.1
                    text-as-jpg       | permanent | not a picture
                    truncated         | permanent | truncated
                    empty             | permanent | not a picture
                    huge              | permanent | 30000
                    file              | permanent | file
                    metadata          | permanent | 169.254.169.254
                    redirect-metadata | permanent | 169.254.169.254
                    redirect-file     | permanent | file
                    broken            | exhausted | 503
                    """)
    void aBadPictureLeavesOneRecordThatSaysWhatAndWhere(String requestId, String kind, String says) {
        JsonNode record = record(requestId);

        assertThat(record.path("kind").asText()).isEqualTo(kind);
        assertThat(record.path("error_message").asText()).containsIgnoringCase(says);
        assertThat(record.path("stage").asText()).isEqualTo("ocr_tasks");
        assertThat(record.path("image_id").asText()).isEqualTo(requestId);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {not json  | JSON
                    [1,2,3]    | array
                    no-url     | image_url
                    """)
    void aMessageThatIsNoJobIsMalformed(String payloadPart, String says) {
        JsonNode record = recordWhere(node -> node.path("payload").asText().contains(payloadPart));

        assertThat(record.path("kind").asText()).isEqualTo("malformed");
        assertThat(record.path("error_message").asText()).contains(says);
    }

    @Test
    void aMegabyteIsRefusedWithItsSize() {
        JsonNode record = recordWhere(node -> node.path("payload").asText().contains("\"megabyte\""));

        assertThat(record.path("kind").asText()).isEqualTo("malformed");
        assertThat(record.path("error_message").asText()).contains("65536");
    }

    @Test
    void theJobsAroundThemComeThrough() {
        for (int i = 0; i < 11; i++) {
            hosted("good-" + i);
        }
        hosted("rpushed");
    }

    @Test
    void anIdThatClimbsOutOfItsFolderGetsASafeKey() {
        String url = hosted("traversal").path("result_url").asText();

        assertThat(URI.create(url).normalize().toString()).isEqualTo(url).contains("/translated_image/");
    }

    @Test
    void theKeyIsTheContractsAndThePictureCanBeRead() throws Exception {
        String url = hosted("extra").path("result_url").asText();

        assertThat(url).matches(".*/translated_image/\\d{4}-\\d{2}-\\d{2}/1005/0-main-77-[0-9a-f]{8}\\.jpg");
        assertThat(ImageIO.read(URI.create(url).toURL()).getWidth()).isEqualTo(320);
    }

    private static JsonNode hosted(String requestId) {
        return await().atMost(PATIENCE)
                .until(() -> status(requestId), s -> s.path("state").asText().equals("done"));
    }

    private static JsonNode status(String requestId) throws IOException {
        URI uri = URI.create(pipeline.addresses().get("API") + "/v1/jobs/" + requestId);
        try (var in = uri.toURL().openStream()) {
            return MessageCodec.json().readTree(in);
        } catch (FileNotFoundException notYet) {
            return MessageCodec.json().createObjectNode();
        }
    }

    private static JsonNode record(String requestId) {
        return recordWhere(node -> node.path("request_id").asText().equals(requestId));
    }

    private static JsonNode recordWhere(Predicate<JsonNode> wanted) {
        List<JsonNode> found = await().atMost(PATIENCE)
                .until(() -> records().stream().filter(wanted).toList(), list -> !list.isEmpty());
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    private static List<JsonNode> records() throws IOException {
        List<JsonNode> records = new ArrayList<>();
        for (String text : redis.lrange("error_queue", 0, -1)) {
            records.add(MessageCodec.json().readTree(text));
        }
        return records;
    }

    private static void push(String message) {
        redis.lpush("ocr_tasks", message);
    }

    private static String job(String requestId, String url, String imageId) {
        return MessageCodec.json()
                .createObjectNode()
                .put("request_id", requestId)
                .put("image_id", imageId)
                .put("image_url", url)
                .toString();
    }

    private static BufferedImage plain() {
        BufferedImage image = new BufferedImage(320, 240, BufferedImage.TYPE_INT_RGB);
        var g = image.createGraphics();
        g.setColor(Color.ORANGE);
        g.fillRect(0, 0, 320, 240);
        g.setColor(Color.DARK_GRAY);
        g.fillOval(80, 60, 160, 120);
        g.dispose();
        return image;
    }

    private static byte[] jpeg(BufferedImage image) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(image, "jpg", out);
        return out.toByteArray();
    }

    /** A PNG of a few hundred bytes that claims to be {@code width} × {@code height}. */
    private static byte[] pngHeader(int width, int height) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
        ByteArrayOutputStream header = new ByteArrayOutputStream();
        DataOutputStream data = new DataOutputStream(header);
        data.writeInt(width);
        data.writeInt(height);
        data.write(new byte[] {1, 0, 0, 0, 0});
        chunk(out, "IHDR", header.toByteArray());
        ByteArrayOutputStream pixels = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(pixels)) {
            deflater.write(new byte[4096]);
        }
        chunk(out, "IDAT", pixels.toByteArray());
        chunk(out, "IEND", new byte[0]);
        return out.toByteArray();
    }

    private static void chunk(ByteArrayOutputStream out, String type, byte[] body) throws IOException {
        DataOutputStream data = new DataOutputStream(out);
        CRC32 crc = new CRC32();
        crc.update(type.getBytes(UTF_8));
        crc.update(body);
        data.writeInt(body.length);
        data.write(type.getBytes(UTF_8));
        data.write(body);
        data.writeInt((int) crc.getValue());
    }
}
