package imagetranslate.batch.strip;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC1;
import static org.bytedeco.opencv.global.opencv_core.NORM_INF;
import static org.bytedeco.opencv.global.opencv_core.norm;

import imagetranslate.batch.book.Leaf;
import imagetranslate.vision.image.PageImage;
import imagetranslate.vision.image.encode.EncodeOptions;
import imagetranslate.vision.image.encode.EncodedImage;
import imagetranslate.vision.image.encode.ImageEncoder;
import java.util.Optional;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.jspecify.annotations.Nullable;

/** A page with the rows that came back, beside what it was. */
final class SliceResult implements AutoCloseable {
    private final PageImage source;
    private final Mat bgr;
    private @Nullable Mat alpha;

    /** @param source stays the caller's */
    SliceResult(PageImage source) {
        this.source = source;
        this.bgr = source.bgr().clone();
    }

    /** @param at the page's row that gets the first of these rows of {@code section} */
    void take(PageImage section, int from, int to, int at) {
        SectionPicture.copy(section.bgr(), from, to, bgr, at);
        if (source.alpha().isPresent()) {
            Mat own = alpha;
            if (own == null) {
                own = source.alpha().get().clone();
                alpha = own;
            }
            if (section.alpha().isPresent()) {
                SectionPicture.copy(section.alpha().get(), from, to, own, at);
            } else {
                try (Mat opaque = new Mat(to - from, own.cols(), CV_8UC1, Scalar.all(255))) {
                    SectionPicture.copy(opaque, 0, to - from, own, at);
                }
            }
        }
    }

    /** @return empty where no pixel is another than it was: then the page's own file is the best result there is */
    Optional<Leaf.Picture> file(String name) {
        boolean sameAlpha = alpha == null || norm(alpha, source.alpha().orElseThrow(), NORM_INF, null) == 0;
        if (sameAlpha && norm(bgr, source.bgr(), NORM_INF, null) == 0) {
            return Optional.empty();
        }
        EncodedImage image = ImageEncoder.encode(source, bgr, sameAlpha ? null : alpha, EncodeOptions.AS_SOURCE);
        return Optional.of(new Leaf.Picture(name, image.format(), image.bytes()));
    }

    @Override
    public void close() {
        bgr.close();
        if (alpha != null) {
            alpha.close();
        }
    }
}
