package imagetranslate.operate.picture;

import static org.bytedeco.opencv.global.opencv_core.absdiff;
import static org.bytedeco.opencv.global.opencv_core.extractChannel;
import static org.bytedeco.opencv.global.opencv_core.max;

import imagetranslate.typesetting.SetLine;
import imagetranslate.vision.image.Admission;
import imagetranslate.vision.image.PageImage;
import imagetranslate.vision.image.encode.EncodeOptions;
import imagetranslate.vision.image.encode.EncodedImage;
import imagetranslate.vision.image.encode.ImageEncoder;
import imagetranslate.vision.pixels.LineMask;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * A decoded source, and the picture of it that erasing and setting work on: what a reader sees. They differ where the
 * source has alpha, for the colour of a see-through pixel is nobody's intention and often hides the text.
 *
 * @param seen opaque; the same object as {@code page} where that is opaque
 */
public record SourcePage(PageImage page, PageImage seen) implements AutoCloseable {

    /** Takes the page over, also where this fails. */
    public static SourcePage of(PageImage page) {
        try {
            return new SourcePage(page, page.alpha().isEmpty() ? page : new PageImage(page.flattened(), null));
        } catch (RuntimeException | Error e) {
            page.close();
            throw e;
        }
    }

    /**
     * Waits until it is decoded. The page is the caller's or nobody's: where the thread is interrupted, it is closed as soon as
     * it is decoded.
     *
     * @param picture taken over, also where this fails
     */
    public static SourcePage decode(Admission.Admitted picture, Executor cpu) throws Exception {
        CompletableFuture<SourcePage> decoding = new CompletableFuture<>();
        cpu.execute(() -> {
            try {
                if (decoding.isDone()) {
                    picture.room().close();
                } else {
                    SourcePage page = of(picture.decode());
                    if (!decoding.complete(page)) {
                        page.close();
                    }
                }
            } catch (Exception | Error e) {
                decoding.completeExceptionally(e);
            }
        });
        try {
            return decoding.get();
        } catch (InterruptedException e) {
            if (!decoding.cancel(false) && !decoding.isCompletedExceptionally()) {
                decoding.join().close();
            }
            throw e;
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }

    /**
     * The finished picture as a file. With alpha, only what changed comes from the work on what is seen; every other pixel
     * is the source's own, alpha and all.
     *
     * @param clean CV_8UC3, before the new text was drawn; empty is enough where the source is opaque
     * @param drawn CV_8UC3, with it
     */
    public EncodedImage encode(Mat clean, Mat drawn, List<LineMask> erased, List<SetLine> set, EncodeOptions options) {
        if (page == seen) {
            return ImageEncoder.encode(page, drawn, options);
        }
        try (Mat colours = colours(drawn);
                Mat alpha = ResultAlpha.of(page.alpha().orElseThrow(), erased, clean, drawn, set)) {
            return ImageEncoder.encode(page, colours, alpha, options);
        }
    }

    /** CV_8UC3, the caller's: the page's own colours, but for what the work on what is seen has changed. */
    Mat colours(Mat drawn) {
        Mat colours = page.bgr().clone();
        try (Mat changed = largestChange(seen.bgr(), drawn)) {
            drawn.copyTo(colours, changed);
        }
        return colours;
    }

    /** @return CV_8UC1: how far the channel that changed most has changed */
    public static Mat largestChange(Mat before, Mat after) {
        Mat most = new Mat();
        try (Mat change = new Mat();
                Mat channel = new Mat()) {
            absdiff(before, after, change);
            extractChannel(change, most, 0);
            for (int c = 1; c < change.channels(); c++) {
                extractChannel(change, channel, c);
                max(most, channel, most);
            }
        }
        return most;
    }

    @Override
    public void close() {
        page.close();
        if (seen != page) {
            seen.close();
        }
    }
}
