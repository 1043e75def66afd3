package imagetranslate.vision.reading.detect;

import static org.assertj.core.api.Assertions.assertThat;

import imagetranslate.message.Point;
import imagetranslate.message.Quad;
import imagetranslate.message.TextBox;
import imagetranslate.vision.geometry.Bounds;
import imagetranslate.vision.image.NativeImaging;
import imagetranslate.vision.model.OnnxModels;
import imagetranslate.vision.model.ParallelMap;
import imagetranslate.vision.reading.DrawnPage;
import imagetranslate.vision.reading.OnnxTextRecognizer;
import imagetranslate.vision.reading.TextRecognizer;
import java.awt.Color;
import java.awt.GradientPaint;
import java.nio.file.Path;
import java.util.List;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SmallTextRegionsTest {
    @BeforeAll
    static void load() {
        NativeImaging.load();
    }

    @Test
    void onClearGroundNobodyLooksAgain() {
        DrawnPage page = new DrawnPage(2400, 1600, new Color(240, 238, 230));
        page.graphics().setPaint(new GradientPaint(0, 0, Color.WHITE, 2400, 1600, Color.DARK_GRAY));
        page.graphics().fillRect(0, 0, 2400, 1600);
        try (Mat mat = page.mat()) {
            assertThat(places(mat)).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"8, 60", "10, 190", "13, 120"})
    void aPlaceHoldsItsPrintWithRoomAroundAndFitsTheNetworksStep(int size, int grey) {
        DrawnPage page = new DrawnPage(2410, 1610, new Color(240, 240, 240));
        page.graphics().setColor(new Color(grey, grey, grey));
        page.line("轻轻一按就能打开", size, 1000, 900);
        try (Mat mat = page.mat()) {
            Rect place = places(mat).get(0);

            assertThat(place.x()).isBetween(800, 968);
            assertThat(place.y()).isBetween(750, 868);
            assertThat(place.x() + place.width()).isBetween(1000 + 8 * size + 16, 1300);
            assertThat(place.y() + place.height()).isBetween(916, 1050);
            assertThat(place.width() % 32).isZero();
            assertThat(place.height() % 32).isZero();
        }
    }

    @Test
    void atThePagesEdgeAPlaceStaysInside() {
        DrawnPage page = new DrawnPage(2410, 1610, Color.WHITE);
        page.line("打开", 10, 2385, 1604);
        try (Mat mat = page.mat()) {
            Rect place = places(mat).get(0);

            assertThat(place.x() + place.width()).isEqualTo(2410);
            assertThat(place.y() + place.height()).isEqualTo(1610);
            assertThat(place.width() % 32).isZero();
            assertThat(place.height() % 32).isZero();
        }
    }

    @Test
    void placesThatOverlapAreOneAlsoWhereOnlyAThirdJoinsThem() {
        Bounds left = new Bounds(0, 0, 10, 2);
        Bounds right = new Bounds(12, 0, 20, 2);
        Bounds far = new Bounds(30, 30, 40, 40);
        Bounds bridge = new Bounds(8, 1, 14, 5);

        assertThat(SmallTextRegions.apart(List.of(left, right, far, bridge)))
                .containsExactlyInAnyOrder(far, new Bounds(0, 0, 20, 5));
    }

    @Test
    void linesOnASlantShareOnlyWhatTheyCover() {
        Quad rising = new Quad(new Point(0, 100), new Point(200, 0), new Point(210, 20), new Point(10, 120));
        Quad below = new Quad(new Point(0, 140), new Point(200, 40), new Point(210, 60), new Point(10, 160));

        assertThat(Bounds.of(rising).shared(Bounds.of(below))).isPositive();
        assertThat(BoxOverlap.of(rising, below)).isZero();
        assertThat(BoxOverlap.of(rising, rising)).isBetween(0.99, 1.01);
        assertThat(BoxOverlap.of(Quad.ofBox(0, 0, 10, 10), Quad.ofBox(5, 0, 100, 100)))
                .isBetween(0.49, 0.51);
        assertThat(BoxOverlap.of(Quad.ofBox(3, 3, 3, 3), rising)).isZero();
    }

    @Test
    void onALargePageSmallAndLargePrintIsReadAndItsClearGroundIsNotLookedAtTwice(@TempDir Path folder)
            throws Exception {
        DrawnPage page = new DrawnPage(2400, 3000, new Color(240, 238, 230));
        page.line("正品促销", 300, 200, 700);
        page.line("轻轻一按就能打开杯盖", 10, 1800, 2500);
        page.line("保质期三年", 12, 300, 1500);
        Path file = folder.resolve("runs.jfr");
        try (OnnxModels models = OnnxModels.bundled();
                Mat mat = page.mat();
                Recording runs = new Recording()) {
            TextRecognizer recognizer = new OnnxTextRecognizer(models, Runnable::run, 2);
            runs.enable("imagetranslate.SessionRun").withoutThreshold();
            runs.start();

            assertThat(recognizer.read(mat))
                    .extracting(TextBox::text)
                    .containsExactlyInAnyOrder("正品促销", "保质期三年", "轻轻一按就能打开杯盖");
            runs.stop();
            runs.dump(file);
        }
        long seen = 0;
        for (RecordedEvent run : RecordingFile.readAllEvents(file)) {
            if (run.getString("model").endsWith("det")) {
                String[] shape = run.getString("shape").split("x");
                seen += Long.parseLong(shape[2]) * Long.parseLong(shape[3]);
            }
        }
        long half = 2400 * 3000 / 4;
        assertThat(seen).isBetween(half, half * 2);
    }

    private static List<Rect> places(Mat page) {
        return new SmallTextRegions(new ParallelMap(Runnable::run, 1)).places(page);
    }
}
