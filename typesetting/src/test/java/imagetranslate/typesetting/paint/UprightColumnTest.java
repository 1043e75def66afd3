package imagetranslate.typesetting.paint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;

import imagetranslate.geometry.OrientedBox;
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
import java.awt.Rectangle;
import java.awt.geom.Area;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A text in the place of columns, whose type is 30 px and which begin at y = 200. */
final class UprightColumnTest {
    private static final double SIZE = 30;

    @BeforeAll
    static void load() {
        NativeImaging.load();
    }

    private static SetLine set(String text, String lang, int columns) {
        TextStyle style = new TextStyle(SIZE, 400, Family.SANS, List.of(0x202020), List.of(), null);
        List<LineStyle> source = IntStream.range(0, columns)
                .mapToObj(i -> new LineStyle(
                        new OrientedBox(300 - 42.0 * i, 280, 28, 160, 0), Direction.VERTICAL, Align.LEFT, style))
                .toList();
        try (Mat canvas = new Mat(600, 600, CV_8UC3, new Scalar(230, 235, 240, 0))) {
            return AwtTextRenderer.create(FontBook.load(EnvironmentSettings.of(Map.of())))
                    .render(canvas, List.of(new TextItem(text, source)), lang)
                    .get(0);
        }
    }

    private static Area glyphs(SetLine line, int column) {
        return new Area(Objects.requireNonNull(line.glyphs()).lines().get(column));
    }

    @Test
    void japaneseStaysInColumnsThatFollowEachOtherFromTheRight() {
        SetLine line = set("ずっと待っていたよ。", "ja", 2);

        assertThat(line.lines()).containsExactly("ずっと待っ", "ていたよ。");
        assertThat(line.area().height()).isGreaterThan(line.area().width());
        assertThat(line.size()).isEqualTo(SIZE);
        assertThat(glyphs(line, 0).getBounds2D().getMinX())
                .isGreaterThan(glyphs(line, 1).getBounds2D().getMaxX());
    }

    @Test
    void whatIsLongerThanItsColumnBecomesTwo() {
        SetLine line = set("師匠、剣を教えてください。", "ja", 1);

        assertThat(line.lines()).hasSize(2);
        assertThat(line.size()).isEqualTo(SIZE);
    }

    @Test
    void aFullStopStandsInTheUpperRightOfItsSquare() {
        SetLine line = set("口。", "ja", 1);
        Area glyphs = glyphs(line, 0);
        Rectangle2D mouth = glyphs.getBounds2D();
        Area stop = new Area(new Rectangle(0, (int) (mouth.getMinY() + 0.95 * SIZE), 600, (int) (2 * SIZE)));
        stop.intersect(glyphs);

        assertThat(stop.getBounds2D().getMinX()).isGreaterThan(mouth.getCenterX());
        assertThat(stop.getBounds2D().getMaxY() - mouth.getMinY()).isLessThan(1.06 * SIZE + 0.5 * SIZE);
    }

    @Test
    void aLongVowelRunsDownTheColumn() {
        Rectangle2D dash = glyphs(set("ー", "ja", 1), 0).getBounds2D();

        assertThat(dash.getHeight()).isGreaterThan(3 * dash.getWidth());
    }

    @Test
    void twoDigitsShareASquare() {
        Rectangle2D one = glyphs(set("口口口", "ja", 1), 0).getBounds2D();
        Rectangle2D number = glyphs(set("口24口", "ja", 1), 0).getBounds2D();

        assertThat(number.getHeight()).isEqualTo(one.getHeight());
        assertThat(number.getWidth()).isLessThan(1.1 * SIZE);
    }

    @Test
    void koreanInThePlaceOfColumnsIsLevel() {
        SetLine line = set("오래 기다렸어", "ko", 2);

        assertThat(String.join(" ", line.lines())).isEqualTo("오래 기다렸어");
        assertThat(line.area().height() / line.lines().size())
                .isLessThan(line.area().width());
    }
}
