package imagetranslate.vision.reading.tesseract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import imagetranslate.message.Quad;
import imagetranslate.message.TextBox;
import imagetranslate.models.OcrSet;
import imagetranslate.models.WrittenLanguage;
import imagetranslate.settings.EnvironmentSettings;
import imagetranslate.vision.model.OnnxModels;
import imagetranslate.vision.reading.DrawnPage;
import imagetranslate.vision.reading.RecognizersByLanguage;
import imagetranslate.vision.reading.TextRecognizer;
import imagetranslate.vision.reading.recognise.LineCrop;
import imagetranslate.vision.reading.recognise.ReadLine;
import java.awt.Color;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.bytedeco.opencv.opencv_core.Mat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** With the data that Debian's packages bring; without them the tests are skipped and say which are missing. */
class TesseractLineRecognizerTest {
    private static final TesseractData DATA = TesseractData.of(EnvironmentSettings.of(Map.of()));

    @ParameterizedTest
    @CsvSource({"ja, 送料無料のセール", "ko, 신상품 무료 배송", "ru, Бесплатная доставка"})
    void readsALineInItsLanguage(String language, String text) {
        try (TesseractLineRecognizer recognizer = recognizer(language)) {
            ReadLine line = read(recognizer, text);

            assertThat(line.text()).isEqualTo(text);
            assertThat(line.score()).isBetween(0.6, 1.0);
            assertThat(line.first()).isBetween(0.0, 0.2);
            assertThat(line.last()).isBetween(0.7, 1.0);
            assertThat(recognizer.weights()).singleElement().satisfies(weights -> assertThat(
                            weights.files().get(0).sha256())
                    .hasSize(64));
        }
    }

    @Test
    void severalThreadsMayReadAtOnce() {
        try (TesseractLineRecognizer recognizer = recognizer("ru")) {
            List<String> read = IntStream.range(0, 8)
                    .parallel()
                    .mapToObj(i -> read(recognizer, "Бесплатная доставка").text())
                    .toList();

            assertThat(read).hasSize(8).containsOnly("Бесплатная доставка");
        }
    }

    @Test
    void aLineWithoutTextIsNoLineThatAnybodyIsSureOf() {
        try (TesseractLineRecognizer recognizer = recognizer("ru")) {
            assertThat(read(recognizer, "").score()).isLessThan(0.5);
        }
    }

    @Test
    void aColumnLaidOnItsSideIsStoodUpAgain() {
        try (TesseractLineRecognizer recognizer = recognizer("ja")) {
            assumeTrue(
                    DATA.columns("jpn").isPresent(),
                    "jpn_vert.traineddata isn't here (Debian: apt-get install tesseract-ocr-jpn-vert)");
            DrawnPage page = new DrawnPage(100, 420, Color.WHITE);
            String text = "今日はいい天気です";
            for (int i = 0; i < text.length(); i++) {
                page.line(text.substring(i, i + 1), 40, 30, 45 + 43 * i);
            }
            try (Mat mat = page.mat();
                    LineCrop column = LineCrop.cut(mat, Quad.ofBox(22, 4, 78, 412))) {
                ReadLine line = recognizer.read(column.pixels());

                assertThat(line.text()).isEqualTo(text);
                assertThat(line.first()).isLessThan(0.2);
                assertThat(line.last()).isGreaterThan(0.8);
            }
        }
    }

    @Test
    void readsTheLinesThatTheDetectorFoundWhereNoWeightsKnowTheLanguage() {
        require("ko");
        DrawnPage page = new DrawnPage(600, 300, Color.WHITE)
                .line("오늘의 특가 상품", 40, 60, 100)
                .line("무료 배송", 40, 60, 200);
        try (OnnxModels models = OnnxModels.bundled();
                Mat mat = page.mat();
                RecognizersByLanguage byLanguage =
                        new RecognizersByLanguage(models, models.ocrSet(OcrSet.BUNDLED), DATA, Runnable::run, 1)) {
            TextRecognizer korean = byLanguage.of("ko");

            assertThat(korean.model()).isEqualTo("ppocr-v4+tesseract-kor");
            assertThat(texts(korean, mat)).containsExactly("오늘의 특가 상품", "무료 배송");
        }
    }

    @Test
    void leftToItselfItReadsEachLineInItsOwnScript() {
        require("ko");
        require("ru");
        DrawnPage page = new DrawnPage(700, 400, Color.WHITE)
                .line("正品促销大桶装更划算", 40, 60, 100)
                .line("신상품 무료 배송", 40, 60, 200)
                .line("Бесплатная доставка", 40, 60, 300);
        try (OnnxModels models = OnnxModels.bundled();
                Mat mat = page.mat();
                RecognizersByLanguage byLanguage =
                        new RecognizersByLanguage(models, models.ocrSet(OcrSet.BUNDLED), DATA, Runnable::run, 1)) {
            assertThat(texts(byLanguage.of("auto"), mat))
                    .containsExactly("正品促销大桶装更划算", "신상품 무료 배송", "Бесплатная доставка");
        }
    }

    private static List<String> texts(TextRecognizer recognizer, Mat page) {
        return recognizer.read(page).stream().map(TextBox::text).toList();
    }

    private static ReadLine read(TesseractLineRecognizer recognizer, String text) {
        int width = 40
                + (int) (text.codePoints()
                        .mapToDouble(c -> c < 0x2E80 ? 24 : 40)
                        .sum());
        DrawnPage page = new DrawnPage(width, 60, Color.WHITE).line(text, 40, 20, 45);
        try (Mat mat = page.mat()) {
            return recognizer.read(mat);
        }
    }

    private static TesseractLineRecognizer recognizer(String language) {
        require(language);
        WrittenLanguage wanted = WrittenLanguage.of(language);
        return DATA.recognizers(wanted::equals).findFirst().orElseThrow();
    }

    private static void require(String language) {
        String name = Map.of("ja", "jpn", "ko", "kor", "ru", "rus").get(language);
        assumeTrue(
                DATA.has(name), name + ".traineddata isn't here (Debian: apt-get install tesseract-ocr-" + name + ")");
    }
}
