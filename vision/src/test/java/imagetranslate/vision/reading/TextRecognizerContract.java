package imagetranslate.vision.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import imagetranslate.message.TextBox;
import java.awt.Color;
import java.util.List;
import java.util.stream.IntStream;
import org.bytedeco.opencv.opencv_core.Mat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every reader of text must do; see {@link TextRecognizer}. */
abstract class TextRecognizerContract {
    abstract TextRecognizer recognizer();

    @Test
    void readsEveryLineInOrderFromTheTopAndWithinARowFromTheLeft() {
        DrawnPage page = new DrawnPage(800, 600, Color.WHITE)
                .line("破损就赔", 36, 450, 500)
                .line("正品促销", 60, 100, 100)
                .line("大桶装更划算", 40, 100, 300)
                .line("极速发货", 40, 100, 496);

        assertThat(texts(page)).containsExactly("正品促销", "大桶装更划算", "极速发货", "破损就赔");
    }

    @Test
    void severalThreadsMayReadAtOnce() {
        List<String> read = IntStream.range(0, 6)
                .parallel()
                .mapToObj(i -> texts(new DrawnPage(300 + 10 * i, 100, Color.WHITE).line("正品促销", 40, 30, 70)))
                .flatMap(List::stream)
                .toList();

        assertThat(read).hasSize(6).containsOnly("正品促销");
    }

    @Test
    void namesItsWeights() {
        assertThat(recognizer().model()).isNotBlank();
    }

    @Test
    void aPageWithoutTextHasNoLines() {
        assertThat(texts(new DrawnPage(400, 300, Color.LIGHT_GRAY))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 15, 90, 180, 195, 270})
    void aTurnedLineIsReadAndItsQuadBeginsAtTheTextsOwnTopLeft(int degrees) {
        DrawnPage page = new DrawnPage(700, 700, Color.WHITE);
        double radians = Math.toRadians(degrees);
        // The middle of the line in the middle of the page.
        double x = 350 - 180 * Math.cos(radians);
        double y = 350 - 180 * Math.sin(radians);

        List<TextBox> lines = read(page.line("强力去污符合国标", 45, x, y, degrees));

        assertThat(lines).extracting(TextBox::text).containsExactly("强力去污符合国标");
        double angle = Math.toDegrees(lines.get(0).quad().angle());
        assertThat(Math.IEEEremainder(angle - degrees, 360)).isCloseTo(0, within(3.0));
        assertThat(lines.get(0).quad().width()).isCloseTo(360, within(40.0));
    }

    @Test
    void aColumnOfUprightCharactersIsReadAndItsQuadBeginsAtTheUpperLeft() {
        DrawnPage page = new DrawnPage(400, 700, Color.WHITE);
        String text = "夏日清凉饮品";
        for (int i = 0; i < text.length(); i++) {
            page.line(text.substring(i, i + 1), 45, 180, 120 + 50 * i);
        }

        List<TextBox> lines = read(page);

        assertThat(lines).extracting(TextBox::text).containsExactly(text);
        assertThat(lines.get(0).quad().angle()).isCloseTo(0, within(0.1));
        assertThat(lines.get(0).quad().height()).isCloseTo(295, within(40.0));
    }

    @ParameterizedTest
    @CsvSource({"0.2, 0", "0.3, 0.05", "0.6, 0.1"})
    void denseColumnsAreReadDownwardAndFromTheRight(double gap, double characterGap) {
        DrawnPage page = new DrawnPage(600, 600, Color.WHITE);
        List<String> columns = List.of("听说城里出了大事，", "大家都在找你，", "谁能解释一下");
        for (int i = 0; i < columns.size(); i++) {
            page.column(columns.get(i), 32, 350 - 32 * (1 + gap) * i, 120, 1 + characterGap);
        }

        assertThat(texts(page)).containsExactlyElementsOf(columns);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 90, 180, 270})
    void aShortLineIsReadTheWayUpThatItsPageHas(int degrees) {
        DrawnPage page = new DrawnPage(800, 800, Color.WHITE);
        page.graphics().rotate(Math.toRadians(degrees), 400, 400);
        page.line("大桶装更划算正品促销", 36, 100, 200)
                .line("强力去污符合国标极速发货", 36, 100, 320)
                .line("深层", 36, 100, 440)
                .line("¥199", 36, 400, 440);

        assertThat(texts(page)).hasSize(4).contains("深层").last().asString().endsWith("199");
    }

    @Test
    void quotationMarksBesideALineBelongToItAndLieInsideItsQuad() {
        DrawnPage page = new DrawnPage(1400, 300, Color.WHITE).line("“云端般的轻松自在”", 96, 200, 180);

        List<TextBox> lines = read(page);

        assertThat(lines).extracting(TextBox::text).containsExactly("“云端般的轻松自在”");
        DrawnInk ink = DrawnInk.of(page.mat());
        assertThat(lines.get(0).quad().topLeft().x()).isLessThanOrEqualTo(ink.left());
        assertThat(lines.get(0).quad().topRight().x()).isGreaterThanOrEqualTo(ink.right());
    }

    @Test
    void aBadgesRingIsNoPairOfBrackets() {
        DrawnPage page = new DrawnPage(400, 300, new Color(60, 10, 10));
        page.graphics().setColor(new Color(255, 233, 192));
        page.graphics().setStroke(new java.awt.BasicStroke(2.5f));
        page.graphics().draw(new java.awt.geom.Ellipse2D.Double(139, 69, 122, 122));
        page.line("全网热销", 25, 150, 124, -10).line("10万件", 32, 150, 168, -10);
        List<TextBox> lines = recognizer().read(page.mat());
        assertThat(lines).extracting(TextBox::text).contains("10万件");
    }

    @ParameterizedTest
    @CsvSource({"20,20", "1167,54", "33,700", "1,1", "5000,40", "3,2000"})
    void aPageOfAnyShapeIsLookedAtWithoutFail(int width, int height) {
        assertThat(texts(new DrawnPage(width, height, Color.WHITE))).isEmpty();
    }

    @Test
    void aStripNoHigherThanItsLineIsRead() {
        assertThat(texts(new DrawnPage(1167, 54, Color.WHITE).line("大桶装更划算", 40, 60, 42)))
                .containsExactly("大桶装更划算");
    }

    @Test
    void finePrintAndDisplayTypeAreReadOnTheSameLargePage() {
        DrawnPage page = new DrawnPage(2400, 3000, Color.WHITE)
                .line("正品促销", 480, 100, 700)
                .line("图片仅供参考请以实物为准", 16, 300, 1200);

        assertThat(texts(page)).containsExactly("正品促销", "图片仅供参考请以实物为准");
    }

    private List<String> texts(DrawnPage page) {
        return read(page).stream().map(TextBox::text).toList();
    }

    private List<TextBox> read(DrawnPage page) {
        try (Mat mat = page.mat()) {
            return recognizer().read(mat);
        }
    }
}
