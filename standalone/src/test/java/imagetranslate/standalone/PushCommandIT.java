package imagetranslate.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import imagetranslate.cli.Cli;
import imagetranslate.message.MessageCodec;
import imagetranslate.samples.SampleFiles;
import imagetranslate.samples.SamplePhrases;
import imagetranslate.store.ImageType;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code ./run push} against a whole pipeline, as a script would use it. */
class PushCommandIT {
    @TempDir
    static Path folder;

    private static Pipeline pipeline;
    private static PictureServer pictures;
    private static Path samples;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path results;

    @BeforeAll
    static void start() throws Exception {
        samples = folder.resolve("samples");
        SampleFiles.write(samples);
        Files.writeString(samples.resolve("notes.txt"), "no picture");
        pictures = new PictureServer();
        pipeline = Pipeline.start(
                folder.resolve("pipeline"),
                Map.of(
                        "PHRASEBOOK",
                        SamplePhrases.write(folder.resolve("book.json")).toString(),
                        "ALLOW_PRIVATE_ADDRESSES",
                        "true"));
    }

    @AfterAll
    static void stop() throws Exception {
        pipeline.close();
        pictures.close();
    }

    @BeforeEach
    void forget() {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
    }

    private int run(String... words) {
        CommandLine cli = Cli.commandLine();
        cli.setOut(new PrintWriter(out, true));
        cli.setErr(new PrintWriter(err, true));
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(1, List.of("--api", pipeline.address("API")));
        return cli.execute(all.toArray(new String[0]));
    }

    @Test
    void aFolderComesBackInTwoLanguagesUnderItsOwnNames() throws Exception {
        int code = run("push", "--to", "ko,en", "--out", results.toString(), "--json", samples.toString());

        assertThat(err.toString()).contains("skipped notes.txt");
        assertThat(code).isZero();
        try (Stream<Path> files = Files.list(results)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .contains("hero.ko.jpg", "hero.en.jpg", "detail.ko.jpg", "detail.en.jpg")
                    .hasSize(6);
        }
        assertThat(ImageType.sniff(Files.readAllBytes(results.resolve("hero.en.jpg"))))
                .contains(ImageType.JPEG);
        List<String> lines = out.toString().lines().toList();
        assertThat(lines).hasSize(6);
        JsonNode line = MessageCodec.json().readTree(lines.get(0));
        assertThat(line.path("state").asText()).isEqualTo("done");
        assertThat(Files.exists(Path.of(line.path("file").asText()))).isTrue();
        JsonNode today = MessageCodec.json().readTree(told("usage", "--json"));
        assertThat(today.path("done").asInt()).isGreaterThanOrEqualTo(6);
        assertThat(today.path("bytes").asLong()).isPositive();
        assertThat(told("usage")).contains("dollars").contains(today.path("day").asText());
    }

    @Test
    void whatFailsIsToldAndTheScriptHearsOfIt() throws Exception {
        String gone = pictures.url("gone.jpg");
        Path list = Files.writeString(
                folder.resolve("list.csv"), "image_url,target_lang,image_id\n" + gone + ",ko,shop-1\n");

        assertThat(run("push", list.toString())).isEqualTo(1);

        assertThat(out.toString()).startsWith("gone (ko): failed: ").contains("404");
        assertThat(run("jobs", "--state", "failed")).isZero();
        assertThat(out.toString()).contains("shop-1");

        Matcher failed = Pattern.compile("([0-9a-f-]{36})  shop-1").matcher(out.toString());
        assertThat(failed.find()).as(out.toString()).isTrue();
        assertThat(act("cancel", failed.group(1))).isEqualTo(1);
        assertThat(err.toString()).contains("answers 409", "is failed");
        assertThat(act("delete", failed.group(1))).isZero();
        assertThat(out.toString()).contains(failed.group(1) + ": deleted");
        assertThat(act("retry", failed.group(1))).isEqualTo(1);
        assertThat(err.toString()).contains("answers 404");
    }

    private int act(String word, String id) {
        return Cli.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute("jobs", word, "--api", pipeline.address("API"), id);
    }

    @Test
    void resultsOfOneNameDoNotOverwriteEachOther() throws Exception {
        byte[] plain = Files.readAllBytes(samples.resolve("plain.jpg"));
        String one = pictures.put("a/same.jpg", plain);
        String other = pictures.put("b/Same.jpg", plain);

        assertThat(run("push", "--to", "ko", "--out", results.toString(), one, other))
                .isZero();

        assertThat(results.resolve("same.ko.jpg")).exists();
        assertThat(results.resolve("Same-2.ko.jpg")).exists();
    }

    @Test
    void operatorsWordsGoThroughTheApiToo() throws Exception {
        String gone = pictures.url("lost.jpg");
        Path list = Files.writeString(
                folder.resolve("lost.csv"), "image_url,target_lang,image_id\n" + gone + ",ko,lost-1\n");
        assertThat(run("push", "--batch", "lost", list.toString())).isEqualTo(1);

        assertThat(told("errors", "list", "--stage", "ocr_tasks"))
                .contains("lost-1")
                .contains("404");
        JsonNode record = MessageCodec.json()
                .readTree(told("errors", "list", "--json")
                        .lines()
                        .filter(line -> line.contains("lost-1"))
                        .findFirst()
                        .orElseThrow());
        String id = record.path("request_id").asText();
        assertThat(told("errors", "show", id)).contains("\"lost-1\"");
        assertThat(told("errors", "summary")).contains("ocr_tasks");
        assertThat(told("errors", "replay", id)).contains("replayed: 1");
        await().atMost(Duration.ofMinutes(1)).until(() -> told("errors", "list").contains("lost-1"));
        assertThat(told("errors", "drop", id, "--reason", "gone for good")).contains("dropped: 1");
        assertThat(told("errors", "list")).doesNotContain("lost-1");

        assertThat(told("pause", "hosting_tasks")).isEqualTo("hosting_tasks is paused");
        assertThat(told("pause", "hosting_tasks")).isEqualTo("hosting_tasks was paused before");
        assertThat(told("status")).contains("hosting_tasks").contains("paused since");
        assertThat(told("resume", "hosting_tasks")).startsWith("hosting_tasks");
        assertThat(told("status")).doesNotContain("paused since");
        forget();
        assertThat(command("pause", "nothing")).isEqualTo(1);
        assertThat(err.toString()).contains("There is no stage 'nothing'; it must be one of ocr_tasks,");
    }

    private String told(String... words) {
        forget();
        assertThat(command(words)).as(err.toString()).isZero();
        return out.toString().strip();
    }

    private int command(String... words) {
        CommandLine cli = Cli.commandLine();
        cli.setOut(new PrintWriter(out, true));
        cli.setErr(new PrintWriter(err, true));
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--api", pipeline.address("API")));
        return cli.execute(all.toArray(new String[0]));
    }

    @Test
    void aListWithoutAddressesAndAnApiThatIsNotThereAreToldInOneLine() throws Exception {
        Path list = Files.writeString(folder.resolve("wrong.csv"), "picture\na.jpg\n");

        assertThat(run("push", list.toString())).isEqualTo(1);
        assertThat(err.toString().strip()).endsWith("wrong.csv, row 2 has no image_url");

        CommandLine cli = Cli.commandLine();
        cli.setErr(new PrintWriter(err, true));
        assertThat(cli.execute("push", "--api", "http://127.0.0.1:1", samples.toString()))
                .isEqualTo(1);
        assertThat(err.toString()).contains("http://127.0.0.1:1/ doesn't answer", "./run up starts a pipeline");
        for (String command : List.of("jobs", "watch")) {
            forget();
            assertThat(cli.execute(command, "--api", "http://127.0.0.1:1")).isEqualTo(1);
            assertThat(err.toString()).startsWith("http://127.0.0.1:1/ doesn't answer");
            assertThat(err.toString().lines()).hasSize(1);
        }
        assertThat(cli.execute("push", "--api", "nonsense", samples.toString())).isEqualTo(2);
    }
}
