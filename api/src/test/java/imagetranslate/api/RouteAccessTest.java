package imagetranslate.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import imagetranslate.api.access.Access;
import imagetranslate.api.access.RouteAccess;
import imagetranslate.message.Languages;
import imagetranslate.message.MessageCodec;
import imagetranslate.settings.EnvironmentSettings;
import imagetranslate.status.InMemoryJobStatusStore;
import imagetranslate.store.InMemoryObjectStore;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whoever may not call a route is refused by it: each route of the table, in turn. */
final class RouteAccessTest {
    private static final InMemoryIntake intake = new InMemoryIntake();
    private static ApiServer server;
    private static Client client;

    @BeforeAll
    static void start() {
        server = ApiServer.start(
                EnvironmentSettings.of(Map.of(
                        "API_PORT",
                        "0",
                        "S3_BUCKET",
                        "pictures",
                        "API_TOKENS",
                        Tokens.LIST,
                        "API_ALLOWED_HOSTS",
                        "translate.example.com")),
                PartsInMemory.of(
                        new MessageCodec(new Languages("zh", "ko")),
                        intake,
                        new InMemoryJobStatusStore(),
                        new InMemoryObjectStore()),
                () -> {});
        client = new Client(server.port());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    static Stream<String> routes() {
        return RouteAccess.all().keySet().stream();
    }

    private static Client.Answer call(String route, String... headers) throws Exception {
        List<String> words = List.of(route.split(" ", 2));
        return client.send(words.get(0), words.get(1).replace("{id}", "r1"), headers);
    }

    /** Streams would not end: a parameter that no route has is refused after everything that is looked at here. */
    private static Client.Answer let(String route, String... headers) throws Exception {
        return call(route.startsWith("GET ") ? route + "?surely_none=1" : route, headers);
    }

    private static void assertProblem(Client.Answer answer, int status, String says) throws Exception {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.header("content-type")).isEqualTo("application/problem+json");
        assertThat(answer.json().path("detail").asText()).contains(says);
        assertThat(intake.messages).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("routes")
    void withoutATokenItIsRefused(String route) throws Exception {
        assertProblem(call(route), 401, "Authorization");
        assertProblem(call(route, Tokens.bearer("")), 401, "Authorization");
        assertProblem(call(route, Tokens.bearer("read-token2")), 401, "Authorization");
        assertProblem(call(route, "Authorization", "Basic " + Tokens.ADMIN), 401, "Authorization");
    }

    @ParameterizedTest
    @MethodSource("routes")
    void withTheWrongScopeItIsRefused(String route) throws Exception {
        Access access = RouteAccess.all().get(route);
        if (access == Access.TOKEN) {
            for (String any : List.of(Tokens.PUSH, Tokens.READ, Tokens.ADMIN, Tokens.ACME)) {
                assertThat(call(route, Tokens.bearer(any)).status()).isEqualTo(200);
            }
            return;
        }
        String needed = access.scope() == null ? "" : access.scope().word();
        if (access != Access.PUSH) {
            assertProblem(call(route, Tokens.bearer(Tokens.PUSH)), 403, "needs " + needed);
        }
        if (access != Access.READ) {
            assertProblem(call(route, Tokens.bearer(Tokens.READ)), 403, "needs " + needed);
        }
    }

    @ParameterizedTest
    @MethodSource("routes")
    void whatIsAboutAllIsRefusedToATenant(String route) throws Exception {
        Client.Answer answer = let(route, Tokens.bearer(Tokens.ACME_ADMIN));
        if (RouteAccess.all().get(route) == Access.WHOLE_PIPELINE) {
            assertProblem(answer, 403, "everybody's jobs");
        } else {
            assertThat(answer.status()).as(answer.text()).isNotIn(401, 403);
        }
    }

    @ParameterizedTest
    @MethodSource("routes")
    void theRightTokenIsLetThrough(String route) throws Exception {
        assertThat(let(route, Tokens.bearer(Tokens.ADMIN)).status()).isNotIn(401, 403);
    }

    @ParameterizedTest
    @MethodSource("routes")
    void underAReboundNameItIsRefusedWhateverTheToken(String route) throws Exception {
        List<String> words = List.of(route.split(" ", 2));
        RawConnection.Answer answer = RawConnection.ask(
                server.port(),
                words.get(0) + " " + words.get(1).replace("{id}", "r1") + " HTTP/1.1\r\nHost: rebound.example\r\n"
                        + "Authorization: Bearer " + Tokens.ADMIN
                        + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        assertThat(answer.status()).as(answer.text()).isEqualTo(403);
    }

    /** A page of another origin that has stolen no token can't read, and one that has can't change anything. */
    @ParameterizedTest
    @MethodSource("routes")
    void aForeignOriginIsRefused(String route) throws Exception {
        assertThat(call(route, "Origin", "https://elsewhere.test").status()).isIn(401, 403);
        Client.Answer answer =
                let(route, "Origin", "https://elsewhere.test", "Authorization", "Bearer " + Tokens.ADMIN);
        assertThat(answer.headers()).doesNotContainKey("access-control-allow-origin");
        if (!route.startsWith("GET ")) {
            assertProblem(answer, 403, "another site");
        }
    }

    @Test
    void headAsksForWhatGetAsksFor() throws Exception {
        assertThat(call("HEAD /v1/queues").status()).isEqualTo(401);
        assertThat(call("HEAD /v1/queues", Tokens.bearer(Tokens.READ)).status()).isNotEqualTo(500);
    }

    @Test
    void anUnknownAddressIsUnknownToThoseWithATokenAlone() throws Exception {
        assertThat(call("GET /v1/none").status()).isEqualTo(401);
        assertThat(call("GET /v1/none", Tokens.bearer(Tokens.READ)).status()).isEqualTo(404);
        assertThat(call("PUT /v1/jobs", Tokens.bearer(Tokens.READ)).status()).isEqualTo(405);
    }

    @Test
    void aTokenSaysWhatItIsGoodFor() throws Exception {
        JsonNode acme = call("GET /v1/token", Tokens.bearer(Tokens.ACME)).json();
        assertThat(acme.path("name").asText()).isEqualTo(Tokens.ACME);
        assertThat(acme.path("tenant").asText()).isEqualTo("acme");
        assertThat(acme.path("scopes").toString()).isEqualTo("[\"push\",\"read\"]");
        assertThat(call("GET /v1/token", Tokens.bearer(Tokens.ADMIN)).json().path("scopes"))
                .hasSize(3);
    }

    /** The document names the scope of each route. */
    @Test
    void theDocumentSaysTheSame() throws Exception {
        SortedMap<String, List<String>> documented = new TreeMap<>();
        call("GET /v1/openapi.json", Tokens.bearer(Tokens.READ))
                .json()
                .path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(method -> {
                    JsonNode scopes = method.getValue().at("/security/1/token");
                    documented.put(
                            method.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey(),
                            scopes.isMissingNode()
                                    ? List.of("none is named")
                                    : scopes.valueStream().map(JsonNode::asText).toList());
                }));
        SortedMap<String, List<String>> table = new TreeMap<>();
        RouteAccess.all()
                .forEach((route, access) -> table.put(
                        route,
                        access.scope() == null
                                ? List.of()
                                : List.of(access.scope().word())));
        assertThat(documented).isEqualTo(table);
    }
}
