package imagetranslate.ocr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import imagetranslate.message.ErrorKind;
import imagetranslate.message.JobRejected;
import imagetranslate.message.Languages;
import imagetranslate.message.MessageCodec;
import imagetranslate.message.ProcessorTask;
import imagetranslate.message.TextBox;
import imagetranslate.metrics.PipelineMetrics;
import imagetranslate.models.OcrSet;
import imagetranslate.ocr.lines.OwnLines;
import imagetranslate.samples.PageGenerator;
import imagetranslate.samples.Sample;
import imagetranslate.samples.SampleText;
import imagetranslate.store.InMemoryObjectStore;
import imagetranslate.store.Sha256;
import imagetranslate.vision.image.Admission;
import imagetranslate.vision.image.ImageLimits;
import imagetranslate.vision.image.MemoryBudget;
import imagetranslate.vision.image.MemoryNeed;
import imagetranslate.vision.image.MemoryShare;
import imagetranslate.vision.image.PictureFile;
import imagetranslate.vision.layout.ReadingHint;
import imagetranslate.vision.model.OnnxModels;
import imagetranslate.vision.reading.OnnxTextRecognizer;
import imagetranslate.vision.reading.RecognizersByLanguage;
import imagetranslate.vision.reading.tesseract.TesseractData;
import imagetranslate.worker.Delivery;
import imagetranslate.worker.Outcome;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class OcrStageTest {
    private static final Instant NOW = Instant.parse("2026-11-20T23:59:00Z");
    private static final MessageCodec CODEC = new MessageCodec(new Languages("zh", "ko"));
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    private static OnnxModels models;
    private static ExecutorService executor;
    private static PageReader reader;

    private final Map<String, byte[]> outside = new ConcurrentHashMap<>();
    private final InMemoryObjectStore store = new InMemoryObjectStore();
    private final Admission admission = new Admission(new ImageLimits(1_000_000), new MemoryBudget(200, 100));
    private final OcrStage stage = new OcrStage(
            CODEC,
            (url, deadline) -> outside.get(url),
            new SourceStaging(store),
            new OcrStage.Readers(job -> new Readings(reader, null, ReadingHint.NONE)),
            admission,
            CLOCK);

    @BeforeAll
    static void load() {
        models = OnnxModels.bundled();
        executor = Executors.newFixedThreadPool(2);
        reader = new PageReader(
                new OwnLines(new OnnxTextRecognizer(models, executor, 2)),
                new PipelineMetrics(new SimpleMeterRegistry()).pictures(),
                CLOCK);
    }

    @AfterAll
    static void unload() {
        executor.shutdown();
        models.close();
    }

    @Test
    void aPageIsReadStagedUnderItsHashAndHandedOnWithAllThatCameWithTheJob() throws Exception {
        Sample page = PageGenerator.page(3, 640, 480);
        byte[] bytes = png(page.picture());
        outside.put("https://shop.example/a.png", bytes);

        ProcessorTask task = handle("""
                {"image_url":"https://shop.example/a.png","image_id":"1005-0-main","batch":{"id":7}}""");

        assertThat(task.lines())
                .extracting(TextBox::text)
                .containsExactlyElementsOf(
                        page.texts().stream().map(SampleText::text).toList());
        assertThat(task.blocks().stream().flatMap(block -> block.lines().stream()))
                .containsExactlyElementsOf(
                        IntStream.range(0, task.lines().size()).boxed().toList());
        assertThat(task.job().day()).isEqualTo(LocalDate.of(2026, 11, 20));
        assertThat(task.job().extra().path("batch").path("id").asInt()).isEqualTo(7);
        assertThat(task.image().width()).isEqualTo(640);
        assertThat(task.image().height()).isEqualTo(480);
        assertThat(task.image().format()).isEqualTo("png");
        assertThat(task.image().sha256()).isEqualTo(Sha256.hex(bytes));
        assertThat(task.ocr().engine()).isEqualTo("onnx");
        assertThat(store.objects().get(task.image().sourceKey()).bytes()).isEqualTo(bytes);
        assertThat(store.objects().get(task.image().sourceKey()).headers().contentType())
                .isEqualTo("image/png");
    }

    @Test
    void aPictureThatFindsNoRoomInMemoryCostsNoAttempt() throws Exception {
        outside.put(
                "https://shop.example/a.png",
                png(PageGenerator.page(3, 640, 480).picture()));
        byte[] payload = "{\"image_url\":\"https://shop.example/a.png\"}".getBytes(StandardCharsets.UTF_8);
        PictureFile other = PictureFile.open(outside.get("https://shop.example/a.png"), admission.limits());
        try (MemoryShare all = admission.memory().enter(other, new MemoryNeed(199L << 20, 0), Duration.ofSeconds(1))) {
            assertThat(all).isNotNull();

            Outcome outcome = stage.handle(new Delivery(payload, 1, NOW, NOW.plusMillis(40)));

            assertThat(outcome).isInstanceOfSatisfying(Outcome.Postpone.class, later -> assertThat(later.why())
                    .contains("PICTURE_MEMORY_MIB=200"));
        }
        assertThat(stage.handle(new Delivery(payload, 1, NOW, NOW.plusSeconds(60))))
                .isInstanceOf(Outcome.Advance.class);
    }

    @Test
    void aRetryAfterMidnightKeepsTheDayOfTheFirstClaim() throws Exception {
        outside.put("https://shop.example/a.png", png(new BufferedImage(64, 64, BufferedImage.TYPE_3BYTE_BGR)));

        ProcessorTask task = handle("""
                {"image_url":"https://shop.example/a.png","job_day":"2026-11-19"}""");

        assertThat(task.job().day()).isEqualTo(LocalDate.of(2026, 11, 19));
    }

    @Test
    void anAnimationsFramesAreCountedInTheMessageAndTheFirstIsRead() throws Exception {
        outside.put(
                "https://shop.example/a.gif",
                gif(PageGenerator.page(3, 640, 480).picture(), 3));

        ProcessorTask task = handle("{\"image_url\":\"https://shop.example/a.gif\"}");

        assertThat(task.image().frames()).isEqualTo(3);
        assertThat(task.lines()).isNotEmpty();
    }

    @Test
    void aPictureWithoutTextIsHandedOnWithNoLines() throws Exception {
        outside.put("https://shop.example/a.png", png(new BufferedImage(64, 64, BufferedImage.TYPE_3BYTE_BGR)));

        assertThat(handle("{\"image_url\":\"https://shop.example/a.png\"}").lines())
                .isEmpty();
    }

    @Test
    void whatIsNoPictureIsRefusedForGoodAndNotStaged() {
        outside.put("https://shop.example/a.jpg", "just text".getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> handle("{\"image_url\":\"https://shop.example/a.jpg\"}"))
                .isInstanceOfSatisfying(
                        JobRejected.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.PERMANENT))
                .hasMessageContaining("just text");
        assertThat(store.objects()).isEmpty();
    }

    @Test
    void aJobInALanguageThatNothingAtHandReadsIsRefusedBeforeAnythingIsFetched() {
        RecognizersByLanguage byLanguage =
                new RecognizersByLanguage(models, models.ocrSet(OcrSet.BUNDLED), new TesseractData(null), executor, 2);
        OcrStage stageByLanguage = new OcrStage(
                CODEC,
                (url, deadline) -> {
                    throw new AssertionError("fetched " + url);
                },
                new SourceStaging(store),
                new OcrStage.Readers(job -> {
                    byLanguage.of(job.sourceLang());
                    return new Readings(reader, null, ReadingHint.NONE);
                }),
                admission,
                CLOCK);
        byte[] payload = "{\"image_url\":\"https://shop.example/a.png\",\"source_lang\":\"ja\"}"
                .getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> stageByLanguage.handle(new Delivery(payload, 1, NOW, NOW.plusSeconds(60))))
                .isInstanceOfSatisfying(
                        JobRejected.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.PERMANENT))
                .hasMessageContaining("source_lang is 'ja' (Japanese), and nothing at hand reads it")
                .hasMessageContaining("./run models fetch, of ppocr-v6-medium-rec, ppocr-v6-rec, ppocr-v5-rec");
    }

    private ProcessorTask handle(String message) throws Exception {
        byte[] payload = message.getBytes(StandardCharsets.UTF_8);
        Outcome outcome = stage.handle(new Delivery(payload, 1, NOW, NOW.plusSeconds(60)));
        return CODEC.readProcessorTask(((Outcome.Advance) outcome).message());
    }

    /** The picture, then black ones. */
    private static byte[] gif(BufferedImage first, int frames) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("gif").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.prepareWriteSequence(null);
            for (int frame = 0; frame < frames; frame++) {
                BufferedImage picture = frame == 0
                        ? first
                        : new BufferedImage(first.getWidth(), first.getHeight(), BufferedImage.TYPE_BYTE_INDEXED);
                writer.writeToSequence(new IIOImage(picture, null, null), null);
            }
            writer.endWriteSequence();
        }
        writer.dispose();
        return bytes.toByteArray();
    }

    private static byte[] png(BufferedImage image) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(image, "png", out);
        return out.toByteArray();
    }
}
