package imagetranslate.typesetting.fit;

import static org.assertj.core.api.Assertions.assertThat;

import imagetranslate.geometry.OrientedBox;
import imagetranslate.message.TextBlock.Align;
import imagetranslate.message.TextBlock.Direction;
import imagetranslate.scene.LineStyle;
import imagetranslate.scene.TextStyle;
import imagetranslate.vision.image.NativeImaging;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AlignmentMeasurerTest {
    private static final int WIDTH = 600;
    private static final double HEIGHT = 28;

    private final Mat plate = white();
    private final List<LineStyle> lines = new ArrayList<>();
    private final List<Optional<Align>> shared = new ArrayList<>();

    private static Mat white() {
        NativeImaging.load();
        return new Mat(400, WIDTH, opencv_core.CV_8UC3, Scalar.all(255));
    }

    @AfterEach
    void closePlate() {
        plate.close();
    }

    @Test
    void linesWithOneBeginningAreAlignedThere() {
        line(40, 60, 200);
        line(40, 100, 320);
        line(40, 140, 150);

        assertThat(aligned()).containsOnly(Align.LEFT);
    }

    @Test
    void linesWithOneEndAreAlignedThere() {
        line(340, 60, 200);
        line(220, 100, 320);
        line(390, 140, 150);

        assertThat(aligned()).containsOnly(Align.RIGHT);
    }

    @Test
    void linesWithOneMiddleAreCentred() {
        line(100, 60, 200);
        line(40, 100, 320);
        line(125, 140, 150);

        assertThat(aligned()).containsOnly(Align.CENTRE);
    }

    /** By chance the longest line of a paragraph ends where the page's middle wants it: the others say where it begins. */
    @Test
    void aParagraphInThePagesMiddleKeepsTheSideThatItsLinesShare() {
        for (int i = 0; i < 4; i++) {
            line(150, 60 + 40 * i, i == 3 ? 120 : 300);
            shared.set(i, Optional.of(Align.LEFT));
        }

        assertThat(aligned()).containsOnly(Align.LEFT);
    }

    @Test
    void aLabelInAPillIsCentred() {
        pill(30, 180, 240, 60);
        line(90, 196, 120);

        assertThat(aligned()).containsExactly(Align.CENTRE);
    }

    @Test
    void aLabelAloneStaysOnTheSideWhereThereIsNoRoom() {
        pill(30, 180, 440, 60);
        line(44, 196, 120);

        assertThat(aligned()).containsExactly(Align.LEFT);
    }

    @Test
    void ofAColumnTheLeftIsItsTop() {
        for (int i = 0; i < 3; i++) {
            lines.add(new LineStyle(
                    new OrientedBox(300 - 40 * i, 40 + 35.0 * (4 - i), HEIGHT, 70.0 * (4 - i), 0),
                    Direction.VERTICAL,
                    Align.LEFT,
                    style()));
            shared.add(Optional.empty());
        }

        assertThat(aligned()).containsOnly(Align.LEFT);
    }

    private List<Align> aligned() {
        return AlignmentMeasurer.aligned(plate, lines, shared).stream()
                .map(LineStyle::align)
                .toList();
    }

    private void line(double left, double top, double width) {
        lines.add(new LineStyle(
                new OrientedBox(left + width / 2, top + HEIGHT / 2, width, HEIGHT, 0),
                Direction.HORIZONTAL,
                Align.LEFT,
                style()));
        shared.add(Optional.empty());
    }

    private static TextStyle style() {
        return new TextStyle(HEIGHT, 400, TextStyle.Family.SANS, List.of(0), List.of(), null);
    }

    private void pill(int left, int top, int width, int height) {
        opencv_imgproc.rectangle(
                plate, new Rect(left, top, width, height), Scalar.all(90), opencv_imgproc.FILLED, 8, 0);
    }
}
