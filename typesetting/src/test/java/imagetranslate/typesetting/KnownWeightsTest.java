package imagetranslate.typesetting;

import static org.assertj.core.api.Assertions.assertThat;

import imagetranslate.samples.Easel;
import imagetranslate.samples.Easel.Align;
import imagetranslate.samples.Lettering;
import imagetranslate.samples.Sample;
import imagetranslate.scene.TextStyle;
import imagetranslate.typesetting.font.Face;
import java.awt.Color;
import java.awt.Font;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two weights, or all seven where Debian's fonts-noto-cjk-extra is installed. */
class KnownWeightsTest {
    private static final List<String> TEXTS =
            List.of("松峰保温杯", "24小时保温", "Vacuum Flask", "立即购买", "DURABLE STEEL", "보온 텀블러", "鑫赢疆罐装");

    @ParameterizedTest
    @CsvSource({"false, 18, 0.85", "false, 32, 0.92", "false, 72, 0.97", "true, 32, 0.7", "true, 72, 0.8"})
    void theWeightsOfOneFamilyAreToldApart(boolean serif, double size, double exactly) {
        int all = 0;
        int exact = 0;
        int like = 0;
        for (Map.Entry<Integer, Font> font :
                TextRendererContract.FONTS.weights(serif).entrySet()) {
            for (TextStyle style : measured(font.getValue(), size)) {
                all++;
                exact += style.weight() == font.getKey() ? 1 : 0;
                like += new Face(style.weight(), serif).isLike(new Face(font.getKey(), serif)) ? 1 : 0;
            }
        }
        System.out.println(
                "W " + serif + " " + size + " " + all + " " + 100.0 * exact / all + " " + 100.0 * like / all);
        assertThat(exact).isGreaterThanOrEqualTo((int) (exactly * all));
        assertThat(like).isGreaterThanOrEqualTo((int) (0.92 * all));
    }

    @Test
    void smallTypeHasTheInksOwnColourAndNoGradient() {
        assertThat(measured(TextRendererContract.FONTS.weights(false).get(Face.REGULAR), 18))
                .allSatisfy(style -> assertThat(style.fill()).hasSize(1).allSatisfy(rgb -> assertThat(rgb & 255)
                        .satisfiesAnyOf(blue -> assertThat(blue).isLessThan(0x50), blue -> assertThat(blue)
                                .isGreaterThan(0xD8))));
    }

    /** In dark on light, and in white on red. */
    private static List<TextStyle> measured(Font font, double size) {
        List<TextStyle> styles = new ArrayList<>();
        for (int ink : new int[] {0x222222, 0xFFFFFF}) {
            Easel easel = new Easel((int) (8 * size) + 40, (int) (TEXTS.size() * 1.6 * size) + 40);
            easel.ground(g -> {
                g.setColor(new Color(ink == 0xFFFFFF ? 0x8C2F24 : 0xF4F1EA));
                g.fillRect(0, 0, 2000, 2000);
            });
            for (int i = 0; i < TEXTS.size(); i++) {
                easel.text(TEXTS.get(i), 20.3, (i + 1) * 1.6 * size, Align.LEFT, Lettering.of(font, size, ink));
            }
            Sample sample = easel.sample("weights", "png");
            try (Sheet sheet = Sheet.of(sample, text -> text)) {
                sheet.items().forEach(item -> styles.add(item.source().get(0).style()));
            }
        }
        return styles;
    }
}
