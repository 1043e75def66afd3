package imagetranslate.operate.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC1;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;

import imagetranslate.vision.pixels.LineMask;
import java.util.List;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.junit.jupiter.api.Test;

class KeptPixelsTest {
    private static final int SOURCE = 10;
    private static final int ERASED = 200;

    private final Mat page = new Mat(20, 40, CV_8UC3, Scalar.all(SOURCE));
    private final Mat canvas = new Mat(20, 40, CV_8UC3, Scalar.all(ERASED));

    /** Everything in the box is erased; the strokes are its middle rows. */
    private static LineMask line(int x, int y, int width, int height) {
        Mat strokes = new Mat(height, width, CV_8UC1, Scalar.all(0));
        strokes.rowRange(height / 2 - 1, height / 2 + 1).setTo(new Mat(Scalar.all(255)));
        return new LineMask(new Rect(x, y, width, height), strokes, new Mat(height, width, CV_8UC1, Scalar.all(255)));
    }

    private int at(int x, int y) {
        return canvas.ptr(y, x).get() & 0xff;
    }

    @Test
    void putsALineThatStaysBackPixelForPixel() {
        KeptPixels.restore(canvas, page, List.of(line(2, 2, 10, 8)), List.of(line(20, 2, 10, 8)));

        assertThat(at(2, 2)).isEqualTo(SOURCE);
        assertThat(at(11, 9)).isEqualTo(SOURCE);
        assertThat(at(12, 9)).as("beside it").isEqualTo(ERASED);
        assertThat(at(25, 5)).as("the line that goes").isEqualTo(ERASED);
    }

    @Test
    void whereTwoLinesOverlapOnlyTheStrokesOfTheOneThatStaysComeBack() {
        LineMask staying = line(2, 2, 10, 8); // strokes in rows 5 and 6
        LineMask going = line(8, 4, 10, 8); // strokes in rows 7 and 8

        KeptPixels.restore(canvas, page, List.of(staying), List.of(going));

        assertThat(at(9, 5)).as("a stroke of the line that stays").isEqualTo(SOURCE);
        assertThat(at(9, 7)).as("a stroke of the line that goes").isEqualTo(ERASED);
        assertThat(at(9, 9)).as("background of both").isEqualTo(ERASED);
        assertThat(at(4, 9)).as("background of the line that stays alone").isEqualTo(SOURCE);
    }
}
