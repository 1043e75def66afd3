package imagetranslate.vision.reading.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.bytedeco.opencv.global.opencv_core.CV_32FC1;
import static org.bytedeco.opencv.global.opencv_core.CV_32SC2;
import static org.bytedeco.opencv.global.opencv_imgproc.fillConvexPoly;

import imagetranslate.message.Point;
import imagetranslate.vision.geometry.TiltedBox;
import imagetranslate.vision.image.NativeImaging;
import java.util.List;
import org.bytedeco.javacpp.indexer.IntIndexer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DbPostProcessorTest {
    private static final BoxThresholds RULES = new BoxThresholds(0.3, 0.5, 1.6, true, 736);

    @BeforeAll
    static void load() {
        NativeImaging.load();
    }

    @Test
    void aBoxGrowsByAreaTimesRatioOverPerimeterOnEverySide() {
        TiltedBox box = new TiltedBox(0, 0, 100, 20, 0);

        double distance = RULES.unclipDistance(box);

        assertThat(distance).isCloseTo(100 * 20 * 1.6 / 240, within(1e-9));
        assertThat(box.grown(distance).width()).isCloseTo(100 + 2 * distance, within(1e-9));
        assertThat(box.grown(distance).height()).isCloseTo(20 + 2 * distance, within(1e-9));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 20, -20, 40, -40})
    void aTiltedBlobBecomesABoxOfItsAngleWithItsFirstCornerAtTheUpperLeft(int degrees) {
        TiltedBox drawn = new TiltedBox(150, 150, 120, 24, Math.toRadians(degrees));
        try (Mat map = map(0.9, drawn)) {
            List<TiltedBox> boxes = DbPostProcessor.boxes(map, RULES);

            assertThat(boxes).hasSize(1);
            TiltedBox found = boxes.get(0);
            assertThat(found.angle()).isCloseTo(drawn.angle(), within(0.04));
            // Whole pixels on a slanted edge, and the dilation, make the blob larger than what was drawn: by 4 at most.
            TiltedBox largest = drawn.grown(2);
            TiltedBox least = drawn.grown(RULES.unclipDistance(drawn));
            TiltedBox most = largest.grown(RULES.unclipDistance(largest));
            assertThat(found.width()).isBetween(least.width() - 1, most.width());
            assertThat(found.height()).isBetween(least.height() - 1, most.height());
            assertThat(found.corners().get(0).x())
                    .isLessThan(found.corners().get(1).x());
            assertThat(found.corners().get(0).y())
                    .isLessThan(found.corners().get(3).y());
        }
    }

    @Test
    void anUprightColumnStaysUpright() {
        try (Mat map = map(0.9, new TiltedBox(150, 150, 20, 160, 0))) {
            TiltedBox found = DbPostProcessor.boxes(map, RULES).get(0);

            assertThat(found.height()).isGreaterThan(3 * found.width());
            assertThat(found.angle()).isCloseTo(0, within(0.02));
        }
    }

    @Test
    void whatIsUnsureOrTooSmallIsNoText() {
        try (Mat unsure = map(0.45, new TiltedBox(150, 150, 120, 24, 0));
                Mat faint = map(0.25, new TiltedBox(150, 150, 120, 24, 0));
                Mat small = map(0.9, new TiltedBox(150, 150, 40, 1, 0))) {
            assertThat(DbPostProcessor.boxes(unsure, RULES)).isEmpty();
            assertThat(DbPostProcessor.boxes(faint, RULES)).isEmpty();
            assertThat(DbPostProcessor.boxes(small, RULES)).isEmpty();
        }
    }

    @Test
    void theScoreOfABoxIsTheMeanInsideItAlsoWhereItReachesBeyondTheMap() {
        try (Mat map = map(0.8, new TiltedBox(0, 150, 100, 24, 0))) {
            assertThat(DbPostProcessor.score(map, new TiltedBox(0, 150, 90, 16, 0)))
                    .isCloseTo(0.8, within(0.01));
            assertThat(DbPostProcessor.score(map, new TiltedBox(200, 150, 90, 16, 0)))
                    .isZero();
        }
    }

    private static Mat map(double probability, TiltedBox box) {
        Mat map = new Mat(300, 300, CV_32FC1, Scalar.all(0));
        try (Mat polygon = new Mat(4, 1, CV_32SC2);
                IntIndexer points = polygon.createIndexer()) {
            List<Point> corners = box.corners();
            for (int i = 0; i < 4; i++) {
                points.put(i, 0, 0, (int) Math.round(corners.get(i).x()));
                points.put(i, 0, 1, (int) Math.round(corners.get(i).y()));
            }
            fillConvexPoly(map, polygon, Scalar.all(probability));
        }
        return map;
    }
}
