package imagetranslate.inpainting.mask;

import static org.assertj.core.api.Assertions.assertThat;

import imagetranslate.vision.pixels.PixelWindow;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A red bar with a white outline on green background, of which the stroke model has found all but the right end. */
final class GrabCutRefinerTest {
    private static final int WIDTH = 200;
    private static final int HEIGHT = 120;
    private static final double SIZE = 80;
    private static final int OUTLINE = 4;
    /** Nearer than the outline's reach and a tenth of the size: a piece that may be the glyph's. */
    private static final int MISSED = 11;

    private final byte[] bgr = new byte[WIDTH * HEIGHT * 3];
    private final byte[] glyph = new byte[WIDTH * HEIGHT];
    private final byte[] open = new byte[WIDTH * HEIGHT];

    @BeforeEach
    void draw() {
        Random random = new Random(5);
        for (int i = 0; i < glyph.length; i++) {
            int[] colour =
                    red(i) ? new int[] {30, 30, 190} : drawn(i) ? new int[] {245, 245, 245} : new int[] {60, 150, 50};
            for (int c = 0; c < 3; c++) {
                bgr[3 * i + c] = (byte) (colour[c] + random.nextInt(11) - 5);
            }
            glyph[i] = (byte) (red(i) && i % WIDTH < 140 - MISSED ? 255 : 0);
        }
    }

    @Test
    void whatWasMissedIsFoundByItsColours() {
        byte[] cut = refine();
        int found = 0;
        int all = 0;
        for (int i = 0; i < cut.length; i++) {
            // What lies nearer is taken for the outline anyway.
            if (red(i) && i % WIDTH >= 140 - MISSED + OUTLINE) {
                all++;
                found += cut[i] != 0 ? 1 : 0;
            }
        }
        assertThat(found).as("of %d", all).isGreaterThan(all * 4 / 5);
    }

    @Test
    void glyphAndOutlineAreCutOutAndTheGroundIsLeft() {
        byte[] cut = refine();
        int wrong = 0;
        int all = 0;
        for (int i = 0; i < cut.length; i++) {
            if (i % WIDTH < 140) { // the missed piece's own outline is out of reach
                all += drawn(i) ? 1 : 0;
                wrong += drawn(i) != (cut[i] != 0) ? 1 : 0;
            }
        }
        assertThat(wrong).as("of %d", all).isLessThan(all / 12);
    }

    @Test
    void whatMayBeAnotherLinesIsNeverTaken() {
        for (int i = 0; i < open.length; i++) {
            open[i] = (byte) (i % WIDTH >= 136 ? 255 : 0);
        }
        byte[] cut = refine();
        int taken = 0;
        for (int i = 0; i < cut.length; i++) {
            if (i % WIDTH >= 136) {
                assertThat(cut[i]).isZero();
            } else {
                taken += cut[i] != 0 ? 1 : 0;
            }
        }
        assertThat(taken).isPositive();
    }

    @Test
    void theSameTwice() {
        assertThat(refine()).isEqualTo(refine());
    }

    private byte[] refine() {
        float[] away = PixelWindow.depth(PixelWindow.inverted(glyph), WIDTH, HEIGHT);
        return GrabCutRefiner.of(new PixelWindow(0, 0, WIDTH, HEIGHT, bgr), away, OUTLINE, open, SIZE);
    }

    private static boolean red(int i) {
        return inside(i, 0);
    }

    private static boolean drawn(int i) {
        return inside(i, OUTLINE);
    }

    private static boolean inside(int i, int margin) {
        int x = i % WIDTH;
        int y = i / WIDTH;
        return x >= 50 - margin && x < 140 + margin && y >= 45 - margin && y < 75 + margin;
    }
}
