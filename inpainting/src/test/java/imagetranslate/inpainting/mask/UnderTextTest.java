package imagetranslate.inpainting.mask;

import static org.assertj.core.api.Assertions.assertThat;

import imagetranslate.inpainting.background.BackgroundFit;
import imagetranslate.message.Quad;
import imagetranslate.vision.geometry.QuadField;
import imagetranslate.vision.pixels.PixelWindow;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Bars for glyphs on a surface that ends somewhere: round them, or under them. */
final class UnderTextTest {
    private static final int WIDTH = 200;
    private static final int HEIGHT = 100;
    private static final int TOP = 30;
    private static final int BOTTOM = 70;
    private static final double TOLERANCE = 12;

    @Test
    void beyondAPanelThatHoldsTheTextThereIsNothingOfIt() {
        assertThat(shows(25, 75)).isFalse();
    }

    @Test
    void whereThePanelEndsUnderTheTextWhatLiesBeyondIsSeenBetweenTheGlyphs() {
        assertThat(shows(52, HEIGHT)).isTrue();
        assertThat(shows(0, 48)).isTrue();
    }

    /** The panel lies between two rows. */
    private static boolean shows(int from, int to) {
        byte[] bgr = new byte[3 * WIDTH * HEIGHT];
        byte[] glyph = new byte[WIDTH * HEIGHT];
        byte[] hull = new byte[glyph.length];
        byte[] beyond = new byte[glyph.length];
        for (int i = 0; i < glyph.length; i++) {
            int x = i % WIDTH;
            int y = i / WIDTH;
            boolean within = x >= 30 && x < 170 && y >= TOP && y < BOTTOM;
            boolean panel = y >= from && y < to;
            glyph[i] = (byte) (within && x % 20 < 8 ? 255 : 0);
            hull[i] = (byte) (within ? 255 : 0);
            beyond[i] = (byte) (panel || within ? 0 : 255);
            for (int c = 0; c < 3; c++) {
                bgr[3 * i + c] = (byte) (glyph[i] != 0 ? 20 : panel ? 120 : 230);
            }
        }
        PixelWindow crop = new PixelWindow(0, 0, WIDTH, HEIGHT, bgr);
        int[] sample = IntStream.range(0, glyph.length)
                .filter(i -> i / WIDTH >= from && i / WIDTH < to && glyph[i] == 0)
                .toArray();
        BackgroundFit panel = BackgroundFit.fit(crop, sample, TOLERANCE).orElseThrow();
        float[] away = PixelWindow.depth(PixelWindow.inverted(glyph), WIDTH, HEIGHT);
        QuadField quad = new QuadField(Quad.ofBox(30, TOP, 170, BOTTOM));
        return UnderText.of(crop, quad, away, hull).shows(beyond, panel, TOLERANCE);
    }
}
