package imagetranslate.batch.strip;

import static org.assertj.core.api.Assertions.assertThat;

import imagetranslate.samples.comic.WebtoonChapter;
import imagetranslate.samples.corpus.Corpus;
import imagetranslate.vision.image.Admission;
import imagetranslate.vision.image.ImageLimits;
import imagetranslate.vision.image.MemoryBudget;
import imagetranslate.vision.image.PageImage;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SeamTest {
    private static final Admission ADMISSION =
            new Admission(new ImageLimits(100_000_000), new MemoryBudget(2000, 1000));

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 0.3, 0.4, 0.5, 0.6, 0.9})
    void aCutThroughABalloonAndItsTextGoesOn(double at) throws Exception {
        WebtoonChapter chapter = new WebtoonChapter(7, 2);
        BufferedImage slice = chapter.slice(0);
        for (WebtoonChapter.Speech speech : chapter.texts()) {
            Rectangle2D balloon = speech.balloon();
            int row = (int) (balloon.getMinY() + at * balloon.getHeight());
            if (balloon.getMaxY() < WebtoonChapter.SLICE - 20) {
                assertThat(seam(part(slice, 0, row), part(slice, row, slice.getHeight() - row)))
                        .as("%s at %d", speech, row)
                        .isEqualTo(Seam.CONTINUES);
            }
        }
    }

    @Test
    void picturesOfAShopDontGoOn() throws Exception {
        for (int number = 0; number + 1 < 8; number++) {
            BufferedImage upper = Corpus.lure(5, number).picture();
            BufferedImage lower = Corpus.lure(5, number + 1).picture();
            assertThat(seam(upper, lower)).as("%d", number).isNotEqualTo(Seam.CONTINUES);
        }
    }

    @Test
    void plainGroundOfOneColourIsOpenAndOfTwoColoursParts() throws Exception {
        assertThat(seam(plain(Color.WHITE), plain(Color.WHITE))).isEqualTo(Seam.OPEN);
        assertThat(seam(plain(Color.WHITE), plain(Color.DARK_GRAY))).isEqualTo(Seam.PARTS);
    }

    private static BufferedImage plain(Color colour) {
        BufferedImage picture = new BufferedImage(300, 200, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = picture.createGraphics();
        g.setColor(colour);
        g.fillRect(0, 0, 300, 200);
        g.dispose();
        return picture;
    }

    private static BufferedImage part(BufferedImage picture, int top, int rows) {
        return picture.getSubimage(0, top, picture.getWidth(), rows);
    }

    private static Seam seam(BufferedImage upper, BufferedImage lower) throws Exception {
        return Seam.between(slice(upper), slice(lower));
    }

    private static Slice slice(BufferedImage picture) throws Exception {
        byte[] file = BookInMemory.file(picture, "jpg");
        try (PageImage page = ADMISSION.toRead(file, Duration.ofMinutes(1)).decode()) {
            return Slice.of(page);
        }
    }
}
