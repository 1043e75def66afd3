package imagetranslate.vision.reading;

import static org.assertj.core.api.Assertions.assertThat;

import imagetranslate.message.TextBox;
import imagetranslate.vision.model.OnnxModels;
import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.opencv.opencv_core.Mat;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TallPageTest {
    private static final String[] WORDS = {"正品促销", "极速发货", "破损就赔", "假一赔十", "大桶装更划算", "强力去污"};

    private static OnnxModels models;
    private static TextRecognizer recognizer;

    @BeforeAll
    static void load() {
        models = OnnxModels.bundled();
        recognizer = new OnnxTextRecognizer(models, Runnable::run, 2);
    }

    @AfterAll
    static void unload() {
        models.close();
    }

    @Test
    void everyLineOfATallPageIsFoundOnceAndInOrder() {
        DrawnPage page = new DrawnPage(500, 7000, Color.WHITE);
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 34; i++) {
            String text = WORDS[i % WORDS.length];
            page.line(text, 30 + i % 4 * 8, 20 + i % 5 * 20, 130 + i * 200);
            expected.add(text);
        }

        assertThat(read(page)).containsExactlyElementsOf(expected);
    }

    @Test
    void ofAHundredAndFiftyLinesOnTwelveThousandRowsNoneIsMissedOrReadTwice() {
        DrawnPage page = new DrawnPage(790, 12_000, new Color(244, 241, 234));
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 150; i++) {
            String text = WORDS[i % WORDS.length] + (100 + i);
            page.line(text, 24 + i % 3 * 4, 40 + i % 4 * 80, 50 + i * 80);
            expected.add(text);
        }

        assertThat(read(page)).containsExactlyElementsOf(expected);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 120, 240})
    void aLineThatACutRunsThroughIsFoundWhole(int shift) {
        // Stripes everywhere: no row is quiet, so that cuts fall blindly; the shift moves the lines across them.
        DrawnPage page = new DrawnPage(400, 6400, Color.WHITE);
        page.graphics().setColor(new Color(205, 205, 205));
        for (int x = 0; x < 400; x += 8) {
            page.graphics().fillRect(x, 0, 4, 6400);
        }
        page.graphics().setColor(Color.BLACK);
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 14; i++) {
            String text = WORDS[i % WORDS.length];
            page.line(text, 56, 10, 200 + shift + i * 420);
            expected.add(text);
        }

        assertThat(read(page)).containsExactlyElementsOf(expected);
    }

    private static List<String> read(DrawnPage page) {
        try (Mat mat = page.mat()) {
            return recognizer.read(mat).stream().map(TextBox::text).toList();
        }
    }
}
