package imagetranslate.inpainting.mask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import imagetranslate.vision.pixels.PixelWindow;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A block with a shadow of known offset, on plain background. */
final class DropShadowTest {
    private static final int WIDTH = 200;
    private static final int HEIGHT = 160;
    private static final int LEFT = 50;
    private static final int TOP = 40;
    private static final int RIGHT = 149;
    private static final int BOTTOM = 119;
    private static final double SIZE = 60;

    private final byte[] bgr = new byte[WIDTH * HEIGHT * 3];
    private final byte[] text = new byte[WIDTH * HEIGHT];

    @ParameterizedTest
    @CsvSource({"3, 5", "6, 4", "8, 8", "-5, -3"})
    void itsOffsetIsFoundOnEachSide(int dx, int dy) {
        fill(dx, dy, 120);
        fill(0, 0, 20);
        byte[] with = with(SIZE);
        assertThat(beyond(with, 1, 0)).as("right").isCloseTo(Math.max(0, dx), within(1));
        assertThat(beyond(with, -1, 0)).as("left").isCloseTo(Math.max(0, -dx), within(1));
        assertThat(beyond(with, 0, 1)).as("down").isCloseTo(Math.max(0, dy), within(1));
        assertThat(beyond(with, 0, -1)).as("up").isCloseTo(Math.max(0, -dy), within(1));
    }

    @Test
    void plainGroundHasNone() {
        fill(0, 0, 20);
        assertThat(with(SIZE)).isEqualTo(text);
    }

    @Test
    void onBusyGroundNothingIsSaid() {
        fill(5, 5, 120);
        Random random = new Random(1);
        for (int k = 0; k < bgr.length; k += 3) {
            Arrays.fill(bgr, k, k + 3, (byte) random.nextInt(256));
        }
        fill(0, 0, 20);
        assertThat(with(SIZE)).isEqualTo(text);
    }

    @Test
    void smallTextIsLeftAlone() {
        fill(5, 5, 120);
        fill(0, 0, 20);
        assertThat(with(23)).isEqualTo(text);
    }

    DropShadowTest() {
        Arrays.fill(bgr, (byte) 200);
    }

    private byte[] with(double size) {
        return DropShadow.with(new PixelWindow(0, 0, WIDTH, HEIGHT, bgr), text, new byte[text.length], size);
    }

    private void fill(int dx, int dy, int grey) {
        for (int y = TOP + dy; y <= BOTTOM + dy; y++) {
            int from = y * WIDTH + LEFT + dx;
            int to = y * WIDTH + RIGHT + dx + 1;
            Arrays.fill(bgr, 3 * from, 3 * to, (byte) grey);
            if (dx == 0 && dy == 0) {
                Arrays.fill(text, from, to, (byte) 255);
            }
        }
    }

    /** How many pixels were added beyond the middle of a side. */
    private static int beyond(byte[] with, int right, int down) {
        int x = right == 0 ? (LEFT + RIGHT) / 2 : right > 0 ? RIGHT : LEFT;
        int y = down == 0 ? (TOP + BOTTOM) / 2 : down > 0 ? BOTTOM : TOP;
        int added = 0;
        while (with[(y + down * (added + 1)) * WIDTH + x + right * (added + 1)] != 0) {
            added++;
        }
        return added;
    }
}
