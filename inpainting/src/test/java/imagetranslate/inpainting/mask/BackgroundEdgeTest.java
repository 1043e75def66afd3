package imagetranslate.inpainting.mask;

import static org.assertj.core.api.Assertions.assertThat;

import imagetranslate.message.Quad;
import imagetranslate.vision.geometry.QuadField;
import imagetranslate.vision.image.NativeImaging;
import imagetranslate.vision.pixels.PixelWindow;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Bars for glyphs on ground as grainy as JPEG leaves it, and a hairline between two of them that nobody found. */
final class BackgroundEdgeTest {
    private static final int WIDTH = 260;
    private static final int HEIGHT = 100;

    @BeforeAll
    static void load() {
        NativeImaging.load();
    }

    @Test
    void aHairlineThatWasMissedIsAddedAndNothingElse() {
        Random random = new Random(3);
        byte[] bgr = new byte[3 * WIDTH * HEIGHT];
        byte[] text = new byte[WIDTH * HEIGHT];
        byte[] hairline = new byte[text.length];
        for (int i = 0; i < text.length; i++) {
            int x = i % WIDTH;
            int y = i / WIDTH;
            boolean glyph = x >= 40 && x < 220 && y >= 32 && y < 68 && x % 30 < 8;
            boolean line = y == 50 && x >= 112 && x < 126;
            text[i] = (byte) (glyph ? 255 : 0);
            hairline[i] = (byte) (line && !glyph ? 255 : 0);
            int level = glyph ? 30 : line ? 165 : 210;
            int grain = (int) Math.round(4 * random.nextGaussian());
            for (int c = 0; c < 3; c++) {
                bgr[3 * i + c] = (byte) (level + grain);
            }
        }
        byte[] mask = text.clone();
        BackgroundEdge.addMissed(
                new PixelWindow(0, 0, WIDTH, HEIGHT, bgr), new QuadField(Quad.ofBox(38, 30, 222, 70)), text, mask);
        int missed = 0;
        int more = 0;
        for (int i = 0; i < mask.length; i++) {
            missed += hairline[i] != 0 && mask[i] == 0 ? 1 : 0;
            more += hairline[i] == 0 && text[i] == 0 && mask[i] != 0 ? 1 : 0;
        }
        assertThat(missed).isZero();
        assertThat(more).isLessThan(20);
    }
}
