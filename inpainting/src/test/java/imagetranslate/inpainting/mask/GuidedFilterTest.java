package imagetranslate.inpainting.mask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC1;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;

import imagetranslate.vision.pixels.PixelWindow;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.bytedeco.opencv.opencv_core.Mat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class GuidedFilterTest {
    private static final int SIDE = 20;

    @ParameterizedTest
    @CsvSource({"1, 10", "2, 100", "4, 1000"})
    void isTheFilterOfThePaperWindowByWindow(int radius, double variance) {
        Random random = new Random(radius);
        byte[] picture = new byte[SIDE * SIDE * 3];
        byte[] mask = new byte[SIDE * SIDE];
        for (int i = 0; i < mask.length; i++) {
            picture[3 * i] = (byte) (100 + random.nextInt(10));
            picture[3 * i + 1] = (byte) random.nextInt(256); // varies most: the guide
            picture[3 * i + 2] = (byte) (200 + random.nextInt(20));
            mask[i] = (byte) (random.nextInt(3) == 0 ? 255 : 0);
        }
        double[] expected = byDefinition(i -> picture[3 * i + 1] & 255, i -> mask[i] & 255, radius, variance);

        byte[] filtered = filter(picture, mask, radius, variance);
        for (int i = 0; i < filtered.length; i++) {
            double value = Math.max(0, Math.min(255, expected[i]));
            assertThat(filtered[i] & 255).as("pixel %d", i).isCloseTo((int) Math.round(value), within(1));
        }
    }

    @Test
    void aBlurredMaskGetsThePicturesEdge() {
        byte[] picture = new byte[SIDE * SIDE * 3];
        byte[] mask = new byte[SIDE * SIDE];
        for (int i = 0; i < mask.length; i++) {
            int x = i % SIDE;
            picture[3 * i] = (byte) (x < 10 ? 20 : 220);
            mask[i] = (byte) Math.max(0, Math.min(255, 127 + (x - 9.5) * 40));
        }
        byte[] filtered = filter(picture, mask, 2, 100);
        int row = SIDE * SIDE / 2;
        int before = (mask[row + 10] & 255) - (mask[row + 9] & 255);
        assertThat((filtered[row + 10] & 255) - (filtered[row + 9] & 255)).isGreaterThan(2 * before);
    }

    private static byte[] filter(byte[] picture, byte[] mask, int radius, double variance) {
        try (Mat page = PixelWindow.mat(picture, SIDE, SIDE, CV_8UC3);
                Mat target = PixelWindow.mat(mask, SIDE, SIDE, CV_8UC1)) {
            GuidedFilter.filter(page, target, radius, variance);
            return PixelWindow.bytes(target);
        }
    }

    /** Equations 5, 6 and 8 with a loop for each sum. */
    private static double[] byDefinition(
            IntToDoubleFunction guide, IntToDoubleFunction target, int r, double variance) {
        double[] slope = new double[SIDE * SIDE];
        double[] offset = new double[SIDE * SIDE];
        for (int i = 0; i < slope.length; i++) {
            double meanGuide = mean(guide, i, r);
            double meanTarget = mean(target, i, r);
            double both = mean(q -> guide.applyAsDouble(q) * target.applyAsDouble(q), i, r);
            double square = mean(q -> guide.applyAsDouble(q) * guide.applyAsDouble(q), i, r);
            slope[i] = (both - meanGuide * meanTarget) / (square - meanGuide * meanGuide + variance);
            offset[i] = meanTarget - slope[i] * meanGuide;
        }
        double[] out = new double[SIDE * SIDE];
        for (int i = 0; i < out.length; i++) {
            out[i] = mean(q -> slope[q], i, r) * guide.applyAsDouble(i) + mean(q -> offset[q], i, r);
        }
        return out;
    }

    /** Beyond the border the picture goes on mirrored, without its last row twice. */
    private static double mean(IntToDoubleFunction values, int at, int r) {
        double sum = 0;
        for (int y = at / SIDE - r; y <= at / SIDE + r; y++) {
            for (int x = at % SIDE - r; x <= at % SIDE + r; x++) {
                sum += values.applyAsDouble(mirrored(y) * SIDE + mirrored(x));
            }
        }
        return sum / ((2 * r + 1) * (2 * r + 1));
    }

    private static int mirrored(int at) {
        int inside = Math.abs(at);
        return inside < SIDE ? inside : 2 * (SIDE - 1) - inside;
    }
}
