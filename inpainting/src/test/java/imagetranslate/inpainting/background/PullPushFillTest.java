package imagetranslate.inpainting.background;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PullPushFillTest {
    private static final int WIDTH = 90;
    private static final int HEIGHT = 50;

    /** Dark at the left, light at the right, and a hole from one to the other. */
    private static byte[] filled(int dark, int light) {
        byte[] bgr = new byte[3 * WIDTH * HEIGHT];
        byte[] hole = new byte[WIDTH * HEIGHT];
        for (int i = 0; i < hole.length; i++) {
            int x = i % WIDTH;
            hole[i] = (byte) (x >= 20 && x < 70 ? 255 : 0);
            for (int c = 0; c < 3; c++) {
                bgr[3 * i + c] = (byte) (x < 45 ? dark : light);
            }
        }
        return PullPushFill.over(bgr, hole, WIDTH, HEIGHT);
    }

    @Test
    void groundOfOneColourStaysThatColour() {
        for (byte value : filled(133, 133)) {
            assertThat(value & 255).isBetween(132, 134);
        }
    }

    @Test
    void aHoleGoesFromOneSidesColourToTheOthers() {
        byte[] filled = filled(40, 200);
        int row = 3 * WIDTH * (HEIGHT / 2);
        int before = 0;
        for (int x = 0; x < WIDTH; x += 5) {
            int value = filled[row + 3 * x] & 255;
            assertThat(value).isBetween(Math.max(38, before - 3), 202);
            before = value;
        }
        assertThat(filled[row + 3 * 45] & 255).isBetween(90, 150);
    }
}
