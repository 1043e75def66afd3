package imagetranslate.operate.picture;

import static org.bytedeco.opencv.global.opencv_core.bitwise_and;
import static org.bytedeco.opencv.global.opencv_core.bitwise_not;

import imagetranslate.vision.pixels.LineMask;
import java.util.List;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Scalar;

/** Puts lines that were erased, but turned out to stay, back into the plate: the very pixels of the source. */
final class KeptPixels {
    private KeptPixels() {}

    /**
     * Where a line that stays and one that goes overlap, both can't be right. There the source comes back only on the
     * strokes of the one that stays: its glyphs are whole, and no stroke of the other returns.
     *
     * @param canvas CV_8UC3, the plate; written into
     * @param page CV_8UC3, the source
     */
    static void restore(Mat canvas, Mat page, List<LineMask> staying, List<LineMask> going) {
        for (LineMask line : staying) {
            try (Mat mask = line.erase().clone();
                    Mat from = new Mat(page, line.box());
                    Mat to = new Mat(canvas, line.box())) {
                going.forEach(other -> giveWay(mask, line, other));
                from.copyTo(to, mask);
            }
        }
    }

    private static void giveWay(Mat mask, LineMask line, LineMask other) {
        try (Rect both = overlap(line.box(), other.box())) {
            if (both.width() <= 0 || both.height() <= 0) {
                return;
            }
            try (Mat shared = part(mask, line, both);
                    Mat otherErase = part(other.erase(), other, both);
                    Mat otherStrokes = part(other.strokes(), other, both);
                    Mat strokes = part(line.strokes(), line, both);
                    Mat own = new Mat();
                    Mat none = new Mat(Scalar.all(0));
                    Mat full = new Mat(Scalar.all(255))) {
                bitwise_not(otherStrokes, own);
                bitwise_and(own, strokes, own);
                shared.setTo(none, otherErase);
                shared.setTo(full, own);
            }
        }
    }

    private static Mat part(Mat mask, LineMask line, Rect inPage) {
        try (Rect inLine =
                new Rect(inPage.x() - line.box().x(), inPage.y() - line.box().y(), inPage.width(), inPage.height())) {
            return new Mat(mask, inLine);
        }
    }

    private static Rect overlap(Rect a, Rect b) {
        int left = Math.max(a.x(), b.x());
        int top = Math.max(a.y(), b.y());
        return new Rect(
                left,
                top,
                Math.min(a.x() + a.width(), b.x() + b.width()) - left,
                Math.min(a.y() + a.height(), b.y() + b.height()) - top);
    }
}
