package imagetranslate.vision.pixels;

import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;

/**
 * The pixels of one line of text.
 *
 * @param box where the two masks lie in the page, in source pixels; always inside the page
 * @param strokes CV_8UC1, the size of {@code box}: 255 on the fill of the glyphs themselves, without outline or shadow
 *     (the renderer takes colour and weight from it)
 * @param erase CV_8UC1, the size of {@code box}: 255 on everything that must go: fill, outline, glow, shadow
 */
public record LineMask(Rect box, Mat strokes, Mat erase) implements AutoCloseable {
    @Override
    public void close() {
        strokes.close();
        erase.close();
        box.close();
    }
}
