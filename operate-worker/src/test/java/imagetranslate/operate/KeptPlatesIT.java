package imagetranslate.operate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import imagetranslate.inpainting.Erasure;
import imagetranslate.inpainting.Plate;
import imagetranslate.inpainting.PlateMaker;
import imagetranslate.inpainting.plate.StrokePlateMaker;
import imagetranslate.message.Point;
import imagetranslate.message.Quad;
import imagetranslate.metrics.PictureMetrics;
import imagetranslate.metrics.PipelineMetrics;
import imagetranslate.operate.picture.KeptPlates;
import imagetranslate.samples.Sample;
import imagetranslate.samples.SampleText;
import imagetranslate.samples.Samples;
import imagetranslate.settings.EnvironmentSettings;
import imagetranslate.store.KeptObjects;
import imagetranslate.store.ObjectHeaders;
import imagetranslate.store.S3ObjectStore;
import imagetranslate.store.S3ServerFixture;
import imagetranslate.typesetting.font.FontBook;
import imagetranslate.typesetting.paint.AwtTextRenderer;
import imagetranslate.vision.image.PageImage;
import imagetranslate.vision.model.OnnxModels;
import imagetranslate.vision.pixels.LineMask;
import imagetranslate.vision.pixels.PixelWindow;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Plates by the real networks, kept in a real store. */
class KeptPlatesIT {
    private static final Sample SAMPLE = Samples.hero();
    private static final List<Quad> QUADS =
            SAMPLE.translatable().stream().map(KeptPlatesIT::quad).toList();
    /** However busy the machine is. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private static final String SHA256 = "ab".repeat(32);

    private S3ServerFixture server;
    private static ExecutorService cpu;
    private static OnnxModels models;
    private static PageImage page;

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final PictureMetrics metrics = new PipelineMetrics(registry).pictures();
    private S3ObjectStore store;
    private CountingPlateMaker counting;
    private KeptPlates plates;
    private String key;

    @BeforeAll
    static void open() throws Exception {
        cpu = Executors.newFixedThreadPool(2);
        models = OnnxModels.bundled();
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        ImageIO.write(SAMPLE.picture(), "png", file);
        page = TestPictures.decode(file.toByteArray());
    }

    @AfterAll
    static void close() {
        page.close();
        models.close();
        cpu.shutdown();
    }

    @BeforeEach
    void start() throws Exception {
        server = S3ServerFixture.start();
        store = S3ObjectStore.open(server.settings());
        counting =
                new CountingPlateMaker(StrokePlateMaker.open(EnvironmentSettings.of(Map.of()), models, cpu, metrics));
        plates = new KeptPlates(counting, new KeptObjects("plate", store, metrics, PATIENCE), cpu);
        key = KeptPlates.key(erasure(QUADS), plates.model()).orElseThrow();
    }

    @AfterEach
    void stop() {
        plates.close();
        store.close();
        server.close();
    }

    private static Erasure erasure(List<Quad> quads) {
        return new Erasure(SHA256, page, quads, () -> false);
    }

    @Test
    void theSecondTimeThePlateIsReadBackAndIsTheSame() {
        try (Plate first = plates.make(erasure(QUADS)).join()) {
            await().until(() -> server.keys().contains(key));
            try (Plate second = plates.make(erasure(QUADS)).join()) {
                assertSame(first, second);
            }
        }
        assertThat(counting.made).hasValue(1);
        assertThat(count("miss")).isEqualTo(1);
        assertThat(count("hit")).isEqualTo(1);
    }

    @Test
    void theSecondJobOverAPictureMakesNoPlateAndItsResultHasTheSameBytes() throws Exception {
        try (StageFixture fixture = new StageFixture()) {
            fixture.plateMaker = plates;
            fixture.renderer = AwtTextRenderer.create(FontBook.load(EnvironmentSettings.of(Map.of())));
            byte[] picture = TestPictures.png();
            fixture.handle(picture, TestPictures.SALE, TestPictures.SHIPPING);
            byte[] first = fixture.result();
            await().until(() -> written() > 0);
            fixture.store.objects().keySet().removeIf(result -> result.startsWith("translated_image/"));

            fixture.handle(picture, TestPictures.SALE, TestPictures.SHIPPING);

            assertThat(fixture.result()).isEqualTo(first);
            assertThat(counting.made).hasValue(1);
            assertThat(count("hit")).isEqualTo(1);

            fixture.handle(picture, TestPictures.SALE);
            assertThat(counting.made).as("other lines, another plate").hasValue(2);
        }
    }

    @Test
    void anotherPictureOrModelOrOrderOfLinesIsAnotherPlate() {
        List<Quad> turned = new ArrayList<>(QUADS);
        Collections.reverse(turned);
        Quad first = QUADS.get(0);
        List<Quad> moved = new ArrayList<>(QUADS);
        moved.set(0, new Quad(first.topLeft(), first.topRight(), first.bottomRight(), nudged(first.bottomLeft())));
        Set<Optional<String>> keys = new HashSet<>();
        keys.add(KeptPlates.key(erasure(QUADS), "a"));
        keys.add(KeptPlates.key(erasure(QUADS), "b"));
        keys.add(KeptPlates.key(erasure(turned), "a"));
        keys.add(KeptPlates.key(erasure(moved), "a"));
        keys.add(KeptPlates.key(new Erasure("cd".repeat(32), page, QUADS, () -> false), "a"));
        assertThat(keys).hasSize(5).doesNotContain(Optional.empty());
    }

    private static Point nudged(Point point) {
        return new Point(Math.nextUp(point.x()), point.y());
    }

    @Test
    void aBrokenFileIsMadeAnewAndReplaced() throws Exception {
        plates.make(erasure(QUADS)).join().close();
        await().until(() -> written() > 0);
        byte[] good = store.get(key, 1 << 20).orElseThrow();
        store.put(key, Arrays.copyOf(good, good.length / 2), ObjectHeaders.kept("image/png"));

        plates.make(erasure(QUADS)).join().close();

        assertThat(counting.made).hasValue(2);
        assertThat(count("broken")).isEqualTo(1);
        await().untilAsserted(
                        () -> assertThat(store.get(key, 1 << 20).orElseThrow()).isEqualTo(good));
    }

    @Test
    void aFullStoreCostsNoPlate() {
        server.full(true);
        try (Plate plate = plates.make(erasure(QUADS)).join()) {
            assertThat(plate.lines()).hasSameSizeAs(QUADS);
            await().atMost(Duration.ofSeconds(60)).until(() -> count("unavailable") == 1);
        } finally {
            server.full(false);
        }
        assertThat(server.keys()).doesNotContain(key);
    }

    private double count(String result) {
        return registry.get("pipeline.kept")
                .tags("what", "plate", "result", result)
                .counter()
                .count();
    }

    private double written() {
        return registry.get("pipeline.kept.bytes")
                .tags("what", "plate", "direction", "written")
                .counter()
                .count();
    }

    private static Quad quad(SampleText text) {
        List<Point> corners =
                text.quad().stream().map(c -> new Point(c[0], c[1])).toList();
        return new Quad(corners.get(0), corners.get(1), corners.get(2), corners.get(3));
    }

    private static void assertSame(Plate expected, Plate actual) {
        assertThat(TestPictures.pixels(actual.bgr())).isEqualTo(TestPictures.pixels(expected.bgr()));
        assertThat(actual.lines()).hasSameSizeAs(expected.lines());
        for (int i = 0; i < expected.lines().size(); i++) {
            LineMask a = expected.lines().get(i);
            LineMask b = actual.lines().get(i);
            assertThat(b.box().x()).isEqualTo(a.box().x());
            assertThat(b.box().y()).isEqualTo(a.box().y());
            assertThat(PixelWindow.bytes(b.erase())).isEqualTo(PixelWindow.bytes(a.erase()));
            assertThat(PixelWindow.bytes(b.strokes())).isEqualTo(PixelWindow.bytes(a.strokes()));
        }
    }

    private static final class CountingPlateMaker implements PlateMaker {
        private final AtomicInteger made = new AtomicInteger();
        private final PlateMaker maker;

        CountingPlateMaker(PlateMaker maker) {
            this.maker = maker;
        }

        @Override
        public CompletableFuture<Plate> make(Erasure erasure) {
            made.incrementAndGet();
            return maker.make(erasure);
        }

        @Override
        public String model() {
            return maker.model();
        }

        @Override
        public void close() {
            maker.close();
        }
    }
}
