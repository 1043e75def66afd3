package imagetranslate.operate;

import static imagetranslate.operate.TestPictures.BRAND;
import static imagetranslate.operate.TestPictures.SALE;
import static imagetranslate.operate.TestPictures.SHIPPING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import imagetranslate.inpainting.PlateMaker;
import imagetranslate.inpainting.plate.StrokePlateMaker;
import imagetranslate.message.JobRejected;
import imagetranslate.message.Mutations;
import imagetranslate.message.Point;
import imagetranslate.message.ProcessorTask;
import imagetranslate.message.Quad;
import imagetranslate.message.SourceImage;
import imagetranslate.message.TextBlock;
import imagetranslate.message.TextBox;
import imagetranslate.metrics.PipelineMetrics;
import imagetranslate.settings.EnvironmentSettings;
import imagetranslate.typesetting.font.FontBook;
import imagetranslate.typesetting.paint.AwtTextRenderer;
import imagetranslate.vision.model.OnnxModels;
import imagetranslate.worker.Delivery;
import imagetranslate.worker.Outcome;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages on {@code processor_tasks} of every wrong shape: each is done or refused with a reason, and none takes long. */
final class WrongTasksTest {
    private static final byte[] PICTURE = TestPictures.png();
    private static final Duration LONG = Duration.ofSeconds(20);

    private static final ExecutorService CPU = Executors.newFixedThreadPool(2);
    private static final OnnxModels MODELS = OnnxModels.bundled();
    private static final PlateMaker ERASER = StrokePlateMaker.open(
            EnvironmentSettings.of(Map.of()), MODELS, CPU, new PipelineMetrics(new SimpleMeterRegistry()).pictures());

    private StageFixture fixture;

    @AfterAll
    static void stopAll() throws Exception {
        ERASER.close();
        MODELS.close();
        CPU.shutdown();
    }

    @BeforeEach
    void start() throws IOException {
        fixture = new StageFixture();
        fixture.plateMaker = ERASER;
        fixture.renderer = AwtTextRenderer.create(FontBook.load(EnvironmentSettings.of(Map.of())));
        fixture.outside = (url, deadline) -> {
            throw JobRejected.permanent("nothing is there");
        };
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void aMutatedTaskIsDoneOrRefusedWithAReason(long seed) throws Exception {
        ProcessorTask task = fixture.task(PICTURE, SALE, BRAND, SHIPPING);
        byte[] good = fixture.codec.write(new ProcessorTask(
                task.job(),
                task.lines(),
                List.of(new TextBlock(
                        List.of(0, 1, 2), "Hani", 30, 0, TextBlock.Direction.HORIZONTAL, TextBlock.Align.LEFT)),
                task.image(),
                task.ocr()));
        Random random = new Random(seed);
        int refused = 0;
        for (int i = 0; i < 60; i++) {
            byte[] message = Mutations.of(good, random);
            refused += isRefused(message) ? 1 : 0;
        }
        assertThat(refused).isBetween(10, 59);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "ocr_result;true;ocr_result is boolean",
                "ocr_result;[1];ocr_result[0] is not",
                "ocr_result;[[[[0,0],[1,0],[1,1],[0,1e308]],[\"a\",1]]];ocr_result[0] has the corner [0,1.0E308]",
                "ocr_result;[[[[0,0],[1,0],[1,1],[0,\"NaN\"]],[\"a\",1]]];ocr_result[0] has the corner [0,\"NaN\"]",
                "ocr_result;[[[[0,0],[1,0],[1,1],[0,1]],[\"a\",\"1\"]]];ocr_result[0] is not",
                "image;7;image must be an object",
                "image;{\"width\":-5,\"height\":3};image.width is -5",
                "image;{\"width\":5,\"height\":3e9};image.height is 3",
                "ocr;[];ocr must be an object",
                "blocks;7;blocks",
                "max_attempts;0;max_attempts is 0",
            })
    void whatIsWrongAndWhereIsSaid(String field, String value, String said) throws Exception {
        String message = "{\"image_url\":\"https://h/a.png\",\"" + field + "\":" + value + "}";
        assertThatThrownBy(() -> handle(message.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(JobRejected.class)
                .hasMessageContaining(said);
    }

    @Test
    void fiftyThousandLinesAreRefusedAtOnce() throws Exception {
        ProcessorTask task =
                fixture.task(PICTURE, Collections.nCopies(50_000, SALE).toArray(TextBox[]::new));
        assertThatThrownBy(() -> handle(fixture.codec.write(task)))
                .isInstanceOf(JobRejected.class)
                .hasMessage("ocr_result is a list of 50000 lines; it must be a list of at most 10000 lines");
    }

    @Test
    void quadsThatCrossThemselvesHaveNoAreaOrLieOutsideDoNoHarm() throws Exception {
        List<Quad> odd = List.of(
                new Quad(new Point(10, 10), new Point(110, 40), new Point(110, 10), new Point(10, 40)),
                new Quad(new Point(110, 40), new Point(10, 40), new Point(10, 10), new Point(110, 10)),
                Quad.ofBox(10, 10, 10, 40),
                Quad.ofBox(10, 10, 110, 10),
                Quad.ofBox(50, 50, 50, 50),
                Quad.ofBox(-500, -500, -400, -470),
                Quad.ofBox(-50, -20, 30, 20),
                Quad.ofBox(230, 150, 900_000, 900_000),
                Quad.ofBox(-1_000_000, -1_000_000, 1_000_000, 1_000_000),
                Quad.ofBox(10.25, 10.5, 10.75, 10.6));
        for (Quad quad : odd) {
            ProcessorTask task = fixture.task(PICTURE, SHIPPING, new TextBox(quad, "正品促销", 0.98));
            assertThat(isRefused(fixture.codec.write(task))).as("%s", quad).isFalse();
        }
    }

    @Test
    void sizesThatLieAreNotBelieved() throws Exception {
        ProcessorTask task = fixture.task(PICTURE, SALE);
        SourceImage told = task.image();
        for (int[] size : new int[][] {{1, 1}, {1_000_000, 1_000_000}, {7, 100_000}}) {
            ProcessorTask lying = new ProcessorTask(
                    task.job(),
                    task.lines(),
                    List.of(),
                    new SourceImage(size[0], size[1], told.sha256(), "webp", told.sourceKey()),
                    task.ocr());
            assertThat(fixture.hosted(handle(fixture.codec.write(lying)))
                            .boxes()
                            .translated())
                    .isEqualTo(1);
        }
    }

    /** Whether it was; anything but a result or a refusal that says why fails the test. */
    private boolean isRefused(byte[] message) throws Exception {
        long begin = System.nanoTime();
        try {
            Outcome outcome = handle(message);
            if (!(outcome instanceof Outcome.Advance) && !(outcome instanceof Outcome.Reject)) {
                fail(outcome + " for " + text(message));
            }
            return outcome instanceof Outcome.Reject;
        } catch (JobRejected e) {
            assertThat(e.getMessage()).as(text(message)).isNotBlank().hasSizeLessThan(1000);
            return true;
        } catch (Exception e) {
            throw new AssertionError("for " + text(message), e);
        } finally {
            // a job of thousands of lines ends with its time, and soon after that
            assertThat(Duration.ofNanos(System.nanoTime() - begin))
                    .as(text(message))
                    .isLessThan(LONG.plusSeconds(5));
        }
    }

    private Outcome handle(byte[] message) throws Exception {
        Instant now = Instant.now();
        return fixture.stage().handle(new Delivery(message, 1, now, now.plus(LONG)));
    }

    private static String text(byte[] message) {
        String text = new String(message, StandardCharsets.UTF_8);
        return text.substring(0, Math.min(text.length(), 3000));
    }
}
