package imagetranslate.operate.picture;

import static org.bytedeco.opencv.global.opencv_core.merge;

import imagetranslate.typesetting.TextLayer;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.MatVector;
import org.jspecify.annotations.Nullable;

/**
 * A result in its parts. The pictures are all CV_8UC3, or all CV_8UC4 with straight alpha where the source has transparency, and of
 * the page's size; closing this closes them.
 *
 * @param source the page as it came
 * @param plate with what was erased
 * @param result with the texts
 * @param texts what was painted of each item, in the order of painting; one of which nothing shows is left out
 * @param icc the profile that the colours go by; null for sRGB
 */
public record PictureLayers(Mat source, Mat plate, Mat result, Map<Integer, TextLayer> texts, byte @Nullable [] icc)
        implements AutoCloseable {

    public int width() {
        return source.cols();
    }

    public int height() {
        return source.rows();
    }

    /** The same with another result, which is taken over. */
    public PictureLayers showing(Mat other) {
        result.close();
        return new PictureLayers(source, plate, other, texts, icc);
    }

    /**
     * @param alpha CV_8UC1; empty for an opaque picture
     * @return the caller's
     */
    public static Mat merged(Mat bgr, Optional<Mat> alpha) {
        if (alpha.isEmpty()) {
            return bgr.clone();
        }
        Mat merged = new Mat();
        try (MatVector planes = new MatVector(bgr, alpha.get())) {
            merge(planes, merged);
        }
        return merged;
    }

    @Override
    public void close() {
        source.close();
        plate.close();
        result.close();
    }
}
