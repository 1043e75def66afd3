package imagetranslate.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import imagetranslate.message.ErrorKind;
import imagetranslate.message.HostingTask;
import imagetranslate.message.Job;
import imagetranslate.message.Languages;
import imagetranslate.message.MessageCodec;
import imagetranslate.settings.EnvironmentSettings;
import imagetranslate.status.InMemoryJobStatusStore;
import imagetranslate.status.JobName;
import imagetranslate.store.InMemoryObjectStore;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The document says what the server does. */
final class OpenApiTest {
    private static final String[] TOKEN = {"Authorization", "Bearer t0ken"};
    private static final MessageCodec codec = new MessageCodec(new Languages("zh", "ko"));
    private static final InMemoryJobStatusStore status = new InMemoryJobStatusStore();
    private static final PrometheusMeterRegistry metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private static ApiServer server;
    private static Client client;
    private static JsonNode document;

    @BeforeAll
    static void start() throws Exception {
        server = ApiServer.start(
                EnvironmentSettings.of(Map.of("API_PORT", "0", "S3_BUCKET", "pictures", "API_TOKEN", "t0ken")),
                new ApiParts(
                        codec,
                        new InMemoryIntake(),
                        status,
                        new CreatedBatches(),
                        new NoEvents(),
                        NoDesk.open(),
                        new InMemoryObjectStore(),
                        new NoMeter(),
                        new NoUsage(),
                        NoWords.open(),
                        metrics),
                () -> {});
        client = new Client(server.port());
        document = client.get("/v1/openapi.json", TOKEN).json();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    /** {@code GET /v1/jobs} and so on. */
    private static Set<String> documented() {
        Set<String> routes = new TreeSet<>();
        document.path("paths").properties().forEach(path -> path.getValue()
                .fieldNames()
                .forEachRemaining(method -> routes.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));
        return routes;
    }

    @Test
    void itNamesEveryRouteAndNoOther() {
        Set<String> registered = Pattern.compile("route=\"([A-Z]+ /v1/[^\"]*)\"")
                .matcher(metrics.scrape())
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(documented()).hasSizeGreaterThan(12).isEqualTo(registered);
    }

    @Test
    void noRouteAnswersWithoutTheToken() throws Exception {
        for (String route : documented()) {
            String[] words = route.split(" ");
            Client.Answer answer = client.send(words[0], words[1].replace("{id}", "r1"));
            assertThat(answer.status()).as(route).isEqualTo(401);
            assertValid("Problem", answer.json());
        }
    }

    @Test
    void noRouteThatChangesAnythingTakesItFromAForeignPage() throws Exception {
        for (String route : documented()) {
            String[] words = route.split(" ");
            if (!words[0].equals("GET")) {
                Client.Answer answer = client.send(
                        words[0],
                        words[1].replace("{id}", "r1"),
                        "Origin",
                        "https://elsewhere.test",
                        TOKEN[0],
                        TOKEN[1]);
                assertThat(answer.status()).as(route).isEqualTo(403);
            }
        }
    }

    @Test
    void whatItRefersToIsThere() {
        Pattern.compile("\"\\$ref\":\"#([^\"]+)\"")
                .matcher(document.toString())
                .results()
                .forEach(found -> assertThat(document.at(found.group(1)).isMissingNode())
                        .as(found.group(1))
                        .isFalse());
    }

    @Test
    void everyRouteRefusesAParameterThatItDoesNotName() throws Exception {
        for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
            boolean open = path.getKey().equals("/v1/jobs/{id}"); // as it was before there was a document
            if (path.getValue().has("get") && !open) {
                Client.Answer answer = client.get(path.getKey().replace("{id}", "r1") + "?surely_none=1", TOKEN);
                assertThat(answer.status()).as(path.getKey()).isEqualTo(400);
                assertThat(answer.text()).contains("surely_none");
            }
        }
    }

    @Test
    void jobsAreAsItSays() throws Exception {
        assertValid("Accepted", post("{\"image_url\":\"https://h/a.jpg\"}"));
        String id = post("{\"image_url\":\"https://h/a.jpg\",\"batch_id\":\"b\",\"target_langs\":[\"ko\",\"en\"]}")
                .path("request_id")
                .asText();
        status.failed(new JobName(id, List.of("en"), id), "ocr_tasks", ErrorKind.PERMANENT, "no");
        Job job = codec.readJob("{\"image_url\":\"https://h/a.jpg\",\"request_id\":\"done\"}".getBytes());
        status.done(new HostingTask(
                job,
                "https://cdn.test/a.jpg",
                null,
                Instant.EPOCH,
                HostingTask.Status.TRANSLATED,
                new HostingTask.BoxCounts(1, 1),
                Map.of("ocr", 212L)));
        assertValid("Job", client.get("/v1/jobs/" + id, TOKEN).json());
        assertValid("Job", client.get("/v1/jobs/done", TOKEN).json());
        JsonNode page = client.get("/v1/jobs?limit=2", TOKEN).json();
        assertThat(page.path("jobs")).hasSize(2);
        assertValid("JobPage", page);
        assertValid("JobRequest", MessageCodec.json().readTree(codec.writeJob(job)));
    }

    private static JsonNode post(String json) throws Exception {
        return client.postJson(json, TOKEN).json();
    }

    private static void assertValid(String schema, JsonNode answer) {
        ObjectNode root = MessageCodec.json().createObjectNode();
        root.put("$ref", "#/components/schemas/" + schema);
        root.set("components", document.path("components"));
        assertThat(JsonSchemaFactory.getInstance(VersionFlag.V202012)
                        .getSchema(root)
                        .validate(answer))
                .as("%s: %s", schema, answer)
                .isEmpty();
    }
}
