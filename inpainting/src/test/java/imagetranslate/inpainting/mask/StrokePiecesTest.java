package imagetranslate.inpainting.mask;

import static org.assertj.core.api.Assertions.assertThat;

import imagetranslate.message.Quad;
import org.junit.jupiter.api.Test;

/** A line of four blocks for glyphs, and something right behind it. */
final class StrokePiecesTest {
    private static final RectifiedLine STRIP = RectifiedLine.of(Quad.ofBox(100, 50, 228, 82));

    @Test
    void aLowMarkRightBehindTheQuadWasCutOffByTheDetector() {
        assertThat(behind(10)).isTrue();
    }

    @Test
    void aDigitThereBelongsToAnotherLine() {
        assertThat(behind(16)).isFalse();
        assertThat(behind(24)).isFalse();
    }

    /** Whether a piece of that height, in strip pixels, is taken for the line's own. */
    private static boolean behind(int high) {
        byte[] fill = new byte[STRIP.width() * STRIP.height()];
        for (int glyph = 0; glyph < 4; glyph++) {
            block(fill, STRIP.room() + 32 * glyph + 4, STRIP.top() + 4, 20, 24);
        }
        int x = (int) (STRIP.room() + STRIP.length() + 5);
        int y = STRIP.top() + 28 - high;
        block(fill, x, y, 8, high);
        StrokePieces pieces = new StrokePieces(STRIP, fill, fill.clone(), new byte[fill.length], new byte[fill.length]);
        assertThat(pieces.plausible()).isTrue();
        return pieces.fill()[(y + high / 2) * STRIP.width() + x + 4] != 0;
    }

    private static void block(byte[] plane, int left, int top, int width, int height) {
        for (int y = top; y < top + height; y++) {
            for (int x = left; x < left + width; x++) {
                plane[y * STRIP.width() + x] = (byte) 255;
            }
        }
    }
}
