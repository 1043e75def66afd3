package imagetranslate.typesetting.paint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;

import imagetranslate.geometry.OrientedBox;
import imagetranslate.message.Point;
import imagetranslate.message.TextBlock.Align;
import imagetranslate.message.TextBlock.Direction;
import imagetranslate.scene.LineStyle;
import imagetranslate.scene.TextStyle;
import imagetranslate.scene.TextStyle.Family;
import imagetranslate.settings.EnvironmentSettings;
import imagetranslate.typesetting.SetLine;
import imagetranslate.typesetting.TextItem;
import imagetranslate.typesetting.font.FontBook;
import imagetranslate.vision.image.NativeImaging;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A text that comes in the place of several lines. */
final class ParagraphTest {
    private static final double SIZE = 24;
    private static final String SENTENCE =
            "Double-walled steel keeps the heat in, and what you pour at dawn still burns at night.";

    @BeforeAll
    static void load() {
        NativeImaging.load();
    }

    private static LineStyle line(double x, double y, double width, double height, Direction direction, Align align) {
        TextStyle style = new TextStyle(SIZE, 400, Family.SANS, List.of(0x202020), List.of(), null);
        return new LineStyle(new OrientedBox(x, y, width, height, 0), direction, align, style);
    }

    /** From x = 100 to 460, on plain ground with space on every side. */
    private static List<LineStyle> paragraph(Align align) {
        return IntStream.range(0, 3)
                .mapToObj(i -> line(280, 300 + 36.0 * i, i < 2 ? 360 : 355, 22, Direction.HORIZONTAL, align))
                .toList();
    }

    /** The source's lines are 36 px apart, 1.5 em. */
    @Test
    void linesAreAsFarApartAsTheSourcesAndBeginWhereTheyBegan() {
        SetLine three = set(new TextItem(SENTENCE, paragraph(Align.LEFT)), "en");
        SetLine one = set(new TextItem("Steel keeps the heat in.", paragraph(Align.LEFT)), "en");

        assertThat(three.lines()).hasSize(3);
        assertThat(three.area().height()).isBetween(2 * 36.0 + 0.7 * SIZE, 2 * 36 + 1.2 * SIZE);
        assertThat(one.lines()).hasSize(1);
        assertThat(one.area().topLeft().y()).isCloseTo(three.area().topLeft().y(), offset(3.0));
    }

    private static SetLine set(TextItem item, String lang) {
        return set(item, lang, 800);
    }

    private static SetLine set(TextItem item, String lang, int height) {
        try (Mat canvas = new Mat(height, 900, CV_8UC3, new Scalar(230, 235, 240, 0))) {
            return AwtTextRenderer.create(FontBook.load(EnvironmentSettings.of(Map.of())))
                    .render(canvas, List.of(item), lang)
                    .get(0);
        }
    }

    @Test
    void isBrokenAnewBetweenItsSourcesEdges() {
        SetLine set = set(new TextItem(SENTENCE, paragraph(Align.LEFT)), "en");

        assertThat(set.fits()).isTrue();
        assertThat(String.join(" ", set.lines())).isEqualTo(SENTENCE);
        assertThat(set.lines()).hasSizeBetween(2, 4);
        assertThat(set.size()).isGreaterThan(0.85 * SIZE);
        assertThat(set.area().corners()).extracting(Point::x).allMatch(x -> x > 97 && x < 464);
        assertThat(set.area().topLeft().x()).isCloseTo(100, offset(3.0));
    }

    @Test
    void growsBeyondThemWhereThereIsNoSpaceBelow() {
        SetLine set = set(new TextItem(SENTENCE + " " + SENTENCE, paragraph(Align.LEFT)), "en", 400);

        assertThat(set.fits()).isTrue();
        assertThat(set.area().corners()).extracting(Point::x).anyMatch(x -> x > 480);
    }

    @Test
    void aShortTranslationTakesOneLine() {
        assertThat(set(new TextItem("Keeps the heat in.", paragraph(Align.LEFT)), "en")
                        .lines())
                .containsExactly("Keeps the heat in.");
    }

    @Test
    void columnsBecomeLinesInTheMiddleOfWhereTheyStood() {
        List<LineStyle> columns = IntStream.range(0, 4)
                .mapToObj(i -> line(500 - 34.0 * i, 400, 22, 180, Direction.VERTICAL, Align.LEFT))
                .toList();

        SetLine set = set(new TextItem("오늘 밤에 다시 만나기로 했던 약속을 기억해", columns), "ko");

        assertThat(set.lines()).hasSizeGreaterThan(1);
        assertThat(set.area().angle()).isCloseTo(0, offset(0.01));
        assertThat(set.area().centre().x()).isCloseTo(449, offset(6.0));
        assertThat(set.area().centre().y()).isCloseTo(400, offset(6.0));
    }

    @Test
    void theLongestLineShowsItsLookAndTheMiddleOneItsSize() {
        TextStyle red = new TextStyle(40, 700, Family.SERIF, List.of(0xFF0000), List.of(), null);
        LineStyle brief = new LineStyle(new OrientedBox(120, 372, 40, 22, 0), Direction.HORIZONTAL, Align.LEFT, red);
        List<LineStyle> lines =
                List.of(paragraph(Align.LEFT).get(0), paragraph(Align.LEFT).get(1), brief);

        SetLine set = set(new TextItem(SENTENCE, lines), "en");

        assertThat(set.colour()).isEqualTo("#202020");
        assertThat(set.size()).isLessThanOrEqualTo(SIZE);
    }
}
