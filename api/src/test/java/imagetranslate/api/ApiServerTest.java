package imagetranslate.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import imagetranslate.message.CostEstimate;
import imagetranslate.message.ErrorKind;
import imagetranslate.message.HostingTask;
import imagetranslate.message.Job;
import imagetranslate.message.Languages;
import imagetranslate.message.MessageCodec;
import imagetranslate.settings.EnvironmentSettings;
import imagetranslate.settings.SettingsException;
import imagetranslate.status.InMemoryJobStatusStore;
import imagetranslate.status.JobName;
import imagetranslate.store.ImageType;
import imagetranslate.store.InMemoryObjectStore;
import imagetranslate.store.ObjectStore;
import imagetranslate.store.Sha256;
import imagetranslate.worker.StartRefused;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ApiServerTest {
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n', 1, 2, 3};

    private static final MessageCodec codec = new MessageCodec(new Languages("zh", "ko"));
    private static final InMemoryIntake intake = new InMemoryIntake();
    private static final InMemoryJobStatusStore status = new InMemoryJobStatusStore();
    private static final InMemoryObjectStore store = new InMemoryObjectStore();
    private static ApiServer server;
    private static Client client;

    /** One for all tests: to stop it takes a second. */
    @BeforeAll
    static void start() {
        server = start(Map.of());
        client = new Client(server.port());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void clear() {
        intake.away = false;
        intake.paused.clear();
        intake.messages.clear();
        store.objects().clear();
    }

    @Test
    void aJobIsTakenAndCanBeAskedAfter() throws Exception {
        Client.Answer answer = client.postJson(
                "{\"image_url\":\"https://h/商品.jpg\",\"image_id\":\"1005-0\",\"target_lang\":\"en\",\"shop\":{\"a\":1}}");
        assertThat(answer.status()).isEqualTo(202);
        String id = answer.json().path("request_id").asText();
        assertThat(answer.json().path("status_url").asText()).isEqualTo("/v1/jobs/" + id);
        assertThat(answer.header("location")).isEqualTo("/v1/jobs/" + id);

        Job job = codec.readJob(intake.messages.get(0));
        assertThat(job.requestId()).isEqualTo(id);
        assertThat(job.imageUrl()).isEqualTo("https://h/商品.jpg");
        assertThat(job.targetLang()).isEqualTo("en");
        assertThat(job.extra().path("shop").path("a").asInt())
                .as("unknown fields are kept")
                .isEqualTo(1);

        JsonNode view = client.get("/v1/jobs/" + id).json();
        assertThat(view.path("state").asText()).isEqualTo("queued");
        assertThat(view.path("image_id").asText()).isEqualTo("1005-0");
        assertThat(view.path("times").has("queued")).isTrue();
        assertThat(view.get("result_url").isNull()).isTrue();
        assertThat(view.get("boxes").isNull()).isTrue();
        assertThat(view.get("error").isNull()).isTrue();
    }

    @Test
    void twoEqualRequestsAreTwoJobs() throws Exception {
        String json = "{\"image_url\":\"https://h/a.jpg\"}";
        assertThat(client.postJson(json).json().path("request_id"))
                .isNotEqualTo(client.postJson(json).json().path("request_id"));
        assertThat(intake.messages).hasSize(2);
    }

    @Test
    void anIdempotencyKeyIsTheRequestsId() throws Exception {
        String json = "{\"image_url\":\"https://h/a.jpg\"}";
        assertThat(client.postJson(json, "Idempotency-Key", "order-7")
                        .json()
                        .path("request_id")
                        .asText())
                .isEqualTo("order-7");
        Job job = codec.readJob(intake.messages.get(0));
        status.running(new JobName(job.requestId(), job.imageId()), "ocr_tasks", 1);
        Client.Answer again = client.postJson(json, "Idempotency-Key", "order-7");
        assertThat(again.status()).isEqualTo(202);
        assertThat(again.json().path("request_id").asText()).isEqualTo("order-7");
        assertThat(intake.messages).as("nothing new").hasSize(1);
        assertThat(client.get("/v1/jobs/order-7").json().path("state").asText()).isEqualTo("running");
    }

    @Test
    void aRequestThatFailedOnItsWayInCanBeRepeatedWithItsKey() throws Exception {
        String json = "{\"image_url\":\"https://h/a.jpg\"}";
        intake.away = true;
        Client.Answer down = client.postJson(json, "Idempotency-Key", "order-8");
        assertProblem(down, 503, "can't be reached");
        assertThat(down.header("retry-after")).isEqualTo("5");
        intake.away = false;
        assertThat(client.postJson(json, "Idempotency-Key", "order-8").status()).isEqualTo(202);
        assertThat(intake.messages).hasSize(1);
    }

    @Test
    void anUploadGoesIntoTheStoreUnderItsHashWhateverItIsCalled() throws Exception {
        Client.Answer answer =
                client.upload(PNG, Map.of("image_id", "1-2", "target_lang", "ja", "max_attempts", "2", "shop", "商店"));
        assertThat(answer.status()).as(answer.text()).isEqualTo(202);
        String key = "source/" + Sha256.hex(PNG).substring(0, 2) + "/" + Sha256.hex(PNG) + ".png";
        assertThat(store.objects()).containsOnlyKeys(key);
        assertThat(store.objects().get(key).bytes()).isEqualTo(PNG);
        assertThat(store.objects().get(key).headers().contentType()).isEqualTo("image/png");
        Job job = codec.readJob(intake.messages.get(0));
        assertThat(job.imageUrl()).isEqualTo("s3://pictures/" + key);
        assertThat(job.imageId()).isEqualTo("1-2");
        assertThat(job.targetLang()).isEqualTo("ja");
        assertThat(job.maxAttempts()).isEqualTo(2);
        assertThat(job.extra().path("shop").asText()).isEqualTo("商店");
    }

    @Test
    void whatIsNoPictureIsNotTaken() throws Exception {
        assertProblem(client.upload("<html>".getBytes(), Map.of()), 415, "not a picture");
        assertProblem(client.upload("\0\0\0\u001cftypavif".getBytes(), Map.of()), 415, "not a picture");
        byte[] heic = "\0\0\0\u0018ftypheic\0\0\0\0mif1heic".getBytes();
        assertProblem(client.upload(heic, Map.of()), 415, "The file is " + ImageType.refusal(heic) + ".");
        assertThat(store.objects()).isEmpty();
        assertThat(intake.messages).isEmpty();
    }

    @Test
    void anUploadBeyondTheLimitIsNotTaken() throws Exception {
        byte[] large = Arrays.copyOf(PNG, 300_000);
        assertProblem(client.upload(large, Map.of()), 413, "larger than the 4000 bytes");
        assertProblem(client.uploadWithoutALength(large), 413, "larger than the 4000 bytes");
        assertProblem(client.upload(Arrays.copyOf(PNG, 4001), Map.of()), 413, "larger than the 4000 bytes");
        assertThat(client.upload(Arrays.copyOf(PNG, 4000), Map.of()).status()).isEqualTo(202);
    }

    /** By callers that write all they have before they read, and more than fits between the two: no reset may come first. */
    @RepeatedTest(15)
    void whoeverIsRefusedIsToldSoHoweverMuchIsStillOnItsWay() throws Exception {
        byte[] much = new byte[3_000_000];
        String form = "Content-Type: multipart/form-data; boundary=x7\r\n";
        assertThat(answer(form + "Content-Length: " + much.length, much)).isEqualTo(413);
        assertThat(answer(form + "Transfer-Encoding: chunked", chunked(much))).isEqualTo(413);
        assertThat(answer("Content-Type: application/json\r\nContent-Length: " + much.length, much))
                .isEqualTo(413);
        assertThat(answer("Content-Type: text/html\r\nContent-Length: " + much.length, much))
                .isEqualTo(415);
    }

    private static int answer(String headers, byte[] body) throws IOException {
        try (RawConnection connection = new RawConnection(server.port())) {
            return connection
                    .send("POST /v1/jobs HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\n\r\n")
                    .send(body)
                    .answer()
                    .status();
        }
    }

    private static byte[] chunked(byte[] body) {
        String start = "--x7\r\nContent-Disposition: form-data; name=\"image\"; filename=\"a\"\r\n\r\n";
        byte[] head = (Integer.toHexString(start.length()) + "\r\n" + start + "\r\n" + Integer.toHexString(body.length)
                        + "\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        byte[] all = Arrays.copyOf(head, head.length + body.length + 7);
        byte[] end = "\r\n0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(end, 0, all, head.length + body.length, end.length);
        return all;
    }

    @Test
    void whoeverWaitsForAWordBeforeItSendsIsRefusedWithoutSending() throws Exception {
        try (RawConnection connection = new RawConnection(server.port())) {
            assertThat(connection
                            .send(
                                    "POST /v1/jobs HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\n"
                                            + "Content-Type: multipart/form-data; boundary=x7\r\nContent-Length: 9000000\r\n\r\n")
                            .answer()
                            .status())
                    .isEqualTo(413);
        }
    }

    @Test
    void aFormMustHaveOnePicture() throws Exception {
        String type = "multipart/form-data; boundary=----x7f3";
        assertProblem(client.post(type, Client.form(Map.of(), Map.of("image_id", "1"))), 400, "'image'");
        assertProblem(client.post(type, Client.form(Map.of("picture", PNG), Map.of())), 400, "'image'");
        assertProblem(client.post(type, "garbage".getBytes()), 400, "");
        assertProblem(client.post("multipart/form-data", PNG), 400, "");
    }

    @Test
    void aPartWithoutANameIsABadRequest() throws Exception {
        String form = new String(
                        Client.form(Map.of("image", PNG), Map.of("image_id", "1")), StandardCharsets.ISO_8859_1)
                .replace("; name=\"image_id\"", "");
        assertProblem(
                client.post("multipart/form-data; boundary=----x7f3", form.getBytes(StandardCharsets.ISO_8859_1)),
                400,
                "has no name");
    }

    @Test
    void aCharsetThatIsNoneIsNoFaultOfTheServer() throws Exception {
        assertThat(client.post("application/json; charset=nonsense", "{\"image_url\":\"https://h/a\"}".getBytes())
                        .status())
                .isEqualTo(202);
        assertProblem(client.post("text/plain; charset=nonsense", new byte[1]), 415, "Content-Type");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nonsense", "[1]", "\"x\"", "{\"image_url\":", "{\"a\":1,\"a\":2}"})
    void aBodyThatIsNoJsonObjectIsABadRequest(String body) throws Exception {
        assertProblem(client.postJson(body), 400, "JSON");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{};image_url is missing",
                "{\"image_url\":\"\"};image_url is missing",
                "{\"image_url\":7e2};scheme",
                "{\"image_url\":[1]};image_url must be a string",
                "{\"image_url\":\"file:///etc/passwd\"};file",
                "{\"image_url\":\"ftp://h/a\"};ftp",
                "{\"image_url\":\"/a.jpg\"};scheme",
                "{\"image_url\":\"https://u:p@h/a\"};password",
                "{\"image_url\":\"s3://bucket\"};s3://bucket/key",
                "{\"image_url\":\"https://h/a\",\"callback_url\":\"s3://bucket/key\"};callback_url is refused: its scheme is s3",
                "{\"image_url\":\"https://h/a\",\"callback_url\":\"https://u:p@h/a\"};callback_url is refused: it carries a user",
                "{\"image_url\":\"https://h/a\",\"callback_url\":\"http://169.254.169.254/x\"};callback_url is refused: 169.254.169.254",
                "{\"image_url\":\"https://h/a\",\"callback_url\":\"http://127.0.0.1:1/x\"};callback_url is refused: 127.0.0.1",
                "{\"image_url\":\"https://h/a\",\"callback_url\":\"http://[::1]/x\"};callback_url is refused: 0:0:0:0:0:0:0:1",
                "{\"image_url\":\"https://h/a\",\"callback_url\":\"http://LOCALHOST/x\"};callback_url is refused: 127.0.0.1",
                "{\"image_url\":\"https://h/a\",\"callback_url\":\"http://2130706433/x\"};callback_url is refused: 127.0.0.1",
                "{\"image_url\":\"https://h/a\",\"callback_url\":[1]};callback_url must be a string",
                "{\"image_url\":\"https://h/a\",\"target_lang\":\"korean\"};target_lang is 'korean'",
                "{\"image_url\":\"https://h/a\",\"target_lang\":\"zh_CN\"};target_lang is 'zh_CN'",
                "{\"image_url\":\"https://h/a\",\"source_lang\":\"xx\"};source_lang is 'xx'",
                "{\"image_url\":\"https://h/a\",\"target_langs\":[\"ko\",\"xx\"]};target_langs has 'xx'",
                "{\"image_url\":\"https://h/a\",\"target_langs\":[\"ko\",\"KO\"]};target_langs names ko twice",
                "{\"image_url\":\"https://h/a\",\"target_langs\":[]};target_langs has 0 languages",
                "{\"image_url\":\"https://h/a\",\"target_langs\":\"ko,en\"};target_langs must be a list",
                "{\"image_url\":\"https://h/a\",\"max_attempts\":0};max_attempts is 0",
                "{\"image_url\":\"https://h/a\",\"request_id\":\"a/b\"};request_id",
                "{\"image_url\":\"https://h/a\",\"request_id\":{}};request_id",
                "{\"image_url\":\"https://h/a\",\"image_id\":\"a\\u001b[2J\"};image_id has U+001B",
                "{\"image_url\":\"https://h/a\",\"image_id\":\"a\\ud800\"};image_id has U+D800",
                "{\"image_url\":\"https://h/a\",\"target_lang\":\"ko\\n\"};target_lang has U+000A"
            })
    void aJobThatCannotBeDoneIsToldSoAtOnce(String body, String why) throws Exception {
        assertProblem(client.postJson(body), 422, why);
        assertThat(intake.messages).isEmpty();
    }

    @Test
    void theSourcesLanguageMayBeLeftToTheReader() throws Exception {
        assertThat(client.postJson("{\"image_url\":\"https://h/a\",\"source_lang\":\"auto\"}")
                        .status())
                .isEqualTo(202);
    }

    @Test
    void aKeyThatDiffersFromTheRequestsIdIsRefused() throws Exception {
        String json = "{\"image_url\":\"https://h/a\",\"request_id\":\"r1\"}";
        assertProblem(client.postJson(json, "Idempotency-Key", "r2"), 422, "differ");
        assertThat(client.postJson(json, "Idempotency-Key", "r1").status()).isEqualTo(202);
        assertProblem(client.postJson("{\"image_url\":\"https://h/a\"}", "Idempotency-Key", "a b"), 422, "Idempotency");
    }

    @Test
    void aBodyThatIsTooLargeIsNotRead() throws Exception {
        assertProblem(client.postJson("{\"x\":\"" + "x".repeat(70_000) + "\"}"), 413, "65536 bytes");
    }

    @Test
    void anotherContentTypeIsNotUnderstood() throws Exception {
        assertProblem(client.post("text/plain", "x".getBytes()), 415, "application/json");
        assertProblem(client.post("application/jsonp", "{}".getBytes()), 415, "application/json");
        assertProblem(client.send("POST", "/v1/jobs"), 415, "application/json");
    }

    @Test
    void theWrongMethodOrAddressIsAProblemToo() throws Exception {
        Client.Answer answer = client.send("DELETE", "/v1/jobs");
        assertProblem(answer, 405, "DELETE");
        assertThat(answer.header("allow").split(", ")).containsExactlyInAnyOrder("GET", "POST");
        assertProblem(client.send("PUT", "/v1/jobs/x"), 405, "GET");
        assertProblem(client.get("/v2"), 404, "nothing");
    }

    @Test
    void anUnknownJobIsNotFoundButOnlyWhereSomeoneCouldKnow() throws Exception {
        assertProblem(client.get("/v1/jobs/none"), 404, "'none'");
        intake.away = true;
        assertProblem(client.get("/v1/jobs/none"), 503, "can't be reached");
    }

    @Test
    void aFinishedJobShowsItsResultAndBoxes() throws Exception {
        ObjectStore.Headers json = new ObjectStore.Headers("application/json", "no-cache", Map.of());
        Job job = codec.readJob("{\"image_url\":\"https://h/a.jpg\",\"request_id\":\"r1\"}".getBytes());
        store.put(
                "scene/x.json",
                "{\"v\":{\"boxes\":[]},\"boxes\":[{\"text\":\"商\\ud83d\",\"translation\":null,\"reason\":\"number\"}],\"w\":[1]}"
                        .getBytes(StandardCharsets.UTF_8),
                json);
        status.done(finished(job, "scene/x.json"));
        JsonNode view = client.get("/v1/jobs/r1").json();
        assertThat(view.path("state").asText()).isEqualTo("done");
        assertThat(view.path("outcome").asText()).isEqualTo("translated");
        assertThat(view.path("result_url").asText()).isEqualTo("https://cdn.test/x.jpg");
        assertThat(view.path("millis").path("ocr").asLong()).isEqualTo(212);
        assertThat(view.path("boxes").get(0).path("reason").asText()).isEqualTo("number");
        for (String broken :
                List.of("{\"boxes\":[{\"text\":\"", "{\"boxes\":[]", "{\"boxes\":[]} x", "{\"boxes\":7}", "[]", "")) {
            String key = "scene/" + broken.hashCode() + ".json";
            store.put(key, broken.getBytes(StandardCharsets.UTF_8), json);
            status.done(finished(job, key));
            JsonNode without = client.get("/v1/jobs/r1").json();
            assertThat(without.get("boxes").isNull()).as(broken).isTrue();
            assertThat(without.path("state").asText()).as(broken).isEqualTo("done");
        }
        store.objects().clear();
        status.done(finished(job, "scene/gone.json"));
        assertThat(client.get("/v1/jobs/r1").json().get("boxes").isNull()).isTrue();
    }

    private static HostingTask finished(Job job, String sceneKey) {
        return new HostingTask(
                job,
                "https://cdn.test/x.jpg",
                sceneKey,
                Instant.EPOCH,
                HostingTask.Status.TRANSLATED,
                new HostingTask.BoxCounts(0, 1),
                Map.of("ocr", 212L));
    }

    @Test
    void aDryRunShowsItsEstimateAndNoResult() throws Exception {
        Job job = codec.readJob("{\"image_url\":\"https://h/a.jpg\",\"request_id\":\"r2\"}".getBytes());
        status.done(new HostingTask(
                job,
                "https://h/a.jpg",
                "scene/y.json",
                Instant.EPOCH,
                HostingTask.Status.DRY_RUN,
                new HostingTask.BoxCounts(2, 1),
                Map.of(),
                new CostEstimate(1, 812, 40, 0.000_35, null),
                null));

        JsonNode view = client.get("/v1/jobs/r2").json();
        assertThat(view.path("outcome").asText()).isEqualTo("dry_run");
        assertThat(view.get("result_url").isNull()).isTrue();
        assertThat(view.path("estimate").toString())
                .isEqualTo("{\"requests\":1,\"asked\":812,\"answered\":40,\"cost\":3.5E-4}");
    }

    @Test
    void severalTargetsAreTakenAsAListOrInAFormWithCommas() throws Exception {
        client.postJson(
                "{\"image_url\":\"https://h/a.jpg\",\"target_langs\":[\"ko\",\"zh-hant\"],\"target_lang\":\"korean\"}");
        client.upload(PNG, Map.of("target_langs", "ko, zh-hant"));
        for (byte[] message : intake.messages) {
            assertThat(codec.readJob(message).targets()).containsExactly("ko", "zh-Hant");
        }
        assertThat(intake.messages).hasSize(2);
        assertProblem(client.upload(PNG, Map.of("target_langs", "ko,,en")), 422, "target_langs has");
    }

    @Test
    void eachTargetIsShownWithItsOwnStateAndBoxes() throws Exception {
        String id = client.postJson("{\"image_url\":\"https://h/a.jpg\",\"target_langs\":[\"ko\",\"en\",\"ja\"]}")
                .json()
                .path("request_id")
                .asText();
        Job job = codec.readJob(intake.messages.get(0));
        status.running(new JobName(id, job.targets(), id), "processor_tasks", 1);
        store.put(
                "scene/ko.json",
                "{\"boxes\":[{\"text\":\"商\",\"translation\":\"상\"}]}".getBytes(StandardCharsets.UTF_8),
                new ObjectStore.Headers("application/json", "no-cache", Map.of()));
        status.done(new HostingTask(
                job.forTarget("ko"),
                "https://cdn.test/ko.jpg",
                "scene/ko.json",
                Instant.EPOCH,
                HostingTask.Status.TRANSLATED,
                new HostingTask.BoxCounts(1, 0),
                Map.of()));
        status.failed(new JobName(id, List.of("en"), id), "processor_tasks", ErrorKind.PERMANENT, "no font");

        JsonNode view = client.get("/v1/jobs/" + id).json();
        assertThat(view.path("state").asText()).isEqualTo("running");
        assertThat(view.get("boxes").isNull()).isTrue();
        JsonNode targets = view.path("targets");
        assertThat(targets.fieldNames()).toIterable().containsExactlyInAnyOrder("ko", "en", "ja");
        assertThat(targets.at("/ko/state").asText()).isEqualTo("done");
        assertThat(targets.at("/ko/result_url").asText()).isEqualTo("https://cdn.test/ko.jpg");
        assertThat(targets.at("/ko/scene_key").asText()).isEqualTo("scene/ko.json");
        assertThat(targets.at("/ko/boxes/0/translation").asText()).isEqualTo("상");
        assertThat(targets.at("/en/state").asText()).isEqualTo("failed");
        assertThat(targets.at("/en/error/message").asText()).isEqualTo("no font");
        assertThat(targets.at("/ja/state").asText()).isEqualTo("running");
        assertThat(targets.at("/ja/stage").asText()).isEqualTo("processor_tasks");
        assertThat(targets.at("/ja/boxes").isNull()).isTrue();
    }

    @Test
    void aJobOfOneTargetIsShownAsEver() throws Exception {
        status.failed(new JobName("single", "i1"), "ocr_tasks", ErrorKind.PERMANENT, "no");
        assertThat(client.get("/v1/jobs/single").text().replaceAll("20\\d\\d-[^\"]*Z", "TIME"))
                .isEqualTo("{\"request_id\":\"single\",\"image_id\":\"i1\",\"batch_id\":null,\"source_lang\":null,"
                        + "\"target_lang\":null,\"edited_from\":null,\"exported_from\":null,\"tenant\":null,"
                        + "\"state\":\"failed\",\"stage\":\"ocr_tasks\","
                        + "\"paused_stages\":[],\"attempts\":0,\"times\":{\"failed\":\"TIME\"},\"millis\":{},"
                        + "\"outcome\":null,\"result_url\":null,\"scene_key\":null,"
                        + "\"error\":{\"kind\":\"permanent\",\"message\":\"no\"},\"boxes\":null}");
    }

    @Test
    void aFailedJobShowsWhy() throws Exception {
        status.failed(new JobName("r1", "i1"), "ocr_tasks", ErrorKind.PERMANENT, "https://h/a.jpg answered 404");
        JsonNode view = client.get("/v1/jobs/r1").json();
        assertThat(view.path("state").asText()).isEqualTo("failed");
        assertThat(view.path("error").path("kind").asText()).isEqualTo("permanent");
        assertThat(view.path("error").path("message").asText()).isEqualTo("https://h/a.jpg answered 404");
    }

    @Test
    void jobsAreListedNewestFirstWithWhatTheirRequestsSaid() throws Exception {
        String first = posted("{\"image_url\":\"https://h/a.jpg\",\"batch_id\":\"night 1\",\"target_lang\":\"en\"}");
        String second =
                posted("{\"image_url\":\"https://h/b.jpg\",\"batch_id\":\"night 1\",\"target_langs\":[\"ko\",\"ja\"]}");
        String other = posted("{\"image_url\":\"https://h/c.jpg\"}");
        status.failed(new JobName(first, first), "ocr_tasks", ErrorKind.PERMANENT, "no");

        JsonNode page = client.get("/v1/jobs?batch=night%201&limit=1").json();
        assertThat(page.at("/jobs/0/request_id").asText()).isEqualTo(second);
        assertThat(page.at("/jobs/0/target_lang").isNull()).isTrue();
        assertThat(page.at("/jobs/0/targets/ja/state").asText()).isEqualTo("queued");
        assertThat(page.at("/jobs/0/targets/ja").has("boxes")).isFalse();
        JsonNode rest = client.get(
                        "/v1/jobs?batch=night%201&before=" + page.path("next").asText())
                .json();
        JsonNode job = rest.at("/jobs/0");
        assertThat(rest.path("jobs")).hasSize(1);
        assertThat(rest.get("next").isNull()).isTrue();
        assertThat(job.path("request_id").asText()).isEqualTo(first);
        assertThat(job.path("batch_id").asText()).isEqualTo("night 1");
        assertThat(job.path("source_lang").asText()).isEqualTo("zh");
        assertThat(job.path("target_lang").asText()).isEqualTo("en");
        assertThat(job.get("scene_key").isNull()).isTrue();
        assertThat(job.has("boxes")).isFalse();
        assertThat(client.get("/v1/jobs").json().at("/jobs/0/request_id").asText())
                .isEqualTo(other);
        assertThat(client.get("/v1/jobs?state=&batch=&limit=&before=")
                        .json()
                        .at("/jobs/0/request_id")
                        .asText())
                .as("what a form leaves empty asks for nothing")
                .isEqualTo(other);
        assertThat(client.get("/v1/jobs?state=failed")
                        .json()
                        .at("/jobs/0/request_id")
                        .asText())
                .isEqualTo(first);
    }

    private static String posted(String json) throws Exception {
        return client.postJson(json).json().path("request_id").asText();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "state=finished;one of [queued, running, retrying, done, failed, cancelled]",
                "limit=0;from 1 to 200",
                "limit=201;from 1 to 200",
                "limit=x;from 1 to 200",
                "before=nonsense;'next'",
                "stat=done;no parameter 'stat'"
            })
    void whatAListCannotBeAskedForIsTold(String query, String why) throws Exception {
        assertProblem(client.get("/v1/jobs?" + query), 400, why);
    }

    /** Without this a job that waits for a person looks like one that waits for a worker. */
    @Test
    void whatAPersonHasPausedIsToldToWhoeverAsks() throws Exception {
        intake.paused.add("processor_tasks");
        String id = client.postJson("{\"image_url\":\"https://h/a.jpg\"}")
                .json()
                .path("request_id")
                .asText();

        assertThat(client.get("/v1/jobs/" + id).json().path("paused_stages")).hasToString("[\"processor_tasks\"]");
        Client.Answer ready = client.get("/health/ready");
        assertThat(ready.status()).isEqualTo(200);
        assertThat(ready.json().at("/checks/processor_tasks").asText()).isEqualTo("paused");

        intake.paused.clear();
        assertThat(client.get("/v1/jobs/" + id).json().path("paused_stages")).isEmpty();
        assertThat(client.get("/health/ready").json().path("checks").has("processor_tasks"))
                .isFalse();
    }

    @Test
    void requestsAreCountedByRouteAndAnswerFromTheFirstOn() throws Exception {
        try (ApiServer fresh = start(Map.of())) {
            Client first = new Client(fresh.port());
            String before = first.get("/metrics").text();
            first.get("/v1/jobs/nobody-knows-it");
            first.get("/nothing/here?token=x");
            first.postJson("{}");

            assertThat(before)
                    .contains(counted("GET /v1/jobs/{id}", 404, 0), counted("unknown", 404, 0))
                    .contains(counted("POST /v1/jobs", 422, 0), counted("POST /v1/jobs", 503, 0));
            assertThat(first.get("/metrics").text())
                    .contains(counted("GET /v1/jobs/{id}", 404, 1), counted("unknown", 404, 1))
                    .contains(counted("POST /v1/jobs", 422, 1))
                    .contains("pipeline_api_request_seconds_count{route=\"GET /v1/jobs/{id}\"} 1")
                    .doesNotContain("nobody-knows-it", "nothing/here");
        }
    }

    private static String counted(String route, int status, int times) {
        return "pipeline_api_requests_total{route=\"" + route + "\",status=\"" + status + "\"} " + times + ".0";
    }

    @Test
    void healthAndMetricsAreOnTheSamePort() throws Exception {
        assertThat(client.get("/health/live").status()).isEqualTo(200);
        assertThat(client.get("/health/ready").status()).isEqualTo(200);
        intake.away = true;
        Client.Answer ready = client.get("/health/ready");
        assertThat(ready.status()).isEqualTo(503);
        assertThat(ready.json().path("checks").path("redis").asText()).isEqualTo("nobody there");
        assertThat(ready.json().path("checks").path("store").asText()).isEqualTo("ok");
        assertThat(client.get("/health/live").status()).isEqualTo(200);
        assertThat(client.get("/metrics").header("content-type")).startsWith("text/plain");
    }

    @Test
    void withATokenOnlyItsBearerIsServed() throws Exception {
        try (ApiServer guarded = start(Map.of("API_TOKEN", "t0ken"))) {
            Client stranger = new Client(guarded.port());
            String json = "{\"image_url\":\"https://h/a.jpg\"}";
            assertProblem(stranger.postJson(json), 401, "Authorization");
            assertProblem(stranger.postJson(json, "Authorization", "Bearer t0ke"), 401, "Authorization");
            assertProblem(stranger.postJson(json, "Authorization", "Basic t0ken"), 401, "Authorization");
            Client.Answer refused = stranger.get("/v1/jobs/none");
            assertProblem(refused, 401, "Authorization");
            assertThat(refused.header("www-authenticate")).isEqualTo("Bearer");
            assertThat(stranger.postJson(json, "Authorization", "bearer t0ken").status())
                    .isEqualTo(202);
            assertThat(stranger.get("/health/live").status()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "192.0.2.1"})
    void itDoesNotListenBeyondLoopbackWithoutAToken(String host) {
        assertThatThrownBy(() -> start(Map.of("API_HOST", host)))
                .isInstanceOf(SettingsException.class)
                .hasMessageContainingAll("API_TOKEN", host);
    }

    @Test
    void itListensEverywhereWithAToken() throws Exception {
        try (ApiServer everywhere = start(Map.of("API_HOST", "0.0.0.0", "API_TOKEN", "t"))) {
            assertThat(new Client(everywhere.port()).get("/health/live").status())
                    .isEqualTo(200);
        }
    }

    @Test
    void aPortThatIsTakenIsOneLineThatNamesTheSetting() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());
            assertThatThrownBy(() -> start(Map.of("API_PORT", port)))
                    .isInstanceOf(StartRefused.class)
                    .hasMessageStartingWith("API_PORT=" + port + " can't be listened on at API_HOST=127.0.0.1")
                    .hasMessageEndingWith("set API_PORT to another");
        }
    }

    private static ApiServer start(Map<String, String> settings) {
        Map<String, String> all =
                new HashMap<>(Map.of("API_PORT", "0", "S3_BUCKET", "pictures", "MAX_IMAGE_BYTES", "4000"));
        all.putAll(settings);
        return ApiServer.start(EnvironmentSettings.of(all), PartsInMemory.of(codec, intake, status, store), () -> {});
    }

    private static void assertProblem(Client.Answer answer, int status, String detail) throws Exception {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.header("content-type")).isEqualTo("application/problem+json");
        assertThat(answer.json().path("status").asInt()).isEqualTo(status);
        assertThat(answer.json().path("title").asText()).isNotEmpty();
        assertThat(answer.json().path("detail").asText()).contains(detail);
    }
}
