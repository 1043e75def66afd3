package imagetranslate.bench.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import imagetranslate.bench.parts.Pixels;
import imagetranslate.bench.parts.Similarity;
import imagetranslate.vision.image.NativeImaging;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import org.bytedeco.javacpp.indexer.FloatIndexer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What OpenCV calls SSIM is that of Wang et al. 2004, equation 13, with K1 0.01 and K2 0.03. */
class SsimTest {
    @BeforeAll
    static void load() {
        NativeImaging.load();
    }

    @Test
    void aPictureIsLikeItself() {
        assertThat(similarity(page(200, 40), page(200, 40))).isCloseTo(1, within(1e-4));
    }

    @Test
    void ofTwoFlatPicturesOnlyTheLightDiffers() {
        // (2·100·150 + C1) / (100² + 150² + C1), C1 = 6.5025
        assertThat(similarity(page(100, 100), page(150, 150)))
                .isCloseTo((2 * 100 * 150 + 6.5025) / (100 * 100 + 150 * 150 + 6.5025), within(1e-4));
    }

    @Test
    void stripesAgainstTheirOppositeAreLessThanNothing() {
        assertThat(similarity(page(200, 40), page(40, 200))).isNegative();
    }

    /** Stripes of two greys. */
    private static BufferedImage page(int one, int other) {
        BufferedImage page = new BufferedImage(64, 64, BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D g = page.createGraphics();
        for (int x = 0; x < 64; x++) {
            int grey = x % 8 < 4 ? one : other;
            g.setColor(new Color(grey, grey, grey));
            g.fillRect(x, 0, 1, 64);
        }
        g.dispose();
        return page;
    }

    private static double similarity(BufferedImage a, BufferedImage b) {
        try (Mat first = Pixels.mat(a);
                Mat second = Pixels.mat(b);
                Mat map = Similarity.map(first, second);
                FloatIndexer at = map.createIndexer()) {
            return at.get(32, 32);
        }
    }
}
