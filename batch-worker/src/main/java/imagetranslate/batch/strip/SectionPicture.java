package imagetranslate.batch.strip;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC1;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;

import imagetranslate.store.ImageType;
import imagetranslate.vision.image.PageImage;
import imagetranslate.vision.image.encode.EncodeOptions;
import imagetranslate.vision.image.encode.ImageEncoder;
import imagetranslate.vision.image.file.BrokenImage;
import imagetranslate.vision.image.file.EmbeddedProfile;
import java.io.IOException;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.jspecify.annotations.Nullable;

/** A section as a picture of its own: its rows, taken from one page after the other. */
final class SectionPicture implements AutoCloseable {
    private final int from;
    private final Mat bgr;
    private @Nullable Mat alpha;
    private byte @Nullable [] icc;

    SectionPicture(Strip strip, Strip.Section section) {
        from = section.from();
        bgr = new Mat(section.rows(), strip.width(), CV_8UC3);
    }

    /** @param top the row of the strip at which the page begins */
    void take(PageImage page, int top) {
        int first = Math.max(from, top);
        int end = Math.min(from + bgr.rows(), top + page.height());
        copy(page.bgr(), first - top, end - top, bgr, first - from);
        if (page.alpha().isPresent()) {
            copy(page.alpha().get(), first - top, end - top, alpha(), first - from);
        }
        icc = page.source().icc();
    }

    /** Opaque where no page is transparent. */
    private Mat alpha() {
        Mat made = alpha;
        if (made == null) {
            made = new Mat(bgr.rows(), bgr.cols(), CV_8UC1, Scalar.all(255));
            alpha = made;
        }
        return made;
    }

    static void copy(Mat source, int from, int to, Mat target, int at) {
        try (Mat rows = source.rowRange(from, to);
                Mat place = target.rowRange(at, at + to - from)) {
            rows.copyTo(place);
        }
    }

    /** A PNG: what it was is what comes back, wherever nothing was set. */
    byte[] png() throws IOException {
        byte[] bytes = ImageEncoder.encode(new PageImage(bgr, alpha), bgr, EncodeOptions.AS_SOURCE)
                .bytes();
        byte[] profile = icc;
        int channels = alpha == null ? 3 : 4;
        if (profile == null
                || EmbeddedProfile.obstacle(ImageType.PNG, channels, profile).isPresent()) {
            return bytes;
        }
        try {
            return EmbeddedProfile.into(ImageType.PNG, bytes, profile);
        } catch (BrokenImage e) {
            throw new IOException("a section's PNG " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        bgr.close();
        if (alpha != null) {
            alpha.close();
        }
    }
}
