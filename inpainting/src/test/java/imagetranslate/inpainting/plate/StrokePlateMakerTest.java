package imagetranslate.inpainting.plate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import imagetranslate.inpainting.Erasure;
import imagetranslate.inpainting.Pictures;
import imagetranslate.inpainting.Plate;
import imagetranslate.inpainting.PlateMaker;
import imagetranslate.message.Quad;
import imagetranslate.metrics.PipelineMetrics;
import imagetranslate.settings.EnvironmentSettings;
import imagetranslate.vision.image.PageImage;
import imagetranslate.vision.model.OnnxModels;
import imagetranslate.vision.pixels.LineMask;
import imagetranslate.vision.pixels.PixelWindow;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The real network through the real batcher. */
class StrokePlateMakerTest extends PlateMakerContract {
    private static ExecutorService cpu;
    private static OnnxModels models;
    private static PlateMaker maker;

    @BeforeAll
    static void open() {
        cpu = Executors.newFixedThreadPool(2);
        models = OnnxModels.bundled();
        maker = StrokePlateMaker.open(
                EnvironmentSettings.of(Map.of()),
                models,
                cpu,
                new PipelineMetrics(new SimpleMeterRegistry()).pictures());
    }

    @AfterAll
    static void close() {
        maker.close();
        models.close();
        cpu.shutdownNow();
    }

    @Override
    PlateMaker maker() {
        return maker;
    }

    private static PlateMaker another() {
        return StrokePlateMaker.open(
                EnvironmentSettings.of(Map.of()),
                models,
                cpu,
                new PipelineMetrics(new SimpleMeterRegistry()).pictures());
    }

    private static List<Quad> twoLines(BufferedImage picture) {
        return List.of(
                Pictures.write(picture, "强力去污", 40, 90, 60, Color.WHITE),
                Pictures.write(picture, "买一送一", 40, 300, 60, Color.RED));
    }

    @Test
    void closingWaitsForThePlatesInHandAndTakesNoMore() {
        BufferedImage picture = Pictures.leaves(500, 400, 6);
        List<Quad> quads = twoLines(picture);
        PlateMaker closing = another();
        try (PageImage page = Pictures.page(picture)) {
            AtomicInteger steps = new AtomicInteger();
            CompletableFuture<Plate> plate =
                    closing.make(new Erasure("", page, quads, () -> steps.getAndIncrement() < 0));
            closing.close();
            // two masks, two flat fills, a tile at least and the copying
            assertThat(steps).hasValueGreaterThanOrEqualTo(6);
            try (Plate made = plate.join()) {
                assertThat(changedOutside(page, made)).isZero();
            }
            assertThatThrownBy(() -> closing.make(page, quads).join()).hasMessageContaining("closed");
        }
    }

    @Test
    void aPlateThatNobodyWaitsForIsGivenUpAndTheNextIsMade() {
        BufferedImage picture = Pictures.leaves(500, 400, 6);
        List<Quad> quads = twoLines(picture);
        try (PageImage page = Pictures.page(picture)) {
            for (int steps = 0; steps < 8; steps++) {
                AtomicInteger left = new AtomicInteger(steps);
                CompletableFuture<Plate> plate =
                        maker.make(new Erasure("", page, quads, () -> left.getAndDecrement() <= 0));
                // two masks, two flat fills, a tile at least and the copying: it is asked before each
                if (steps < 6) {
                    assertThatThrownBy(plate::join).hasCauseInstanceOf(CancellationException.class);
                } else {
                    plate.thenAccept(Plate::close)
                            .exceptionally(failure -> null)
                            .join();
                }
            }
            try (Plate plate = maker.make(page, quads).join()) {
                assertThat(plate.lines()).hasSize(2);
            }
        }
    }

    /** Slanting stripes, 12 pixels each: at a tenth of the size nothing of them would be left. */
    private static BufferedImage stripes(int width, int height) {
        BufferedImage picture = Pictures.plain(width, height, new Color(200, 170, 130));
        Graphics2D g = Pictures.graphics(picture);
        g.setColor(new Color(140, 100, 60));
        for (int x = -height; x < width; x += 24) {
            g.fillPolygon(new int[] {x, x + 12, x + 12 + height, x + height}, new int[] {0, 0, height, height}, 4);
        }
        g.dispose();
        return picture;
    }

    @ParameterizedTest
    @CsvSource({"790, 12000, 512", "3000, 5000, 512"})
    void aLargePageIsFilledAtItsOwnResolutionAndIsTheSameElsewhere(int width, int height, int longest) {
        BufferedImage picture = stripes(width, height);
        try (Mat truth = Pictures.mat(picture);
                Mat small = new Mat();
                Mat squeezed = new Mat();
                Size size = new Size(width * longest / height, longest);
                Size full = new Size(width, height)) {
            Quad quad = Pictures.write(picture, "强力去污", width / 3.0, height / 2.0, 60, Color.WHITE);
            opencv_imgproc.resize(truth, small, size, 0, 0, opencv_imgproc.INTER_AREA);
            opencv_imgproc.resize(small, squeezed, full, 0, 0, opencv_imgproc.INTER_CUBIC);
            try (PageImage page = Pictures.page(picture);
                    Plate plate = maker.make(page, List.of(quad)).join()) {
                assertThat(changedOutside(page, plate)).isZero();
                // closer to the truth than the truth itself at 512 pixels, the best that a squeezed page could give
                assertThat(error(truth, plate.bgr(), plate)).isLessThan(0.7 * error(truth, squeezed, plate));
            }
        }
    }

    /** Root of the mean squared difference where the plate was erased. */
    private static double error(Mat truth, Mat filled, Plate plate) {
        double squares = 0;
        int values = 0;
        for (LineMask line : plate.lines()) {
            byte[] where = PixelWindow.bytes(line.erase());
            byte[] a = PixelWindow.of(truth, line.box()).bgr();
            byte[] b = PixelWindow.of(filled, line.box()).bgr();
            for (int i = 0; i < a.length; i++) {
                int difference = where[i / 3] == 0 ? 0 : (a[i] & 255) - (b[i] & 255);
                squares += difference * difference;
                values += where[i / 3] == 0 ? 0 : 1;
            }
        }
        return Math.sqrt(squares / values);
    }

    /** The outline's search took a tight panel's edge for the outline's end, and the page beyond it flooded the panel. */
    @ParameterizedTest
    @CsvSource({
        "48, 4, 0, 0",
        "48, 6, 0, 12",
        "48, 4, 3, 0",
        "48, 8, 3, 12",
        "60, 5, 4.5, 0",
        "60, 9, 4.5, 15",
        "80, 5, 0, 20",
        "80, 8, 6, 0"
    })
    void aPanelThatSitsTightAroundItsTextStaysWhole(double size, double margin, double outline, double radius)
            throws Exception {
        Shape glyphs = Pictures.outline("收藏关注", 60, 140, size);
        Rectangle2D ink = glyphs.getBounds2D();
        double round = margin + outline;
        BufferedImage clean = Pictures.plain(460, 220, new Color(176, 130, 100));
        Graphics2D g = Pictures.graphics(clean);
        g.setColor(new Color(30, 90, 200));
        g.fill(new RoundRectangle2D.Double(
                ink.getX() - round,
                ink.getY() - round,
                ink.getWidth() + 2 * round,
                ink.getHeight() + 2 * round,
                radius,
                radius));
        g.dispose();
        BufferedImage picture = new BufferedImage(460, 220, BufferedImage.TYPE_3BYTE_BGR);
        picture.createGraphics().drawImage(clean, 0, 0, null);
        if (outline > 0) {
            Pictures.stroke(picture, glyphs, Color.BLACK, 2 * outline);
        }
        Graphics2D text = Pictures.graphics(picture);
        text.setColor(new Color(255, 240, 0));
        text.fill(glyphs);
        text.dispose();

        try (PageImage page = Pictures.page(picture);
                Mat truth = Pictures.mat(clean);
                Plate plate = maker.make(page, List.of(Pictures.quad(glyphs, 0.06 * size + 0.8 * outline)))
                        .get()) {
            assertThat(Pictures.farApart(plate.bgr(), truth, 16))
                    .isLessThan((int) (0.005 * ink.getWidth() * ink.getHeight()));
        }
    }

    /** An edge that a glyph touches was filled with what lies on one side of it, and ink on it was left. */
    @ParameterizedTest
    @CsvSource({"48, 1, 0", "60, 2, 0", "80, 1, 0", "80, 2, 5"})
    void thePanelsEdgeIsDrawnOnUnderGlyphsThatTouchIt(double size, double margin, double outline) throws Exception {
        int wrong = wrongOnPanel(size, margin, outline, new Color(40, 120, 90), new Color(40, 120, 90));
        assertThat(wrong).as("pixels that differ from the picture without text").isLessThan(12);
    }

    /** Of a gradient only what lies right around a hole was known: one end of it. */
    @ParameterizedTest
    @CsvSource({"60, 6, 0", "80, 8, 6"})
    void aPanelsGradientGoesOnUnderItsText(double size, double margin, double outline) throws Exception {
        int wrong = wrongOnPanel(size, margin, outline, new Color(130, 128, 122), new Color(176, 196, 50));
        assertThat(wrong).as("pixels that differ from the picture without text").isLessThan(12);
    }

    /** How many pixels of the panel and round it are visibly wrong. */
    private static int wrongOnPanel(double size, double margin, double outline, Color from, Color to) throws Exception {
        Shape glyphs = Pictures.outline("场高新惠", 60.3, 140.4, size);
        Rectangle2D ink = glyphs.getBounds2D();
        double room = margin + outline;
        Rectangle2D panel = new Rectangle2D.Double(
                ink.getX() - room, ink.getY() - room, ink.getWidth() + 3 * room + 20, ink.getHeight() + 2 * room);
        BufferedImage clean = new BufferedImage(520, 240, BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D g = Pictures.graphics(clean);
        g.setPaint(new GradientPaint(0, 0, new Color(230, 210, 190), 200, 240, new Color(180, 190, 220)));
        g.fillRect(0, 0, 520, 240);
        g.setPaint(new GradientPaint((float) ink.getMinX(), 0, from, (float) ink.getMaxX(), 0, to));
        g.fill(panel);
        g.dispose();
        BufferedImage picture = new BufferedImage(520, 240, BufferedImage.TYPE_3BYTE_BGR);
        picture.createGraphics().drawImage(clean, 0, 0, null);
        if (outline > 0) {
            Pictures.stroke(picture, glyphs, Color.WHITE, 2 * outline);
        }
        Graphics2D text = Pictures.graphics(picture);
        text.setColor(new Color(20, 10, 60));
        text.fill(glyphs);
        text.dispose();
        try (PageImage page = Pictures.page(picture);
                Mat truth = Pictures.mat(clean);
                Plate plate = maker.make(page, List.of(Pictures.quad(glyphs, 0.06 * size + 0.8 * outline)))
                        .get()) {
            return Pictures.farApart(plate.bgr(), truth, 16);
        }
    }
}
