package imagetranslate.vision.reading.recognise;

import static org.assertj.core.api.Assertions.assertThat;

import imagetranslate.message.Quad;
import imagetranslate.vision.model.OnnxModels;
import imagetranslate.vision.model.SessionOptions;
import imagetranslate.vision.reading.DrawnPage;
import java.awt.Color;
import java.util.stream.IntStream;
import org.bytedeco.opencv.opencv_core.Mat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CtcLineRecognizerTest {
    @ParameterizedTest
    @ValueSource(strings = {"正品", "极速发货", "轻轻一按就能打开杯盖，适合全家老小一起使用，包装采用环保材料"})
    void onAFewFixedWidthsALineReadsAsOnItsOwn(String text) {
        DrawnPage page = new DrawnPage(1400, 100, Color.WHITE);
        page.line(text, 40, 20, 65);
        try (OnnxModels models = OnnxModels.bundled();
                Mat mat = page.mat();
                Mat line = LineCrop.flatten(mat, Quad.ofBox(12, 22, 28 + 40 * text.length(), 80))) {
            var model = models.open("ppocr-v4-rec", SessionOptions.SINGLE_THREAD_ARENA);

            ReadLine own = new CtcLineRecognizer(model, false).read(line);
            ReadLine fixed = new CtcLineRecognizer(model, true).read(line);

            assertThat(own.text()).isEqualTo(text);
            assertThat(fixed.text()).isEqualTo(text);
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 320", "320, 320", "321, 640", "641, 1280", "1281, 2560", "20000, 20480"})
    void aLineGetsTheNextOfTheFixedWidths(int own, int fixed) {
        assertThat(CtcLineRecognizer.fixedWidth(own)).isEqualTo(fixed);
    }

    @Test
    void tenThousandPixelsNeedSixShapes() {
        assertThat(IntStream.rangeClosed(1, 10_240)
                        .map(CtcLineRecognizer::fixedWidth)
                        .distinct())
                .hasSize(6);
    }
}
