package imagetranslate.ocr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import imagetranslate.message.JobRejected;
import imagetranslate.message.Languages;
import imagetranslate.message.MessageCodec;
import imagetranslate.message.TextBox;
import imagetranslate.metrics.PictureMetrics;
import imagetranslate.metrics.PipelineMetrics;
import imagetranslate.ocr.lines.OwnLines;
import imagetranslate.samples.PageGenerator;
import imagetranslate.store.KeptObjects;
import imagetranslate.store.ObjectHeaders;
import imagetranslate.store.ObjectKey;
import imagetranslate.store.S3ObjectStore;
import imagetranslate.store.S3ServerFixture;
import imagetranslate.store.Sha256;
import imagetranslate.vision.image.Admission;
import imagetranslate.vision.image.ImageLimits;
import imagetranslate.vision.image.MemoryBudget;
import imagetranslate.vision.layout.ReadingHint;
import imagetranslate.vision.model.OnnxModels;
import imagetranslate.vision.reading.OnnxTextRecognizer;
import imagetranslate.vision.reading.TextRecognizer;
import imagetranslate.worker.Delivery;
import imagetranslate.worker.Outcome;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.imageio.ImageIO;
import org.bytedeco.opencv.opencv_core.Mat;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages read by the real networks, and what was read kept in a real store. */
final class KeptReadingsIT {
    private static final Instant NOW = Instant.parse("2026-11-20T23:59:00Z");
    private static final MessageCodec CODEC = new MessageCodec(new Languages("zh", "ko"));
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    /** However busy the machine is. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private static final String ADDRESS = "https://shop.example/a.png";
    private static final String JOB = "{\"image_url\":\"" + ADDRESS + "\",\"request_id\":\"r1\"}";

    private static OnnxModels models;
    private static ExecutorService executor;
    private static S3ServerFixture server;
    private static byte[] page;

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final PictureMetrics metrics = new PipelineMetrics(registry).pictures();
    private final Map<String, byte[]> outside = new ConcurrentHashMap<>();
    private CountingRecognizer recognizer;
    private S3ObjectStore store;
    private KeptObjects kept;
    private OcrStage stage;
    private String key;

    @BeforeAll
    static void load() throws Exception {
        models = OnnxModels.bundled();
        executor = Executors.newFixedThreadPool(2);
        server = S3ServerFixture.start();
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(PageGenerator.page(3, 640, 480).picture(), "png", png);
        page = png.toByteArray();
    }

    @AfterAll
    static void unload() {
        server.close();
        executor.shutdown();
        models.close();
    }

    /** Each test's recogniser is of a version of its own, so that no test finds what another kept. */
    @BeforeEach
    void start() {
        recognizer = new CountingRecognizer(new OnnxTextRecognizer(models, executor, 2));
        store = S3ObjectStore.open(server.settings());
        kept = new KeptObjects("ocr", store, metrics, PATIENCE);
        stage = stage(recognizer);
        key = ObjectKey.reading(Sha256.hex(page), recognizer.version());
        outside.put(ADDRESS, page);
    }

    private OcrStage stage(TextRecognizer reader) {
        return new OcrStage(
                CODEC,
                (url, deadline) -> outside.get(url),
                new SourceStaging(store),
                new OcrStage.Readers(job ->
                        new Readings(new PageReader(new OwnLines(reader), metrics, CLOCK), kept, ReadingHint.NONE)),
                new Admission(new ImageLimits(1_000_000), new MemoryBudget(200, 100)),
                CLOCK);
    }

    @AfterEach
    void stop() {
        kept.close();
        store.close();
    }

    @Test
    void theSecondJobOverAPictureReadsNothingAndHandsOnTheSameBytes() throws Exception {
        byte[] first = handle();
        await().until(() -> server.keys().contains(key));

        assertThat(handle()).isEqualTo(first);

        assertThat(recognizer.pages).hasValue(1);
        assertThat(count("miss")).isEqualTo(1);
        assertThat(count("hit")).isEqualTo(1);
        assertThat(bytes("read")).isEqualTo(bytes("written")).isPositive();
    }

    @Test
    void thePicturesBytesAreStagedAgainWhereTheyAreGone() throws Exception {
        try (S3ServerFixture other = S3ServerFixture.start();
                S3ObjectStore emptied = S3ObjectStore.open(other.settings())) {
            handle();
            await().until(() -> server.keys().contains(key));
            emptied.put(key, store.get(key, 1 << 20).orElseThrow(), ObjectHeaders.kept("application/json"));
            store.close();
            store = S3ObjectStore.open(other.settings());
            kept.close();
            kept = new KeptObjects("ocr", store, metrics, PATIENCE);
            stage = stage(recognizer);

            handle();

            assertThat(recognizer.pages).hasValue(1);
            assertThat(other.keys()).contains(ObjectKey.source(Sha256.hex(page), "png"));
        }
    }

    @Test
    void otherWeightsOrRulesReadForThemselves() throws Exception {
        handle();
        await().until(() -> server.keys().contains(key));
        stage = stage(new CountingRecognizer(recognizer));

        handle();

        assertThat(recognizer.pages).hasValue(2);
    }

    @Test
    void aBrokenPictureIsRefusedHoweverOftenItComes() {
        outside.put(ADDRESS, Arrays.copyOf(page, page.length / 2));
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(this::handle).isInstanceOf(JobRejected.class).hasMessageContaining("truncated");
        }
        assertThat(recognizer.pages).hasValue(0);
    }

    @Test
    void aPictureThatIsTooLargeNowIsRefusedThoughItWasReadBefore() throws Exception {
        handle();
        await().until(() -> server.keys().contains(key));
        OcrStage smaller = new OcrStage(
                CODEC,
                (url, deadline) -> outside.get(url),
                new SourceStaging(store),
                new OcrStage.Readers(job ->
                        new Readings(new PageReader(new OwnLines(recognizer), metrics, CLOCK), kept, ReadingHint.NONE)),
                new Admission(new ImageLimits(1000), new MemoryBudget(200, 100)),
                CLOCK);
        stage = smaller;

        assertThatThrownBy(this::handle).isInstanceOf(JobRejected.class).hasMessageContaining("MAX_IMAGE_PIXELS");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "{}",
                "\u0000",
                "{\"schema\":1}",
                "{\"schema\":1,\"ocr_result\":[],\"blocks\":[]}",
                "{\"schema\":2,OTHER}",
                "{\"schema\":1,\"ocr_result\":[[[1,2],[\"a\",1]]],\"blocks\":[],IMAGE}",
                "{\"schema\":1,\"ocr_result\":[],\"blocks\":[{\"lines\":[3]}],IMAGE}",
                "{\"schema\":1,\"ocr_result\":[],\"blocks\":[],\"image\":{\"width\":640,\"height\":480,\"sha256\":\"ab\",\"format\":\"png\"}}",
                "{\"schema\":1,OTHER}"
            })
    void whatIsNoReadingOfThisPictureIsIgnoredAndReplaced(String content) throws Exception {
        String image = "\"image\":{\"width\":640,\"height\":480,\"sha256\":\"%s\",\"format\":\"png\"}";
        String json = content.replace("OTHER", "\"ocr_result\":[],\"blocks\":[]," + image.formatted("ab".repeat(32)))
                .replace("IMAGE", image.formatted(Sha256.hex(page)));
        store.put(key, json.getBytes(StandardCharsets.UTF_8), ObjectHeaders.kept("application/json"));

        byte[] first = handle();

        assertThat(recognizer.pages).hasValue(1);
        assertThat(count("broken")).isEqualTo(1);
        await().until(() -> bytes("written") > 0);
        assertThat(handle()).isEqualTo(first);
        assertThat(recognizer.pages).hasValue(1);
    }

    @Test
    void aStoreThatTakesNothingMoreCostsNoReading() throws Exception {
        handle();
        await().until(() -> server.keys().contains(key));
        stage = stage(new CountingRecognizer(recognizer));
        server.full(true);
        try {
            handle();
            await().until(() -> count("unavailable") == 1);
        } finally {
            server.full(false);
        }
    }

    private byte[] handle() throws Exception {
        Outcome outcome = stage.handle(new Delivery(JOB.getBytes(StandardCharsets.UTF_8), 1, NOW, NOW.plusSeconds(60)));
        ObjectNode task = (ObjectNode) MessageCodec.json().readTree(((Outcome.Advance) outcome).message());
        assertThat(task.path("ocr_result")).isNotEmpty();
        return MessageCodec.json().writeValueAsBytes(task);
    }

    private double count(String result) {
        return registry.get("pipeline.kept")
                .tags("what", "ocr", "result", result)
                .counter()
                .count();
    }

    private double bytes(String direction) {
        return registry.get("pipeline.kept.bytes")
                .tags("what", "ocr", "direction", direction)
                .counter()
                .count();
    }

    private static final class CountingRecognizer implements TextRecognizer {
        private static final AtomicInteger ANOTHER = new AtomicInteger();

        private final AtomicInteger pages = new AtomicInteger();
        private final String version = "test-" + ANOTHER.incrementAndGet();
        private final TextRecognizer reader;

        CountingRecognizer(TextRecognizer reader) {
            this.reader = reader;
        }

        @Override
        public List<TextBox> read(Mat bgr) {
            pages.incrementAndGet();
            return reader.read(bgr);
        }

        @Override
        public String model() {
            return reader.model();
        }

        @Override
        public String version() {
            return version;
        }

        @Override
        public void close() {
            reader.close();
        }
    }
}
