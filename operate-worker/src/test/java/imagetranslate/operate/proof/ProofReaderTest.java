package imagetranslate.operate.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import imagetranslate.scene.LineStyle;
import imagetranslate.scene.Proof.Finding;
import imagetranslate.scene.Proof.Kind;
import imagetranslate.scene.TextStyle;
import imagetranslate.scene.TextStyle.Outline;
import imagetranslate.typesetting.SetLine;
import imagetranslate.typesetting.TextItem;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.junit.jupiter.api.Test;

class ProofReaderTest {
    private static final int INK = 0x222624;
    private static final int FAINT = 0xD8D5CE;

    private final ProofStudio studio = new ProofStudio()
            .line("正品促销", 60, 100, ProofStudio.look(40, INK), "정품 세일")
            .line("极速发货到家", 60, 200, ProofStudio.look(24, INK), "초고속 배송")
            .stays("PT-500S", 60, 250, ProofStudio.look(20, INK));

    private ProofStudio.Setting good() {
        return studio.new Setting().render(studio.items);
    }

    private static List<Finding> of(List<Finding> found, Kind kind) {
        return found.stream().filter(finding -> finding.kind() == kind).toList();
    }

    @Test
    void nothingIsFoundInAPictureThatIsAsItShouldBe() {
        assertThat(good().findings()).isEmpty();
    }

    @Test
    void aWrongLetterIsFoundInItsBlock() {
        List<TextItem> wrong = new ArrayList<>(studio.items);
        wrong.set(1, new TextItem("초고속 비송", studio.items.get(1).source()));
        ProofStudio.Setting setting = studio.new Setting().render(wrong);
        setting.set = good().set;

        assertThat(setting.findings())
                .extracting(Finding::kind, Finding::block)
                .containsExactly(tuple(Kind.TEXT, "b1"));
    }

    @Test
    void aBlockThatWasNotDrawnIsFound() {
        ProofStudio.Setting setting = good();
        setting.drawn = setting.plate;

        assertThat(of(setting.findings(), Kind.TEXT)).extracting(Finding::block).containsExactly("b0", "b1");
    }

    @Test
    void wordsThatAreInNoLineAreFound() {
        ProofStudio.Setting setting = good();
        SetLine right = setting.set.get(0);
        setting.set = List.of(with(right, List.of("정품"), right.size(), right.fits()), setting.set.get(1));

        assertThat(of(setting.findings(), Kind.TEXT))
                .extracting(Finding::says)
                .containsExactly("its lines say '정품', and were to say '정품세일'");
    }

    @Test
    void aHyphenThatALineWasBrokenWithIsNoLetter() {
        ProofStudio.Setting setting = good();
        studio.items.set(0, new TextItem("Wasserdicht", studio.items.get(0).source()));
        setting.render(studio.items);
        SetLine right = setting.set.get(0);
        setting.set = List.of(with(right, List.of("Wasser-", "dicht"), right.size(), true), setting.set.get(1));

        assertThat(setting.findings()).isEmpty();
    }

    @Test
    void strokesThatStandOnThePlateStillAreFound() {
        ProofStudio.Setting setting = studio.new Setting().leave(1, 24).render(studio.items);

        assertThat(of(setting.findings(), Kind.RESIDUE))
                .extracting(Finding::block)
                .containsExactly("b1");
    }

    @Test
    void lettersAsFaintAsTheirGroundAreFound() {
        ProofStudio.Setting setting = studio.new Setting().render(relooked(ProofStudio.look(40, FAINT)));

        assertThat(of(setting.findings(), Kind.CONTRAST))
                .extracting(Finding::block)
                .containsExactly("b0");
    }

    @Test
    void anOutlineMakesLettersReadable() {
        TextStyle outlined = ProofStudio.look(40, FAINT).withOutline(new Outline(INK, 0.06));

        assertThat(studio.new Setting().render(relooked(outlined)).findings()).isEmpty();
    }

    @Test
    void lettersMayBeAsFaintAsTheSourceWas() {
        ProofStudio faint = new ProofStudio().line("正品促销", 60, 100, ProofStudio.look(40, FAINT), "정품 세일");

        assertThat(faint.new Setting().render(faint.items).findings()).isEmpty();
    }

    @Test
    void whatIsTooSmallOrDoesNotFitIsFound() {
        ProofStudio.Setting setting = good();
        setting.set = List.of(with(setting.set.get(0), setting.set.get(0).lines(), 7, false), setting.set.get(1));

        assertThat(setting.findings())
                .extracting(Finding::kind, Finding::block)
                .contains(tuple(Kind.OVERFLOW, "b0"), tuple(Kind.SIZE, "b0"), tuple(Kind.RANK, "b0"));
    }

    @Test
    void aTextThatRunsOutOfThePictureIsFound() {
        ProofStudio.Setting setting = good();
        setting.set = List.of(Moved.by(setting.set.get(0), -75, 0), setting.set.get(1));

        assertThat(of(setting.findings(), Kind.OVERFLOW))
                .extracting(Finding::block)
                .containsExactly("b0");
    }

    @Test
    void textsOverEachOtherAndOverWhatStaysAreFound() {
        ProofStudio.Setting setting = good();
        setting.set = List.of(Moved.by(setting.set.get(0), 0, 95), setting.set.get(1));
        assertThat(of(setting.findings(), Kind.OVERLAP))
                .extracting(Finding::block)
                .containsExactly("b0", "b1");

        setting.set = List.of(good().set.get(0), Moved.by(good().set.get(1), 0, 50));
        assertThat(of(setting.findings(), Kind.OVERLAP))
                .extracting(Finding::says)
                .singleElement()
                .asString()
                .endsWith("over k, which stays");
    }

    @Test
    void aTwinOfAnotherSizeIsFound() {
        ProofStudio twins = new ProofStudio()
                .line("正品保证", 60, 100, ProofStudio.look(30, INK), "정품 보장")
                .line("多色可选", 320, 100, ProofStudio.look(30, INK), "여러 색상");
        ProofStudio.Setting setting = twins.new Setting().render(twins.items);
        assertThat(setting.findings()).isEmpty();

        SetLine right = setting.set.get(1);
        setting.set = List.of(setting.set.get(0), with(right, right.lines(), right.size() * 0.8, true));
        assertThat(of(setting.findings(), Kind.GROUP))
                .extracting(Finding::block)
                .containsExactly("b1");
    }

    @Test
    void aPixelThatNobodyWasToChangeIsFound() {
        ProofStudio.Setting setting = good();
        try (Mat spot = new Mat(setting.drawn, new Rect(500, 350, 2, 1));
                Mat black = new Mat(Scalar.all(0))) {
            spot.setTo(black);
        }

        assertThat(setting.findings())
                .extracting(Finding::kind, Finding::block, Finding::measure)
                .containsExactly(tuple(Kind.OUTSIDE, null, 2.0));
    }

    private List<TextItem> relooked(TextStyle look) {
        List<TextItem> items = new ArrayList<>(studio.items);
        LineStyle line = items.get(0).source().get(0);
        items.set(
                0,
                new TextItem(
                        items.get(0).text(), List.of(new LineStyle(line.ink(), line.direction(), line.align(), look))));
        return items;
    }

    private static SetLine with(SetLine set, List<String> lines, double size, boolean fits) {
        return new SetLine(set.area(), lines, set.font(), size, set.colour(), set.outline(), fits, set.glyphs());
    }
}
