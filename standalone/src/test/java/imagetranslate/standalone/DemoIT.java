package imagetranslate.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import imagetranslate.cli.Cli;
import imagetranslate.message.MessageCodec;
import imagetranslate.samples.SampleFiles;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;

/** {@code ./run demo} as a person types it. */
final class DemoIT {
    private static final int FOREIGN = 40;

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void onAnOutsideRedisItTakesNobodysJobsAndLeavesNothingBehind() throws Exception {
        Path hero = SampleFiles.write(folder.resolve("samples")).get(0);
        for (String shop : List.of("a", "b")) {
            Files.createDirectory(folder.resolve(shop));
            Files.copy(hero, folder.resolve(shop).resolve("hero.jpg"));
        }
        Files.writeString(folder.resolve("b/notes.txt"), "no picture at all");
        EmbeddedRedis server = EmbeddedRedis.start(folder.resolve("redis"), 0);
        try (EmbeddedStore store = EmbeddedStore.start(folder.resolve("store"), 0);
                Jedis redis = new Jedis(URI.create(server.url()))) {
            for (int i = 0; i < FOREIGN; i++) {
                redis.lpush("ocr_tasks", "{\"image_url\":\"http://192.0.2.1/" + i + ".jpg\"}");
            }
            Map<String, String> environment = new HashMap<>(store.settings());
            environment.put("REDIS_URL", server.url());
            environment.put("API_TOKEN", "of the real pipeline");
            environment.put("WEBHOOK_URL", "http://127.0.0.1:1/of-the-real-pipeline");
            environment.put("METRICS_PORT", "9464");

            assertThat(demo(
                            environment,
                            folder.resolve("a").toString(),
                            folder.resolve("b").toString()))
                    .isZero();

            assertThat(redis.llen("ocr_tasks")).isEqualTo(FOREIGN);
            assertThat(redis.keys("*")).containsExactly("ocr_tasks");
        } finally {
            server.close();
        }
        assertThat(out.toString().lines().filter(line -> line.matches("[ab]/hero.jpg +translated .*")))
                .hasSize(2);
        assertThat(out.toString()).containsPattern("CPU: [0-9.]+ s, [0-9.]+ s a picture");
        assertThat(err.toString())
                .contains("b: skipped notes.txt, not pictures", "to Korean (ko)", "translator: a phrasebook");
        for (String name : List.of("hero", "hero-2")) {
            assertThat(ImageIO.read(folder.resolve("out/" + name + ".jpg").toFile()))
                    .isNotNull();
            assertThat(folder.resolve("out/" + name + ".json")).isNotEmptyFile();
        }
    }

    @Test
    void ownPicturesWithoutAKeyAreSaidToStayAsTheyAre() throws Exception {
        Path hero = SampleFiles.write(folder.resolve("samples")).get(0);
        // The phrasebook knows no Maltese either.
        assertThat(demo(Map.of(), "--json", "--to", "mt", hero.toString())).isEqualTo(1);
        assertThat(err.toString())
                .contains(
                        "no text was translated, because without a key the translator is a phrasebook that knows only the"
                                + " samples; ask Gemini: GEMINI_API_KEY=… ./run demo IMAGE");
        List<JsonNode> lines = new ArrayList<>();
        for (String line : out.toString().lines().toList()) {
            lines.add(MessageCodec.json().readTree(line));
        }
        assertThat(lines).hasSize(2);
        assertThat(lines.get(0).path("outcome").asText()).isEqualTo("unchanged");
        assertThat(lines.get(1).path("pictures").asInt()).isEqualTo(1);
        assertThat(lines.get(1).path("cpu_seconds").asDouble()).isPositive();
    }

    @Test
    void aDryRunTellsEveryDecisionAndMakesNoPicture() throws Exception {
        Path hero = SampleFiles.write(folder.resolve("samples")).get(0);

        assertThat(demo(Map.of(), "--dry-run", hero.toString())).isZero();

        assertThat(out.toString())
                .containsPattern("translate +\\w+ +phrasebook +\\S")
                .containsPattern("keep +\\w+ +- +\\w+: ")
                .contains(
                        "estimate: 0 requests, 0 tokens asked, 0 answered, 0.000000 USD",
                        "nothing was paid, erased or hosted");
        assertThat(folder.resolve("out/hero.json")).isNotEmptyFile();
        assertThat(folder.resolve("out/hero.jpg")).doesNotExist();
    }

    @Test
    void eraseOnlyLeavesThePlate() throws Exception {
        Path hero = SampleFiles.write(folder.resolve("samples")).get(0);

        assertThat(demo(Map.of(), "--erase-only", hero.toString())).isZero();

        assertThat(out.toString()).containsPattern("hero.jpg +erased +[1-9]");
        assertThat(ImageIO.read(folder.resolve("out/hero.jpg").toFile())).isNotNull();
        for (JsonNode box : MessageCodec.json()
                .readTree(Files.readAllBytes(folder.resolve("out/hero.json")))
                .path("boxes")) {
            assertThat(box.path("translation").asText("")).isEmpty();
        }
    }

    @Test
    void anOutsideRedisAloneIsRefusedInOneLine() {
        assertThat(demo(Map.of("REDIS_URL", "redis://127.0.0.1:1"))).isEqualTo(2);
        assertThat(err.toString().lines()).singleElement().asString().startsWith("REDIS_URL is set and S3_ENDPOINT");
    }

    private int demo(Map<String, String> environment, String... words) {
        List<String> all =
                new ArrayList<>(List.of("--out", folder.resolve("out").toString()));
        all.addAll(List.of(words));
        return Cli.commandLine(new DemoCommand(() -> environment))
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(all.toArray(String[]::new));
    }
}
