package imagetranslate.vision.reading.detect;

import static org.assertj.core.api.Assertions.assertThat;

import imagetranslate.message.Quad;
import imagetranslate.vision.geometry.Bounds;
import imagetranslate.vision.image.NativeImaging;
import imagetranslate.vision.reading.DrawnPage;
import imagetranslate.vision.reading.detect.MultiScaleDetector.Candidate;
import java.awt.Color;
import java.util.List;
import java.util.stream.IntStream;
import org.bytedeco.opencv.opencv_core.Mat;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DenseColumnsTest {
    private static final int LEFT = 60;
    private static final int TOP = 50;
    private static final int EM = 32;
    private static final List<String> ROWS = List.of("你终于回来", "我等了三年", "别再往前走", "前面有埋伏", "天快要亮了", "快把门关上");

    @BeforeAll
    static void load() {
        NativeImaging.load();
    }

    @ParameterizedTest
    @CsvSource({"0.2, 0", "0.2, 0.06", "0.4, 0.1", "0.6, 0"})
    void rowsAcrossColumnsThatAreFurtherApartThanTheirCharactersBecomeColumns(double across, double down) {
        double columnPitch = (1 + across) * EM;
        double pitch = (1 + down) * EM;

        List<Candidate> found = recut(columnPitch, pitch, rows(columnPitch, pitch));

        assertThat(found).hasSize(5).allMatch(Candidate::column);
        for (Candidate column : found) {
            Bounds bounds = Bounds.of(column.quad());
            assertThat(bounds.top()).isBetween(TOP - 0.2 * EM, TOP + 0.1 * EM);
            assertThat(bounds.bottom()).isBetween(TOP + 5 * pitch + 0.8 * EM, TOP + 5 * pitch + 1.2 * EM);
            double middle = (bounds.left() + bounds.right()) / 2;
            assertThat(IntStream.range(0, 5).mapToDouble(i -> Math.abs(LEFT + i * columnPitch + EM / 2.0 - middle)))
                    .anyMatch(off -> off < 0.1 * EM);
        }
    }

    @Test
    void oneBoxAroundAllOfThemIsCutToo() {
        double columnPitch = 1.3 * EM;
        double pitch = 1.04 * EM;
        Quad all = Quad.ofBox(LEFT - 8, TOP - 8, LEFT + 4 * columnPitch + EM + 8, TOP + 5 * pitch + EM + 8);

        assertThat(recut(columnPitch, pitch, List.of(all))).hasSize(5).allMatch(Candidate::column);
    }

    @ParameterizedTest
    @CsvSource({"0, 0.2", "0.06, 0.3", "0.1, 0.6", "0, 0"})
    void linesThatAreFurtherApartThanTheirCharactersStay(double across, double down) {
        double columnPitch = (1 + across) * EM;
        double pitch = (1 + down) * EM;
        List<Quad> rows = rows(columnPitch, pitch);

        assertThat(recut(columnPitch, pitch, rows))
                .extracting(Candidate::quad)
                .containsExactlyInAnyOrderElementsOf(rows);
    }

    @ParameterizedTest
    @ValueSource(strings = {"12.5kg", "Free Shipping"})
    void theLettersOfALineAreNoColumns(String text) {
        DrawnPage page = new DrawnPage(400, 200, Color.WHITE).line(text, 20, 60, 100);
        int width = page.graphics().getFontMetrics().stringWidth(text);
        Candidate line = new Candidate(Quad.ofBox(56, 80, 64 + width, 109), 0.5, false);
        try (Mat mat = page.mat()) {
            assertThat(DenseColumns.recut(mat, List.of(line))).containsExactly(line);
        }
    }

    private static List<Candidate> recut(double columnPitch, double pitch, List<Quad> boxes) {
        DrawnPage page = new DrawnPage(400, 400, Color.WHITE);
        for (int row = 0; row < ROWS.size(); row++) {
            for (int i = 0; i < 5; i++) {
                page.line(ROWS.get(row).substring(i, i + 1), EM, LEFT + i * columnPitch, TOP + row * pitch + 0.88 * EM);
            }
        }
        try (Mat mat = page.mat()) {
            return DenseColumns.recut(
                    mat,
                    boxes.stream().map(box -> new Candidate(box, 0.5, false)).toList());
        }
    }

    /** As the detector draws them. */
    private static List<Quad> rows(double columnPitch, double pitch) {
        return IntStream.range(0, ROWS.size())
                .mapToObj(row -> Quad.ofBox(
                        LEFT - 8,
                        Math.rint(TOP + row * pitch - 4),
                        Math.rint(LEFT + 4 * columnPitch + EM + 8),
                        Math.rint(TOP + row * pitch + EM + 4)))
                .toList();
    }
}
