package imagetranslate.vision.image;

import java.util.Optional;
import org.bytedeco.opencv.opencv_core.Mat;
import org.jspecify.annotations.Nullable;

/**
 * A decoded picture, upright (EXIF orientation applied), and the owner of its pixels: close it and they are gone.
 */
public final class PageImage implements AutoCloseable {
    private final Mat bgr;
    private final @Nullable Mat alpha;

    /**
     * @param bgr CV_8UC3; owned by this object from now on
     * @param alpha CV_8UC1 of the same size, or null for an opaque picture; owned too
     */
    public PageImage(Mat bgr, @Nullable Mat alpha) {
        this.bgr = bgr;
        this.alpha = alpha;
    }

    public int width() {
        return bgr.cols();
    }

    public int height() {
        return bgr.rows();
    }

    /** CV_8UC3. Shared, not copied: don't write into it. */
    public Mat bgr() {
        return bgr;
    }

    /** CV_8UC1; empty for an opaque picture. */
    public Optional<Mat> alpha() {
        return Optional.ofNullable(alpha);
    }

    @Override
    public void close() {
        bgr.close();
        if (alpha != null) {
            alpha.close();
        }
    }
}
