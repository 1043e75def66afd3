package imagetranslate.samples.type;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.util.List;
import org.junit.jupiter.api.Test;

class TypeCorpusTest {
    @Test
    void aSeedAndANumberMakeTheSamePageAgain() {
        TypePage one = TypeCorpus.page(3, 5, "zh");
        TypePage again = TypeCorpus.page(3, 5, "zh");
        assertThat(pixels(one.picture())).isEqualTo(pixels(again.picture()));
        assertThat(one.texts())
                .extracting(TypeText::style)
                .isEqualTo(again.texts().stream().map(TypeText::style).toList());
    }

    @Test
    void everyDesignHasItsTextsInThePictureAndInTheirRoom() {
        for (String language : List.of("zh", "en")) {
            for (int number = 0; number < TypeCorpus.designs().size(); number++) {
                TypePage page = TypeCorpus.page(1, number, language);
                assertThat(page.design()).isEqualTo(TypeCorpus.designs().get(number));
                assertThat(page.texts()).hasSizeGreaterThan(2);
                for (TypeText text : page.texts()) {
                    for (TypeText.Line line : text.lines()) {
                        if (!text.vertical() || language.equals("zh")) {
                            assertThat(TypeSheet.everywhere()
                                            .contains(line.glyphs().getBounds2D()))
                                    .as("%s %s", page.design(), line.text())
                                    .isTrue();
                        }
                    }
                }
            }
        }
    }

    @Test
    void outsideOfItsTextsAPageIsItsCleanGround() {
        TypePage page = TypeCorpus.page(1, 2, "zh");
        assertThat(page.picture().getRGB(2, 2)).isEqualTo(page.clean().getRGB(2, 2));
        assertThat(pixels(page.picture())).isNotEqualTo(pixels(page.clean()));
    }

    private static int[] pixels(BufferedImage picture) {
        return picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth());
    }
}
