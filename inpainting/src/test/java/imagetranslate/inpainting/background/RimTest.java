package imagetranslate.inpainting.background;

import static org.assertj.core.api.Assertions.assertThat;

import imagetranslate.vision.pixels.PixelWindow;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A hole in the middle of a picture whose left part has another colour. */
final class RimTest {
    private static final int SIDE = 60;
    private static final int[] HOLE = {20, 25, 39, 34};

    @Test
    void aSurfaceThatLiesAllAroundMayGoIn() {
        assertThat(liesOn(0)).isTrue();
    }

    @Test
    void aSurfaceThatDoesNotComeNearTheHoleOnOneSideMayNot() {
        assertThat(liesOn(26)).isFalse();
    }

    /** Up to a column there is another colour; the surface is learnt right of it. */
    private static boolean liesOn(int column) {
        byte[] bgr = new byte[3 * SIDE * SIDE];
        for (int i = 0; i < bgr.length; i++) {
            bgr[i] = (byte) (i / 3 % SIDE < column ? 60 : 200);
        }
        PixelWindow crop = new PixelWindow(0, 0, SIDE, SIDE, bgr);
        int[] label = new int[SIDE * SIDE];
        for (int y = HOLE[1]; y <= HOLE[3]; y++) {
            Arrays.fill(label, y * SIDE + HOLE[0], y * SIDE + HOLE[2] + 1, 1);
        }
        byte[] closed = new byte[label.length];
        int[] sample = IntStream.range(0, label.length)
                .filter(i -> label[i] == 0 && i % SIDE > 30)
                .toArray();
        for (int i = 0; i < closed.length; i++) {
            closed[i] = (byte) (label[i] != 0 ? 255 : 0);
        }
        BackgroundFit surface = BackgroundFit.fit(crop, sample, 12).orElseThrow();
        return new Rim(crop, closed, label, 1, HOLE).liesOn(surface, 12);
    }
}
