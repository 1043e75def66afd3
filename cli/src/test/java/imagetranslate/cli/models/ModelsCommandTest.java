package imagetranslate.cli.models;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import imagetranslate.cli.models.ModelServer.Manner;
import imagetranslate.message.MessageCodec;
import imagetranslate.models.ModelEntry;
import imagetranslate.models.ModelEntry.ModelFile;
import imagetranslate.models.ModelManifest;
import imagetranslate.store.Sha256;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code ./run models} as a person types it. */
final class ModelsCommandTest {
    private static final byte[] WEIGHTS = "the weights".getBytes(java.nio.charset.StandardCharsets.UTF_8);

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void listShowsEachModelWithWhatIsThereAndWhatIsUsed() {
        assertThat(run(new ListModelsCommand())).isZero();

        assertThat(out.toString().lines())
                .anyMatch(line -> line.matches(
                        "ppocr-v4-rec +4.0-mobile +line-recognition +Apache-2.0 +10.9 MB +built in +in use"))
                .anyMatch(line ->
                        line.matches("ppocr-v6-rec +6.0-small +line-recognition +Apache-2.0 +21.2 MB +missing *"))
                .anyMatch(line -> line.matches("builtin +2 +inpainting +Apache-2.0 +2.0 MB +built in +in use"))
                .anyMatch(line -> line.matches("aot +1 +inpainting +NOASSERTION +unknown +missing *"))
                .anyMatch(line -> line.startsWith(
                        "OCR_MODEL=ppocr-v4 (of ppocr-v4, ppocr-v5, ppocr-v6-tiny, ppocr-v6, ppocr-v6-medium), INPAINT_MODEL=builtin; files in "
                                + folder));
    }

    @Test
    void listIsForProgramsToo() throws IOException {
        assertThat(run(new ListModelsCommand(), "--json")).isZero();
        JsonNode first =
                MessageCodec.json().readTree(out.toString().lines().findFirst().orElseThrow());
        assertThat(first.path("name").isTextual()).isTrue();
        assertThat(out.toString().lines())
                .hasSize(ModelManifest.bundled().entries().size())
                .anyMatch(line -> line.contains("\"name\":\"builtin\"") && line.contains("\"in_use\":true"));
    }

    @Test
    void verifyPassesAsLongAsWhatIsUsedIsWhole() {
        assertThat(run(new VerifyCommand())).isZero();
        assertThat(out.toString().lines())
                .anyMatch(line ->
                        line.matches("right +ppocr-v4-rec +classpath:models/ppocr_keys_v1.txt: sha256 28b2362a.*"))
                .anyMatch(line -> line.matches("not here +lama .*"));

        assertThat(run(new VerifyCommand(), "lama")).isEqualTo(1);
        assertThat(out.toString()).contains("missing   lama");
    }

    @Test
    void verifyNamesWhatIsTruncatedAndWhatIsAnotherFile() throws IOException {
        ModelManifest bundled = ModelManifest.bundled();
        ModelFile classifier = bundled.entry("ppocr-v2-cls").files().get(0);
        ModelFile keys = bundled.entry("ppocr-v4-rec").files().get(1);
        Files.write(folder.resolve(classifier.fileName()), new byte[1000]);
        Files.write(folder.resolve(keys.fileName()), new byte[(int) keys.bytes()]);

        assertThat(run(new VerifyCommand())).isEqualTo(1);

        assertThat(out.toString())
                .contains("wrong     ppocr-v2-cls           " + folder.resolve(classifier.fileName())
                        + ": truncated: 1000 of 585532 bytes, sha256 " + Sha256.hex(new byte[1000]) + ", expected "
                        + classifier.sha256())
                .contains(": another file: 26249 bytes, sha256 ")
                .contains("expected " + keys.sha256());
    }

    @Test
    void fetchBringsAWholeSetAndUseChoosesIt() throws IOException {
        try (ModelServer server = new ModelServer(WEIGHTS, Manner.PLAIN)) {
            ModelManifest manifest = toys(server.url());

            assertThat(run(new UseCommand(new ModelFolder(manifest)), "toy")).isEqualTo(1);
            assertThat(err.toString())
                    .contains("toy can't be used: toy-det.onnx is not in " + folder)
                    .contains("first: ./run models fetch toy");

            assertThat(run(new FetchCommand(new ModelFolder(manifest)), "toy")).isZero();
            assertThat(folder.resolve("toy-det.onnx")).hasBinaryContent(WEIGHTS);
            assertThat(folder.resolve("toy-rec.onnx")).hasBinaryContent(WEIGHTS);
            int asked = server.ranges().size();
            assertThat(run(new FetchCommand(new ModelFolder(manifest)), "toy")).isZero();
            assertThat(server.ranges()).hasSize(asked);

            Path env = folder.resolve("env");
            Files.writeString(env, "# mine\nOCR_MODEL=ppocr-v4\nS3_BUCKET=pictures\n");
            assertThat(run(new UseCommand(new ModelFolder(manifest)), "toy", "--env-file", env.toString()))
                    .isZero();
            assertThat(env).hasContent("# mine\nOCR_MODEL=toy\nS3_BUCKET=pictures\nMODEL_DIR=" + folder);
        }
    }

    @Test
    void useOfAnInpainterThatComesWithTheBuildNeedsNoFolder() {
        Path env = folder.resolve("env");
        assertThat(run(new UseCommand(), "builtin", "--env-file", env.toString()))
                .isZero();
        assertThat(env).hasContent("INPAINT_MODEL=builtin");
    }

    @Test
    void aNameThatCantBeChosenIsAnsweredWithWhatCan() {
        assertThat(run(new UseCommand(), "strokes")).isEqualTo(2);
        assertThat(err.toString()).contains("strokes does stroke-segmentation").contains("ppocr-v4");
    }

    @Test
    void whatCantBeFetchedIsExplainedForAPersonWithoutALine() throws IOException {
        try (ModelServer server = new ModelServer(WEIGHTS, Manner.MISSING)) {
            assertThat(run(new FetchCommand(new ModelFolder(toys(server.url()))), "toy-det"))
                    .isEqualTo(1);

            assertThat(err.toString())
                    .contains("toy-det: toy-det.onnx was not fetched: it answers 404")
                    .contains("download  " + server.url())
                    .contains("sha256    " + Sha256.hex(WEIGHTS))
                    .contains("bytes     " + WEIGHTS.length)
                    .contains("put it at " + folder.resolve("toy-det.onnx"))
                    .contains("./run models verify toy-det");
        }
    }

    @Test
    void aBrokenFileOfTheBuildIsNoMatterForFetching() throws IOException {
        ModelFile own = new ModelFile("models/own.onnx", Sha256.hex(WEIGHTS), 0, null);
        ModelManifest manifest = new ModelManifest(List.of(entry("own", own)));
        assertThat(run(new FetchCommand(new ModelFolder(manifest)), "own")).isEqualTo(1);
        assertThat(err.toString()).contains("own.onnx is not in " + folder).contains("it is part of a test");
    }

    private int run(Object command, String... arguments) {
        List<String> words = new ArrayList<>(Arrays.asList(arguments));
        words.addAll(List.of("--dir", folder.toString()));
        return new CommandLine(command)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(words.toArray(String[]::new));
    }

    private static ModelManifest toys(String address) {
        return new ModelManifest(List.of(
                entry("toy-det", file("toy-det.onnx", address)),
                ModelManifest.bundled().entry("ppocr-v2-cls"),
                entry("toy-rec", file("toy-rec.onnx", address))));
    }

    private static ModelFile file(String name, @Nullable String address) {
        return new ModelFile("models/" + name, Sha256.hex(WEIGHTS), WEIGHTS.length, address);
    }

    private static ModelEntry entry(String name, ModelFile file) {
        return new ModelEntry(name, "1", List.of(file), "Apache-2.0", "a test", Map.of("kind", "reading"));
    }
}
