package imagetranslate.operate.proof;

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
public final class CleanPlate {
    private final Mat source;
    private final List<PixelWindow> patches;

    private CleanPlate(Mat source, List<PixelWindow> patches) {
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
                source,
                lines.stream().map(line -> PixelWindow.of(plate, line.box())).toList());
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

    private static void paste(PixelWindow patch, PixelWindow window) {
        int left = Math.max(patch.left(), window.left());
        int right = Math.min(patch.left() + patch.width(), window.left() + window.width());
        int top = Math.max(patch.top(), window.top());
        int bottom = Math.min(patch.top() + patch.height(), window.top() + window.height());
        for (int y = top; y < bottom && left < right; y++) {
            System.arraycopy(
                    patch.bgr(),
                    ((y - patch.top()) * patch.width() + left - patch.left()) * 3,
                    window.bgr(),
                    ((y - window.top()) * window.width() + left - window.left()) * 3,
                    (right - left) * 3);
        }
    }
}
