package imagetranslate.operate.proof;

import imagetranslate.typesetting.SetLine;
import imagetranslate.vision.pixels.LineMask;
import imagetranslate.vision.pixels.PixelWindow;
import java.awt.Rectangle;
import java.util.List;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;

/**
 * A plate remembered by what it changed of the source: the text is drawn on the plate itself, and a second copy of a tall page
 * is too much.
 */
public final class CleanPlate implements AutoCloseable {
    /** Pixels that are drawn around an area, at most. */
    private static final int MARGIN = 3;

    private final Mat source;
    private final List<Patch> patches;

    /** @param pixels CV_8UC3, owned */
    private record Patch(int left, int top, Mat pixels) {}

    private CleanPlate(Mat source, List<Patch> patches) {
        this.source = source;
        this.patches = patches;
    }

    /**
     * @param source CV_8UC3; must stay open
     * @param plate CV_8UC3, the same wherever no line lies; copied
     * @param lines all that were erased, also those that were put back
     */
    public static CleanPlate of(Mat source, Mat plate, List<LineMask> lines) {
        return new CleanPlate(
                source, lines.stream().map(line -> patch(plate, line.box())).toList());
    }

    private static Patch patch(Mat plate, Rect box) {
        try (Mat there = new Mat(plate, box)) {
            return new Patch(box.x(), box.y(), there.clone());
        }
    }

    /** Its pixels in these bounds, as far as they lie in the picture; may be empty. */
    public PixelWindow window(Rectangle bounds) {
        PixelWindow window = PixelWindow.of(source, bounds);
        patches.forEach(patch -> paste(patch, window));
        return window;
    }

    PixelWindow window(Rect box) {
        return window(new Rectangle(box.x(), box.y(), box.width(), box.height()));
    }

    /** Takes texts back that were drawn there. */
    void restore(Mat canvas, List<SetLine> set) {
        for (SetLine text : set) {
            Rectangle bounds = Impression.path(text.area()).getBounds();
            bounds.grow(MARGIN, MARGIN);
            window(bounds).writeTo(canvas);
        }
    }

    private static void paste(Patch patch, PixelWindow window) {
        int left = Math.max(patch.left, window.left());
        int right = Math.min(patch.left + patch.pixels.cols(), window.left() + window.width());
        int top = Math.max(patch.top, window.top());
        int bottom = Math.min(patch.top + patch.pixels.rows(), window.top() + window.height());
        for (int y = top; y < bottom && left < right; y++) {
            patch.pixels
                    .ptr(y - patch.top, left - patch.left)
                    .get(
                            window.bgr(),
                            ((y - window.top()) * window.width() + left - window.left()) * 3,
                            (right - left) * 3);
        }
    }

    @Override
    public void close() {
        patches.forEach(patch -> patch.pixels.close());
    }
}
