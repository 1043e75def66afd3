package imagetranslate.bench.plates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class EdgeShiftTest {
    private static final int SIDE = 60;

    @Test
    void anEdgeThatStayedIsNotOff() {
        assertThat(shift(30, 30)).isCloseTo(0, within(0.01));
    }

    @Test
    void anEdgeThatMovedIsOffByThat() {
        assertThat(shift(30, 33)).isCloseTo(3, within(0.01));
    }

    @Test
    void whereOneSideFloodedTheOtherItIsAsFarOffAsIsLooked() {
        assertThat(shift(30, SIDE)).isEqualTo(EdgeShift.REACH);
    }

    private static double shift(int clean, int made) {
        byte[] hole = new byte[SIDE * SIDE];
        Arrays.fill(hole, (byte) 255);
        List<double[]> edge = new ArrayList<>();
        for (int y = 0; y < SIDE; y++) {
            edge.add(new double[] {clean, y + 0.5, 1, 0});
        }
        return new EdgeShift(SIDE, SIDE, halves(clean), halves(made)).of(edge, hole);
    }

    /** Dark left of a column, light from there on. */
    private static byte[] halves(int at) {
        byte[] bgr = new byte[3 * SIDE * SIDE];
        for (int i = 0; i < bgr.length; i++) {
            bgr[i] = (byte) (i / 3 % SIDE < at ? 40 : 200);
        }
        return bgr;
    }
}
