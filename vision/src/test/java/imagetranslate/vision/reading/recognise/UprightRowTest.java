package imagetranslate.vision.reading.recognise;

import static org.assertj.core.api.Assertions.assertThat;

import imagetranslate.message.Quad;
import imagetranslate.models.ModelEntry;
import imagetranslate.vision.reading.DrawnPage;
import java.awt.Color;
import java.util.List;
import org.bytedeco.opencv.opencv_core.Mat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UprightRowTest {
    private static final int EM = 40;

    /** What a network does that reads all but dots. */
    private record BlindToDots(String text, int most) implements LineRecognizer {
        @Override
        public ReadLine read(Mat line) {
            assertThat(line.cols()).as("shows no dots").isBetween((int) ((most - 0.5) * EM), (int) ((most + 0.5) * EM));
            return new ReadLine(text, 0.99, 0, 1);
        }

        @Override
        public String name() {
            return "blind-to-dots";
        }

        @Override
        public List<ModelEntry> weights() {
            return List.of();
        }
    }

    @ParameterizedTest
    @CsvSource({"你受伤了……, 你受伤了", "……你受伤了, 你受伤了", "是谁的……放心, 是谁的放心", "圆……, 圆", "难道…是她……, 难道是她"})
    void dotsAreCountedWhereTheyStand(String written, String seen) {
        try (Mat page = column(written).mat()) {
            Quad quad = Quad.ofBox(20, 20, 20 + LineCrop.COLUMN_WIDTH * EM, 36 + written.length() * EM);

            ReadLine read = UprightRow.read(page, quad, new BlindToDots(seen, seen.length()));

            assertThat(read.text()).isEqualTo(written);
        }
    }

    private static DrawnPage column(String text) {
        DrawnPage page = new DrawnPage(100, 500, Color.WHITE);
        for (int i = 0; i < text.length(); i++) {
            int top = 28 + i * EM;
            if (text.charAt(i) == '…') {
                for (int dot = 0; dot < 3; dot++) {
                    page.graphics().fillOval(20 + EM / 2 + 2, top + 5 + dot * EM / 3, 5, 5);
                }
            } else {
                page.line(text.substring(i, i + 1), EM, 24, top + 0.88 * EM);
            }
        }
        return page;
    }
}
