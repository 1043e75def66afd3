package imagetranslate.inpainting.patch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;

/** A texture copied into a square hole, and real background around it that is brighter than the texture by a known amount. */
final class SeamCorrectionTest {
    private static final int SIDE = 64;
    private static final int FIRST = 20;
    private static final int LAST = 43;

    private final int[] texture = new int[3 * SIDE * SIDE];
    private final byte[] hole = new byte[SIDE * SIDE];
    private final float[] voted = new float[texture.length];
    private final int[] value = new int[texture.length];

    @Test
    void anEvenStepVanishesAndTheTextureInsideStaysAsItIs() {
        draw(p -> 12);
        SeamCorrection.level(value, voted, hole, SIDE);
        for (int k = 0; k < value.length; k++) {
            assertThat(value[k]).as("value %d", k).isEqualTo(texture[k] + 12);
        }
    }

    @Test
    void aStepThatGrowsAlongTheHoleIsBentAway() {
        draw(p -> p % SIDE * 30 / SIDE);
        SeamCorrection.level(value, voted, hole, SIDE);
        for (int y = FIRST; y <= LAST; y++) {
            for (int x = FIRST; x <= LAST; x++) {
                int k = 3 * (y * SIDE + x);
                boolean rim = y == FIRST || y == LAST || x == FIRST || x == LAST;
                if (rim) {
                    assertThat(value[k] - texture[k]).as("%d,%d", x, y).isCloseTo(x * 30 / SIDE, within(3));
                }
                if (x > FIRST) {
                    int gradient = value[k] - value[k - 3];
                    assertThat(gradient).as("%d,%d", x, y).isCloseTo(texture[k] - texture[k - 3], within(2));
                }
            }
        }
    }

    @Test
    void theEdgeOfSomethingElseIsNoSeam() {
        draw(p -> 60);
        int[] before = value.clone();
        SeamCorrection.level(value, voted, hole, SIDE);
        assertThat(value).isEqualTo(before);
    }

    @Test
    void nothingOutsideTheHoleChanges() {
        draw(p -> p / SIDE % 2 == 0 ? 25 : -5);
        int[] before = value.clone();
        SeamCorrection.level(value, voted, hole, SIDE);
        for (int k = 0; k < value.length; k++) {
            if (hole[k / 3] == 0) {
                assertThat(value[k]).isEqualTo(before[k]);
            }
        }
    }

    /** @param step for a pixel, what the background is brighter by */
    private void draw(IntUnaryOperator step) {
        Random random = new Random(1);
        Arrays.setAll(texture, k -> 90 + random.nextInt(40));
        for (int p = 0; p < hole.length; p++) {
            int x = p % SIDE;
            int y = p / SIDE;
            boolean inside = x >= FIRST && x <= LAST && y >= FIRST && y <= LAST;
            boolean near = x >= FIRST - 6 && x <= LAST + 6 && y >= FIRST - 6 && y <= LAST + 6;
            hole[p] = (byte) (inside ? 1 : 0);
            for (int k = 3 * p; k < 3 * p + 3; k++) {
                voted[k] = near ? texture[k] : Float.NaN;
                value[k] = inside ? texture[k] : texture[k] + step.applyAsInt(p);
            }
        }
    }
}
