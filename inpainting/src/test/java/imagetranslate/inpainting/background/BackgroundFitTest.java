package imagetranslate.inpainting.background;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import imagetranslate.vision.pixels.PixelWindow;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Surfaces of known formula, as a page has them: in whole grey levels. */
final class BackgroundFitTest {
    private static final int WIDTH = 80;
    private static final int HEIGHT = 50;
    private static final double TOLERANCE = 12;
    /** Half a grey level is lost in rounding, and the sample's corners are nobody's middle. */
    private static final double ROUNDING = 0.6;

    @FunctionalInterface
    private interface Surface {
        double at(int channel, double x, double y);
    }

    private static final Surface PLANE = (c, x, y) -> 90 + 10 * c + 35 * x - 20 * y;
    private static final Surface QUADRATIC =
            (c, x, y) -> 140 + 5 * c + 20 * x - 25 * y + 15 * x * y - 18 * x * x + 12 * y * y;

    @Test
    void aPlaneIsRecovered() {
        BackgroundFit fit = fit(PLANE, 0, 0);
        assertOn(fit, PLANE, ROUNDING);
        assertThat(fit.share()).isEqualTo(1);
        assertThat(fit.sigma()).isLessThan(0.5);
    }

    @Test
    void aQuadraticIsRecovered() {
        assertOn(fit(QUADRATIC, 0, 0), QUADRATIC, ROUNDING);
    }

    @Test
    void grainIsMeasuredAndDoesNotBendTheSurface() {
        BackgroundFit fit = fit(QUADRATIC, 3, 0);
        assertOn(fit, QUADRATIC, 1);
        assertThat(fit.sigma()).isCloseTo(3, within(0.2));
    }

    @Test
    void aFifthOfForeignInkIsTrimmedAway() {
        BackgroundFit fit = fit(QUADRATIC, 0, 5);
        assertOn(fit, QUADRATIC, ROUNDING);
        assertThat(fit.share()).isCloseTo(0.8, within(0.01));
    }

    @Test
    void aSampleTooSmallToSayIsNotFitted() {
        PixelWindow crop = draw(PLANE, 0, 0);
        assertThat(BackgroundFit.fit(crop, IntStream.range(0, 23).toArray(), TOLERANCE))
                .isEmpty();
    }

    private static void assertOn(BackgroundFit fit, Surface surface, double tolerance) {
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                for (int c = 0; c < 3; c++) {
                    assertThat(fit.at(c, x, y))
                            .as("channel %d at %d,%d", c, x, y)
                            .isCloseTo(surface.at(c, x / (double) WIDTH, y / (double) WIDTH), within(tolerance));
                }
            }
        }
    }

    private static BackgroundFit fit(Surface surface, double grain, int inkEvery) {
        PixelWindow crop = draw(surface, grain, inkEvery);
        return BackgroundFit.fit(crop, IntStream.range(0, crop.pixels()).toArray(), TOLERANCE)
                .orElseThrow();
    }

    /** @param inkEvery of so many pixels one is ink; 0 for none */
    private static PixelWindow draw(Surface surface, double grain, int inkEvery) {
        Random random = new Random(3);
        byte[] bgr = new byte[WIDTH * HEIGHT * 3];
        for (int k = 0; k < bgr.length; k++) {
            int pixel = k / 3;
            double x = pixel % WIDTH / (double) WIDTH;
            double y = pixel / WIDTH / (double) WIDTH;
            double value = surface.at(k % 3, x, y) + grain * random.nextGaussian();
            boolean ink = inkEvery > 0 && pixel % inkEvery == 0;
            bgr[k] = (byte) (ink ? 250 : Math.round(value));
        }
        return new PixelWindow(0, 0, WIDTH, HEIGHT, bgr);
    }
}
