package imagetranslate.typesetting.paint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;

import imagetranslate.geometry.OrientedBox;
import imagetranslate.message.JobRejected;
import imagetranslate.message.TextBlock.Align;
import imagetranslate.message.TextBlock.Direction;
import imagetranslate.scene.ByHand;
import imagetranslate.scene.LineStyle;
import imagetranslate.scene.TextStyle;
import imagetranslate.scene.TextStyle.Family;
import imagetranslate.scene.TextStyle.Outline;
import imagetranslate.scene.TextStyle.Part;
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
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Three labels of one look below each other, of which a person decided something about the second. */
final class ByHandTest {
    private static final List<String> TEXTS = List.of("Long battery life", "Waterproof", "Light and thin");

    @BeforeAll
    static void load() {
        NativeImaging.load();
    }

    private static List<SetLine> set(ByHand hand) {
        TextStyle style = new TextStyle(30, 400, Family.SANS, List.of(0x202020), List.of(), null);
        try (Mat canvas = new Mat(400, 800, CV_8UC3, new Scalar(230, 235, 240, 0))) {
            List<TextItem> items = IntStream.range(0, TEXTS.size())
                    .mapToObj(i -> new TextItem(
                            TEXTS.get(i),
                            List.of(new LineStyle(
                                    new OrientedBox(200, 100 + 70 * i, 200, 28, 0),
                                    Direction.HORIZONTAL,
                                    Align.LEFT,
                                    style)),
                            i == 1 ? hand : ByHand.NOTHING))
                    .toList();
            return AwtTextRenderer.create(FontBook.load(EnvironmentSettings.of(Map.of())))
                    .render(canvas, items, "en");
        }
    }

    private static ByHand look(@Nullable Double size, @Nullable List<Integer> fill, @Nullable String font) {
        return new ByHand(size, null, null, fill, null, null, font, null, null, null);
    }

    @Test
    void aSizeHoldsAndTheOthersKeepTheirs() {
        List<SetLine> set = set(look(58.0, null, null));

        assertThat(set.get(1).size()).isEqualTo(58);
        assertThat(set.get(1).fits()).isTrue();
        for (int other : new int[] {0, 2}) {
            SetLine without = set(ByHand.NOTHING).get(other);
            assertThat(set.get(other).area()).isEqualTo(without.area());
            assertThat(set.get(other).size()).isEqualTo(without.size());
            assertThat(set.get(other).lines()).isEqualTo(without.lines());
        }
    }

    @Test
    void wordsThatAPersonColouredHaveThatColour() {
        List<Part> words = List.of(new Part("proof", 0xc01010));
        SetLine set = set(new ByHand(null, null, null, null, words, null, null, null, null, null))
                .get(1);

        assertThat(set.parts()).containsExactly(new Part("Water", 0x202020), new Part("proof", 0xc01010));
    }

    @Test
    void aSizeThatGoesNowhereInHoldsAndTheRecordSaysSo() {
        SetLine set = set(look(400.0, null, null)).get(1);

        assertThat(set.size()).isEqualTo(400);
        assertThat(set.fits()).isFalse();
    }

    @Test
    void aColourAndAnOutlineTakeThePlaceOfTheMeasured() {
        SetLine set = set(new ByHand(
                        null,
                        null,
                        null,
                        List.of(0xc01010),
                        null,
                        List.of(new Outline(0xffffff, 0.05)),
                        null,
                        null,
                        null,
                        null))
                .get(1);

        assertThat(set.colour()).isEqualTo("#c01010");
        assertThat(set.outline()).isEqualTo("#ffffff");
    }

    @Test
    void aMovedTextStandsThereThoughItsNeighboursShareAnEdge() {
        SetLine before = set(ByHand.NOTHING).get(1);
        SetLine after = set(new ByHand(null, null, null, null, null, null, null, null, 3.0, -5.0))
                .get(1);

        assertThat(after.size()).isEqualTo(before.size());
        assertThat(after.area().centre().x()).isCloseTo(before.area().centre().x() + 3, offset(0.6));
        assertThat(after.area().centre().y()).isCloseTo(before.area().centre().y() - 5, offset(0.1));
    }

    @Test
    void aNamedFontIsTakenByItsFamilyOrItsPostScriptName() {
        assertThat(set(look(null, null, "dejavu sans")).get(1).font()).isEqualTo("DejaVuSans");
        assertThat(set(look(null, null, "DejaVuSans-Bold")).get(1).font()).isEqualTo("DejaVuSans-Bold");
    }

    @Test
    void aFontThatIsNotThereIsNamedTogetherWithThoseThatAre() {
        assertThatThrownBy(() -> set(look(null, null, "Comic Sans")))
                .isInstanceOf(JobRejected.class)
                .hasMessageContaining("there is no font 'Comic Sans' on the operate worker; it has ")
                .hasMessageContaining("DejaVu Sans");
    }
}
