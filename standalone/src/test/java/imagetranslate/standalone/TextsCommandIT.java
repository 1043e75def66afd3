package imagetranslate.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import imagetranslate.cli.Cli;
import imagetranslate.message.MessageCodec;
import imagetranslate.samples.SampleFiles;
import imagetranslate.translation.models.GeminiTestServer;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code ./run texts} and {@code ./run names} against a whole pipeline: out to a translator, and back into the pictures. */
class TextsCommandIT {
    @TempDir
    static Path folder;

    private static Pipeline pipeline;
    private static GeminiTestServer gemini;
    private static Path hero;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeAll
    static void start() throws Exception {
        SampleFiles.write(folder.resolve("samples"));
        hero = folder.resolve("samples/hero.jpg");
        gemini = GeminiTestServer.start(Monitoring.phrases());
        pipeline = Pipeline.start(
                folder.resolve("pipeline"), Map.of("GEMINI_API_KEY", "k", "GEMINI_BASE_URL", gemini.address()));
    }

    @AfterAll
    static void stop() throws Exception {
        pipeline.close();
        gemini.close();
    }

    private String told(String... words) {
        assertThat(command(words)).as(err.toString()).isZero();
        return out.toString().strip();
    }

    private int command(String... words) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        CommandLine cli = Cli.commandLine();
        cli.setOut(new PrintWriter(out, true));
        cli.setErr(new PrintWriter(err, true));
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--api", pipeline.address("API")));
        return cli.execute(all.toArray(new String[0]));
    }

    private String push(String... more) throws Exception {
        return push(hero, more);
    }

    private String push(Path picture, String... more) throws Exception {
        List<String> words = new ArrayList<>(List.of("push", picture.toString(), "--to", "ko", "--json"));
        words.addAll(List.of(more));
        JsonNode line = MessageCodec.json()
                .readTree(told(words.toArray(new String[0])).lines().findFirst().orElseThrow());
        return line.path("request_id").asText();
    }

    private static JsonNode get(String path) throws Exception {
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(
                                        URI.create(pipeline.address("API")).resolve(path))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return MessageCodec.json().readTree(answer.body());
    }

    /** The texts that were set, of the job that a file has led to. */
    private JsonNode set(String said) throws Exception {
        Matcher id = Pattern.compile("(texts-[0-9a-f]{24})").matcher(said);
        assertThat(id.find()).as(said).isTrue();
        await().atMost(Duration.ofMinutes(1))
                .until(() ->
                        get("/v1/jobs/" + id.group(1)).path("state").asText().equals("done"));
        return get("/v1/jobs/" + id.group(1) + "/scene").at("/targets/ko");
    }

    @Test
    void aTranslatorsWordComesBackIntoThePictureAndTheRestStays() throws Exception {
        String id = push("--out", folder.toString());
        Path file = folder.resolve("texts.xlf");
        told("texts", "get", id, "--format", "xliff", "--out", file.toString());
        String text = Files.readString(file);
        Matcher target = Pattern.compile("name=\"(b\\d+)\".*?<target xml:space=\"preserve\">(.*?)</target>")
                .matcher(text);
        assertThat(target.find()).isTrue();
        Files.writeString(file, text.substring(0, target.start(2)) + "사람의 말" + text.substring(target.end(2)));

        JsonNode set = set(told("texts", "put", file.toString())).path("blocks");

        assertThat(set.path(target.group(1)).path("text").asText()).isEqualTo("사람의 말");
        assertThat(set.findValuesAsText("origin")).containsOnlyOnce("person").contains("model");
        assertThat(told("texts", "put", file.toString())).contains(id + ": 1 texts");
        Files.writeString(file, text);
        assertThat(told("texts", "put", file.toString())).isEqualTo("unchanged: 1");
        Files.writeString(file, text.replaceFirst("name=\"b\\d+\"", "name=\"b999\""));
        assertThat(command("texts", "put", file.toString())).isEqualTo(1);
        assertThat(err.toString()).contains("answers 422: line 5, unit b999: there is no block 'b999'");
    }

    @Test
    void aPersonsFileIsSetFromTheStartAndNobodyElseIsAsked() throws Exception {
        String id = push("--option", "dry_run=true", "--batch", "by-hand");
        Path file = folder.resolve("texts.txt");
        told("texts", "get", "--batch", "by-hand", "--format", "txt", "--out", file.toString());
        // Of the first alone a person says something.
        String text = Files.readString(file).replaceAll("(?m)^>.*$", ">").replaceFirst("(?m)^>$", "> 처음부터");
        Files.writeString(file, text);

        JsonNode target = set(told("texts", "put", file.toString()));

        assertThat(out.toString()).contains(id);
        assertThat(target.path("blocks")).hasSize(1);
        assertThat(target.path("blocks").findValuesAsText("text")).containsExactly("처음부터");
        assertThat(target.path("blocks").findValuesAsText("origin")).containsExactly("person");
        assertThat(target.path("kept").toString()).contains("not in the file of translations");

        String key = told("texts", "put", file.toString(), "--store");
        JsonNode pushed = get("/v1/jobs/" + push("--out", folder.toString(), "--option", "texts=" + key) + "/scene");
        assertThat(pushed.at("/targets/ko/blocks").findValuesAsText("text")).containsExactly("처음부터");
    }

    @Test
    void aNameIsTheSameOnAllPagesOfABatchAndAPersonsWordGoesBefore() throws Exception {
        gemini.naming(Map.of("松峰", List.of("파인피크", "송펑", "솔마루")));
        String first = push("--batch", "chapter", "--option", "context=batch");
        String settled = told("names", "--batch", "chapter", "--to", "ko");
        assertThat(settled).matches("松峰  (파인피크|송펑|솔마루)  model");
        String name = settled.split("  ", -1)[1];
        String second = push(folder.resolve("samples/detail.jpg"), "--batch", "chapter", "--option", "context=batch");

        assertThat(textsWithName(first)).isNotEmpty().allMatch(text -> text.contains(name));
        assertThat(textsWithName(second)).hasSizeGreaterThan(1).allMatch(text -> text.contains(name));

        assertThat(told("names", "--batch", "chapter", "--to", "ko", "松峰=푸른솔")).isEqualTo("松峰  푸른솔  person");
        assertThat(textsWithName(push("--batch", "chapter", "--option", "context=batch")))
                .isNotEmpty()
                .allMatch(text -> text.contains("푸른솔"));
    }

    /** The translations of the sources that have it. */
    private static List<String> textsWithName(String id) throws Exception {
        JsonNode scene = get("/v1/jobs/" + id + "/scene");
        List<String> texts = new ArrayList<>();
        scene.path("blocks").forEach(block -> {
            if (String.join("", block.path("lines").findValuesAsText("text")).contains("松峰")) {
                texts.add(scene.at("/targets/ko/blocks/" + block.path("id").asText() + "/text")
                        .asText());
            }
        });
        return texts;
    }
}
