package imagetranslate.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import imagetranslate.message.ErrorKind;
import imagetranslate.message.Job;
import imagetranslate.message.Languages;
import imagetranslate.message.MessageCodec;
import imagetranslate.message.PlainText;
import imagetranslate.queue.redis.RedisServerFixture;
import imagetranslate.queue.redis.SharedRedis;
import imagetranslate.settings.EnvironmentSettings;
import imagetranslate.status.JobName;
import imagetranslate.status.RedisJobStatusStore;
import imagetranslate.store.S3ServerFixture;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Requests made from the OpenAPI document and a seed: valid ones, and ones with odd parameters, bodies, headers and methods. No
 * answer may be an error of the server's own, or one that the document doesn't know. {@code -Dopenapi.fuzz=10000} for more of
 * them, {@code -Dopenapi.seed} for others.
 */
final class OpenApiFuzzIT {
    private static final int REQUESTS = Integer.getInteger("openapi.fuzz", 1500);
    private static final long SEED = Long.getLong("openapi.seed", 19);
    private static final List<String> METHODS = List.of("GET", "POST", "DELETE", "PUT", "PATCH", "TRACE", "WHAT");
    private static final List<String> ODD = List.of(
            "",
            " ",
            "0",
            "-1",
            "1e400",
            "99999999999999999999",
            "true",
            "null",
            "[]",
            "../../etc/passwd",
            "%2e%2e%2f",
            "%00",
            "a\u0000b",
            "a\r\nX-Forged: 1",
            "ko",
            "KO",
            "zh_CN",
            "商品",
            "\uD800",
            "'\"<>",
            "@1",
            "@0",
            "@-1",
            "1763650000-0",
            "2026-13-45",
            "x".repeat(300),
            "x".repeat(5000),
            "a,b@ko,c@",
            ";",
            "known~",
            "*");
    private static final List<String> ODD_JSON = List.of(
            "null",
            "true",
            "-1",
            "1e999",
            "99999999999999999999",
            "\"\"",
            "\"\\u0000\"",
            "\"\\uD800\"",
            "[]",
            "{}",
            "[[[[]]]]",
            "\"../x\"",
            "{\"a\":{\"b\":[1]}}",
            "\"file:///etc/passwd\"",
            "\"http://169.254.169.254/\"",
            "\"auto\"",
            "0.5",
            "[\"ko\",\"ko\"]",
            "\"" + "y".repeat(6000) + "\"");

    private static S3ServerFixture s3;
    private static RedisServerFixture redis;
    private static final Map<String, JsonSchema> schemas = new HashMap<>();
    private static ApiServer server;
    private static JsonNode document;

    private final Random random = new Random(SEED);
    private final List<String> findings = new ArrayList<>();
    /** Dots and slashes stand in the address as they are, so that it may be that of another route. */
    private boolean leadsElsewhere;

    private final Map<Integer, Integer> answers = new TreeMap<>();

    private record Route(String path, String method, JsonNode operation) {}

    @BeforeAll
    static void start() throws Exception {
        s3 = S3ServerFixture.start();
        redis = RedisServerFixture.start();
        Map<String, String> environment = new HashMap<>(s3.environment());
        environment.putAll(Map.of("REDIS_URL", redis.url(), "API_PORT", "0", "API_TOKEN", "t0ken"));
        server = ApiServer.start(EnvironmentSettings.of(environment));
        document = new Client(server.port())
                .get("/v1/openapi.json", "Authorization", "Bearer t0ken")
                .json();
        MessageCodec codec = new MessageCodec(new Languages("zh", "ko"));
        Job known = codec.readJob(
                "{\"image_url\":\"https://h/a\",\"request_id\":\"known\"}".getBytes(StandardCharsets.UTF_8));
        try (SharedRedis shared = SharedRedis.open(redis.address())) {
            RedisJobStatusStore status =
                    new RedisJobStatusStore(shared, new RedisJobStatusStore.Names("job:", "events"), Clock.systemUTC());
            status.queued(known);
            status.failed(new JobName("failed", List.of("en"), "failed"), "ocr_tasks", ErrorKind.PERMANENT, "no");
        }
    }

    @AfterAll
    static void stop() {
        server.close();
        redis.close();
        s3.close();
    }

    @Test
    void noAnswerIsOneThatTheDocumentDoesNotKnow() throws Exception {
        List<Route> routes = routes();
        for (int i = 0; i < REQUESTS; i++) {
            Route route = routes.get(i % routes.size());
            String method = chance(20) ? METHODS.get(random.nextInt(METHODS.size())) : route.method();
            String request = request(route, method);
            String name = i + " " + method + " " + route.path();
            try {
                RawConnection.Answer answer = RawConnection.ask(server.port(), request);
                answers.merge(answer.status(), 1, Integer::sum);
                judge(name, route.path(), method, answer, request);
            } catch (IOException e) {
                findings.add(name + " was not answered: " + e.getMessage() + "\n" + shown(request));
            }
        }
        System.out.println(REQUESTS + " requests from the OpenAPI document, seed " + SEED + ": " + answers);
        assertThat(findings).isEmpty();
        assertThat(answers.keySet()).as("good ones among them").contains(200, 202, 400, 401, 404, 405, 422);
    }

    private void judge(String name, String path, String method, RawConnection.Answer answer, String request)
            throws IOException {
        JsonNode responses = document.path("paths")
                .path(path)
                .path(method.toLowerCase(Locale.ROOT))
                .path("responses");
        JsonNode known = resolved(responses.path(Integer.toString(answer.status())));
        int split = answer.text().indexOf("\r\n\r\n");
        String head = answer.text().substring(0, split).toLowerCase(Locale.ROOT);
        String body = answer.text().substring(split + 4);
        @Nullable String problem = null;
        boolean isProblem = head.contains("content-type: application/problem+json");
        if (answer.status() >= 500) {
            problem = "an error of the server's own";
        } else if (head.contains("x-forged")) {
            problem = "a header that came from outside";
        } else if (leadsElsewhere) {
            problem = isProblem ? faults("#/components/schemas/Problem", unchunked(head, body)) : null;
        } else if (known.isMissingNode()) {
            // Of what isn't a request of this route at all: its method, its address, its head.
            boolean isNoneOfIts = List.of(400, 404, 405, 414, 431).contains(answer.status())
                    && (responses.isMissingNode() || answer.status() == 400 || answer.status() == 404);
            // Without a token nobody is told which methods there are.
            isNoneOfIts |= responses.isMissingNode() && answer.status() == 401;
            problem = isNoneOfIts ? null : "a status that the document doesn't know";
        } else if (isProblem) {
            problem = faults("#/components/schemas/Problem", unchunked(head, body));
        } else if (head.contains("content-type: application/json")) {
            JsonNode schema = known.path("content").path("application/json").path("schema");
            problem = schema.has("$ref") ? faults(schema.path("$ref").asText(), unchunked(head, body)) : null;
        }
        if (problem != null) {
            findings.add(name + ": " + answer.status() + ", " + problem + "\n" + shown(request) + "\n--- "
                    + shown(answer.text()));
        }
    }

    private static @Nullable String faults(String ref, String body) throws IOException {
        JsonSchema schema = schemas.computeIfAbsent(ref, one -> {
            ObjectNode root = MessageCodec.json().createObjectNode();
            root.put("$ref", one);
            root.set("components", document.path("components"));
            return JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(root);
        });
        var faults = schema.validate(MessageCodec.json().readTree(body));
        return faults.isEmpty() ? null : "not as " + ref + " says: " + faults;
    }

    private static String unchunked(String head, String body) {
        if (!head.contains("transfer-encoding: chunked")) {
            return body;
        }
        int from = body.indexOf('{');
        return body.substring(from, body.lastIndexOf('}') + 1).replaceAll("\r\n[0-9A-Fa-f]+\r\n", "");
    }

    private static JsonNode resolved(JsonNode response) {
        return response.has("$ref") ? document.at(response.path("$ref").asText().substring(1)) : response;
    }

    private static List<Route> routes() {
        List<Route> routes = new ArrayList<>();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(operation -> {
                    if (operation.getValue().has("responses")) {
                        routes.add(new Route(
                                path.getKey(), operation.getKey().toUpperCase(Locale.ROOT), operation.getValue()));
                    }
                }));
        return routes;
    }

    private String request(Route route, String method) {
        leadsElsewhere = false;
        StringBuilder head =
                new StringBuilder(method).append(' ').append(address(route)).append(" HTTP/1.1\r\n");
        head.append("Host: localhost\r\nConnection: close\r\n");
        if (!chance(4)) {
            head.append("Authorization: ")
                    .append(chance(4) ? "Basic x" : "Bearer t0ken")
                    .append("\r\n");
        }
        for (JsonNode parameter : route.operation().path("parameters")) {
            JsonNode one = resolved(parameter);
            if (one.path("in").asText().equals("header") && chance(40)) {
                head.append(one.path("name").asText())
                        .append(": ")
                        .append(odd().replaceAll("[\r\n\u0000]", "?"))
                        .append("\r\n");
            }
        }
        if (chance(5)) {
            head.append("X-Odd: ").append(odd().replaceAll("[\r\n\u0000]", "?")).append("\r\n");
        }
        String body = route.operation().has("requestBody") || chance(5) ? body(route) : "";
        if (!body.isEmpty()) {
            String type = chance(85)
                    ? "application/json"
                    : List.of(
                                    "",
                                    "text/plain",
                                    "multipart/form-data",
                                    "multipart/form-data; boundary=x",
                                    "application/json; charset=x")
                            .get(random.nextInt(5));
            head.append("Content-Type: ").append(type).append("\r\n");
            head.append("Content-Length: ").append(body.length()).append("\r\n");
        }
        return head.append("\r\n").append(body).toString();
    }

    private String address(Route route) {
        String path = route.path();
        if (path.contains("{id}")) {
            String id = chance(60) ? List.of("known", "failed", "nobody").get(random.nextInt(3)) : odd();
            if (id.isEmpty()) {
                id = "nobody"; // without one it is another route
            }
            leadsElsewhere = chance(10);
            path = path.replace("{id}", leadsElsewhere ? id.replaceAll("[^!-~]|[?#]", "%20") : encoded(id));
        }
        List<String> query = new ArrayList<>();
        for (JsonNode parameter : route.operation().path("parameters")) {
            JsonNode one = resolved(parameter);
            if (one.path("in").asText().equals("query") && chance(50)) {
                query.add(one.path("name").asText() + "=" + encoded(chance(50) ? good(one.path("schema")) : odd()));
            }
        }
        // A stream of events that begins never ends by itself; a parameter that isn't there keeps it from beginning.
        if (chance(5) || route.path().endsWith("/events")) {
            query.add("none_such=1");
        }
        return path + (query.isEmpty() ? "" : "?" + String.join("&", query));
    }

    private String good(JsonNode schema) {
        JsonNode resolved = resolved(schema);
        if (resolved.has("enum")) {
            return resolved.path("enum")
                    .get(random.nextInt(resolved.path("enum").size()))
                    .asText();
        }
        return resolved.path("type").asText().equals("integer") ? "1" : "ko";
    }

    /** A good one of its kind; most of them changed in a field, some in a byte. */
    private String body(Route route) {
        ObjectNode body = MessageCodec.json().createObjectNode();
        JsonNode properties = resolved(route.operation()
                        .path("requestBody")
                        .path("content")
                        .path("application/json")
                        .path("schema"))
                .path("properties");
        body.put("image_url", "https://h/a.jpg");
        String text = body.toString();
        if (chance(70) && !properties.isEmpty()) {
            List<String> names = new ArrayList<>();
            properties.fieldNames().forEachRemaining(names::add);
            StringBuilder changed = new StringBuilder(chance(70) ? "{\"image_url\":\"https://h/a.jpg\"" : "{\"x\":1");
            for (int i = random.nextInt(3); i >= 0; i--) {
                String name = names.get(random.nextInt(names.size()));
                if (!name.equals("image_url")) {
                    changed.append(",\"")
                            .append(name)
                            .append("\":")
                            .append(ODD_JSON.get(random.nextInt(ODD_JSON.size())));
                }
            }
            text = changed.append("}").toString();
        }
        return chance(10) ? text.substring(0, random.nextInt(text.length())) : text;
    }

    private String odd() {
        return ODD.get(random.nextInt(ODD.size()));
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String shown(String text) {
        String plain = PlainText.of(text.replace("\r\n", " | "));
        return plain.length() <= 700 ? plain : plain.substring(0, 700) + " …";
    }
}
