package imagetranslate.operate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import imagetranslate.message.HostingTask;
import imagetranslate.message.HostingTask.Status;
import imagetranslate.message.Job;
import imagetranslate.message.MessageCodec;
import imagetranslate.message.Point;
import imagetranslate.message.ProcessorTask;
import imagetranslate.message.Quad;
import imagetranslate.message.SceneEdit;
import imagetranslate.message.SourceImage;
import imagetranslate.message.TextBox;
import imagetranslate.process.FreshJvm;
import imagetranslate.samples.Sample;
import imagetranslate.samples.SamplePhrases;
import imagetranslate.samples.SampleText;
import imagetranslate.samples.Samples;
import imagetranslate.scene.SceneCodec;
import imagetranslate.settings.EnvironmentSettings;
import imagetranslate.status.InMemoryJobStatusStore;
import imagetranslate.vision.image.PageImage;
import imagetranslate.vision.model.OnnxModels;
import imagetranslate.vision.reading.OnnxTextRecognizer;
import imagetranslate.worker.Outcome;
import imagetranslate.worker.Stage;
import imagetranslate.worker.WorkerContext;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The worker as it is wired, with its real plate maker, renderer and phrasebook, on a sample. */
class OperateWorkerIT {
    /** How far around a line erasing and setting may reach, in heights of the line. */
    private static final double REACH = 1.5;

    private static Sample sample;

    private StageFixture fixture;
    private Stage stage;

    @BeforeAll
    static void makeSample() {
        sample = Samples.hero();
    }

    @TempDir
    private Path folder;

    @BeforeEach
    void start() throws IOException {
        fixture = new StageFixture();
        WorkerContext context = new WorkerContext(
                EnvironmentSettings.of(Map.of(
                        "PHRASEBOOK",
                        SamplePhrases.write(folder.resolve("book.json")).toString())),
                fixture.codec,
                fixture.store,
                new InMemoryJobStatusStore(),
                fixture.metrics,
                Clock.systemUTC());
        stage = OperateWorker.stages(context).get(0);
    }

    @AfterEach
    void stop() throws Exception {
        for (AutoCloseable resource : stage.resources()) {
            resource.close();
        }
        fixture.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ko", "en"})
    void translatesASampleSoThatNoSourceTextIsLeftAndNothingElseIsTouched(String target) throws Exception {
        byte[] source = png(sample);
        TextBox[] lines = sample.texts().stream()
                .map(text -> new TextBox(quad(text), text.text(), 0.99))
                .toArray(TextBox[]::new);
        ProcessorTask staged = fixture.task(source, lines);
        ProcessorTask task = new ProcessorTask(
                StageFixture.jobTo(target),
                staged.lines(),
                staged.blocks(),
                new SourceImage(
                        800, 800, staged.image().sha256(), "png", staged.image().sourceKey()),
                staged.ocr());

        Outcome outcome = stage.handler().handle(fixture.delivery(task, Duration.ofMinutes(5)));

        HostingTask hosted = fixture.hosted(outcome);
        assertThat(hosted.status()).isEqualTo(Status.TRANSLATED);
        assertThat(hosted.boxes().translated()).isEqualTo(sample.translatable().size());
        JsonNode scene = MessageCodec.json()
                .readTree(fixture.store.objects().get(hosted.sceneKey()).bytes());
        byte[] picture = fixture.result();
        assertThat(madeAgain(source, hosted.sceneKey())).isEqualTo(picture);
        assertThat(touchedOutside(source, picture, scene)).isZero();
        assertThat(chineseLeftIn(picture, scene)).isEmpty();
        assertThatAPersonsChangesAreSetAndMadeAgain(source, target, hosted);
    }

    private void assertThatAPersonsChangesAreSetAndMadeAgain(byte[] source, String target, HostingTask hosted)
            throws Exception {
        Job job = new Job(
                "edit",
                "1005-0-main-77",
                "https://img.example.com/a.png",
                false,
                "zh",
                target,
                null,
                null,
                MessageCodec.json().createObjectNode());
        ArrayNode operations = (ArrayNode) MessageCodec.json().readTree("""
                [{"op":"text","block":"b0","text":"By hand"},{"op":"move","block":"b1","dx":-7,"dy":3},
                 {"op":"style","block":"b2","fill":["#aa1122"],"size":21}]""");
        ProcessorTask task = ProcessorTask.editing(job, new SceneEdit(hosted.sceneKey(), operations));

        HostingTask revised = fixture.hosted(stage.handler().handle(fixture.delivery(task, Duration.ofMinutes(5))));

        byte[] picture = fixture.store
                .objects()
                .get(revised.resultUrl().substring("https://cdn.test/".length()))
                .bytes();
        assertThat(madeAgain(source, revised.sceneKey())).isEqualTo(picture);
        assertThat(revised.millis()).doesNotContainKeys("translate", "inpaint");
    }

    /** By another process, from what was stored alone. */
    private byte[] madeAgain(byte[] source, String sceneKey) throws Exception {
        byte[] scene = fixture.store.objects().get(sceneKey).bytes();
        String plate = SceneCodec.read(scene).plate().key();
        await().until(() -> fixture.store.objects().containsKey(plate));
        Path picture = folder.resolve("again.png");
        List<String> files = List.of(
                Files.write(folder.resolve("scene.json"), scene).toString(),
                Files.write(folder.resolve("source.png"), source).toString(),
                Files.write(
                                folder.resolve("plate.png"),
                                fixture.store.objects().get(plate).bytes())
                        .toString(),
                picture.toString());
        FreshJvm.figures(List.of("-Xmx512m", "-Djava.awt.headless=true"), FromScene.class, files, "made");
        return Files.readAllBytes(picture);
    }

    private static byte[] png(Sample sample) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(sample.picture(), "png", out);
        return out.toByteArray();
    }

    private static Quad quad(SampleText text) {
        List<Point> corners =
                text.quad().stream().map(c -> new Point(c[0], c[1])).toList();
        return new Quad(corners.get(0), corners.get(1), corners.get(2), corners.get(3));
    }

    /** How many pixels differ that are near neither a translated line nor a drawn block. */
    private static int touchedOutside(byte[] before, byte[] after, JsonNode scene) {
        try (PageImage a = TestPictures.decode(before);
                PageImage b = TestPictures.decode(after)) {
            byte[] old = TestPictures.pixels(a.bgr());
            byte[] now = TestPictures.pixels(b.bgr());
            for (JsonNode box : scene.path("boxes")) {
                if (box.path("set").isObject()) {
                    forgive(box.path("quad"), old, now, a.width(), a.height());
                    forgive(box.path("set").path("area"), old, now, a.width(), a.height());
                }
            }
            return TestPictures.differing(old, now);
        }
    }

    private static void forgive(JsonNode quad, byte[] old, byte[] now, int width, int height) {
        List<JsonNode> corners = List.of(quad.get(0), quad.get(1), quad.get(2), quad.get(3));
        double tall = Math.hypot(
                quad.get(3).get(0).asDouble() - quad.get(0).get(0).asDouble(),
                quad.get(3).get(1).asDouble() - quad.get(0).get(1).asDouble());
        double reach = REACH * tall;
        int left = (int) Math.max(
                0, corners.stream().mapToDouble(c -> c.get(0).asDouble()).min().orElseThrow() - reach);
        int top = (int) Math.max(
                0, corners.stream().mapToDouble(c -> c.get(1).asDouble()).min().orElseThrow() - reach);
        int right = (int) Math.min(
                width,
                corners.stream().mapToDouble(c -> c.get(0).asDouble()).max().orElseThrow() + reach);
        int bottom = (int) Math.min(
                height,
                corners.stream().mapToDouble(c -> c.get(1).asDouble()).max().orElseThrow() + reach);
        for (int y = top; y < bottom; y++) {
            System.arraycopy(old, (y * width + left) * 3, now, (y * width + left) * 3, Math.max(0, right - left) * 3);
        }
    }

    /** What a reader would still take for Chinese where a line was translated. */
    private static List<String> chineseLeftIn(byte[] result, JsonNode scene) {
        List<String> kept = scene.findParents("reason").stream()
                .filter(box -> box.path("reason").isTextual())
                .map(box -> box.path("text").asText())
                .toList();
        try (OnnxModels models = OnnxModels.bundled();
                OnnxTextRecognizer recognizer = new OnnxTextRecognizer(models, Runnable::run, 1);
                PageImage page = TestPictures.decode(result)) {
            return recognizer.read(page.bgr()).stream()
                    .filter(line -> line.confidence() > 0.9)
                    .map(TextBox::text)
                    .filter(text -> text.codePoints()
                                    .filter(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN)
                                    .count()
                            > 1)
                    .filter(text -> !kept.contains(text))
                    .toList();
        }
    }
}
