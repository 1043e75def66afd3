package imagetranslate.inpainting.network;

import static org.assertj.core.api.Assertions.assertThat;

import imagetranslate.inpainting.Pictures;
import java.awt.Color;
import java.awt.image.BufferedImage;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.junit.jupiter.api.Test;

/** A tile in the middle of a hole so large that it sees no background. */
class FarBackgroundTest {
    private static final TilePlan.Place TILE = new TilePlan.Place(500, 400, 256, 256);

    private static Mat page() {
        BufferedImage picture = Pictures.plain(1300, 1000, new Color(40, 90, 160));
        Pictures.write(picture, "大字大字", 20, 700, 320, Color.WHITE);
        return Pictures.mat(picture);
    }

    private static Mat hole(Mat page, int margin) {
        Mat hole = TilePixels.emptyMask(page);
        try (Rect box = new Rect(margin, margin, page.cols() - 2 * margin, page.rows() - 2 * margin);
                Mat there = new Mat(hole, box);
                Scalar white = new Scalar(255)) {
            there.put(white);
        }
        return hole;
    }

    @Test
    void itGetsTheGroundsColourAndNothingOfTheText() {
        try (Mat page = page();
                Mat hole = hole(page, 20)) {
            Inpainter.Tile tile = TilePixels.cut(page, hole, TILE);
            for (int i = 0; i < 256 * 256; i++) {
                assertThat(tile.image()[i]).isBetween(39 / 255f, 41 / 255f);
                assertThat(tile.image()[2 * 256 * 256 + i]).isBetween(159 / 255f, 161 / 255f);
            }
        }
    }

    @Test
    void onAPageWithoutGroundItGetsOneColour() {
        try (Mat page = page();
                Mat hole = hole(page, 0)) {
            float[] image = TilePixels.cut(page, hole, TILE).image();
            for (int i = 1; i < 256 * 256; i++) {
                assertThat(image[i]).isEqualTo(image[0]);
            }
        }
    }
}
