package imagetranslate.inpainting.background;

import static org.assertj.core.api.Assertions.assertThat;

import imagetranslate.inpainting.Pictures;
import imagetranslate.vision.pixels.PixelWindow;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_photo;
import org.bytedeco.opencv.opencv_core.Mat;
import org.junit.jupiter.api.Test;

class NavierStokesFillTest {
    private static final int SIDE = 256;

    private static byte[] ink() {
        BufferedImage mask = Pictures.plain(SIDE, SIDE, Color.BLACK);
        Pictures.write(mask, "深度防冻", 10, 100, 60, Color.WHITE);
        Pictures.stroke(mask, Pictures.outline("极速", 20, 220, 100), Color.WHITE, 14);
        byte[] ink = new byte[SIDE * SIDE];
        try (Mat mat = Pictures.mat(mask)) {
            byte[] bytes = PixelWindow.bytes(mat);
            for (int i = 0; i < ink.length; i++) {
                ink[i] = (byte) (bytes[3 * i] != 0 ? 255 : 0);
            }
        }
        return ink;
    }

    private static byte[] stokes(Mat picture, byte[] hole) {
        try (Mat mask = PixelWindow.mat(hole, SIDE, SIDE, opencv_core.CV_8UC1);
                Mat filled = new Mat()) {
            opencv_photo.inpaint(picture, mask, filled, 3, opencv_photo.INPAINT_NS);
            return PixelWindow.bytes(filled);
        }
    }

    /** The network was trained on OpenCV's fill. */
    @Test
    void itIsCloseToTheFillThatTheNetworkLearnedFromAndAsCloseToTheTruth() {
        byte[] hole = ink();
        double difference = 0;
        double ours = 0;
        double theirs = 0;
        int values = 0;
        for (int seed = 0; seed < 6; seed++) {
            try (Mat picture = Pictures.mat(Pictures.leaves(SIDE, SIDE, 100 + seed))) {
                byte[] truth = PixelWindow.bytes(picture);
                byte[] filled = truth.clone();
                NavierStokesFill.fill(filled, hole, SIDE, SIDE);
                byte[] stokes = stokes(picture, hole);
                for (int i = 0; i < filled.length; i++) {
                    values += hole[i / 3] != 0 ? 1 : 0;
                    difference += Math.abs((filled[i] & 255) - (stokes[i] & 255));
                    ours += Math.pow((filled[i] & 255) - (truth[i] & 255), 2);
                    theirs += Math.pow((stokes[i] & 255) - (truth[i] & 255), 2);
                }
            }
        }
        assertThat(difference / values).isLessThan(4);
        assertThat(ours).isLessThan(1.05 * theirs);
    }

    @Test
    void nothingButTheHoleChanges() {
        byte[] hole = ink();
        try (Mat picture = Pictures.mat(Pictures.leaves(SIDE, SIDE, 3))) {
            byte[] before = PixelWindow.bytes(picture);
            byte[] after = before.clone();
            NavierStokesFill.fill(after, hole, SIDE, SIDE);
            for (int i = 0; i < after.length; i++) {
                after[i] = hole[i / 3] != 0 ? before[i] : after[i];
            }
            assertThat(Arrays.equals(after, before)).isTrue();
        }
    }

    @Test
    void groundOfOneColourIsThatColour() {
        byte[] bgr = new byte[3 * SIDE * SIDE];
        Arrays.fill(bgr, (byte) 177);
        byte[] written = bgr.clone();
        byte[] hole = ink();
        for (int i = 0; i < bgr.length; i++) {
            written[i] = hole[i / 3] != 0 ? 20 : written[i];
        }
        NavierStokesFill.fill(written, hole, SIDE, SIDE);
        assertThat(Arrays.equals(written, bgr)).isTrue();
    }

    @Test
    void aPictureThatIsAllHoleStaysAsItIs() {
        byte[] bgr = new byte[3 * 4];
        byte[] hole = new byte[4];
        Arrays.fill(bgr, (byte) 90);
        Arrays.fill(hole, (byte) 255);
        NavierStokesFill.fill(bgr, hole, 2, 2);
        assertThat(bgr).containsOnly(90);
    }
}
