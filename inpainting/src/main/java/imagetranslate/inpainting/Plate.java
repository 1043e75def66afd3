package imagetranslate.inpainting;

import imagetranslate.vision.pixels.LineMask;
import java.util.List;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * A page with its text erased.
 *
 * @param bgr CV_8UC3, the page's size; identical to the page wherever no mask erases
 * @param lines one mask a line, in the order the lines were given
 */
public record Plate(Mat bgr, List<LineMask> lines) implements AutoCloseable {
    @Override
    public void close() {
        bgr.close();
        lines.forEach(LineMask::close);
    }
}
