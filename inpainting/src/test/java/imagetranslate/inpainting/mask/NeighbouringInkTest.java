package imagetranslate.inpainting.mask;

import static org.assertj.core.api.Assertions.assertThat;

import imagetranslate.inpainting.Pictures;
import imagetranslate.message.Quad;
import imagetranslate.vision.geometry.QuadField;
import imagetranslate.vision.pixels.PixelWindow;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Of what stands beside a line only marks that it owns may go with it. */
class NeighbouringInkTest extends WithMaskBuilder {
    private static final int WIDTH = 520;
    private static final int HEIGHT = 180;
    private static final double SIZE = 48;
    private static final double BASELINE = 110;
    private static final Color INK = new Color(90, 20, 130);

    private static byte[] neighbours(BufferedImage picture, Quad quad) {
        try (Mat page = Pictures.mat(picture);
                Rect all = new Rect(0, 0, WIDTH, HEIGHT)) {
            return NeighbouringInk.of(PixelWindow.of(page, all), new QuadField(quad), new byte[WIDTH * HEIGHT]);
        }
    }

    private static BufferedImage ground() {
        return Pictures.plain(WIDTH, HEIGHT, new Color(208, 220, 140));
    }

    private static void fill(BufferedImage picture, Shape shape, Color colour) {
        Graphics2D g = Pictures.graphics(picture);
        g.setColor(colour);
        g.fill(shape);
        g.dispose();
    }

    /** Pixels of the shape that a mask holds. */
    private static long held(byte[] mask, Shape shape) {
        long held = 0;
        for (int i = 0; i < mask.length; i++) {
            int y = i / WIDTH;
            held += mask[i] != 0 && shape.contains(i % WIDTH + 0.5, y + 0.5) ? 1 : 0;
        }
        return held;
    }

    private static long pixels(Shape shape) {
        byte[] all = new byte[WIDTH * HEIGHT];
        java.util.Arrays.fill(all, (byte) 255);
        return held(all, shape);
    }

    @ParameterizedTest
    @CsvSource({"99, 0.15", "24, 0.12", "5, 0.2", "100%, 0.15", "3.8, 0.12"})
    void aPriceRightBesideTheLineIsNotItsOwn(String price, double gap) {
        BufferedImage picture = ground();
        Quad quad = Pictures.write(picture, "活可量", 120, BASELINE, SIZE, INK);
        Rectangle2D text = Pictures.outline("活可量", 120, BASELINE, SIZE).getBounds2D();
        Shape at = Pictures.outline(price, 0, BASELINE, SIZE);
        for (boolean after : new boolean[] {true, false}) {
            double x = after
                    ? text.getMaxX() + gap * SIZE - at.getBounds2D().getMinX()
                    : text.getMinX() - gap * SIZE - at.getBounds2D().getMaxX();
            BufferedImage both = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_3BYTE_BGR);
            both.getRaster().setRect(picture.getRaster());
            Shape there = Pictures.outline(price, x, BASELINE, SIZE);
            fill(both, there, INK);
            byte[] found = neighbours(both, quad);
            assertThat(held(found, there)).as("after: %s", after).isEqualTo(pixels(there));
            assertThat(held(found, Pictures.outline("活可量", 120, BASELINE, SIZE)))
                    .isZero();
        }
    }

    @Test
    void quotationMarksAreTheLinesOwn() {
        BufferedImage picture = ground();
        Shape text = Pictures.outline("活可量", 120, BASELINE, SIZE);
        fill(picture, text, INK);
        Rectangle2D box = text.getBounds2D();
        Rectangle2D mark = new Rectangle2D.Double(box.getMaxX() + 6, box.getMinY(), 4, 12);
        fill(picture, mark, INK);
        assertThat(held(neighbours(picture, Pictures.quad(text, 2)), mark)).isZero();
    }

    @Test
    void aSoftShadowIsTheLinesOwn() {
        BufferedImage picture = ground();
        Shape text = Pictures.outline("活可量", 120, BASELINE, SIZE);
        Rectangle2D box = text.getBounds2D();
        for (int ring = 14; ring > 0; ring--) {
            int dark = 8 * (14 - ring);
            double y = box.getMaxY() + 6 - ring / 2.0;
            fill(
                    picture,
                    new RoundRectangle2D.Double(box.getX(), y, box.getWidth(), ring, ring, ring),
                    new Color(208 - dark, 220 - dark, 140 - dark));
        }
        fill(picture, text, INK);
        byte[] found = neighbours(picture, Pictures.quad(text, 2));
        assertThat(held(found, new Rectangle2D.Double(0, 0, WIDTH, HEIGHT))).isZero();
    }

    @Test
    void aGlyphThatAHandleTouchesIsStillTheLines() {
        BufferedImage picture = ground();
        Shape text = Pictures.outline("活可量", 120, BASELINE, SIZE);
        Rectangle2D box = text.getBounds2D();
        fill(picture, text, INK);
        fill(picture, new Rectangle2D.Double(box.getCenterX() - 8, box.getMaxY() - 3, 16, 60), new Color(140, 50, 60));
        assertThat(held(neighbours(picture, Pictures.quad(text, 2)), text)).isZero();
    }

    @ParameterizedTest
    @CsvSource({"活可量, 5, 0.12", "容厚新, 5, 0.14", "买包, 24, 0.13", "惠直显高, 99, 0.15", "携多清, 24, 0.12"})
    void nothingOfAPriceIsErased(String words, String price, double gap) {
        BufferedImage picture = ground();
        Quad quad = Pictures.write(picture, words, 100, BASELINE, SIZE, INK);
        Rectangle2D text = Pictures.outline(words, 100, BASELINE, SIZE).getBounds2D();
        Shape at = Pictures.outline(price, 0, BASELINE, 0.9 * SIZE);
        Shape there = Pictures.outline(
                price, text.getMaxX() + gap * SIZE - at.getBounds2D().getMinX(), BASELINE, 0.9 * SIZE);
        fill(picture, there, INK);
        assertThat(held(MaskBuilderTest.erased(picture, quad), there)).isZero();
    }
}
