package imagetranslate.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import imagetranslate.message.HostingTask;
import imagetranslate.message.Job;
import imagetranslate.message.Languages;
import imagetranslate.message.MessageCodec;
import imagetranslate.message.ProcessorTask;
import imagetranslate.scene.Scene;
import imagetranslate.scene.SceneCodec;
import imagetranslate.scene.SceneCodecTest;
import imagetranslate.settings.EnvironmentSettings;
import imagetranslate.status.InMemoryJobStatusStore;
import imagetranslate.store.InMemoryObjectStore;
import imagetranslate.store.ObjectStore;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The texts of results out, and back in. */
final class TextsTest {
    private static final String SCENE = "scene/2026-11-20/1005/0-1.json";
    private static final String OTHER = "scene/2026-11-20/1005/0-2.json";
    private static final ObjectStore.Headers ANY = new ObjectStore.Headers("a/b", "no-cache", Map.of());

    private static final MessageCodec codec = new MessageCodec(new Languages("zh", "ko"));
    private static final InMemoryIntake intake = new InMemoryIntake();
    private static final InMemoryJobStatusStore status = new InMemoryJobStatusStore();
    private static final InMemoryObjectStore store = new InMemoryObjectStore();
    private static ApiServer server;
    private static Client client;

    @BeforeAll
    static void start() {
        server = ApiServer.start(
                EnvironmentSettings.of(Map.of("API_PORT", "0", "S3_BUCKET", "pictures")),
                PartsInMemory.of(codec, intake, status, store),
                () -> {});
        client = new Client(server.port());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void clear() {
        intake.edits.clear();
        intake.messages.clear();
        store.objects().clear();
        store.put(SCENE, SceneCodec.write(SceneCodecTest.scene()), ANY);
        store.put(OTHER, SceneCodec.write(SceneCodecTest.scene()), ANY);
    }

    private static void done(String id, String batch, String sceneKey) {
        done(id, batch, sceneKey, "");
    }

    private static void done(String id, String batch, String sceneKey, String more) {
        Job job = codec.readJob(("{\"image_url\":\"https://img.test/a.jpg\",\"request_id\":\"" + id
                        + "\",\"image_id\":\"新品\",\"target_lang\":\"ko\",\"batch_id\":\"" + batch + "\"" + more + "}")
                .getBytes(UTF_8));
        status.queued(job);
        status.done(new HostingTask(
                job,
                "https://cdn.test/a.jpg",
                sceneKey,
                Instant.EPOCH,
                HostingTask.Status.TRANSLATED,
                new HostingTask.BoxCounts(1, 1),
                Map.of()));
    }

    private static Client.Answer post(String path, String file) throws Exception {
        return client.postTo(path, "application/octet-stream", file.getBytes(UTF_8));
    }

    private static String out(String path) throws Exception {
        Client.Answer answer = client.get(path);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.text();
    }

    @ParameterizedTest
    @ValueSource(strings = {"csv", "xliff", "txt"})
    void whatATranslatorChangedBecomesOneEditOfThePicture(String format) throws Exception {
        String id = "t-" + format;
        done(id, "b-" + format, SCENE);
        String file = out("/v1/jobs/" + id + "/texts?format=" + format + "&target_lang=ko");
        assertThat(file).contains("正品促销仅限今日", "정품 세일").doesNotContain("COLORADO");

        assertThat(post("/v1/jobs/" + id + "/texts", file).json().toString())
                .isEqualTo("{\"jobs\":[],\"unchanged\":1}");
        Client.Answer answer = post("/v1/texts", file.replace("정품 세일", "정품 특가"));

        assertThat(answer.status()).as(answer.text()).isEqualTo(202);
        JsonNode job = answer.json().at("/jobs/0");
        assertThat(job.path("from").asText()).isEqualTo(id);
        ProcessorTask task = codec.readProcessorTask(intake.edits.get(0));
        assertThat(task.job().requestId()).isEqualTo(job.path("request_id").asText());
        assertThat(task.edit().sceneKey()).isEqualTo(SCENE);
        assertThat(task.edit().operations().toString())
                .isEqualTo("[{\"op\":\"text\",\"block\":\"b0\",\"text\":\"정품 특가\"}]");
        // The same file again is the same job.
        JsonNode again = post("/v1/jobs/" + id + "/texts", file.replace("정품 세일", "정품 특가"))
                .json();
        assertThat(again.at("/jobs/0/request_id")).isEqualTo(job.path("request_id"));
    }

    @Test
    void whatDoesNotFitIsToldWithItsPlaceAndNothingIsTaken() throws Exception {
        done("w1", "bw", SCENE);
        done("w2", "bw", OTHER);
        String file = out("/v1/batches/bw/texts?format=txt").replace("정품 세일", "정품 특가");

        refused("/v1/texts", file.replace("[b0]", "[b77]"), "there is no block 'b77' in the picture, which has b0");
        refused("/v1/texts", file.replaceFirst("(?s)(w2.*)正品", "$1赝品"), "the file is of another reading");
        refused("/v1/texts", file.replace("target: ko", "target: ja"), "has no target 'ja', only ko");
        refused("/v1/texts", file.replace("request: w2", "request: w9"), "w9");
        refused("/v1/texts", file.replace("request: w2", "request: w1"), "the job 'w1' stands there a second time");
        refused("/v1/jobs/w1/texts", file, "which is not of the job w1");
        refused("/v1/batches/other/texts", file, "which is not of the batch other");
        refused("/v1/texts", file.replaceFirst("(?s)(w2.*)특가", "$1\\\\u0007"), "can't be set: text has U+0007");
        refused("/v1/texts", "a,b\n1,2\n", "line 1: the columns must be named in it");
        assertThat(intake.edits).isEmpty();
    }

    private static void refused(String path, String file, String why) throws Exception {
        Client.Answer answer = post(path, file);
        assertThat(answer.status()).as(answer.text()).isEqualTo(422);
        assertThat(answer.json().path("detail").asText()).contains(why);
    }

    @Test
    void aBatchIsOneFileOfItsPicturesAsTheyWereCorrectedLast() throws Exception {
        done("p1", "chapter", SCENE);
        done("p2", "chapter", OTHER);
        ObjectNode corrected = (ObjectNode) MessageCodec.json().readTree(SceneCodec.write(SceneCodecTest.scene()));
        ((ObjectNode) corrected.at("/targets/ko/blocks/b0")).put("text", "새것");
        store.put("scene/x/1.json", MessageCodec.json().writeValueAsBytes(corrected), ANY);
        Job edit = codec.readJob(
                ("{\"image_url\":\"https://img.test/a.jpg\",\"request_id\":\"p1-edit\",\"target_lang\":\"ko\","
                                + "\"batch_id\":\"chapter\",\"edited_from\":\"p1\"}")
                        .getBytes(UTF_8));
        status.queued(edit);

        assertThat(out("/v1/batches/chapter/texts?format=txt")).containsSubsequence("request: p1", "request: p2");
        status.done(new HostingTask(
                edit,
                "https://cdn.test/b.jpg",
                "scene/x/1.json",
                Instant.EPOCH,
                HostingTask.Status.TRANSLATED,
                new HostingTask.BoxCounts(1, 1),
                Map.of()));
        assertThat(out("/v1/batches/chapter/texts?format=txt"))
                .containsSubsequence("request: p2", "request: p1-edit", "> 새것")
                .doesNotContain("request: p1\n");
        assertThat(client.get("/v1/batches/none/texts").status()).isEqualTo(404);
        assertThat(client.get("/v1/batches/chapter/texts?target_lang=en").status())
                .isEqualTo(404);
        assertThat(client.get("/v1/batches/chapter/texts?format=doc").status()).isEqualTo(400);
    }

    @Test
    void afterADryRunTheFileBeginsTheJobItself() throws Exception {
        Scene seen = SceneCodecTest.scene();
        ObjectNode dry = (ObjectNode) MessageCodec.json().readTree(SceneCodec.write(seen));
        ObjectNode target = (ObjectNode) dry.at("/targets/ko");
        target.set("estimate", MessageCodec.json().valueToTree(Map.of("requests", 1, "asked", 2, "answered", 3)));
        target.set("blocks", MessageCodec.json().createObjectNode());
        store.put("scene/x/2.json", MessageCodec.json().writeValueAsBytes(dry), ANY);
        done("d1", "bd", "scene/x/2.json");
        String file = out("/v1/jobs/d1/texts?format=csv");

        assertThat(post("/v1/texts", file).json().path("unchanged").asInt()).isOne();
        Client.Answer answer = post("/v1/texts", file.replace("\"正品促销仅限今日\",\"\"", "\"正品促销仅限今日\",\"정품\""));

        assertThat(answer.status()).as(answer.text()).isEqualTo(202);
        Job job = codec.readJob(intake.messages.get(0));
        String key = job.extra().at("/options/texts").asText();
        assertThat(job.imageUrl()).isEqualTo("s3://pictures/" + seen.source().key());
        assertThat(job.extra().path("batch_id").asText()).isEqualTo("bd");
        assertThat(new String(store.objects().get(key).bytes(), UTF_8)).contains("정품");
        assertThat(intake.edits).isEmpty();

        done("d2", "bd", "scene/x/2.json", ",\"tenant\":\"shop\"");
        refused("/v1/texts", file.replace("d1", "d2"), "is a dry run of the tenant 'shop'");
    }

    @Test
    void aFileIsKeptForJobsToCome() throws Exception {
        Client.Answer answer =
                post("/v1/texts?store=true", "# Texts of pictures\ntarget: ko\nrequest: any\n[b0]\n< a\n> b\n");

        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        assertThat(store.objects()).containsKey(answer.json().path("texts").asText());
        assertThat(post("/v1/texts?store=yes", "x").status()).isEqualTo(400);
    }
}
