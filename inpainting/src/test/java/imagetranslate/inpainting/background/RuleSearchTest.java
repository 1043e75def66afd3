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
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A line of bars for glyphs, some of which were missed, and what runs past it. */
final class RuleSearchTest {
    private static final int WIDTH = 280;
    private static final int HEIGHT = 130;
    private static final Color GROUND = new Color(200, 210, 190);
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
    void soAreAFramesRoundCorners() {
        byte[] found = found(List.of(new RoundRectangle2D.Double(46, 44, 188, 40, 24, 24)));
        assertThat(at(found, 49, 47)).isTrue();
        assertThat(at(found, 230, 47)).isTrue();
        assertThat(at(found, 49, 80)).isTrue();
        assertThat(at(found, 140, 44)).isTrue();
        assertThat(at(found, 46, 64)).isTrue();
    }

    @Test
    void aRuleThatJpegMadeBroadIsFoundOnBothSidesOfTheText() {
        BufferedImage picture = Pictures.plain(WIDTH, HEIGHT, GROUND);
        Graphics2D g = Pictures.graphics(picture);
        g.setColor(new Color(170, 182, 168));
        g.fillRect(106, 0, 8, HEIGHT);
        g.setColor(new Color(40, 60, 120));
        g.fillRect(108, 0, 4, HEIGHT);
        g.dispose();
        byte[] found = found(picture);
        assertThat(at(found, 110, 10)).isTrue();
        assertThat(at(found, 110, 120)).isTrue();
    }

    @Test
    void boxesThatAreGlyphsAreNoFrame() {
        BufferedImage picture = Pictures.plain(WIDTH, HEIGHT, GROUND);
        byte[] glyph = new byte[WIDTH * HEIGHT];
        for (int i = 0; i < glyph.length; i++) {
            int x = i % WIDTH - 50;
            int y = i / WIDTH - 46;
            boolean in = x >= 0 && x < 180 && y >= 0 && y < 36;
            boolean box = in && (x % 60 < 5 || x % 60 >= 54 || y < 5 || y >= 31);
            if (box) {
                glyph[i] = (byte) 255;
                picture.setRGB(i % WIDTH, i / WIDTH, 0);
            }
        }
        assertThat(find(picture, glyph)).containsOnly((byte) 0);
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
        BufferedImage picture = Pictures.plain(WIDTH, HEIGHT, GROUND);
        Graphics2D g = Pictures.graphics(picture);
        g.setColor(new Color(40, 60, 120));
        g.setStroke(new BasicStroke(2));
        drawn.forEach(g::draw);
        g.dispose();
        return found(picture);
    }

    /** With bars over it, for glyphs. */
    private static byte[] found(BufferedImage picture) {
        byte[] glyph = new byte[WIDTH * HEIGHT];
        Graphics2D g = Pictures.graphics(picture);
        g.setColor(Color.BLACK);
        for (int x = 52; x < 228; x += 24) {
            g.fillRect(x, 47, 10, 34);
            for (int i = 0; i < glyph.length; i++) {
                boolean inside = i % WIDTH >= x && i % WIDTH < x + 10 && i / WIDTH >= 47 && i / WIDTH < 81;
                glyph[i] |= (byte) (inside ? 255 : 0);
            }
        }
        g.dispose();
        return find(picture, glyph);
    }

    private static byte[] find(BufferedImage picture, byte[] glyph) {
        byte[] bgr = ((DataBufferByte) picture.getRaster().getDataBuffer()).getData();
        byte[] nothing = new byte[glyph.length];
        return RuleSearch.find(new PixelWindow(0, 0, WIDTH, HEIGHT, bgr), QUAD, glyph, nothing, nothing)
                .mask();
    }
}
