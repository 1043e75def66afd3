package imagetranslate.inpainting.plate;

import static imagetranslate.inpainting.Pictures.differences;
import static imagetranslate.inpainting.Pictures.page;
import static org.assertj.core.api.Assertions.assertThat;

import imagetranslate.inpainting.Pictures;
import imagetranslate.inpainting.Plate;
import imagetranslate.inpainting.PlateMaker;
import imagetranslate.inpainting.network.TilePixels;
import imagetranslate.message.Point;
import imagetranslate.message.Quad;
import imagetranslate.vision.image.PageImage;
import imagetranslate.vision.pixels.LineMask;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.bytedeco.opencv.opencv_core.Mat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every maker of plates owes its callers. */
abstract class PlateMakerContract {
    abstract PlateMaker maker();

    static List<Quad> oddQuads() {
        return List.of(
                Quad.ofBox(30, 30, 31, 31),
                Quad.ofBox(30, 30, 30, 30),
                Quad.ofBox(-40, -20, 60, 25),
                Quad.ofBox(380, 180, 900, 260),
                Quad.ofBox(-300, -300, -200, -250),
                Quad.ofBox(5000, 5000, 5100, 5040),
                Quad.ofBox(0, 0, 400, 200),
                new Quad(new Point(10, 10), new Point(90, 40), new Point(10, 40), new Point(90, 10)),
                new Quad(new Point(90, 90), new Point(10, 90), new Point(10, 60), new Point(90, 60)),
                new Quad(new Point(20, 20), new Point(120, 20), new Point(120, 20.2), new Point(20, 20.2)));
    }

    @ParameterizedTest
    @MethodSource("oddQuads")
    void aQuadOfAnyShapeGivesAMaskInsideThePage(Quad quad) {
        BufferedImage picture = Pictures.leaves(400, 200, 3);
        try (PageImage page = page(picture);
                Plate plate = maker().make(page, List.of(quad)).join()) {
            LineMask mask = plate.lines().get(0);
            assertThat(mask.box().x()).isNotNegative();
            assertThat(mask.box().y()).isNotNegative();
            assertThat(mask.box().x() + mask.box().width()).isLessThanOrEqualTo(400);
            assertThat(mask.box().y() + mask.box().height()).isLessThanOrEqualTo(200);
            assertThat(mask.erase().cols()).isEqualTo(mask.box().width());
            assertThat(mask.erase().rows()).isEqualTo(mask.box().height());
            assertThat(mask.strokes().cols()).isEqualTo(mask.box().width());
            assertThat(mask.strokes().rows()).isEqualTo(mask.box().height());
            assertThat(changedOutside(page, plate)).isZero();
        }
    }

    @Test
    void nothingChangesOutsideTheMasks() {
        BufferedImage picture = Pictures.leaves(700, 420, 5);
        List<Quad> quads = List.of(
                Pictures.write(picture, "强力去污", 40, 90, 60, Color.WHITE),
                Pictures.write(picture, "符合国标", 60, 150, 60, Color.YELLOW),
                Pictures.write(picture, "买一送一", 400, 400, 48, Color.RED));
        try (PageImage page = page(picture);
                Plate plate = maker().make(page, quads).join()) {
            assertThat(changedOutside(page, plate)).isZero();
            assertThat(plate.lines()).hasSize(3);
        }
    }

    @Test
    void aPageSmallerThanATileKeepsItsSize() {
        BufferedImage picture = Pictures.leaves(90, 40, 5);
        Quad quad = Pictures.write(picture, "包邮", 8, 30, 24, Color.WHITE);
        try (PageImage page = page(picture);
                Plate plate = maker().make(page, List.of(quad)).join()) {
            assertThat(plate.bgr().cols()).isEqualTo(90);
            assertThat(plate.bgr().rows()).isEqualTo(40);
            assertThat(changedOutside(page, plate)).isZero();
        }
    }

    @Test
    void withoutLinesThePlateIsThePage() {
        try (PageImage page = page(Pictures.leaves(120, 80, 5));
                Plate plate = maker().make(page, List.of()).join()) {
            assertThat(differences(page.bgr(), plate.bgr())).isZero();
        }
    }

    @Test
    void manyPagesAtOnceComeOutAsTheyDoAlone() {
        BufferedImage picture = Pictures.leaves(300, 200, 9);
        Quad quad = Pictures.write(picture, "新品上市", 30, 120, 50, Color.WHITE);
        try (PageImage page = page(picture);
                Plate alone = maker().make(page, List.of(quad)).join()) {
            List<CompletableFuture<Plate>> plates = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                plates.add(maker().make(page, List.of(quad)));
            }
            for (CompletableFuture<Plate> future : plates) {
                try (Plate plate = future.join()) {
                    // a batch may be summed in another order than a tile alone
                    assertThat(Pictures.largestDifference(alone.bgr(), plate.bgr()))
                            .isLessThanOrEqualTo(1);
                }
            }
        }
    }

    static int changedOutside(PageImage page, Plate plate) {
        try (Mat erased = TilePixels.emptyMask(page.bgr())) {
            return Pictures.changedOutside(page.bgr(), plate, erased);
        }
    }
}
