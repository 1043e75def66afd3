package imagetranslate.operate.picture;

import static org.bytedeco.opencv.global.opencv_imgcodecs.IMWRITE_JPEG_QUALITY;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imencode;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_AREA;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;

import imagetranslate.translation.PageView;
import java.util.Optional;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;

/** A page as a model gets to see it: enough to tell what its texts are about, as cheap as a model takes any picture. */
public final class SmallPicture {
    /** Pixels. What is larger Gemini cuts into tiles of this side, and each is paid for (ai.google.dev, "Image understanding"). */
    private static final int LONGEST_SIDE = 768;

    /** Times as long as wide: on a longer page nothing could be made out any more. */
    private static final double LONGEST = 4;

    private static final int QUALITY = 80;

    private SmallPicture() {}

    /**
     * @param page CV_8UC3; only read
     * @return empty for a page of which it would show nothing
     */
    public static Optional<PageView> of(Mat page) {
        double longest = Math.max(page.cols(), page.rows());
        if (longest > LONGEST * Math.min(page.cols(), page.rows())) {
            return Optional.empty();
        }
        double scale = Math.min(1, LONGEST_SIDE / longest);
        Size size = new Size(side(page.cols(), scale), side(page.rows(), scale));
        try (size;
                Mat small = new Mat();
                BytePointer file = new BytePointer();
                IntPointer quality = new IntPointer(IMWRITE_JPEG_QUALITY, QUALITY)) {
            resize(page, small, size, 0, 0, INTER_AREA);
            if (!imencode(".jpg", small, file, quality)) {
                throw new IllegalStateException("a page could not be written as a small JPEG");
            }
            byte[] bytes = new byte[Math.toIntExact(file.limit())];
            file.get(bytes);
            return Optional.of(new PageView(bytes));
        }
    }

    private static int side(int pixels, double scale) {
        return (int) Math.max(1, Math.round(pixels * scale));
    }
}
