package imagetranslate.samples.goods;

import static org.assertj.core.api.Assertions.assertThat;

import imagetranslate.samples.goods.GoodsText.Role;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GoodsTest {
    private static final List<GoodsPage> PAGES = IntStream.range(0, Goods.KINDS.size())
            .mapToObj(i -> Goods.page(5, i))
            .toList();

    @Test
    void aPageIsTheSameEachTime() {
        assertThat(pixels(Goods.page(5, 1).picture()))
                .isEqualTo(pixels(PAGES.get(1).picture()));
    }

    @Test
    void everyPageHasPrintOnItsGoodsAndSellingTextBesideThem() {
        assertThat(PAGES).allSatisfy(page -> {
            assertThat(page.texts())
                    .filteredOn(
                            text -> text.role() != Role.SELLING && text.kind().equals(page.goods()))
                    .hasSizeGreaterThan(1);
            assertThat(page.texts())
                    .filteredOn(text -> text.role() == Role.SELLING)
                    .hasSizeGreaterThan(8);
        });
    }

    @Test
    void whereATextIsSaidToStandTheTonesChange() {
        for (GoodsPage page : PAGES) {
            assertThat(page.texts()).allSatisfy(text -> assertThat(span(page.picture(), text.quad()))
                    .as("%s %s", page.goods(), text)
                    .isGreaterThan(10));
        }
    }

    /** From the darkest to the lightest tone along the diagonals. */
    private static int span(BufferedImage picture, List<double[]> quad) {
        int least = 255;
        int most = 0;
        for (int i = 0; i <= 400; i++) {
            double[] from = quad.get(i % 2);
            double[] to = quad.get(i % 2 + 2);
            int rgb = picture.getRGB(
                    (int) (from[0] + (to[0] - from[0]) * i / 400), (int) (from[1] + (to[1] - from[1]) * i / 400));
            least = Math.min(least, rgb >> 8 & 255);
            most = Math.max(most, rgb >> 8 & 255);
        }
        return most - least;
    }

    private static int[] pixels(BufferedImage picture) {
        return picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth());
    }
}
