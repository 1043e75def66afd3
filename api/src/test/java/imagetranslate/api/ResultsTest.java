package imagetranslate.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import imagetranslate.message.HostingTask;
import imagetranslate.message.Job;
import imagetranslate.message.Languages;
import imagetranslate.message.MessageCodec;
import imagetranslate.message.ProcessorTask;
import imagetranslate.message.SceneExport;
import imagetranslate.scene.SceneCodec;
import imagetranslate.scene.SceneCodecTest;
import imagetranslate.settings.EnvironmentSettings;
import imagetranslate.status.InMemoryJobStatusStore;
import imagetranslate.store.InMemoryObjectStore;
import imagetranslate.store.ObjectStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a job has come to: scene, pictures, corrections. */
final class ResultsTest {
    private static final String SCENE = "scene/2026-11-20/1005/0-1.json";
    private static final String EDIT = "{\"operations\":[{\"op\":\"text\",\"block\":\"b0\",\"text\":\"정품 할인\"}]}";
    private static final ObjectStore.Headers ANY = new ObjectStore.Headers("a/b", "no-cache", Map.of());

    private static final MessageCodec codec = new MessageCodec(new Languages("zh", "ko"));
    private static final InMemoryIntake intake = new InMemoryIntake();
    private static final InMemoryJobStatusStore status = new InMemoryJobStatusStore();
    private static final InMemoryObjectStore store = new InMemoryObjectStore();
    private static ApiServer server;
    private static Client client;

    @BeforeAll
    static void start() {
        server = start(store);
        client = new Client(server.port());
    }

    private static ApiServer start(ObjectStore store) {
        return ApiServer.start(
                EnvironmentSettings.of(Map.of("API_PORT", "0", "S3_BUCKET", "pictures")),
                PartsInMemory.of(codec, intake, status, store),
                () -> {});
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void clear() {
        intake.edits.clear();
        intake.away = false;
        store.objects().clear();
        store.put(SCENE, SceneCodec.write(SceneCodecTest.scene()), ANY);
        store.put("source/ab/ab.jpg", bytes("the source"), ANY);
        store.put("translated_image/a.jpg", bytes("the result"), ANY);
    }

    private static Job job(String id, String more) {
        return codec.readJob(bytes("{\"image_url\":\"https://img.test/a.jpg\",\"request_id\":\"" + id
                + "\",\"image_id\":\"shop/新 品.jpg\",\"target_lang\":\"ko\"" + more + "}"));
    }

    private static void done(Job job, String sceneKey) {
        status.done(new HostingTask(
                job,
                "https://cdn.test/a.jpg",
                sceneKey,
                Instant.EPOCH,
                HostingTask.Status.TRANSLATED,
                new HostingTask.BoxCounts(1, 1),
                Map.of()));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void theSceneIsSentAsItLiesInTheStore() throws Exception {
        done(job("r1", ""), SCENE);
        Client.Answer answer = client.get("/v1/jobs/r1/scene");
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(store.objects().get(SCENE).bytes());
        assertThat(answer.header("etag")).isEqualTo("\"" + SCENE + "\"");
        assertThat(answer.header("content-type")).isEqualTo("application/json");
        assertThat(client.get("/v1/jobs/r1/scene", "If-None-Match", "\"" + SCENE + "\"")
                        .status())
                .isEqualTo(304);
    }

    @Test
    void whatIsNotThereYetOrAnyMoreIsAProblem() throws Exception {
        status.queued(job("queued", ""));
        for (String what : List.of("scene", "source", "result")) {
            problem(client.get("/v1/jobs/queued/" + what), 404, "it is queued");
            problem(client.get("/v1/jobs/none/" + what), 404, "'none'");
        }
        done(job("r2", ""), SCENE);
        store.objects().remove("translated_image/a.jpg");
        problem(client.get("/v1/jobs/r2/result"), 404, "not in the store");
        store.objects().clear();
        problem(client.get("/v1/jobs/r2/scene"), 404, "no longer in the store");
        problem(client.get("/v1/jobs/r2/result"), 404, "not in the store");
        store.put(SCENE, bytes("{\"source\":"), ANY);
        problem(client.get("/v1/jobs/r2/result"), 404, "not in the store");
        store.put(SCENE, bytes("{\"targets\":{\"ko\":{\"result_key\":\"secrets/../x\"}}}"), ANY);
        problem(client.get("/v1/jobs/r2/result"), 404, "not in the store");
    }

    @Test
    void theResultAndItsSourceAreSentAndKeptUnderASaneName() throws Exception {
        done(job("r3", ""), SCENE);
        Client.Answer result = client.get("/v1/jobs/r3/result");
        assertThat(result.text()).isEqualTo("the result");
        assertThat(result.header("content-type")).isEqualTo("image/jpeg");
        assertThat(result.header("content-length")).isEqualTo("10");
        assertThat(result.header("content-disposition")).isEmpty();
        assertThat(client.get("/v1/jobs/r3/source?download=1").header("content-disposition"))
                .isEqualTo("attachment; filename=\"_ _.jpg\"; filename*=UTF-8''%E6%96%B0%20%E5%93%81.jpg");
        assertThat(client.get("/v1/jobs/r3/result?target_lang=ko&download=1").header("content-disposition"))
                .endsWith("filename*=UTF-8''%E6%96%B0%20%E5%93%81-ko.jpg");
        problem(client.get("/v1/jobs/r3/result?target_lang=en"), 404, "has no target 'en', only ko");
        problem(client.get("/v1/jobs/r3/result?lang=ko"), 400, "no parameter 'lang'");
    }

    @Test
    void aLargePictureComesWholeToWhoReadsSlowly() throws Exception {
        byte[] large = new byte[20 << 20];
        Arrays.fill(large, (byte) 7);
        store.put("translated_image/a.jpg", large, ANY);
        done(job("r4", ""), SCENE);
        assertThat(client.get("/v1/jobs/r4/result").body()).isEqualTo(large);
    }

    @Test
    void ofSeveralTargetsOneIsNamed() throws Exception {
        Job both = job("r5", ",\"target_langs\":[\"ko\",\"en\"]");
        status.queued(both);
        done(both.forTarget("ko"), SCENE);
        problem(client.get("/v1/jobs/r5/result"), 400, "name one of them with target_lang: en, ko");
        assertThat(client.get("/v1/jobs/r5/result?target_lang=ko").text()).isEqualTo("the result");
        assertThat(client.get("/v1/jobs/r5/source").text()).isEqualTo("the source");
        problem(client.get("/v1/jobs/r5/result?target_lang=en"), 404, "it is queued");
        assertThat(edit("r5", EDIT.replace("{\"operations", "{\"target_lang\":\"ko\",\"operations"))
                        .status())
                .isEqualTo(202);
    }

    @Test
    void aZipHasEachResultOnceAndSaysWhatIsMissing() throws Exception {
        done(job("z1", ""), SCENE);
        done(job("z2", ""), SCENE);
        Job both = job("z3", ",\"target_langs\":[\"ko\",\"en\"]");
        status.queued(both);
        done(both.forTarget("ko"), SCENE);
        done(job("z4", ""), "scene/gone.json");
        Client.Answer answer = client.get("/v1/zip?ids=z1,z2,z1,z3,z4,none,z3@ja");
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.header("content-type")).isEqualTo("application/zip");
        assertThat(answer.header("content-disposition")).contains("results.zip");
        Map<String, String> files = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(answer.body()))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        assertThat(files)
                .containsExactly(
                        Map.entry("新 品-ko.jpg", "the result"),
                        Map.entry("新 品-ko (2).jpg", "the result"),
                        Map.entry("新 品-ko (3).jpg", "the result"),
                        Map.entry(
                                "missing.txt",
                                "z3 (en): queued\nnone: not known\nz3@ja: not known\nz4 (ko): not in the store\n"));
    }

    @Test
    void aZipHasOneLanguageOfAJobWhereThatIsNamed() throws Exception {
        Job both = job("z6", ",\"target_langs\":[\"ko\",\"en\"]");
        status.queued(both);
        done(both.forTarget("ko"), SCENE);
        done(both.forTarget("en"), SCENE);

        Client.Answer answer = client.get("/v1/zip?ids=z6@ko");

        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(answer.body()))) {
            assertThat(zip.getNextEntry().getName()).isEqualTo("新 品-ko.jpg");
            assertThat(zip.getNextEntry()).isNull();
        }
    }

    @Test
    void aZipThatTheStoreBreaksOffIsNoZip() throws Exception {
        done(job("z5", ""), SCENE);
        ObjectStore breaking = (ObjectStore) Proxy.newProxyInstance(
                ObjectStore.class.getClassLoader(), new Class<?>[] {ObjectStore.class}, (proxy, method, args) -> {
                    if (args != null && args[0].equals("translated_image/a.jpg")) {
                        throw new IOException("the store hung up");
                    }
                    return method.invoke(store, args);
                });
        try (ApiServer broken = start(breaking)) {
            Client other = new Client(broken.port());
            assertThatThrownBy(() -> other.get("/v1/zip?ids=z5")).isInstanceOf(IOException.class);
        }
    }

    @Test
    void aZipIsOfOneTo500Jobs() throws Exception {
        problem(client.get("/v1/zip"), 400, "ids names 0 jobs");
        String ids = "647c390b-1234-4567-89ab-0123456789ab,".repeat(499);
        assertThat(client.get("/v1/zip?ids=" + ids + "z").status()).isEqualTo(200);
        String many = IntStream.range(0, 501).mapToObj(Integer::toString).collect(Collectors.joining(","));
        problem(client.get("/v1/zip?ids=" + many), 400, "ids names 501 jobs");
        intake.away = true;
        problem(client.get("/v1/zip?ids=none"), 503, "can't be reached");
    }

    @Test
    void anEditIsAJobOfItsOwnThatStartsFromTheScene() throws Exception {
        done(job("r6", ",\"batch_id\":\"night 1\",\"shop\":7"), SCENE);
        Client.Answer answer = edit("r6", EDIT, "If-Match", "\"" + SCENE + "\"");
        assertThat(answer.status()).as(answer.text()).isEqualTo(202);
        String id = answer.json().path("request_id").asText();
        assertThat(id).isNotEqualTo("r6");
        assertThat(answer.header("location")).isEqualTo("/v1/jobs/" + id);
        assertThat(answer.json().path("status_url").asText()).isEqualTo("/v1/jobs/" + id);

        ProcessorTask task = codec.readProcessorTask(intake.edits.get(0));
        assertThat(task.job().requestId()).isEqualTo(id);
        assertThat(task.job().imageId()).isEqualTo("shop/新 品.jpg");
        assertThat(task.job().imageUrl()).isEqualTo("https://img.test/a.jpg");
        assertThat(task.job().sourceLang()).isEqualTo("zh");
        assertThat(task.job().targets()).containsExactly("ko");
        assertThat(task.job().extra().toString()).isEqualTo("{\"batch_id\":\"night 1\",\"edited_from\":\"r6\"}");
        assertThat(task.edit().sceneKey()).isEqualTo(SCENE);
        assertThat(task.edit().operations().at("/0/text").asText()).isEqualTo("정품 할인");

        JsonNode view = client.get("/v1/jobs/" + id).json();
        assertThat(view.path("state").asText()).isEqualTo("queued");
        assertThat(view.path("edited_from").asText()).isEqualTo("r6");
        assertThat(view.path("batch_id").asText()).isEqualTo("night 1");
        assertThat(client.get("/v1/jobs?batch=night%201")
                        .json()
                        .at("/jobs/0/request_id")
                        .asText())
                .isEqualTo(id);
    }

    @Test
    void aCopyOfTheSceneWithChangesInItIsAnEdit() throws Exception {
        done(job("c1", ""), SCENE);
        String scene = client.get("/v1/jobs/c1/scene").text();
        Client.Answer same = client.sendBody("PUT", "/v1/jobs/c1/scene", "application/json", bytes(scene));
        assertThat(same.status()).as(same.text()).isEqualTo(200);
        assertThat(same.json().path("request_id").asText()).isEqualTo("c1");

        Client.Answer answer = client.sendBody(
                "PUT",
                "/v1/jobs/c1/scene?target_lang=ko",
                "application/json",
                bytes(scene.replace("\"text\":\"정품 세일\"", "\"text\":\"정품 할인\"")),
                "If-Match",
                "\"" + SCENE + "\"");

        assertThat(answer.status()).as(answer.text()).isEqualTo(202);
        ProcessorTask task = codec.readProcessorTask(intake.edits.get(0));
        assertThat(task.edit().operations().toString())
                .isEqualTo("[{\"op\":\"text\",\"block\":\"b0\",\"text\":\"정품 할인\"}]");
        problem(
                client.sendBody(
                        "PUT",
                        "/v1/jobs/c1/scene",
                        "application/json",
                        bytes(scene.replace("\"width\":240", "\"width\":241"))),
                422,
                "source.width is otherwise than in the scene");
        problem(client.sendBody("PUT", "/v1/jobs/c1/scene", "application/json", bytes("{}")), 422, "the scene");
        assertThat(intake.edits).hasSize(1);
    }

    @Test
    void anExportIsAJobOfItsOwnThatStartsFromTheScene() throws Exception {
        done(job("x1", ",\"batch_id\":\"night 1\""), SCENE);
        Client.Answer answer = export("x1", "{\"format\":\"psd\",\"target_lang\":\"ko\"}");
        assertThat(answer.status()).as(answer.text()).isEqualTo(202);
        String id = answer.json().path("request_id").asText();
        assertThat(answer.header("location")).isEqualTo("/v1/jobs/" + id);

        ProcessorTask task = codec.readProcessorTask(intake.edits.get(0));
        assertThat(task.job().requestId()).isEqualTo(id);
        assertThat(task.job().extra().toString()).isEqualTo("{\"exported_from\":\"x1\"}");
        assertThat(task.edit()).isNull();
        assertThat(task.export()).isEqualTo(new SceneExport(SCENE, SceneExport.Format.PSD));
        JsonNode view = client.get("/v1/jobs/" + id).json();
        assertThat(view.path("exported_from").asText()).isEqualTo("x1");
        assertThat(view.path("batch_id").isNull()).isTrue();
        export("x1", "{\"format\":\"ora\"}", "Idempotency-Key", "layers-1");
        assertThat(client.get("/v1/jobs/layers-1").json().path("exported_from").asText())
                .isEqualTo("x1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{};format must be one of plate, ora, psd",
                "{\"format\":\"svg\"};format must be one of plate, ora, psd",
                "{\"format\":[\"ora\"]};format must be one of plate, ora, psd",
                "{\"format\":\"ora\",\"target_lang\":7};target_lang must be a string",
                "{\"format\":\"ora\",\"layers\":1};no field 'layers'"
            })
    void anExportThatCannotBeMadeIsToldSoAtOnce(String body, String why) throws Exception {
        done(job("x2", ""), SCENE);
        problem(export("x2", body), 422, why);
        assertThat(intake.edits).isEmpty();
    }

    @Test
    void anExportNeedsAResult() throws Exception {
        status.queued(job("x3", ""));
        problem(export("x3", "{\"format\":\"ora\"}"), 404, "it is queued");
    }

    private static Client.Answer export(String id, String json, String... headers) throws Exception {
        return client.postTo("/v1/jobs/" + id + "/exports", "application/json", bytes(json), headers);
    }

    @Test
    void anEditWithAKeyIsMadeOnce() throws Exception {
        done(job("r7", ""), SCENE);
        assertThat(edit("r7", EDIT, "Idempotency-Key", "fix-7")
                        .json()
                        .path("request_id")
                        .asText())
                .isEqualTo("fix-7");
        done(job("fix-7", ""), SCENE);
        assertThat(edit("r7", EDIT, "Idempotency-Key", "fix-7").status()).isEqualTo(202);
        assertThat(intake.edits).hasSize(1);
    }

    @Test
    void whoEditsWhatAnotherHasChangedIsToldSo() throws Exception {
        done(job("r8", ""), SCENE);
        problem(edit("r8", EDIT, "If-Match", "\"scene/other.json\""), 412, SCENE);
        assertThat(edit("r8", EDIT, "If-Match", "*").status()).isEqualTo(202);
        status.queued(job("r9", ""));
        problem(edit("r9", EDIT), 404, "it is queued");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{};operations must be a list",
                "{\"operations\":7};operations must be a list",
                "{\"operations\":[],\"oprations\":[]};no field 'oprations'",
                "{\"operations\":[],\"target_lang\":7};target_lang must be a string",
                "{\"operations\":[7]};edit 0: it must be an object",
                "{\"operations\":[{\"op\":\"paint\",\"block\":\"b0\"}]};edit 0: op is 'paint'",
                "{\"operations\":[{\"op\":\"text\",\"block\":\"b9\",\"text\":\"x\"}]};edit 0: there is no block 'b9' in the scene, which has b0 to b1",
                "{\"operations\":[{\"op\":\"move\",\"block\":\"b1\",\"dx\":1,\"dy\":1}]};has no text of its own"
            })
    void anEditThatCannotBeMadeIsToldSoAtOnce(String body, String why) throws Exception {
        done(job("r10", ""), SCENE);
        problem(edit("r10", body), 422, why);
        assertThat(intake.edits).isEmpty();
    }

    @Test
    void whereTheQueueIsAwayNothingIsTaken() throws Exception {
        done(job("r11", ""), SCENE);
        intake.away = true;
        problem(edit("r11", EDIT), 503, "can't be reached");
        problem(client.postTo("/v1/jobs/r11/edits", "text/plain", bytes("x")), 415, "application/json");
    }

    private static Client.Answer edit(String id, String json, String... headers) throws Exception {
        return client.postTo("/v1/jobs/" + id + "/edits", "application/json", bytes(json), headers);
    }

    private static void problem(Client.Answer answer, int status, String detail) throws Exception {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.header("content-type")).isEqualTo("application/problem+json");
        assertThat(answer.json().path("detail").asText()).contains(detail);
    }
}
