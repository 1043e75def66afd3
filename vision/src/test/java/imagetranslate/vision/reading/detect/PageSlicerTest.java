package imagetranslate.vision.reading.detect;

import static org.assertj.core.api.Assertions.assertThat;

import imagetranslate.message.Quad;
import imagetranslate.models.OcrSet;
import imagetranslate.vision.model.OnnxModels;
import imagetranslate.vision.model.ParallelMap;
import imagetranslate.vision.model.SessionOptions;
import imagetranslate.vision.reading.DrawnPage;
import java.awt.Color;
import java.util.Comparator;
import java.util.List;
import org.bytedeco.opencv.opencv_core.Mat;
import org.junit.jupiter.api.Test;

class PageSlicerTest {
    private static final int LINES = 9;

    @Test
    void linesAsLongAsAPageThatIsCutBothWaysAreFoundOnceAndWhole() {
        DrawnPage page = new DrawnPage(4000, 3600, Color.WHITE);
        String text = "新品上市限时特惠满三百减五十".repeat(9);
        for (int i = 0; i < LINES; i++) {
            page.line(text, 30, 60 + 10 * i, 250 + i * 370);
        }
        try (OnnxModels models = OnnxModels.bundled();
                Mat mat = page.mat()) {
            TextDetector detector = new TextDetector(
                    models.open(models.ocrSet(OcrSet.BUNDLED).detector(), SessionOptions.SINGLE_THREAD_ARENA));

            List<Quad> found = new PageSlicer(detector, new ParallelMap(Runnable::run, 1)).detect(mat, 1);

            List<Quad> lines = found.stream()
                    .sorted(Comparator.comparingDouble(quad -> quad.topLeft().y()))
                    .toList();
            assertThat(lines).hasSize(LINES);
            for (int i = 0; i < LINES; i++) {
                Quad line = lines.get(i);
                assertThat(line.topLeft().x()).isBetween(50.0 + 10 * i, 66.0 + 10 * i);
                assertThat(line.topRight().x()).isBetween(3830.0 + 10 * i, 3862.0 + 10 * i);
                assertThat(line.height()).isBetween(28.0, 60.0);
            }
        }
    }
}
