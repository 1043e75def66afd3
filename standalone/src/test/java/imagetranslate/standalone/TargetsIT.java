package imagetranslate.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import imagetranslate.message.MessageCodec;
import imagetranslate.samples.SampleFiles;
import imagetranslate.samples.SamplePhrases;
import imagetranslate.settings.Keys;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.RedisClient;

/** One picture in three languages through the whole pipeline, and once more: from the list to the answer of the API. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TargetsIT {
    private static final List<String> TARGETS = List.of("ko", "en", "ja");
    private static final Pattern SAMPLE = Pattern.compile("(?m)^(\\w+)\\{([^}]*)} (\\S+)$");

    @TempDir
    static Path folder;

    private static final HttpClient http = HttpClient.newHttpClient();
    private static PictureServer pictures;
    private static Pipeline pipeline;
    private static RedisClient redis;
    private static Path hero;
    private static String picture;

    @BeforeAll
    static void start() throws Exception {
        pictures = new PictureServer();
        pipeline = Pipeline.start(
                folder.resolve("pipeline"),
                Map.of("PHRASEBOOK", phrasebook().toString(), "ALLOW_PRIVATE_ADDRESSES", "true"));
        redis = RedisClient.create(URI.create(pipeline.settings().get(Keys.REDIS_URL)));
        hero = SampleFiles.write(folder.resolve("samples")).get(0);
        picture = pictures.put("hero.jpg", Files.readAllBytes(hero));
    }

    @AfterAll
    static void stop() throws Exception {
        redis.close();
        pipeline.close();
        pictures.close();
    }

    /** The samples' phrases; the Japanese ones are made up. */
    private static Path phrasebook() throws IOException {
        Path file = SamplePhrases.write(folder.resolve("book.json"));
        ObjectNode book = (ObjectNode) MessageCodec.json().readTree(file.toFile());
        book.path("zh").forEach(phrase -> ((ObjectNode) phrase).put("ja", "ニホンゴ"));
        return Files.write(file, MessageCodec.json().writeValueAsBytes(book));
    }

    @Test
    @Order(1)
    void isReadOnceErasedOnceAndSetThreeTimesAndTheSecondRunMakesNeitherAgain() throws Exception {
        JsonNode first = done("first");

        assertThat(first.path("targets").properties())
                .extracting(Map.Entry::getKey)
                .containsExactlyInAnyOrderElementsOf(TARGETS);
        assertThat(kept("ocr", "miss")).isEqualTo(1);
        assertThat(kept("plate", "miss")).isEqualTo(1);
        byte[][] made = results(first);
        assertThat(made[0]).isNotEqualTo(made[1]);
        assertThat(made[1]).isNotEqualTo(made[2]);
        assertThat(first.path("targets").path("en").path("boxes").findValuesAsText("translation"))
                .isNotEmpty();
        // What is kept is stored beside the job.
        await().atMost(Duration.ofSeconds(30))
                .until(() -> value("operate-worker", "pipeline_kept_bytes_total", "plate") > 0
                        && value("ocr-worker", "pipeline_kept_bytes_total", "ocr") > 0);

        JsonNode second = done("second");

        assertThat(kept("ocr", "hit")).isEqualTo(1);
        assertThat(kept("plate", "hit")).isEqualTo(1);
        assertThat(kept("ocr", "miss") + kept("plate", "miss")).isEqualTo(2);
        assertThat(results(second)).isDeepEqualTo(made);
    }

    /** What an editor pushes: it is read, translated and erased by nobody. */
    @Test
    @Order(2)
    void oneOfThemIsSetAgainWithAPersonsWords() throws Exception {
        JsonNode made = done("third").path("targets").path("en");
        double erased = kept("plate", "miss");
        ObjectNode job = job("edited");
        job.put("target_lang", "en");
        ObjectNode edit = job.putObject("edit");
        edit.put("scene_key", made.path("scene_key").asText());
        edit.putArray("operations")
                .addObject()
                .put("op", "text")
                .put("block", "b0")
                .put("text", "By hand");

        redis.lpush("processor_tasks", job.toString());

        JsonNode edited = done("edited", "done");
        assertThat(edited.path("boxes").findValuesAsText("translation")).contains("By hand");
        assertThat(edited.path("result_url").asText())
                .isNotEqualTo(made.path("result_url").asText());
        assertThat(kept("plate", "miss")).isEqualTo(erased);
        ObjectNode wrong = job("wrong");
        wrong.set("edit", edit.deepCopy().put("scene_key", "scene/none.json"));
        redis.lpush("processor_tasks", wrong.put("target_lang", "en").toString());
        assertThat(done("wrong", "failed").toString()).contains("no such scene is in the store");
    }

    /** What a page does: correct a word, follow the job to its end, fetch what it made. */
    @Test
    @Order(3)
    void theApiCorrectsOneOfThemAndTellsWhenItIsDone() throws Exception {
        String api = pipeline.address("API");
        done("fourth");
        HttpResponse<String> taken = http.send(
                HttpRequest.newBuilder(URI.create(api + "/v1/jobs/fourth/edits"))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString("{\"target_lang\":\"en\",\"operations\":"
                                + "[{\"op\":\"text\",\"block\":\"b0\",\"text\":\"By hand again\"}]}"))
                        .build(),
                BodyHandlers.ofString());
        assertThat(taken.statusCode()).as(taken.body()).isEqualTo(202);
        String job = api + taken.headers().firstValue("location").orElseThrow();

        String events = body(job + "/events", BodyHandlers.ofString());
        assertThat(events.strip()
                        .lines()
                        .toList()
                        .get((int) events.strip().lines().count() - 1))
                .as(events)
                .startsWith("data: ")
                .contains("\"state\":\"done\"");
        JsonNode edited = get(job);
        assertThat(edited.path("edited_from").asText()).isEqualTo("fourth");
        assertThat(edited.path("target_lang").asText()).isEqualTo("en");
        assertThat(edited.path("boxes").findValuesAsText("translation")).contains("By hand again");
        assertThat(body(job + "/result", BodyHandlers.ofByteArray()))
                .isEqualTo(body(edited.path("result_url").asText(), BodyHandlers.ofByteArray()));
        assertThat(body(job + "/source", BodyHandlers.ofByteArray())).isEqualTo(Files.readAllBytes(hero));
        assertThat(get(job + "/scene").path("parent").asText())
                .isEqualTo(
                        get(api + "/v1/jobs/fourth").at("/targets/en/scene_key").asText());
    }

    /** One plate for all three: one message, one notice, and each language shows the same picture. */
    @Test
    @Order(4)
    void whereNothingIsTranslatedAllOfThemShareOnePicture() throws Exception {
        ObjectNode job = job("erased");
        TARGETS.forEach(job.putArray("target_langs")::add);
        job.putObject("options").put("translate", false);
        redis.lpush("ocr_tasks", job.toString());

        JsonNode erased = done("erased", "done");

        assertThat(erased.path("targets").findValuesAsText("outcome"))
                .containsOnly("erased")
                .hasSize(TARGETS.size());
        byte[][] shared = results(erased);
        assertThat(shared[0]).isEqualTo(shared[1]).isEqualTo(shared[2]);
        String api = pipeline.address("API");
        assertThat(body(api + "/v1/jobs/erased/result?target_lang=ja", BodyHandlers.ofByteArray()))
                .isEqualTo(shared[0]);
        String events = body(api + "/v1/jobs/erased/events", BodyHandlers.ofString());
        assertThat(events).contains("\"state\":\"done\"");
    }

    /** Its parts, by the API: a job whose result is the file, and nobody reads, translates or erases for it. */
    @Test
    @Order(5)
    void aResultComesInItsParts() throws Exception {
        String api = pipeline.address("API");
        done("fifth");
        double erased = kept("plate", "miss");
        double read = kept("ocr", "miss") + kept("ocr", "hit");
        for (String format : List.of("plate", "ora", "psd")) {
            HttpResponse<String> taken = http.send(
                    HttpRequest.newBuilder(URI.create(api + "/v1/jobs/fifth/exports"))
                            .header("Content-Type", "application/json")
                            .POST(BodyPublishers.ofString("{\"target_lang\":\"en\",\"format\":\"" + format + "\"}"))
                            .build(),
                    BodyHandlers.ofString());
            assertThat(taken.statusCode()).as(taken.body()).isEqualTo(202);
            String job = api + taken.headers().firstValue("location").orElseThrow();
            body(job + "/events", BodyHandlers.ofString());
            assertThat(get(job).path("outcome").asText()).isEqualTo("exported");
            HttpResponse<byte[]> file = http.send(
                    HttpRequest.newBuilder(URI.create(job + "/result?download=1"))
                            .build(),
                    BodyHandlers.ofByteArray());
            assertThat(file.headers().firstValue("content-type").orElseThrow())
                    .isEqualTo(
                            Map.of("plate", "image/png", "ora", "image/openraster", "psd", "image/vnd.adobe.photoshop")
                                    .get(format));
            assertThat(file.body()).hasSizeGreaterThan(10_000);
        }
        assertThat(kept("plate", "miss")).isEqualTo(erased);
        assertThat(kept("ocr", "miss") + kept("ocr", "hit")).isEqualTo(read);
    }

    private static <T> T body(String address, BodyHandler<T> as) throws Exception {
        return http.send(HttpRequest.newBuilder(URI.create(address)).build(), as)
                .body();
    }

    private static ObjectNode job(String id) {
        return MessageCodec.json()
                .createObjectNode()
                .put("request_id", id)
                .put("image_url", picture)
                .put("source_lang", "zh");
    }

    private JsonNode done(String id) {
        ObjectNode job = job(id);
        TARGETS.forEach(job.putArray("target_langs")::add);
        redis.lpush("ocr_tasks", job.toString());
        return done(id, "done");
    }

    private static JsonNode done(String id, String state) {
        return await(id)
                .atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofMillis(200))
                .until(
                        () -> get(pipeline.address("API") + "/v1/jobs/" + id),
                        answer -> answer.path("state").asText().equals(state));
    }

    private static byte[][] results(JsonNode job) throws Exception {
        byte[][] results = new byte[TARGETS.size()][];
        for (int i = 0; i < results.length; i++) {
            String url =
                    job.path("targets").path(TARGETS.get(i)).path("result_url").asText();
            results[i] = http.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofByteArray())
                    .body();
        }
        return results;
    }

    private static JsonNode get(String address) throws Exception {
        return MessageCodec.json()
                .readTree(http.send(HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.ofString())
                        .body());
    }

    private static double kept(String what, String result) throws Exception {
        return value(what.equals("ocr") ? "ocr-worker" : "operate-worker", "pipeline_kept_total", what, result);
    }

    /** The sum of a metric's samples whose labels hold all these values. */
    private static double value(String worker, String name, String... labels) throws Exception {
        String page = http.send(
                        HttpRequest.newBuilder(URI.create(pipeline.address(worker)))
                                .build(),
                        BodyHandlers.ofString())
                .body();
        return SAMPLE.matcher(page)
                .results()
                .filter(sample -> sample.group(1).equals(name))
                .filter(sample ->
                        Arrays.stream(labels).allMatch(label -> sample.group(2).contains("\"" + label + "\"")))
                .map(MatchResult::group)
                .mapToDouble(sample -> Double.parseDouble(sample.substring(sample.lastIndexOf(' ') + 1)))
                .sum();
    }
}
