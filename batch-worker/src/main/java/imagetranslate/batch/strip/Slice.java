package imagetranslate.batch.strip;

import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_BGR2GRAY;
import static org.bytedeco.opencv.global.opencv_imgproc.cvtColor;

import imagetranslate.vision.image.PageImage;
import java.util.Arrays;
import org.bytedeco.opencv.opencv_core.Mat;
import org.jspecify.annotations.Nullable;

/**
 * What the plan must know of a page, once it has been decoded and is gone again.
 *
 * @param busy how busy each of its rows is, by {@link Rows}
 * @param head its first rows, in grey
 * @param foot its last rows, in grey
 * @param icc its colour profile; null where it has none
 */
record Slice(int width, int height, int[] busy, EdgeRows head, EdgeRows foot, byte @Nullable [] icc) {

    static Slice of(PageImage page) {
        try (Mat visible = page.flattened();
                Mat grey = new Mat()) {
            cvtColor(visible, grey, COLOR_BGR2GRAY);
            int rows = Math.min(EdgeRows.COUNT, grey.rows());
            return new Slice(
                    page.width(),
                    page.height(),
                    Rows.busy(visible),
                    EdgeRows.of(grey, 0, rows),
                    EdgeRows.of(grey, grey.rows() - rows, rows),
                    page.source().icc());
        }
    }

    /** Whether both can be rows of one picture. */
    boolean fits(Slice below) {
        return width == below.width && Arrays.equals(icc, below.icc);
    }
}
