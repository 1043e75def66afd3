package imagetranslate.inpainting.patch;

import static org.assertj.core.api.Assertions.assertThat;

import imagetranslate.inpainting.Pictures;
import imagetranslate.inpainting.network.TilePixels;
import imagetranslate.inpainting.network.TilePlan;
import imagetranslate.vision.pixels.PixelWindow;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.Optional;
import org.bytedeco.opencv.global.opencv_photo;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.junit.jupiter.api.Test;

class LargeHoleFillTest {
    private static final TilePlan.Area AREA = new TilePlan.Area(120, 120, 360, 220);

    /** Slanting weave: any blur of it is plain to see. */
    private static BufferedImage weave(int width, int height) {
        BufferedImage picture = Pictures.plain(width, height, new Color(200, 170, 130));
        Graphics2D g = Pictures.graphics(picture);
        g.setColor(new Color(150, 110, 70));
        for (int x = -height; x < width; x += 12) {
            g.fillPolygon(new int[] {x, x + 6, x + 6 + height, x + height}, new int[] {0, 0, height, height}, 4);
        }
        g.dispose();
        return picture;
    }

    private static Mat hole(Mat page) {
        Mat hole = TilePixels.emptyMask(page);
        try (Rect box = new Rect(AREA.left(), AREA.top(), AREA.right() - AREA.left(), AREA.bottom() - AREA.top());
                Mat there = new Mat(hole, box);
                Scalar white = new Scalar(255)) {
            there.put(white);
        }
        return hole;
    }

    private static double error(Mat truth, Mat filled, Mat hole) {
        byte[] a = PixelWindow.bytes(truth);
        byte[] b = PixelWindow.bytes(filled);
        byte[] where = PixelWindow.bytes(hole);
        double sum = 0;
        int n = 0;
        for (int i = 0; i < a.length; i++) {
            if (where[i / 3] != 0) {
                sum += Math.pow((a[i] & 0xff) - (b[i] & 0xff), 2);
                n++;
            }
        }
        return Math.sqrt(sum / n);
    }

    @Test
    void aPatternGoesOnThroughAWideHoleWhereDiffusionBlursIt() {
        try (Mat truth = Pictures.mat(weave(520, 360));
                Mat hole = hole(truth);
                Mat diffused = new Mat();
                Mat plate = truth.clone()) {
            opencv_photo.inpaint(truth, hole, diffused, 3, opencv_photo.INPAINT_NS);
            diffused.copyTo(plate);
            LargeHoleFill.of(plate, hole, AREA).forEach(fill -> fill.blend(plate));
            assertThat(error(truth, plate, hole)).isLessThan(0.6 * error(truth, diffused, hole));
        }
    }

    @Test
    void aHoleBesideItIsNoneOfItsBusiness() {
        TilePlan.Area beside = new TilePlan.Area(390, 120, 510, 220);
        try (Mat truth = Pictures.mat(weave(640, 360));
                Mat hole = hole(truth);
                Rect box = new Rect(390, 120, 120, 100);
                Mat there = new Mat(hole, box);
                Scalar white = new Scalar(255);
                Mat plate = truth.clone()) {
            there.put(white);
            try (Mat other = new Mat(plate, box);
                    Scalar blue = new Scalar(255, 0, 0, 0)) {
                other.put(blue);
                LargeHoleFill.of(plate, hole, AREA).forEach(fill -> fill.blend(plate));
                try (Mat before = new Mat(box.height(), box.width(), truth.type(), blue);
                        Mat after = other.clone()) {
                    assertThat(Pictures.differences(before, after)).isZero();
                }
            }
            assertThat(LargeHoleFill.of(plate, hole, beside)).hasSize(1);
        }
    }

    @Test
    void nothingButTheHoleChanges() {
        try (Mat truth = Pictures.mat(weave(520, 360));
                Mat hole = hole(truth);
                Mat plate = truth.clone()) {
            LargeHoleFill.of(plate, hole, AREA).forEach(fill -> fill.blend(plate));
            byte[] before = PixelWindow.bytes(truth);
            byte[] after = PixelWindow.bytes(plate);
            byte[] where = PixelWindow.bytes(hole);
            int changed = 0;
            for (int i = 0; i < before.length; i++) {
                changed += where[i / 3] == 0 && before[i] != after[i] ? 1 : 0;
            }
            assertThat(changed).isZero();
        }
    }

    @Test
    void theSameHoleIsFilledTheSameWayAgain() {
        try (Mat page = Pictures.mat(Pictures.leaves(520, 360, 5));
                Mat hole = hole(page);
                Rect box = new Rect(0, 0, 520, 360)) {
            PixelWindow crop = PixelWindow.of(page, box);
            byte[] mask = PixelWindow.bytes(hole);
            Optional<byte[]> first = PatchMatchFill.fill(crop, mask, new byte[mask.length]);
            assertThat(first).isPresent();
            assertThat(PatchMatchFill.fill(crop, mask, new byte[mask.length]).orElseThrow())
                    .isEqualTo(first.orElseThrow());
        }
    }

    @Test
    void thinStrokesAreLeftToTheNetwork() {
        try (Mat page = Pictures.mat(weave(520, 360));
                Mat hole = TilePixels.emptyMask(page);
                Rect line = new Rect(100, 150, 300, 24);
                Mat there = new Mat(hole, line);
                Scalar white = new Scalar(255)) {
            there.put(white);
            assertThat(LargeHoleFill.of(page, hole, new TilePlan.Area(100, 150, 400, 174)))
                    .isEmpty();
        }
    }

    @Test
    void aPageThatIsAllHoleHasNothingToCopyFrom() {
        try (Mat page = Pictures.mat(Pictures.plain(200, 120, Color.GRAY));
                Mat hole = TilePixels.emptyMask(page);
                Scalar white = new Scalar(255)) {
            hole.put(white);
            assertThat(LargeHoleFill.of(page, hole, new TilePlan.Area(0, 0, 200, 120)))
                    .isEmpty();
        }
    }
}
