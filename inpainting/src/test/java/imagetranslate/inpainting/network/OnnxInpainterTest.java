package imagetranslate.inpainting.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import imagetranslate.inpainting.Pictures;
import imagetranslate.models.ModelException;
import imagetranslate.vision.model.OnnxModels;
import imagetranslate.vision.model.SessionOptions;
import imagetranslate.vision.pixels.PixelWindow;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.opencv.opencv_core.Mat;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The shipped file, in a real session. */
class OnnxInpainterTest {
    private static final TilePlan.Place ORIGIN = new TilePlan.Place(0, 0, 256, 256);

    private static OnnxModels models;
    private static OnnxInpainter inpainter;

    @BeforeAll
    static void open() {
        models = OnnxModels.bundled();
        inpainter = OnnxInpainter.of(models.open("builtin", SessionOptions.SINGLE_THREAD));
    }

    @AfterAll
    static void close() {
        models.close();
    }

    @Test
    void fillsTextureBetterThanTheClassicalFillItStartsFrom() {
        double classical = 0;
        double network = 0;
        for (int seed = 0; seed < 8; seed++) {
            BufferedImage picture = Pictures.leaves(256, 256, 100 + seed);
            try (Mat truth = Pictures.mat(picture);
                    Mat hole = TilePixels.emptyMask(truth);
                    Mat ink = ink()) {
                ink.copyTo(hole);
                Inpainter.Tile tile = TilePixels.cut(truth, hole, ORIGIN);
                byte[] clean = PixelWindow.bytes(truth);
                byte[] mask = PixelWindow.bytes(hole);
                classical += squares(clean, TilePixels.bytes(tile.image()), mask);
                network += squares(
                        clean, TilePixels.bytes(inpainter.fill(List.of(tile)).get(0)), mask);
            }
        }
        double gain = 10 * Math.log10(classical / network);
        assertThat(gain).as("dB over Navier-Stokes").isGreaterThan(0.2);
    }

    private static Mat ink() {
        BufferedImage mask = Pictures.plain(256, 256, Color.BLACK);
        Pictures.write(mask, "深度防冻", 10, 100, 60, Color.WHITE);
        Pictures.stroke(mask, Pictures.outline("极速", 20, 220, 100), Color.WHITE, 14);
        byte[] bgr = new byte[256 * 256];
        try (Mat mat = Pictures.mat(mask)) {
            byte[] bytes = PixelWindow.bytes(mat);
            for (int i = 0; i < bgr.length; i++) {
                bgr[i] = (byte) (bytes[3 * i] != 0 ? 255 : 0);
            }
        }
        return PixelWindow.mat(bgr, 256, 256, org.bytedeco.opencv.global.opencv_core.CV_8UC1);
    }

    private static double squares(byte[] a, byte[] b, byte[] mask) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            int d = mask[i / 3] == 0 ? 0 : (a[i] & 255) - (b[i] & 255);
            sum += d * d;
        }
        return sum;
    }

    @Test
    void tilesOfABatchComeBackInTheirOrder() {
        List<Inpainter.Tile> batch = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            float[] image = new float[3 * 256 * 256];
            Arrays.fill(image, 0.2f + 0.3f * i);
            batch.add(new Inpainter.Tile(256, 256, image, new float[256 * 256]));
        }
        List<float[]> filled = inpainter.fill(batch);
        for (int i = 0; i < 3; i++) {
            assertThat(Arrays.equals(filled.get(i), batch.get(i).image())).isTrue();
        }
    }

    @Test
    void aModelThatDoesNotFillHolesIsRefusedByName() {
        assertThatThrownBy(() -> OnnxInpainter.of(models.open("ppocr-v2-cls", SessionOptions.SINGLE_THREAD)))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("INPAINT_MODEL is ppocr-v2-cls");
    }
}
