package imagetranslate.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import imagetranslate.message.HostingTask;
import imagetranslate.message.Job;
import imagetranslate.message.Languages;
import imagetranslate.message.MessageCodec;
import imagetranslate.settings.EnvironmentSettings;
import imagetranslate.status.InMemoryJobStatusStore;
import imagetranslate.store.InMemoryObjectStore;
import imagetranslate.store.ObjectStore;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is one tenant's isn't there for another. */
final class TenantsTest {
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n', 1, 2, 3};
    private static final String JSON = "{\"image_url\":\"https://h/a.jpg\"}";
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
                EnvironmentSettings.of(Map.of("API_PORT", "0", "S3_BUCKET", "pictures", "API_TOKENS", Tokens.LIST)),
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
        intake.messages.clear();
    }

    private static Client.Answer push(String json, String token, String... more) throws Exception {
        String[] headers = {"Authorization", "Bearer " + token};
        return client.postJson(
                json, more.length == 0 ? headers : new String[] {headers[0], headers[1], more[0], more[1]});
    }

    private static String pushed(String json, String token, String... more) throws Exception {
        Client.Answer answer = push(json, token, more);
        assertThat(answer.status()).as(answer.text()).isEqualTo(202);
        return answer.json().path("request_id").asText();
    }

    private static Client.Answer get(String path, String token) throws Exception {
        return client.get(path, Tokens.bearer(token));
    }

    @Test
    void theTokenSaysWhoseAJobIs() throws Exception {
        String id = pushed(JSON, Tokens.ACME);
        assertThat(id).startsWith("acme:");
        JsonNode message = MessageCodec.json().readTree(intake.messages.get(0));
        assertThat(message.path("tenant").asText()).isEqualTo("acme");
        assertThat(get("/v1/jobs/" + id, Tokens.ACME).json().path("tenant").asText())
                .isEqualTo("acme");
        assertThat(get("/v1/jobs/" + id, Tokens.ADMIN).json().path("tenant").asText())
                .isEqualTo("acme");
        String nobodys = pushed(JSON, Tokens.ADMIN);
        assertThat(get("/v1/jobs/" + nobodys, Tokens.ADMIN).json().get("tenant").isNull())
                .isTrue();
        assertThat(get("/v1/jobs/" + nobodys, Tokens.ACME).status()).isEqualTo(404);
    }

    @Test
    void aPictureThatIsUploadedIsTheTokensTenantsToo() throws Exception {
        Client.Answer answer = client.post(
                "multipart/form-data; boundary=----x7f3",
                Client.form(Map.of("image", PNG), Map.of("target_lang", "en")),
                Tokens.bearer(Tokens.ACME));
        assertThat(answer.status()).as(answer.text()).isEqualTo(202);
        assertThat(codec.readJob(intake.messages.get(0)).extra().path("tenant").asText())
                .isEqualTo("acme");
        Client.Answer another = client.post(
                "multipart/form-data; boundary=----x7f3",
                Client.form(Map.of("image", PNG), Map.of("tenant", "zebra")),
                Tokens.bearer(Tokens.ACME));
        assertThat(another.status()).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"zebra\"", "\"ACME\"", "\"acme \"", "[\"acme\"]", "{}", "7", "true"})
    void aBodyThatNamesAnotherIsRefused(String tenant) throws Exception {
        String body = "{\"image_url\":\"https://h/a.jpg\",\"tenant\":" + tenant + "}";
        assertThat(push(body, Tokens.ACME).status()).isEqualTo(403);
        assertThat(push(body, Tokens.ADMIN).status()).as("a token of no tenant").isEqualTo(403);
        assertThat(intake.messages).isEmpty();
    }

    @Test
    void aBodyMayNameItsOwn() throws Exception {
        pushed("{\"image_url\":\"https://h/a.jpg\",\"tenant\":\"acme\"}", Tokens.ACME);
        pushed("{\"image_url\":\"https://h/a.jpg\",\"tenant\":null}", Tokens.ACME);
        assertThat(codec.readJob(intake.messages.get(1)).extra().path("tenant").asText())
                .isEqualTo("acme");
    }

    @Test
    void theSameKeyOfTwoTenantsIsTwoJobs() throws Exception {
        String acme = pushed(JSON, Tokens.ACME, "Idempotency-Key", "order-7");
        String zebra = pushed(JSON, Tokens.ZEBRA, "Idempotency-Key", "order-7");
        String nobody = pushed(JSON, Tokens.ADMIN, "Idempotency-Key", "order-7");
        assertThat(List.of(acme, zebra, nobody)).containsExactly("acme:order-7", "zebra:order-7", "order-7");
        assertThat(intake.messages).hasSize(3);
        assertThat(pushed(JSON, Tokens.ACME, "Idempotency-Key", acme))
                .as("as it was told")
                .isEqualTo(acme);
        assertThat(pushed(JSON, Tokens.ACME, "Idempotency-Key", "zebra:order-7"))
                .as("a name that looks like another's is a name among its own")
                .isEqualTo("acme:zebra:order-7");
        assertThat(push(JSON, Tokens.ACME, "Idempotency-Key", "x".repeat(200)).status())
                .isEqualTo(422);
    }

    /** Objects of all tenants lie in one bucket, and a later stage would believe a field of an earlier one. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"image_url\":\"s3://pictures/translated_image/2026-11-30/1005/a-12345678.jpg\"}",
                "{\"image_url\":\" S3://pictures/source/ab/ab.png\"}",
                "{\"image_url\":\"https://h/a.jpg\",\"edit\":{\"scene_key\":\"scene/x.json\",\"operations\":[]}}",
                "{\"image_url\":\"https://h/a.jpg\",\"image\":{\"source_key\":\"source/ab/ab.png\"}}",
                "{\"image_url\":\"https://h/a.jpg\",\"scene_key\":\"scene/x.json\"}",
                "{\"image_url\":\"https://h/a.jpg\",\"replay_count\":3}"
            })
    void aTenantsJobCantNameAnothersObjects(String json) throws Exception {
        assertThat(push(json, Tokens.ACME).status()).isEqualTo(403);
        assertThat(intake.messages).isEmpty();
    }

    private static String finished(String token) throws Exception {
        String id = pushed(JSON, token);
        Job job = codec.readJob(intake.messages.get(intake.messages.size() - 1));
        String scene = "scene/2026-11-30/1/" + id.replace(':', '-') + ".json";
        String source = "source/ab/" + "ab".repeat(32) + ".png";
        String result = "translated_image/2026-11-30/1/a-12345678.png";
        String json = "{\"schema\":2,\"source\":{\"key\":\"" + source + "\"},\"targets\":{\"ko\":{\"result_key\":\""
                + result + "\"}}}";
        store.put(scene, json.getBytes(StandardCharsets.UTF_8), ANY);
        store.put(source, PNG, ANY);
        store.put(result, PNG, ANY);
        status.done(new HostingTask(
                job,
                "https://cdn.test/a.png",
                scene,
                Instant.EPOCH,
                HostingTask.Status.TRANSLATED,
                new HostingTask.BoxCounts(1, 0),
                Map.of()));
        return id;
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/scene", "/source", "/result", "/events"})
    void whatIsAnothersIsNotThere(String below) throws Exception {
        String id = finished(Tokens.ACME);
        assertThat(get("/v1/jobs/" + id + below, Tokens.ACME).status()).isEqualTo(200);
        Client.Answer another = get("/v1/jobs/" + id + below, Tokens.ZEBRA);
        Client.Answer never = get("/v1/jobs/acme:never" + below, Tokens.ZEBRA);
        assertThat(another.status()).isEqualTo(404);
        assertThat(another.text().replace(id, "ID"))
                .as("nothing tells it from one that never was")
                .isEqualTo(never.text().replace("acme:never", "ID"));
    }

    @Test
    void anothersCantBeCorrected() throws Exception {
        String id = finished(Tokens.ACME);
        Client.Answer answer = client.postTo(
                "/v1/jobs/" + id + "/edits",
                "application/json",
                "{\"operations\":[]}".getBytes(StandardCharsets.UTF_8),
                Tokens.bearer(Tokens.ZEBRA));
        assertThat(answer.status()).as(answer.text()).isEqualTo(404);
    }

    @Test
    void anothersCantBeCancelledTriedAgainOrDeleted() throws Exception {
        String waiting = pushed("{\"image_url\":\"https://h/a.jpg\",\"batch_id\":\"dawn\"}", Tokens.ACME);
        String ended = finished(Tokens.ACME);
        String[] zebra = Tokens.bearer(Tokens.ZEBRA);
        assertThat(client.send("POST", "/v1/jobs/" + waiting + "/cancel", zebra).status())
                .isEqualTo(404);
        assertThat(client.send("POST", "/v1/batches/dawn/cancel", zebra).status())
                .isEqualTo(404);
        assertThat(client.send("POST", "/v1/jobs/" + ended + "/retry", zebra).status())
                .isEqualTo(404);
        assertThat(client.send("DELETE", "/v1/jobs/" + ended, zebra).status()).isEqualTo(404);
        assertThat(get("/v1/jobs/" + ended, Tokens.ACME).status()).isEqualTo(200);

        String[] acme = Tokens.bearer(Tokens.ACME);
        assertThat(client.send("POST", "/v1/batches/dawn/cancel", acme).status())
                .isEqualTo(200);
        assertThat(client.send("DELETE", "/v1/jobs/" + ended, acme).status()).isEqualTo(204);
        assertThat(client.send("DELETE", "/v1/jobs/" + ended, zebra).status())
                .as("nothing tells it from one that never was")
                .isEqualTo(404);
        assertThat(client.send("DELETE", "/v1/jobs/" + ended, acme).status()).isEqualTo(204);
    }

    @Test
    void aLinkNeedsNoTokenUntilItExpires() throws Exception {
        String id = finished(Tokens.ACME);
        JsonNode link = client.send("POST", "/v1/jobs/" + id + "/links?seconds=600", Tokens.bearer(Tokens.ACME))
                .json();
        String url = link.path("url").asText();
        assertThat(Instant.parse(link.path("expires").asText()))
                .isBetween(Instant.now().plusSeconds(590), Instant.now().plusSeconds(601));
        Client.Answer picture = client.get(url);
        assertThat(picture.status()).as(picture.text()).isEqualTo(200);
        assertThat(picture.body()).isEqualTo(PNG);
        assertThat(picture.header("content-type")).isEqualTo("image/png");
        assertThat(client.get(url + "?download=1").header("content-disposition"))
                .startsWith("attachment");
        assertThat(client.get(url.replace("/links/", "/links/x")).status())
                .as("forged")
                .isEqualTo(403);
        assertThat(client.get(url.substring(0, url.length() - 4)).status())
                .as("cut")
                .isEqualTo(403);
        assertThat(client.get("/links/none").status()).isEqualTo(403);
        String brief = client.send("POST", "/v1/jobs/" + id + "/links?seconds=1", Tokens.bearer(Tokens.ACME))
                .json()
                .path("url")
                .asText();
        await().untilAsserted(() -> assertThat(client.get(brief).status()).isEqualTo(403));
        assertThat(client.get(brief).json().path("detail").asText()).contains("expired at");
        assertThat(client.send("POST", "/v1/jobs/" + id + "/links?seconds=0", Tokens.bearer(Tokens.ACME))
                        .status())
                .isEqualTo(400);
        store.objects().clear();
        assertThat(client.get(url).status()).as("deleted meanwhile").isEqualTo(404);
    }

    @Test
    void noLinkIsGivenToAnothers() throws Exception {
        String id = finished(Tokens.ACME);
        assertThat(client.send("POST", "/v1/jobs/" + id + "/links", Tokens.bearer(Tokens.ACME))
                        .status())
                .isEqualTo(201);
        assertThat(client.send("POST", "/v1/jobs/" + id + "/links", Tokens.bearer(Tokens.ZEBRA))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void aZipHasNothingOfAnothers() throws Exception {
        String acme = finished(Tokens.ACME);
        String zebra = finished(Tokens.ZEBRA);
        String zip = get("/v1/zip?ids=" + acme + "," + zebra, Tokens.ZEBRA).text();
        assertThat(zip).contains(acme + ": not known").doesNotContain(zebra + ": not known");
    }

    @Test
    void aListHasItsOwnAlone() throws Exception {
        String acme = pushed("{\"image_url\":\"https://h/a.jpg\",\"batch_id\":\"night\"}", Tokens.ACME);
        String zebra = pushed("{\"image_url\":\"https://h/a.jpg\",\"batch_id\":\"night\"}", Tokens.ZEBRA);
        for (String query : List.of("?limit=200", "?batch=night", "?state=queued&limit=200")) {
            List<String> seen =
                    get("/v1/jobs" + query, Tokens.ACME).json().path("jobs").findValuesAsText("request_id");
            assertThat(seen).as(query).contains(acme).doesNotContain(zebra);
            assertThat(get("/v1/jobs" + query, Tokens.ADMIN).json().path("jobs").findValuesAsText("request_id"))
                    .contains(acme, zebra);
        }
    }
}
