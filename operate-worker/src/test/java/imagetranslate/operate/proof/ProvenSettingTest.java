package imagetranslate.operate.proof;

import static org.assertj.core.api.Assertions.assertThat;

import imagetranslate.operate.proof.ProvenSetting.Layout;
import imagetranslate.scene.ByHand;
import imagetranslate.scene.LineStyle;
import imagetranslate.scene.Proof.Finding;
import imagetranslate.scene.Proof.Kind;
import imagetranslate.typesetting.TextItem;
import imagetranslate.vision.pixels.PixelWindow;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.bytedeco.opencv.opencv_core.Mat;
import org.junit.jupiter.api.Test;

class ProvenSettingTest {
    private static final int INK = 0x222624;
    private static final int FAINT = 0xD8D5CE;

    /** 2.5 to 1 on the ground. */
    private static final int A_LITTLE_FAINT = 0x9A9A9A;

    private final ProofStudio studio = new ProofStudio()
            .line("正品促销", 60, 100, ProofStudio.look(40, INK), "정품 세일")
            .line("极速发货到家", 60, 200, ProofStudio.look(24, INK), "초고속 배송");

    private final ProofStudio.Setting page = studio.new Setting();

    private ProvenSetting set(Mat canvas, List<TextItem> items, boolean mends) {
        Layout layout = new Layout(page.erased, List.of(), List.of("b0", "b1"), mends);
        List<imagetranslate.vision.pixels.LineMask> masks =
                page.erased.stream().map(ProofSheet.Erased::mask).toList();
        return ProvenSetting.of(
                new ProvenSetting.Tools(ProofStudio.RENDERER, LineReaders.NONE),
                page.source,
                canvas,
                masks,
                layout,
                items,
                "ko");
    }

    private List<TextItem> faint() {
        return faint(FAINT);
    }

    private List<TextItem> faint(int fill) {
        LineStyle line = studio.items.get(0).source().get(0);
        LineStyle faint = new LineStyle(line.ink(), line.direction(), line.align(), ProofStudio.look(40, fill));
        return List.of(new TextItem("정품 세일", List.of(faint)), studio.items.get(1));
    }

    @Test
    void lettersThatAreTooFaintGetAnOutline() {
        ProvenSetting mended = set(page.plate, faint(), true);

        assertThat(mended.mended()).isTrue();
        assertThat(Objects.requireNonNull(mended.proof()).passed()).isTrue();
        assertThat(mended.items().get(0).hand().outlines()).hasSize(1);
        assertThat(mended.items().get(1)).isEqualTo(studio.items.get(1));
    }

    /** As white type on a coloured pill often is: a rim that the source didn't have would be the greater fault. */
    @Test
    void lettersThatAreReadWellEnoughKeepTheirLook() {
        ProvenSetting set = set(page.plate, faint(A_LITTLE_FAINT), true);

        assertThat(set.mended()).isFalse();
        assertThat(Objects.requireNonNull(set.proof()).findings())
                .extracting(Finding::kind)
                .containsExactly(Kind.CONTRAST);
    }

    @Test
    void whatWasMendedIsMadeAgainFromItsItemsToTheByte() {
        Mat again = page.plate.clone();
        ProvenSetting mended = set(page.plate, faint(), true);
        ProofStudio.RENDERER.render(again, mended.items(), "ko");

        assertThat(PixelWindow.bytes(page.plate)).isEqualTo(PixelWindow.bytes(again));
    }

    @Test
    void textsOverEachOtherGetSmaller() {
        List<TextItem> items = new ArrayList<>(studio.items);
        items.set(0, new TextItem("정품 세일", items.get(0).source(), down(84)));
        ProvenSetting mended = set(page.plate, items, true);

        assertThat(mended.mended()).isTrue();
        assertThat(Objects.requireNonNull(mended.proof()).findings())
                .extracting(Finding::kind)
                .doesNotContain(Kind.OVERLAP);
        assertThat(mended.set().get(0).size()).isBetween(26.0, 40.0);
    }

    @Test
    void whatAPersonDecidedStaysAndIsOnlyReported() {
        ProvenSetting set = set(page.plate, faint(), false);

        assertThat(set.mended()).isFalse();
        assertThat(set.items()).isEqualTo(faint());
        assertThat(Objects.requireNonNull(set.proof()).findings())
                .extracting(Finding::kind)
                .containsExactly(Kind.CONTRAST);
    }

    @Test
    void whatSettingAgainDoesNotMendStaysAsItWasToTheByte() {
        Mat first = page.plate.clone();
        List<TextItem> items = new ArrayList<>(studio.items);
        items.set(0, new TextItem("정품 세일", items.get(0).source(), down(98)));
        ProofStudio.RENDERER.render(first, items, "ko");

        ProvenSetting set = set(page.plate, items, true);

        assertThat(set.mended()).isFalse();
        assertThat(Objects.requireNonNull(set.proof()).passed()).isFalse();
        assertThat(PixelWindow.bytes(page.plate)).isEqualTo(PixelWindow.bytes(first));
    }

    private static ByHand down(double pixels) {
        return new ByHand(null, null, null, null, null, null, null, null, 0.0, pixels);
    }
}
