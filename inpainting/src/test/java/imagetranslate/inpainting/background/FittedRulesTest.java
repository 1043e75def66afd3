package imagetranslate.inpainting.background;

import static org.assertj.core.api.Assertions.assertThat;

import imagetranslate.inpainting.Pictures;
import imagetranslate.vision.image.NativeImaging;
import imagetranslate.vision.pixels.PixelWindow;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Rules on plain ground, under bars for glyphs. */
final class FittedRulesTest {
    private static final int WIDTH = 240;
    private static final int HEIGHT = 120;
    private static final double SIZE = 40;
    private static final Color GROUND = new Color(60, 90, 160);
    private static final Color RULE = new Color(230, 220, 90);
    /** Grey levels that are seen. */
    private static final int SEEN = 16;

    @BeforeAll
    static void load() {
        NativeImaging.load();
    }

    @Test
    void aSlopingRuleRunsOnUnderTheGlyphs() {
        assertThat(wrong(List.of(new Line2D.Double(0, 55, WIDTH, 68)), 2.3f)).isLessThan(0.05);
    }

    @Test
    void aTablesRulesCross() {
        Shape across = new Line2D.Double(0, 48, WIDTH, 48);
        Shape down = new Line2D.Double(66, 0, 66, HEIGHT);
        assertThat(wrong(List.of(across, down), 2)).isLessThan(0.01);
    }

    @Test
    void aRingIsWholeAgain() {
        assertThat(wrong(List.of(new Ellipse2D.Double(70, 28, 64, 64)), 3)).isLessThan(0.02);
    }

    @Test
    void aFrameWithRoundCornersIsWholeAgain() {
        assertThat(wrong(List.of(new RoundRectangle2D.Double(32, 42, 170, 40, 16, 16)), 2))
                .isLessThan(0.1);
    }

    @Test
    void aRuleThatEndsBesideAGlyphIsNotMadeLonger() {
        assertThat(wrong(List.of(new Line2D.Double(0, 60, 32, 60)), 2)).isLessThan(0.01);
    }

    /** The part of all pixels, as many as the rules have, that aren't what they were before the bars covered them. */
    private static double wrong(List<Shape> rules, float thick) {
        byte[] truth = picture(rules, thick, false);
        byte[] page = picture(rules, thick, true);
        byte[] plain = picture(List.of(), thick, false);
        byte[] hole = new byte[WIDTH * HEIGHT];
        byte[] seen = new byte[hole.length];
        int all = 0;
        for (int i = 0; i < hole.length; i++) {
            boolean rule = apart(truth, plain, i) > SEEN;
            hole[i] = (byte) (isBar(i) ? 255 : 0);
            seen[i] = (byte) (rule && hole[i] == 0 ? 255 : 0);
            all += rule ? 1 : 0;
        }
        PixelWindow crop = new PixelWindow(0, 0, WIDTH, HEIGHT, page);
        int[] open = IntStream.range(0, hole.length)
                .filter(i -> hole[i] == 0 && seen[i] == 0)
                .toArray();
        BackgroundFit ground = BackgroundFit.fit(crop, open, 12).orElseThrow();
        byte[] filled = page.clone();
        for (int i = 0; i < hole.length; i++) {
            if (hole[i] != 0) {
                System.arraycopy(plain, 3 * i, filled, 3 * i, 3);
            }
        }
        FittedRules.of(crop, hole, seen, ground, SIZE).draw(hole, filled);
        int wrong = 0;
        for (int i = 0; i < hole.length; i++) {
            wrong += apart(filled, truth, i) > SEEN ? 1 : 0;
        }
        return (double) wrong / all;
    }

    private static boolean isBar(int pixel) {
        int x = pixel % WIDTH;
        int y = pixel / WIDTH;
        return x >= 40 && x < 200 && y >= 40 && y < 80 && x % 20 < 11;
    }

    private static byte[] picture(List<Shape> rules, float thick, boolean bars) {
        BufferedImage picture = Pictures.plain(WIDTH, HEIGHT, GROUND);
        Graphics2D g = Pictures.graphics(picture);
        g.setColor(RULE);
        g.setStroke(new BasicStroke(thick));
        rules.forEach(g::draw);
        g.dispose();
        byte[] bytes = ((DataBufferByte) picture.getRaster().getDataBuffer()).getData();
        for (int i = 0; bars && i < WIDTH * HEIGHT; i++) {
            for (int c = 0; isBar(i) && c < 3; c++) {
                bytes[3 * i + c] = 20;
            }
        }
        return bytes;
    }

    private static int apart(byte[] a, byte[] b, int pixel) {
        int most = 0;
        for (int i = 3 * pixel; i < 3 * pixel + 3; i++) {
            most = Math.max(most, Math.abs((a[i] & 0xff) - (b[i] & 0xff)));
        }
        return most;
    }
}
