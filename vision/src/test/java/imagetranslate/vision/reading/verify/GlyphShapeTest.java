package imagetranslate.vision.reading.verify;

import static org.assertj.core.api.Assertions.assertThat;

import imagetranslate.message.Quad;
import imagetranslate.message.TextBox;
import imagetranslate.vision.reading.DrawnPage;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import org.bytedeco.opencv.opencv_core.Mat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class GlyphShapeTest {

    private static boolean contradicts(DrawnPage page, Quad quad, String text) {
        try (Mat mat = page.mat()) {
            return GlyphShape.contradicts(mat, new TextBox(quad, text, 0.99));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"目", "日", "三", "品", "口", "回"})
    void typeIsNotContradicted(String text) {
        DrawnPage page = new DrawnPage(300, 200, Color.WHITE).line(text, 80, 100, 130);

        assertThat(contradicts(page, Quad.ofBox(100, 60, 180, 140), text)).isFalse();
    }

    @Test
    void aListThatLiesIsNo目() {
        DrawnPage page = new DrawnPage(300, 200, Color.WHITE);
        Graphics2D g = page.graphics();
        g.setStroke(new BasicStroke(6));
        g.drawRect(100, 70, 90, 60);
        g.drawLine(100, 90, 190, 90);
        g.drawLine(100, 110, 190, 110);

        assertThat(contradicts(page, Quad.ofBox(96, 66, 194, 134), "目")).isTrue();
    }
}
