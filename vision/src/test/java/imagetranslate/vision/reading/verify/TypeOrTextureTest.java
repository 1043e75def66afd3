package imagetranslate.vision.reading.verify;

import static org.assertj.core.api.Assertions.assertThat;

import imagetranslate.message.TextBox;
import imagetranslate.vision.model.OnnxModels;
import imagetranslate.vision.reading.DrawnPage;
import imagetranslate.vision.reading.OnnxTextRecognizer;
import imagetranslate.vision.reading.TextRecognizer;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.util.List;
import org.bytedeco.opencv.opencv_core.Mat;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TypeOrTextureTest {
    private static OnnxModels models;
    private static TextRecognizer recognizer;

    @BeforeAll
    static void open() {
        models = OnnxModels.bundled();
        recognizer = new OnnxTextRecognizer(models, Runnable::run, 1);
    }

    @AfterAll
    static void close() {
        recognizer.close();
        models.close();
    }

    @Test
    void typeIsReadHoweverShortAndSimpleItIs() {
        DrawnPage page = new DrawnPage(760, 600, Color.WHITE).line("免费试用", 30, 20, 60);
        List<String> texts = List.of("回", "田", "口", "品", "国", "福", "XL", "元");
        for (int i = 0; i < texts.size(); i++) {
            page.line(texts.get(i), 48, 80 + 180 * (i % 4), 200 + 200 * (i / 4));
        }

        assertThat(read(page)).contains("免费试用").containsAll(texts);
    }

    @Test
    void aCharacterThatFillsThePageIsRead() {
        for (String text : List.of("福", "新", "品")) {
            assertThat(read(page().line(text, 300, 150, 360))).containsExactly(text);
        }
    }

    @Test
    void windowsInAWallAreNoText() {
        DrawnPage page = page();
        Graphics2D g = pen(page, 5);
        for (int x = 60; x < 560; x += 90) {
            for (int y = 60; y < 420; y += 80) {
                g.drawRect(x, y, 56, 56);
                g.drawLine(x + 28, y, x + 28, y + 56);
                g.drawLine(x, y + 28, x + 56, y + 28);
            }
        }

        assertThat(read(page)).isEmpty();
    }

    @Test
    void aMenuAndTilesAreNoCharacters() {
        DrawnPage page = page().line("免费试用", 40, 220, 420);
        Graphics2D g = pen(page, 6);
        for (int i = 0; i < 3; i++) {
            g.drawLine(100, 120 + 22 * i, 160, 120 + 22 * i);
        }
        for (int i = 0; i < 4; i++) {
            g.drawRect(400 + 34 * (i % 2), 110 + 34 * (i / 2), 22, 22);
        }

        assertThat(read(page)).containsExactly("免费试用");
    }

    @Test
    void anIconInFrontOfATextIsNotItsFirstCharacter() {
        DrawnPage page = page().line("免费试用", 40, 220, 120).line("官方正品", 40, 220, 260);
        Graphics2D g = pen(page, 4);
        for (int i = 0; i < 3; i++) {
            g.drawLine(172, 92 + 12 * i, 204, 92 + 12 * i);
        }
        for (int i = 0; i < 4; i++) {
            g.drawRect(172 + 18 * (i % 2), 230 + 18 * (i / 2), 12, 12);
        }

        assertThat(read(page)).containsExactly("免费试用", "官方正品");
    }

    @Test
    void aStampsRingIsNoBracket() {
        DrawnPage page = page().line("检验合格", 56, 190, 240, -14);
        pen(page, 6).drawOval(165, 90, 250, 250);

        assertThat(read(page)).containsExactly("检验合格");
    }

    @Test
    void aRingOrABoxAroundACharacterIsNoBrackets() {
        DrawnPage page = page().line("福", 40, 150, 160).line("大", 40, 400, 160).line("（新）", 40, 120, 360);
        Graphics2D g = pen(page, 3);
        g.drawOval(130, 105, 80, 80);
        g.drawRoundRect(380, 110, 80, 70, 20, 20);

        assertThat(read(page)).contains("福", "大").anyMatch(text -> text.matches("[(（]新[)）]"));
    }

    @Test
    void labelsFarApartAreNotOneLine() {
        DrawnPage page =
                new DrawnPage(840, 400, Color.WHITE).line("福", 51, 390, 120).line("小", 51, 590, 120);
        page.line("元", 51, 390, 280).line("女", 51, 590, 280);

        assertThat(read(page)).containsExactlyInAnyOrder("福", "小", "元", "女");
    }

    @Test
    void iconsInARowAreNoText() {
        DrawnPage page = new DrawnPage(800, 300, Color.WHITE);
        Graphics2D g = pen(page, 6);
        for (int icon = 0; icon < 4; icon++) {
            int x = 60 + 170 * icon;
            if (icon % 2 == 0) {
                for (int i = 0; i < 3; i++) {
                    g.drawLine(x, 110 + 26 * i, x + 74, 110 + 26 * i);
                }
            } else {
                for (int i = 0; i < 4; i++) {
                    g.drawRect(x + 44 * (i % 2), 100 + 44 * (i / 2), 30, 30);
                }
            }
        }

        assertThat(read(page)).isEmpty();
    }

    @Test
    void aCalendarIsNoCharacter() {
        DrawnPage page = page();
        Graphics2D g = pen(page, 6);
        g.drawRect(250, 150, 70, 66);
        g.drawLine(250, 172, 320, 172);
        g.drawLine(270, 142, 270, 158);
        g.drawLine(300, 142, 300, 158);

        assertThat(read(page)).isEmpty();
    }

    @Test
    void figuresLargerThanTheTextBesideThemAreReadOnce() {
        DrawnPage page = new DrawnPage(800, 400, new Color(200, 22, 32));
        Graphics2D g = page.graphics();
        Font font = new Font("Noto Sans CJK SC", Font.BOLD, 60);
        g.setFont(font);
        g.drawString("全场满", 60, 140);
        g.drawString("减", 400, 140);
        g.setColor(Color.YELLOW);
        g.setFont(font.deriveFont(94f));
        g.drawString("300", 241, 138);
        g.drawString("50", 460, 138);

        assertThat(read(page)).contains("300").doesNotContain("3001");
    }

    private static DrawnPage page() {
        return new DrawnPage(600, 480, Color.WHITE);
    }

    private static Graphics2D pen(DrawnPage page, float width) {
        Graphics2D g = page.graphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setStroke(new BasicStroke(width));
        return g;
    }

    private static List<String> read(DrawnPage page) {
        try (Mat mat = page.mat()) {
            return recognizer.read(mat).stream().map(TextBox::text).toList();
        }
    }
}
