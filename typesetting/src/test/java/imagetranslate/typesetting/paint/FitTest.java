package imagetranslate.typesetting.paint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;
import static org.bytedeco.opencv.global.opencv_imgproc.rectangle;

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
import java.util.List;
import java.util.Map;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Point;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What becomes of a text that is longer than its source. */
final class FitTest {
    private static final Scalar PAPER = new Scalar(230, 235, 240, 0);
    private static final Scalar RED = new Scalar(40, 40, 200, 0);

    @BeforeAll
    static void load() {
        NativeImaging.load();
    }

    /** One line of the source with its middle there. */
    private static TextItem item(String text, double x, double y, double width, double size) {
        TextStyle style = new TextStyle(size, 700, Family.SANS, List.of(0x202020), List.of(), null);
        OrientedBox ink = new OrientedBox(x, y, width, 0.93 * size, 0);
        return new TextItem(text, List.of(new LineStyle(ink, Direction.HORIZONTAL, Align.CENTRE, style)));
    }

    private static List<SetLine> set(Mat canvas, TextItem... items) {
        return AwtTextRenderer.create(FontBook.load(EnvironmentSettings.of(Map.of())))
                .render(canvas, List.of(items), "en");
    }

    private static Mat paper() {
        return new Mat(600, 800, CV_8UC3, PAPER);
    }

    /** A pill of that width in the middle, 60 px high. */
    private static Mat pill(int width) {
        Mat canvas = paper();
        rectangle(canvas, new Rect(400 - width / 2, 270, width, 60), RED, -1, 8, 0);
        return canvas;
    }

    @Test
    void aWordIsMadeSmallerRatherThanCutInTwo() {
        try (Mat canvas = pill(110)) {
            SetLine set = set(canvas, item("Waterproof", 400, 300, 80, 40)).get(0);

            assertThat(set.lines()).containsExactly("Waterproof");
            assertThat(set.size()).isLessThan(24);
        }
    }

    /** Above it there is room for another line, below it there is none. */
    @Test
    void aHeadlineMovesToWhereThereIsRoomRatherThanToHalfItsSize() {
        try (Mat canvas = paper()) {
            rectangle(canvas, new Rect(0, 335, 800, 265), RED, -1, 8, 0);
            rectangle(canvas, new Rect(560, 0, 240, 600), RED, -1, 8, 0);
            rectangle(canvas, new Rect(0, 0, 240, 600), RED, -1, 8, 0);
            SetLine set = set(canvas, item("Made with the greatest care", 400, 300, 260, 60))
                    .get(0);

            assertThat(set.lines()).hasSize(2);
            assertThat(set.size()).isGreaterThan(36);
            assertThat(set.fits()).isTrue();
            assertThat(set.area().corners()).allMatch(corner -> corner.y() < 336);
        }
    }

    @Test
    void aLongWordIsHyphenatedWhereItsTypeWouldBeTooSmallElse() {
        try (Mat canvas = paper()) {
            rectangle(canvas, new Rect(290, 200, 220, 200), RED, -1, 8, 0);
            SetLine set = AwtTextRenderer.create(FontBook.load(EnvironmentSettings.of(Map.of())))
                    .render(canvas, List.of(item("Geräuschunterdrückung", 400, 300, 160, 40)), "de")
                    .get(0);

            assertThat(set.lines()).containsExactly("Geräuschun-", "terdrückung");
            assertThat(set.size()).isGreaterThan(24);
            assertThat(set.fits()).isTrue();
        }
    }

    @Test
    void aWordThatNowhereGoesInIsCutAndTheRecordSaysThatItDoesNotFit() {
        try (Mat canvas = pill(60)) {
            SetLine set = set(canvas, item("Donaudampfschifffahrtsgesellschaft", 400, 300, 40, 30))
                    .get(0);

            assertThat(set.lines()).hasSizeGreaterThan(1);
            assertThat(set.fits()).isFalse();
        }
    }

    @Test
    void whatIsALittleTooLongIsSetCloserAndNarrowerInItsOwnSize() {
        try (Mat canvas = pill(230)) {
            SetLine set =
                    set(canvas, item("Free shipping now", 400, 300, 180, 26)).get(0);

            assertThat(set.lines()).hasSize(1);
            assertThat(set.size()).isCloseTo(26, offset(0.1));
            assertThat(set.area().width()).isLessThan(230);
        }
    }

    @Test
    void aLabelKeepsToItsPillThoughItCouldBeBroken() {
        try (Mat canvas = pill(166)) {
            SetLine set =
                    set(canvas, item("One-Touch Open Lid", 400, 300, 92, 26)).get(0);

            assertThat(set.lines()).containsExactly("One-Touch Open Lid");
            assertThat(set.area().height()).isLessThan(40);
        }
    }

    @Test
    void aHeadlineGoesOnASecondLineRatherThanToHalfItsSize() {
        try (Mat canvas = paper()) {
            SetLine set = set(canvas, item("A warm house for the whole long winter", 400, 200, 500, 60))
                    .get(0);

            assertThat(set.lines()).hasSize(2);
            assertThat(set.size()).isGreaterThan(54);
        }
    }

    /** Cards of a grid stand far below each other. */
    @Test
    void labelsOfCardsKeepOneSize() {
        try (Mat canvas = paper()) {
            TextItem[] labels = new TextItem[4];
            for (int i = 0; i < labels.length; i++) {
                int x = 250 + 300 * (i % 2);
                int y = 120 + 280 * (i / 2);
                rectangle(canvas, new Rect(x - 100, y - 30, 200, 60), RED, -1, 8, 0);
                labels[i] = item(i == 3 ? "Dishwasher-proof lid" : "Steel", x, y, 100, 30);
            }

            List<SetLine> set = set(canvas, labels);

            assertThat(set.get(0).size()).isLessThan(28);
            assertThat(set).allSatisfy(line -> assertThat(line.size())
                    .isCloseTo(set.get(0).size(), offset(0.01)));
        }
    }

    /** A bottle stands where the source ends; its other side is no wall either. */
    @Test
    void whatRanAcrossAnEdgeMayRunAcrossTheNext() {
        try (Mat canvas = paper()) {
            rectangle(canvas, new Rect(420, 0, 100, 600), RED, -1, 8, 0);
            SetLine set =
                    set(canvas, item("Warm winter drinks", 330, 300, 220, 55)).get(0);

            assertThat(set.size()).isGreaterThan(0.9 * 55);
        }
    }

    @Test
    void whatStandsBeforeAnEdgeStaysThere() {
        try (Mat canvas = paper()) {
            rectangle(canvas, new Rect(460, 0, 100, 600), RED, -1, 8, 0);
            SetLine set =
                    set(canvas, item("Warm winter drinks", 330, 300, 220, 55)).get(0);

            assertThat(set.area().topRight().x()).isLessThan(460);
        }
    }

    @Test
    void aHeadlineKeepsItsRank() {
        try (Mat canvas = paper()) {
            rectangle(canvas, new Point(0, 130), new Point(800, 136), RED);
            rectangle(canvas, new Point(0, 190), new Point(800, 196), RED);
            List<SetLine> set = set(
                    canvas,
                    item("Everything that you could ever want for a very long journey by train", 400, 163, 700, 44),
                    item("Light", 400, 400, 120, 34));

            assertThat(set.get(0).size()).isLessThan(30);
            assertThat(set.get(1).size())
                    .isLessThanOrEqualTo(Math.max(set.get(0).size(), 0.75 * 34) + 0.1);
        }
    }
}
