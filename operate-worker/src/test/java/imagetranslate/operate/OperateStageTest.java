package imagetranslate.operate;

import static imagetranslate.operate.TestPictures.BRAND;
import static imagetranslate.operate.TestPictures.SALE;
import static imagetranslate.operate.TestPictures.SHIPPING;
import static imagetranslate.operate.TestPictures.differing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import imagetranslate.dependency.DependencyUnreachable;
import imagetranslate.inpainting.Erasure;
import imagetranslate.inpainting.Plate;
import imagetranslate.inpainting.PlateMaker;
import imagetranslate.message.ErrorKind;
import imagetranslate.message.HostingTask;
import imagetranslate.message.HostingTask.BoxCounts;
import imagetranslate.message.HostingTask.Status;
import imagetranslate.message.JobRejected;
import imagetranslate.message.MessageCodec;
import imagetranslate.message.ProcessorTask;
import imagetranslate.message.Quad;
import imagetranslate.message.SourceImage;
import imagetranslate.message.TextBlock;
import imagetranslate.message.TextBox;
import imagetranslate.scene.Scene.Origin;
import imagetranslate.store.ImageType;
import imagetranslate.store.InMemoryObjectStore.Stored;
import imagetranslate.translation.Answer;
import imagetranslate.translation.Translation;
import imagetranslate.translation.Translator;
import imagetranslate.translation.Usage;
import imagetranslate.translation.models.GeminiTestServer.Fault;
import imagetranslate.vision.image.PageImage;
import imagetranslate.vision.image.encode.EncodeOptions;
import imagetranslate.worker.Delivery;
import imagetranslate.worker.Outcome;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.bytedeco.javacpp.indexer.UByteRawIndexer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OperateStageTest {
    private static final byte[] PICTURE = TestPictures.png();
    private static final String RESULT_KEY = "translated_image/2026-11-20/1005/0-main-77-";

    private StageFixture fixture;

    @BeforeEach
    void start() throws IOException {
        fixture = new StageFixture();
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    private JsonNode scene(HostingTask task) throws IOException {
        return MessageCodec.json()
                .readTree(fixture.store.objects().get(task.sceneKey()).bytes());
    }

    @Test
    void hostsATranslatedPictureThatDiffersOnlyWhereTextWas() throws Exception {
        HostingTask hosted = fixture.hosted(fixture.handle(PICTURE, SALE, BRAND));

        assertThat(hosted.status()).isEqualTo(Status.TRANSLATED);
        assertThat(hosted.boxes()).isEqualTo(new BoxCounts(1, 1));
        assertThat(differing(PICTURE, fixture.result(), SALE)).isEqualTo(100 * 30);
        try (PageImage before = TestPictures.decode(PICTURE);
                PageImage after = TestPictures.decode(fixture.result())) {
            assertThat(differing(TestPictures.pixels(before.bgr()), TestPictures.pixels(after.bgr())))
                    .isEqualTo(100 * 30);
        }
    }

    @Test
    void putsTheResultUnderTheContractsKeyWithItsHeaders() throws Exception {
        HostingTask hosted = fixture.hosted(fixture.handle(PICTURE, SALE));

        assertThat(hosted.resultUrl())
                .startsWith("https://cdn.test/" + RESULT_KEY)
                .endsWith(".png");
        Stored stored = fixture.store.objects().get(hosted.resultUrl().substring("https://cdn.test/".length()));
        assertThat(stored.headers().contentType()).isEqualTo("image/png");
        assertThat(stored.headers().cacheControl()).contains("immutable");
        assertThat(stored.headers().metadata()).containsEntry("request_id", "r-1");
    }

    @Test
    void tellsWhatItDidAndHowLongItTook() throws Exception {
        HostingTask hosted = fixture.hosted(fixture.handle(PICTURE, SALE));

        assertThat(hosted.millis())
                .containsEntry("ocr", 212L)
                .containsKeys("translate", "inpaint", "render", "upload", "overlapped", "total");
        assertThat(hosted.millis().get("total")).isGreaterThanOrEqualTo(212);
    }

    @Test
    void countsItsLinesStepsAndQuestions() throws Exception {
        fixture.handle(PICTURE, SALE, BRAND);

        MeterRegistry meters = fixture.metrics.registry();
        assertThat(meters.get("pipeline.boxes")
                        .tag("outcome", "translated")
                        .counter()
                        .count())
                .isEqualTo(1);
        assertThat(meters.get("pipeline.boxes").tag("outcome", "kept").counter().count())
                .isEqualTo(1);
        assertThat(meters.get("pipeline.step").tag("step", "inpaint").timer().count())
                .isEqualTo(1);
        assertThat(meters.get("pipeline.translator")
                        .tags("engine", "gemini", "outcome", "answered")
                        .timer()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void carriesFieldsItDoesNotKnowToTheEnd() throws Exception {
        assertThat(fixture.hosted(fixture.handle(PICTURE, SALE))
                        .job()
                        .extra()
                        .path("shop")
                        .asText())
                .isEqualTo("s1");
    }

    @Test
    void writesASceneWithEveryBoxItsTranslationOrTheReasonWhyNot() throws Exception {
        HostingTask hosted = fixture.hosted(fixture.handle(PICTURE, SALE, BRAND));

        JsonNode scene = scene(hosted);
        assertThat(scene.path("request_id").asText()).isEqualTo("r-1");
        assertThat(scene.path("result_url").asText()).isEqualTo(hosted.resultUrl());
        assertThat(scene.path("status").asText()).isEqualTo("translated");
        assertThat(scene.path("image").path("frames").asInt()).isEqualTo(1);
        JsonNode sale = scene.path("boxes").path(0);
        assertThat(sale.path("quad").toString()).isEqualTo("[[10.0,10.0],[110.0,10.0],[110.0,40.0],[10.0,40.0]]");
        assertThat(sale.path("text").asText()).isEqualTo("正品促销");
        assertThat(sale.path("translation").asText()).isEqualTo("정품 세일");
        assertThat(sale.path("reason").isNull()).isTrue();
        assertThat(sale.path("set").path("colour").asText()).isEqualTo("#ff0000");
        JsonNode brand = scene.path("boxes").path(1);
        assertThat(brand.path("translation").isNull()).isTrue();
        assertThat(brand.path("set").isNull()).isTrue();
        assertThat(brand.path("reason").asText()).isEqualTo("no zh text");
        assertThat(scene.path("paths").path("translate").path("end").isNumber()).isTrue();
        assertThat(scene.path("paths").path("inpaint").path("start").isNumber()).isTrue();
    }

    @Test
    void theSceneSaysWhichLinesAreOneSentence() throws Exception {
        ProcessorTask read = fixture.task(PICTURE, SALE, BRAND);
        TextBlock block =
                new TextBlock(List.of(0, 1), "Hani", 30, 0, TextBlock.Direction.HORIZONTAL, TextBlock.Align.CENTRE);
        ProcessorTask task = new ProcessorTask(read.job(), read.lines(), List.of(block), read.image(), read.ocr());

        Outcome outcome = fixture.stage().handle(fixture.delivery(task, Duration.ofSeconds(60)));

        JsonNode blocks = scene(fixture.hosted(outcome)).path("blocks");
        assertThat(blocks).hasSize(1);
        assertThat(blocks.path(0).path("script").asText()).isEqualTo("Hani");
        assertThat(blocks.path(0).path("direction").asText()).isEqualTo("horizontal");
        assertThat(blocks.path(0).path("align").asText()).isEqualTo("centre");
        assertThat(blocks.path(0).path("lines").path(0).path("text").asText()).isEqualTo("正品促销");
        assertThat(blocks.path(0).path("lines").path(1).path("id").asText()).isEqualTo("b0.1");
    }

    @Test
    void aRepeatOverwritesAndNeverDuplicates() throws Exception {
        fixture.handle(PICTURE, SALE);
        int objects = fixture.store.objects().size();

        fixture.handle(PICTURE, SALE);

        assertThat(fixture.store.objects()).hasSize(objects);
    }

    @Test
    void hostsAPictureWithoutTextByteForByteAndAsksNobody() throws Exception {
        fixture.plateMaker = new ForbiddenPlateMaker();

        HostingTask hosted = fixture.hosted(fixture.handle(PICTURE, BRAND));

        assertThat(hosted.status()).isEqualTo(Status.UNCHANGED);
        assertThat(hosted.boxes()).isEqualTo(new BoxCounts(0, 1));
        assertThat(fixture.result()).isEqualTo(PICTURE);
        assertThat(fixture.server.asked()).isEmpty();
        assertThat(scene(hosted).path("boxes").path(0).path("reason").asText()).isEqualTo("no zh text");
    }

    @Test
    void aPictureWithoutTextIsMadeSmallerOnlyWhereTheSettingAsksForIt() throws Exception {
        fixture.options = new EncodeOptions(null, 120);
        fixture.handle(PICTURE);
        try (PageImage small = TestPictures.decode(fixture.result())) {
            assertThat(small.width()).isEqualTo(120);
            assertThat(small.height()).isEqualTo(80);
        }

        fixture.options = new EncodeOptions(null, 240);
        fixture.handle(PICTURE);
        assertThat(fixture.result()).isEqualTo(PICTURE);
    }

    @Test
    void aJpegStaysAJpeg() throws Exception {
        HostingTask hosted = fixture.hosted(fixture.handle(TestPictures.encoded(".jpg"), SALE));

        assertThat(hosted.resultUrl()).endsWith(".jpg");
        assertThat(ImageType.sniff(fixture.result())).contains(ImageType.JPEG);
    }

    @Test
    void textOnSeeThroughGroundLeavesNoShapeAndTheNewTextIsOpaque() throws Exception {
        byte[] sticker = TestPictures.sticker(SALE);

        fixture.handle(sticker, SALE);

        try (PageImage result = TestPictures.decode(fixture.result());
                UByteRawIndexer alpha = result.alpha().orElseThrow().createIndexer()) {
            assertThat(alpha.get(15, 60)).as("where the old text was").isZero();
            assertThat(alpha.get(25, 60)).as("where the new text is").isEqualTo(255);
            assertThat(alpha.get(120, 60)).as("an opaque part elsewhere").isEqualTo(255);
            assertThat(alpha.get(50, 60)).as("a see-through part elsewhere").isZero();
        }
    }

    @Test
    void startsBothPathsBeforeEitherHasAnswered() throws Exception {
        CountDownLatch bothStarted = new CountDownLatch(2);
        CompletableFuture<Answer> words = new CompletableFuture<>();
        CompletableFuture<Runnable> plateWork = new CompletableFuture<>();
        fixture.translator.close();
        fixture.translator = new HeldTranslator(words, bothStarted);
        fixture.plateMaker = new HeldPlateMaker(plateWork, bothStarted, new CompletableFuture<>());
        CompletableFuture<Outcome> outcome = new CompletableFuture<>();
        Thread worker = new Thread(() -> {
            try {
                outcome.complete(fixture.handle(PICTURE, SALE));
            } catch (Exception e) {
                outcome.completeExceptionally(e);
            }
        });
        worker.start();

        assertThat(bothStarted.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(outcome).isNotDone();
        words.complete(new Answer(List.of(new Translation.Translated("정품 세일", Origin.MODEL)), Usage.NONE));
        plateWork.join().run();

        HostingTask hosted = fixture.hosted(outcome.get(30, TimeUnit.SECONDS));
        JsonNode paths = scene(hosted).path("paths");
        assertThat(paths.path("inpaint").path("start").asLong())
                .isLessThanOrEqualTo(paths.path("translate").path("end").asLong());
        assertThat(paths.path("translate").path("start").asLong())
                .isLessThanOrEqualTo(paths.path("inpaint").path("end").asLong());
    }

    @ParameterizedTest
    @EnumSource(names = {"SHORT_LIST", "HALF_TRANSLATED", "BLOCKED", "GARBAGE_TEXT", "EMPTY_TEXT"})
    void aLineThatCouldNotBeTranslatedKeepsItsPixelsAndSaysWhy(Fault fault) throws Exception {
        // Wherever the shipping line is asked for, and only there.
        fixture.server.behave(asked -> !asked.texts().contains("极速发货")
                ? Fault.NONE
                : asked.texts().size() > 1 && fault != Fault.BLOCKED ? Fault.SHORT_LIST : fault);

        HostingTask hosted = fixture.hosted(fixture.handle(PICTURE, SALE, SHIPPING));

        assertThat(hosted.boxes()).isEqualTo(new BoxCounts(1, 1));
        assertThat(differing(PICTURE, fixture.result(), SALE)).isEqualTo(100 * 30);
        assertThat(differing(PICTURE, fixture.result(), SHIPPING)).isZero();
        assertThat(scene(hosted).path("boxes").path(1).path("reason").asText()).isNotBlank();
    }

    @ParameterizedTest
    @EnumSource(names = {"INVALID_JSON", "GARBAGE_TEXT", "EMPTY_TEXT", "HALF_TRANSLATED"})
    void aTranslatorThatFailsMeansAnotherAttemptAndNoPicture(Fault fault) throws Exception {
        fixture.server.always(fault);

        Outcome outcome = fixture.handle(PICTURE, SALE, SHIPPING);

        assertThat(outcome).isInstanceOfSatisfying(Outcome.Retry.class, retry -> {
            assertThat(retry.after()).isNull();
            assertThat(retry.why()).isNotBlank();
        });
        assertThat(fixture.result()).isNull();
    }

    @ParameterizedTest
    @EnumSource(names = {"SERVER_ERROR", "OVERLOADED", "RESET", "NOT_THE_PROTOCOL"})
    void aTranslatorThatIsBrokenServesNobodyAndNoPictureIsHosted(Fault fault) {
        fixture.server.always(fault);

        assertThatThrownBy(() -> fixture.handle(PICTURE, SALE, SHIPPING)).isInstanceOf(DependencyUnreachable.class);
        assertThat(fixture.result()).isNull();
    }

    @ParameterizedTest
    @EnumSource(names = {"HANG", "DRIP"})
    void aTranslatorThatIsSilentServesNobodyAndNoPictureIsHosted(Fault fault) {
        fixture.server.always(fault);
        fixture.translator.close();
        fixture.translator = fixture.gemini(1);

        assertThatThrownBy(() -> fixture.handle(PICTURE, SALE, SHIPPING))
                .isInstanceOf(DependencyUnreachable.class)
                .hasMessageContaining("no answer within 1000 ms");
        assertThat(fixture.result()).isNull();
    }

    @Test
    void aRateLimitHoldsEverybodyBackForAsLongAsTheOtherSideAsked() {
        fixture.server.retryAfter(90).always(Fault.RATE_LIMIT);

        assertThatThrownBy(() -> fixture.handle(PICTURE, SALE))
                .isInstanceOfSatisfying(DependencyUnreachable.class, e -> assertThat(e.retryAfter())
                        .contains(Duration.ofSeconds(90)));
        assertThat(fixture.result()).isNull();
    }

    @ParameterizedTest
    @EnumSource(names = {"BAD_KEY", "NO_KEY", "KEY_INVALID", "NO_SUCH_MODEL"})
    void aTranslatorThatDoesNotKnowUsIsNoPicturesFault(Fault fault) {
        fixture.server.always(fault);

        assertThatThrownBy(() -> fixture.handle(PICTURE, SALE, SHIPPING))
                .isInstanceOf(DependencyUnreachable.class)
                .hasMessageContaining("see GEMINI_");
        assertThat(fixture.result()).isNull();
    }

    @ParameterizedTest
    @EnumSource(names = {"BAD_REQUEST", "BLOCKED", "SAFETY"})
    void aTranslatorThatRefusesMeansAnErrorAndNoPicture(Fault fault) throws Exception {
        fixture.server.always(fault);

        assertThat(fixture.handle(PICTURE, SALE, SHIPPING)).isInstanceOfSatisfying(Outcome.Reject.class, reject -> {
            assertThat(reject.kind()).isEqualTo(ErrorKind.PERMANENT);
            assertThat(reject.why()).isNotBlank();
        });
        assertThat(fixture.result()).isNull();
    }

    @Test
    void textsThatComeBackAsTheyWereLeaveThePictureUnchanged() throws Exception {
        fixture.server.always(Fault.UNTRANSLATED);

        HostingTask hosted = fixture.hosted(fixture.handle(PICTURE, SALE, SHIPPING));

        assertThat(hosted.status()).isEqualTo(Status.UNCHANGED);
        assertThat(fixture.result()).isEqualTo(PICTURE);
        assertThat(scene(hosted).path("boxes").path(0).path("reason").asText()).contains("unchanged");
    }

    @Test
    void aPlateThatFailsFailsTheAttemptAndHostsNothing() {
        fixture.plateMaker = new FailingPlateMaker();

        assertThatThrownBy(() -> fixture.handle(PICTURE, SALE))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the network is on fire");
        assertThat(fixture.result()).isNull();
    }

    @Test
    void aPathThatDoesNotEvenStartFailsTheAttempt() {
        fixture.plateMaker = new ForbiddenPlateMaker();

        assertThatThrownBy(() -> fixture.handle(PICTURE, SALE))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessage("there is nothing to erase");
        assertThat(fixture.result()).isNull();
    }

    @Test
    void givesTheJobUpAtItsDeadline() {
        CompletableFuture<BooleanSupplier> unwanted = new CompletableFuture<>();
        fixture.plateMaker = new HeldPlateMaker(new CompletableFuture<>(), new CountDownLatch(1), unwanted);
        Delivery delivery = fixture.delivery(fixture.task(PICTURE, SALE), Duration.ofMillis(300));

        assertThatThrownBy(() -> fixture.stage().handle(delivery))
                .isInstanceOfSatisfying(
                        JobRejected.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.TIMEOUT))
                .hasMessageContaining("JOB_TIMEOUT_SECONDS");
        assertThat(unwanted.join().getAsBoolean()).isTrue();
    }

    @Test
    void aTranslatorThatIsSilentUntilTheDeadlineIsATimeout() {
        fixture.server.always(Fault.HANG);
        Delivery delivery = fixture.delivery(fixture.task(PICTURE, SALE), Duration.ofMillis(300));

        try {
            assertThat(fixture.stage().handle(delivery))
                    .isInstanceOfSatisfying(Outcome.Reject.class, reject -> assertThat(reject.kind())
                            .isEqualTo(ErrorKind.TIMEOUT));
        } catch (JobRejected e) {
            // Whichever clock strikes first: the join's or the translator's.
            assertThat(e.kind()).isEqualTo(ErrorKind.TIMEOUT);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
        assertThat(fixture.result()).isNull();
    }

    @Test
    void fetchesThePictureItselfWhereAnOlderProducerStagedNone() throws Exception {
        fixture.outside = (url, deadline) -> PICTURE;
        ProcessorTask task = new ProcessorTask(StageFixture.job(), List.of(SALE), List.of(), null, null);

        Outcome outcome = fixture.stage().handle(fixture.delivery(task, Duration.ofSeconds(60)));

        assertThat(fixture.hosted(outcome).status()).isEqualTo(Status.TRANSLATED);
    }

    @Test
    void refusesAPictureThatIsNoLongerTheOneThatWasRead() {
        fixture.outside = (url, deadline) -> TestPictures.encoded(".jpg");
        SourceImage read = new SourceImage(240, 160, "0".repeat(64), "png", null);
        ProcessorTask task = new ProcessorTask(StageFixture.job(), List.of(SALE), List.of(), read, null);

        assertThatThrownBy(() -> fixture.stage().handle(fixture.delivery(task, Duration.ofSeconds(60))))
                .isInstanceOf(JobRejected.class)
                .hasMessageContaining("another picture");
    }

    @Test
    void leavesOutLinesThatAreNotInsideThePicture() throws Exception {
        List<Quad> elsewhere = List.of(
                Quad.ofBox(5000, 5000, 5100, 5040),
                Quad.ofBox(-300, -300, -200, -260),
                Quad.ofBox(0, 0, 1e9, 1e9),
                Quad.ofBox(220, 10, 320, 40));
        List<TextBox> lines = new ArrayList<>(List.of(SALE));
        elsewhere.forEach(quad -> lines.add(new TextBox(quad, "极速发货", 0.9)));

        HostingTask hosted = fixture.hosted(fixture.handle(PICTURE, lines.toArray(TextBox[]::new)));

        assertThat(hosted.boxes()).isEqualTo(new BoxCounts(1, 4));
        assertThat(scene(hosted).path("boxes").path(1).path("reason").asText()).isEqualTo("not inside the picture");
    }

    @Test
    void wherePicturesSizeWasToldWronglyThePictureCounts() throws Exception {
        ProcessorTask told = fixture.task(PICTURE, SALE, new TextBox(Quad.ofBox(5000, 5000, 5100, 5040), "极速发货", 0.9));
        SourceImage image = Objects.requireNonNull(told.image());
        SourceImage larger = new SourceImage(6000, 6000, image.sha256(), image.format(), image.sourceKey());
        ProcessorTask task = new ProcessorTask(told.job(), told.lines(), told.blocks(), larger, told.ocr());

        HostingTask hosted = fixture.hosted(fixture.stage().handle(fixture.delivery(task, Duration.ofSeconds(60))));

        assertThat(hosted.boxes()).isEqualTo(new BoxCounts(1, 1));
        assertThat(scene(hosted).path("boxes").path(1).path("reason").asText()).isEqualTo("not inside the picture");
    }

    @Test
    void aPictureWithNoLineInsideItIsHostedUnchanged() throws Exception {
        TextBox elsewhere = new TextBox(Quad.ofBox(5000, 5000, 5100, 5040), "极速发货", 0.9);

        HostingTask hosted = fixture.hosted(fixture.handle(PICTURE, elsewhere));

        assertThat(hosted.status()).isEqualTo(Status.UNCHANGED);
        assertThat(fixture.result()).isEqualTo(PICTURE);
    }

    @Test
    void refusesASourceThatIsNoPicture() {
        byte[] text = "hello, I am a text file named .jpg".getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> fixture.handle(text, SALE)).isInstanceOf(JobRejected.class);
        assertThatThrownBy(() -> fixture.handle(text)).isInstanceOf(JobRejected.class);
        assertThat(fixture.result()).isNull();
    }

    private static final class ForbiddenPlateMaker implements PlateMaker {
        @Override
        public CompletableFuture<Plate> make(Erasure erasure) {
            throw new UnsupportedOperationException("there is nothing to erase");
        }

        @Override
        public String model() {
            return "test";
        }

        @Override
        public void close() {}
    }

    private static final class FailingPlateMaker implements PlateMaker {
        @Override
        public CompletableFuture<Plate> make(Erasure erasure) {
            return CompletableFuture.failedFuture(new IllegalStateException("the network is on fire"));
        }

        @Override
        public String model() {
            return "test";
        }

        @Override
        public void close() {}
    }

    /** Says that it was started, and makes the plate when the test runs its work. */
    private record HeldPlateMaker(
            CompletableFuture<Runnable> work, CountDownLatch started, CompletableFuture<BooleanSupplier> asked)
            implements PlateMaker {
        @Override
        public CompletableFuture<Plate> make(Erasure erasure) {
            asked.complete(erasure.unwanted());
            CompletableFuture<Plate> plate = new CompletableFuture<>();
            work.complete(() -> plate.complete(WhiteoutPlateMaker.plate(erasure.page(), erasure.lines())));
            started.countDown();
            return plate;
        }

        @Override
        public String model() {
            return "test";
        }

        @Override
        public void close() {}
    }

    private record HeldTranslator(CompletableFuture<Answer> words, CountDownLatch started) implements Translator {
        @Override
        public CompletableFuture<Answer> translate(Request request) {
            started.countDown();
            return words;
        }

        @Override
        public void check() {}

        @Override
        public String name() {
            return "held";
        }

        @Override
        public void close() {}
    }
}
