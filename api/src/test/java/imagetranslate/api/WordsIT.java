package imagetranslate.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import imagetranslate.queue.redis.RedisServerFixture;
import imagetranslate.settings.EnvironmentSettings;
import imagetranslate.store.S3ServerFixture;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import redis.clients.jedis.Jedis;

/** Glossaries and the memory, on a real Redis. */
final class WordsIT {
    private static S3ServerFixture s3;
    private static RedisServerFixture redis;
    private static ApiServer server;
    private static Client client;

    @BeforeAll
    static void start() throws Exception {
        s3 = S3ServerFixture.start();
        redis = RedisServerFixture.start();
        Map<String, String> environment = new HashMap<>(s3.environment());
        environment.putAll(Map.of("REDIS_URL", redis.url(), "API_PORT", "0"));
        server = ApiServer.start(EnvironmentSettings.of(environment));
        client = new Client(server.port());
    }

    @AfterAll
    static void stop() {
        server.close();
        redis.close();
        s3.close();
    }

    @BeforeEach
    void empty() {
        try (Jedis jedis = new Jedis("127.0.0.1", redis.port())) {
            jedis.flushAll();
        }
    }

    private static Client.Answer put(String name, String json, String... headers) throws Exception {
        return client.sendBody("PUT", "/v1/glossaries/" + name, "application/json", bytes(json), headers);
    }

    private static Client.Answer add(String name, String json) throws Exception {
        return client.postTo("/v1/glossaries/" + name + "/terms", "application/json", bytes(json));
    }

    private static byte[] bytes(String text) {
        return text.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void aGlossaryIsPutListedShownAndRemoved() throws Exception {
        Client.Answer put = put("tackle", "{'keep':['COLORADO'],'force':{'磁铁':'자석'}}");
        assertThat(put.status()).as(put.text()).isEqualTo(200);
        assertThat(put.json().path("entries").asInt()).isEqualTo(2);
        Client.Answer shown = client.get("/v1/glossaries/tackle");
        assertThat(shown.header("etag")).isEqualTo(put.header("etag"));
        assertThat(shown.json().at("/force/磁铁").asText()).isEqualTo("자석");
        JsonNode list = client.get("/v1/glossaries").json().path("glossaries");
        assertThat(list).hasSize(1);
        assertThat(list.get(0)).isEqualTo(put.json());
        assertThat(client.send("DELETE", "/v1/glossaries/tackle").status()).isEqualTo(204);
        assertThat(client.send("DELETE", "/v1/glossaries/tackle").status()).isEqualTo(404);
        assertThat(client.get("/v1/glossaries/tackle").status()).isEqualTo(404);
    }

    @Test
    void whoeverHasSeenAnotherVersionOverwritesNothing() throws Exception {
        String first = put("tackle", "{'keep':['COLORADO']}").header("etag");
        assertThat(put("tackle", "{'keep':['NISSIN']}", "If-Match", first).status())
                .isEqualTo(200);
        Client.Answer late = put("tackle", "{'keep':['FIREWORK']}", "If-Match", first);
        assertThat(late.status()).isEqualTo(412);
        assertThat(client.get("/v1/glossaries/tackle").text()).contains("NISSIN");
    }

    @Test
    void aWordMoreGoesIntoWhatIsThere() throws Exception {
        put("tackle", "{'force':{'磁铁':{'ko':'자석'}}}");
        assertThat(add("tackle", "{'force':{'磁铁':{'en':'magnet'}}}")
                        .json()
                        .path("entries")
                        .asInt())
                .isEqualTo(1);
        JsonNode both = client.get("/v1/glossaries/tackle").json().at("/force/磁铁");
        assertThat(both.path("ko").asText()).isEqualTo("자석");
        assertThat(both.path("en").asText()).isEqualTo("magnet");
        assertThat(add("page", "{'keep':['X1']}").status()).isEqualTo(200);
    }

    private static Client.Answer names(String batch, String json) throws Exception {
        return client.sendBody("PUT", "/v1/batches/" + batch + "/names", "application/json", bytes(json));
    }

    @Test
    void aPersonSaysHowABatchSaysNames() throws Exception {
        Client.Answer said = names("chapter-7", "{'target_lang':'ko','names':{'小明':'샤오밍','破天剑':'파천검'}}");
        assertThat(said.status()).as(said.text()).isEqualTo(200);
        names("chapter-7", "{'target_lang':'ko','names':{'破天剑':null,'小明':'소명'}}");

        assertThat(client.get("/v1/batches/chapter-7/names?target_lang=ko").text())
                .isEqualTo("{\"batch_id\":\"chapter-7\",\"target_lang\":\"ko\",\"names\":"
                        + "[{\"source\":\"小明\",\"target\":\"소명\",\"origin\":\"person\"}]}");
        assertThat(client.get("/v1/batches/chapter-8/names?target_lang=ko")
                        .json()
                        .path("names"))
                .isEmpty();
        assertThat(client.get("/v1/batches/chapter-7/names").status()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'target_lang':'ko'}|names must be an object",
                "{'target_lang':'ko','names':{}}|names must be an object",
                "{'target_lang':'ko','names':{'a':7}}|'a' must be given a text, or null",
                "{'target_lang':'ko','names':{' a':'b'}}|without blanks around it",
                "{'target_lang':'ko','name':{'a':'b'}}|There is no field 'name'"
            })
    void whatIsNoNameSaysWhatWouldBeRight(String json, String why) throws Exception {
        Client.Answer answer = names("chapter-7", json);
        assertThat(answer.status()).as(answer.text()).isEqualTo(422);
        assertThat(answer.json().path("detail").asText()).contains(why);
    }

    @ParameterizedTest
    @CsvSource({"tackle, {'keep':'no list'}", "tackle, no JSON", "tackle, {}", "-bad, {'keep':['X']}"})
    void whatIsNoGlossarySaysWhatWouldBeRight(String name, String json) throws Exception {
        for (Client.Answer answer : new Client.Answer[] {put(name, json), add(name, json)}) {
            assertThat(answer.status()).as(answer.text()).isEqualTo(422);
        }
        assertThat(client.get("/v1/glossaries").json().path("glossaries")).isEmpty();
    }

    private static Client.Answer bring(String tmx) throws Exception {
        return client.postTo("/v1/memory", "application/x-tmx+xml", tmx.getBytes(StandardCharsets.UTF_8));
    }

    private static String unit(String lang, String translation) {
        return "<?xml version=\"1.0\"?><tmx version=\"1.4\"><header srclang=\"zh\"/><body><tu>"
                + "<tuv xml:lang=\"zh\"><seg>加厚耐用</seg></tuv><tuv xml:lang=\"" + lang + "\"><seg>" + translation
                + "</seg></tuv></tu></body></tmx>";
    }

    @Test
    void whatIsBroughtComesOutAgain() throws Exception {
        Client.Answer taken = bring(unit("ko", "두껍고 튼튼함"));
        assertThat(taken.status()).as(taken.text()).isEqualTo(200);
        assertThat(taken.json().path("taken").asInt()).isEqualTo(1);
        bring(unit("en", "Thick and tough"));
        Client.Answer all = client.get("/v1/memory");
        assertThat(all.header("content-type")).startsWith("application/x-tmx+xml");
        assertThat(all.text()).contains("두껍고 튼튼함", "Thick and tough");
        String english = client.get("/v1/memory?target_lang=en").text();
        assertThat(english).contains("Thick and tough").doesNotContain("두껍고");
        empty();
        assertThat(bring(all.text()).json().path("taken").asInt()).isEqualTo(2);
    }

    @Test
    void hostileXmlIsRefusedWhole() throws Exception {
        String bomb = "<!DOCTYPE tmx [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]>"
                + unit("ko", "&b;").substring("<?xml version=\"1.0\"?>".length());
        assertThat(bring(bomb).status()).isEqualTo(422);
        assertThat(bring("{}").status()).isEqualTo(422);
        assertThat(bring(unit("ko", "a").substring(0, 120)).status()).isEqualTo(422);
        assertThat(client.get("/v1/memory?target_lang=not_a_tag!").status()).isEqualTo(400);
        assertThat(client.get("/v1/memory").text()).doesNotContain("<tuv");
    }

    @Test
    void whatIsTooLargeIsRefused() throws Exception {
        assertThat(client.postTo("/v1/memory", "application/x-tmx+xml", new byte[(16 << 20) + 1])
                        .status())
                .isEqualTo(413);
    }
}
