package imagetranslate.samples.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import imagetranslate.samples.corpus.CorpusLine.Stance;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CorpusTest {
    private static final List<CorpusPage> PAGES =
            IntStream.range(0, 26).mapToObj(i -> Corpus.page(5, i)).toList();

    @Test
    void aPageIsTheSameEachTimeAndTheNextOfItsDesignIsAnother() {
        assertThat(pixels(Corpus.page(5, 2).picture()))
                .isEqualTo(pixels(PAGES.get(2).picture()))
                .isNotEqualTo(pixels(PAGES.get(15).picture()));
        assertThat(PAGES.get(2).layout()).isEqualTo(PAGES.get(15).layout());
    }

    @Test
    void thirteenDesignsTakeTurns() {
        assertThat(PAGES.stream().limit(13).map(CorpusPage::layout)).doesNotHaveDuplicates();
    }

    @Test
    void theCorpusHasSentencesAndLabelsUprightTurnedAndInColumnsFromTinyToHuge() {
        List<CorpusLine> lines =
                PAGES.stream().flatMap(page -> page.lines().stream()).toList();
        assertThat(lines).extracting(CorpusLine::stance).contains(Stance.values());
        assertThat(lines).anyMatch(line -> line.size() < 9).anyMatch(line -> line.size() > 100);
        assertThat(PAGES)
                .anySatisfy(page ->
                        assertThat(page.lines()).extracting(CorpusLine::block).doesNotHaveDuplicates())
                .anySatisfy(page -> assertThat(page.lines().stream()
                                .filter(line -> line.block() == 1)
                                .count())
                        .isGreaterThan(2));
    }

    @Test
    void blocksAreNumberedInTheOrderOfTheLines() {
        assertThat(PAGES)
                .allSatisfy(page ->
                        assertThat(page.lines()).extracting(CorpusLine::block).isSorted());
    }

    @Test
    void everyLineLeavesInkWhereItIsSaidToStand() {
        for (CorpusPage page : PAGES) {
            for (CorpusLine line : page.lines()) {
                assertThat(contrast(page.picture(), bounds(line)))
                        .as("%s %s: %s", page.layout(), page.number(), line.text())
                        .isGreaterThan(40);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "ja", "ko", "ru"})
    void pagesInOtherLanguagesHaveLabelsAndSentencesOfSeveralLines(String language) {
        CorpusPage page = Corpus.inLanguage(language, 5, 0);

        assertThat(page.lines()).hasSizeGreaterThan(8).allSatisfy(line -> assertThat(line.text())
                .isNotBlank());
        assertThat(page.lines()).extracting(CorpusLine::block).isSorted();
        assertThat(page.lines().stream().map(CorpusLine::block).distinct().count())
                .isBetween(4L, page.lines().size() - 1L);
    }

    private static Rectangle bounds(CorpusLine line) {
        Rectangle bounds =
                new Rectangle((int) line.quad().get(0)[0], (int) line.quad().get(0)[1], 0, 0);
        line.quad().forEach(corner -> bounds.add(corner[0], corner[1]));
        return bounds;
    }

    private static int contrast(BufferedImage picture, Rectangle where) {
        int least = 255;
        int most = 0;
        for (int y = where.y; y < Math.min(picture.getHeight(), where.getMaxY()); y++) {
            for (int x = where.x; x < Math.min(picture.getWidth(), where.getMaxX()); x++) {
                int green = picture.getRGB(x, y) >> 8 & 255;
                least = Math.min(least, green);
                most = Math.max(most, green);
            }
        }
        return most - least;
    }

    private static int[] pixels(BufferedImage picture) {
        return picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth());
    }
}
