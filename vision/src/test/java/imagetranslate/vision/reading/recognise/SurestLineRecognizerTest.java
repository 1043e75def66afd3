package imagetranslate.vision.reading.recognise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;

import imagetranslate.models.ModelEntry;
import java.util.List;
import org.bytedeco.opencv.opencv_core.Mat;
import org.junit.jupiter.api.Test;

class SurestLineRecognizerTest {
    /** Reads the same on every line. */
    private static final class Says implements LineRecognizer {
        private final ReadLine line;
        private int asked;

        Says(String text, double score) {
            this.line = new ReadLine(text, score, 0, 1);
        }

        @Override
        public ReadLine read(Mat unused) {
            asked++;
            return line;
        }

        @Override
        public String name() {
            return line.text();
        }

        @Override
        public List<ModelEntry> weights() {
            return List.of();
        }
    }

    @Test
    void whoIsSureIsBelievedAndNobodyElseAsked() {
        Says other = new Says("안녕", 1);

        assertThat(read(new Says("正品", 0.9), other)).isEqualTo("正品");
        assertThat(other.asked).isZero();
    }

    @Test
    void inDoubtTheSurestIsBelieved() {
        assertThat(read(new Says("正品", 0.6), new Says("안녕", 0.95), new Says("Пока", 0.7)))
                .isEqualTo("안녕");
        assertThat(read(new Says("正品", 0.8), new Says("안녕", 0.5))).isEqualTo("正品");
    }

    @Test
    void whoPassesOverHalfALineIsNotSureOfIt() {
        assertThat(read(new Says("使", 0.99), new Says("使えます", 0.8))).isEqualTo("使えます");
    }

    private static String read(LineRecognizer first, LineRecognizer... others) {
        try (Mat line = new Mat(40, 80, CV_8UC3)) {
            return new SurestLineRecognizer(0.9, first, List.of(others))
                    .read(line)
                    .text();
        }
    }
}
