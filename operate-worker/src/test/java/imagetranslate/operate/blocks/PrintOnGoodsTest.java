package imagetranslate.operate.blocks;

import static org.assertj.core.api.Assertions.assertThat;

import imagetranslate.message.Imprint;
import imagetranslate.message.Point;
import imagetranslate.message.Quad;
import imagetranslate.message.TextBox;
import imagetranslate.translation.rules.SkipRules.Verdict;
import imagetranslate.translation.rules.SkipRules.Why;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A page whose own type is sharp, and one line more. */
class PrintOnGoodsTest {
    private static final JobOptions.Keep ALL = new JobOptions.Keep(true, true);
    private static final Imprint SHARP = new Imprint(0.52, 0.01, 0, 0);
    private static final Imprint SOFT = new Imprint(0.4, 0.05, 0.1, 0.08);

    private final List<TextBox> lines = new ArrayList<>();

    @BeforeEach
    void aPage() {
        line("正品保证", 60, 0, SHARP);
        line("加厚耐用", 30, 0, SHARP);
        line("防水透气", 30, 0, SHARP);
        line("快速充电", 30, 0, SHARP);
    }

    /** Far below the line before it, so that none is beside another. */
    private void line(String text, double height, double degrees, @Nullable Imprint look) {
        double y = 300 * lines.size() + 100;
        double x = Math.cos(Math.toRadians(degrees));
        double down = Math.sin(Math.toRadians(degrees));
        double length = height * text.length();
        lines.add(new TextBox(
                new Quad(
                        new Point(0, y),
                        new Point(length * x, y + length * down),
                        new Point(length * x - height * down, y + length * down + height * x),
                        new Point(-height * down, y + height * x)),
                text,
                0.99,
                look));
    }

    private Optional<Verdict> last(JobOptions.Keep keep) {
        int last = lines.size() - 1;
        return PrintOnGoods.on(lines, keep)
                .verdict(List.of(last), lines.get(last).text());
    }

    @Test
    void whatIsSofterThanThePagesTypeIsPrintOnTheGoods() {
        line("净含量五百克", 20, 0, SOFT);

        assertThat(last(ALL)).hasValueSatisfying(verdict -> {
            Verdict.Skip skip = (Verdict.Skip) verdict;
            assertThat(skip.why()).isEqualTo(Why.PRODUCT);
            assertThat(skip.reason()).startsWith("print on the product: softer than the page's type");
        });
        assertThat(last(new JobOptions.Keep(true, false))).isEmpty();
    }

    @Test
    void aSharpStickerIsThePagesHoweverItIsTilted() {
        line("买一送一", 30, 25, SHARP);
        assertThat(last(ALL)).isEmpty();
    }

    @Test
    void whatIsALittleSofterAndLiesUnlikeThePageIsPrint() {
        line("买一送一", 30, 25, new Imprint(0.45, 0.05, 0.1, 0.1));
        assertThat(last(ALL)).isPresent();
    }

    @Test
    void aHeadlineOrASentenceMustBeMuchSofter() {
        Imprint softish = new Imprint(0.42, 0.02, 0, 0);
        line("净含量", 20, 0, softish);
        assertThat(last(ALL)).isPresent();

        line("新品上市", 58, 0, softish);
        assertThat(last(ALL)).isEmpty();

        line("采用优质食品级不锈钢材料", 20, 0, softish);
        assertThat(last(ALL)).isEmpty();
    }

    @Test
    void theNameOnTheGoodsStaysWhereItStandsAlone() {
        line("松峰", 20, 0, SOFT);
        line("松峰", 40, 0, SHARP);

        assertThat(last(ALL)).hasValue(new Verdict.Skip(Why.BRAND, "the name that stands on the goods"));
        assertThat(last(new JobOptions.Keep(false, true))).isEmpty();
        line("松峰保温杯", 40, 0, SHARP);
        assertThat(last(ALL)).isEmpty();
    }

    @Test
    void whatWasNotMeasuredIsThePages() {
        line("净含量五百克", 20, 30, null);
        assertThat(last(ALL)).isEmpty();
    }

    @Test
    void aPageThatIsTiltedAsAWholeIsLevelInItself() {
        lines.clear();
        for (int i = 0; i < 5; i++) {
            line("正品保证", 30, 8, new Imprint(0.5 - 0.01 * i, 0.01, 0, 0));
        }
        assertThat(last(ALL)).isEmpty();
    }

    @Test
    void aPictureWithHardlyAnyTextTellsNothing() {
        lines.clear();
        line("正品保证", 30, 0, SHARP);
        line("净含量", 20, 9, SOFT);
        assertThat(last(ALL)).isEmpty();
    }
}
