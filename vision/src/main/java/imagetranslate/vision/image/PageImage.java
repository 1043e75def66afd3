package imagetranslate.vision.image;

import imagetranslate.store.ImageType;
import imagetranslate.vision.image.file.SourceTraits;
import java.util.Optional;
import org.bytedeco.opencv.opencv_core.Mat;
import org.jspecify.annotations.Nullable;

/**
 * A decoded picture, upright (EXIF orientation applied), and the owner of its pixels: close it and they are gone.
 */
public final class PageImage implements AutoCloseable {
    private final Mat bgr;
    private final @Nullable Mat alpha;
    private final SourceTraits source;
    private final MemoryShare room;

    /**
     * A picture that came from no file; it is encoded as PNG.
     *
     * @param bgr CV_8UC3; owned by this object from now on
     * @param alpha CV_8UC1 of the same size, or null for an opaque picture; owned too
     */
    public PageImage(Mat bgr, @Nullable Mat alpha) {
        this(bgr, alpha, SourceTraits.plain(ImageType.PNG, false));
    }

    PageImage(Mat bgr, @Nullable Mat alpha, SourceTraits source) {
        this(bgr, alpha, source, MemoryShare.uncounted());
    }

    private PageImage(Mat bgr, @Nullable Mat alpha, SourceTraits source, MemoryShare room) {
        this.room = room;
        this.bgr = bgr;
        this.alpha = alpha;
        this.source = source;
    }

    /** The same page, which gives that room back when it is closed. */
    PageImage in(MemoryShare ofItsOwn) {
        return new PageImage(bgr, alpha, source, ofItsOwn);
    }

    public int width() {
        return bgr.cols();
    }

    public int height() {
        return bgr.rows();
    }

    /** What the file was. */
    public ImageType format() {
        return source.format();
    }

    /** CV_8UC3. Shared, not copied: don't write into it. */
    public Mat bgr() {
        return bgr;
    }

    /** CV_8UC1, straight (colours are not multiplied by it); empty for an opaque picture. */
    public Optional<Mat> alpha() {
        return Optional.ofNullable(alpha);
    }

    /**
     * CV_8UC3, owned by the caller: the page without transparency, on black or white, whichever shows what is drawn on
     * it. (The colours beneath alpha 0 are arbitrary: often those of the text itself.)
     */
    public Mat flattened() {
        return alpha == null ? new Mat(bgr) : Flattening.of(bgr, alpha);
    }

    public SourceTraits source() {
        return source;
    }

    @Override
    public void close() {
        bgr.close();
        if (alpha != null) {
            alpha.close();
        }
        Mat deep = source.deep();
        if (deep != null) {
            deep.close();
        }
        room.close();
    }
}
