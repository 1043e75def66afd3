package imagetranslate.inpainting.background;

import static org.assertj.core.api.Assertions.assertThat;

import imagetranslate.inpainting.Pictures;
import imagetranslate.message.Quad;
import imagetranslate.vision.geometry.QuadField;
import imagetranslate.vision.image.NativeImaging;
import imagetranslate.vision.pixels.PixelWindow;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A line of bars for glyphs, some of which were missed, and what runs past it. */
final class RuleSearchTest {
    private static final int WIDTH = 280;
    private static final int HEIGHT = 130;
    private static final QuadField QUAD = new QuadField(Quad.ofBox(48, 42, 232, 86));

    @BeforeAll
    static void load() {
        NativeImaging.load();
    }

    @Test
    void aRuleThatGoesOnBeyondTheTextIsFound() {
        byte[] found = found(List.of(new Line2D.Double(0, 60, WIDTH, 66)));
        assertThat(at(found, 10, 60)).isTrue();
        assertThat(at(found, 66, 61)).isTrue();
        assertThat(at(found, 270, 66)).isTrue();
    }

    @Test
    void soIsARing() {
        byte[] found = found(List.of(new Ellipse2D.Double(90, 24, 80, 80)));
        assertThat(at(found, 130, 24)).isTrue();
        assertThat(at(found, 130, 104)).isTrue();
    }

    @Test
    void soIsAFrameRightRoundTheText() {
        byte[] found = found(List.of(new Rectangle2D.Double(46, 44, 188, 40)));
        assertThat(at(found, 140, 44)).isTrue();
        assertThat(at(found, 140, 84)).isTrue();
        assertThat(at(found, 46, 64)).isTrue();
        assertThat(at(found, 234, 64)).isTrue();
    }

    @Test
    void aStrokeOfTheTextIsNone() {
        byte[] found = found(List.of(new Line2D.Double(66, 64, 90, 64)));
        assertThat(found).containsOnly((byte) 0);
    }

    private static boolean at(byte[] found, int x, int y) {
        return found[y * WIDTH + x] != 0;
    }

    private static byte[] found(List<Shape> drawn) {
        BufferedImage picture = Pictures.plain(WIDTH, HEIGHT, new Color(200, 210, 190));
        byte[] glyph = new byte[WIDTH * HEIGHT];
        Graphics2D g = Pictures.graphics(picture);
        g.setColor(new Color(40, 60, 120));
        g.setStroke(new BasicStroke(2));
        drawn.forEach(g::draw);
        g.setColor(Color.BLACK);
        for (int x = 52; x < 228; x += 24) {
            g.fillRect(x, 47, 10, 34);
            for (int i = 0; i < glyph.length; i++) {
                boolean inside = i % WIDTH >= x && i % WIDTH < x + 10 && i / WIDTH >= 47 && i / WIDTH < 81;
                glyph[i] |= (byte) (inside ? 255 : 0);
            }
        }
        g.dispose();
        byte[] bgr = ((DataBufferByte) picture.getRaster().getDataBuffer()).getData();
        byte[] nothing = new byte[glyph.length];
        return RuleSearch.find(new PixelWindow(0, 0, WIDTH, HEIGHT, bgr), QUAD, glyph, nothing, nothing);
    }
}
