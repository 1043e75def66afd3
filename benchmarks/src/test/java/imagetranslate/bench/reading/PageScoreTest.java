package imagetranslate.bench.reading;

import static org.assertj.core.api.Assertions.assertThat;

import imagetranslate.bench.reading.PageScore.Errors;
import imagetranslate.bench.reading.PageScore.Pairs;
import imagetranslate.message.Quad;
import imagetranslate.message.TextBlock;
import imagetranslate.message.TextBlock.Align;
import imagetranslate.message.TextBlock.Direction;
import imagetranslate.message.TextBox;
import imagetranslate.samples.corpus.CorpusLine;
import imagetranslate.samples.corpus.CorpusLine.Stance;
import imagetranslate.samples.corpus.CorpusPage;
import imagetranslate.vision.layout.PageLayout;
import java.awt.image.BufferedImage;
import java.util.List;
import org.junit.jupiter.api.Test;

class PageScoreTest {
    private static final CorpusPage PAGE = new CorpusPage(
            "test",
            0,
            new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB),
            List.of(written("abcd", 0, 0), written("efgh", 50, 0), written("ijkl", 100, 1)));

    @Test
    void aPageThatIsReadAsItIsWrittenHasNoErrors() {
        PageScore score =
                PageScore.of(PAGE, new PageLayout(lines("abcd", "efgh", "ijkl"), List.of(block(0, 1), block(2))));

        assertThat(score.upright()).isEqualTo(new Errors(0, 12));
        assertThat(score.pairs()).isEqualTo(new Pairs(1, 1, 1));
        assertThat(score.ordered()).isTrue();
        assertThat(score.misread()).isEmpty();
    }

    @Test
    void missingMisreadAndInventedCharactersCount() {
        List<TextBox> read = List.of(read("abxd", 0), read("xyz", 300), read("ijkl", 100));

        PageScore score = PageScore.of(PAGE, new PageLayout(read, List.of(block(0), block(1), block(2))));

        assertThat(score.upright()).isEqualTo(new Errors(1 + 4 + 3, 12));
    }

    @Test
    void aWrongMergeAWrongSplitAndAWrongOrderCount() {
        List<TextBox> read = List.of(read("efgh", 50), read("abcd", 0), read("ijkl", 100));

        PageScore score = PageScore.of(PAGE, new PageLayout(read, List.of(block(0, 2), block(1))));

        assertThat(score.pairs()).isEqualTo(new Pairs(1, 1, 0));
        assertThat(score.pairs().f1()).isZero();
        assertThat(score.ordered()).isFalse();
    }

    @Test
    void aLineFoundInPiecesIsPutTogether() {
        List<TextBox> read = List.of(
                new TextBox(Quad.ofBox(20, 0, 40, 20), "cd", 1), new TextBox(Quad.ofBox(0, 0, 20, 20), "ab", 1));

        PageScore score = PageScore.of(PAGE, new PageLayout(read, List.of(block(0), block(1))));

        assertThat(score.upright()).isEqualTo(new Errors(8, 12));
    }

    private static CorpusLine written(String text, int y, int block) {
        List<double[]> quad = Quad.ofBox(0, y, 40, y + 20).corners().stream()
                .map(p -> new double[] {p.x(), p.y()})
                .toList();
        return new CorpusLine(text, quad, block, Stance.UPRIGHT, 20);
    }

    private static List<TextBox> lines(String... texts) {
        return List.of(read(texts[0], 0), read(texts[1], 50), read(texts[2], 100));
    }

    private static TextBox read(String text, int y) {
        return new TextBox(Quad.ofBox(-1, y - 1, 41, y + 21), text, 1);
    }

    private static TextBlock block(Integer... lines) {
        return new TextBlock(List.of(lines), "Latn", 20, 0, Direction.HORIZONTAL, Align.LEFT);
    }
}
