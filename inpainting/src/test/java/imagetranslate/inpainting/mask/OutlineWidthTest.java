package imagetranslate.inpainting.mask;

import static org.assertj.core.api.Assertions.assertThat;

import imagetranslate.inpainting.Pictures;
import imagetranslate.vision.pixels.PixelWindow;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.image.BufferedImage;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A disc with an outline of known width, as Java draws it. */
final class OutlineWidthTest {
    private static final int SIDE = 160;
    private static final double SIZE = 40;
    private static final double EDGE = 2;
    private static final Shape GLYPH = new Ellipse2D.Double(50, 50, 60, 60);

    /** Never less than was drawn; the soft edge of two pixels and half a ring's width more. */
    @ParameterizedTest
    @ValueSource(doubles = {3, 3.5, 4, 5, 6, 7})
    void reachesToTheOutlinesOuterEdge(double width) {
        assertThat(reach(draw(width))).isBetween(width, width + 3);
    }

    @Test
    void withoutAnOutlineThereIsNone() {
        assertThat(reach(draw(0))).isZero();
    }

    @Test
    void aLeafyGroundEndsNowhere() {
        BufferedImage picture = Pictures.leaves(SIDE, SIDE, 4);
        fill(picture);
        assertThat(reach(picture)).isZero();
    }

    private static BufferedImage draw(double width) {
        BufferedImage picture = Pictures.plain(SIDE, SIDE, new Color(210, 180, 60));
        if (width > 0) {
            Pictures.stroke(picture, GLYPH, Color.WHITE, 2 * width);
        }
        fill(picture);
        return picture;
    }

    private static void fill(BufferedImage picture) {
        Graphics2D g = Pictures.graphics(picture);
        g.setColor(new Color(180, 20, 30));
        g.fill(GLYPH);
        g.dispose();
    }

    private static double reach(BufferedImage picture) {
        byte[] glyph = new byte[SIDE * SIDE];
        for (int i = 0; i < glyph.length; i++) {
            glyph[i] = (byte) (GLYPH.contains(i % SIDE + 0.5, i / SIDE + 0.5) ? 255 : 0);
        }
        float[] away = PixelWindow.depth(PixelWindow.inverted(glyph), SIDE, SIDE);
        try (Mat page = Pictures.mat(picture);
                Rect all = new Rect(0, 0, SIDE, SIDE)) {
            return OutlineWidth.reach(PixelWindow.of(page, all), away, new byte[away.length], SIZE, EDGE);
        }
    }
}
