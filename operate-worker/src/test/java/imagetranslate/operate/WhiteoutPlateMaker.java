package imagetranslate.operate;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC1;

import imagetranslate.inpainting.Erasure;
import imagetranslate.inpainting.Plate;
import imagetranslate.inpainting.PlateMaker;
import imagetranslate.message.Point;
import imagetranslate.message.Quad;
import imagetranslate.vision.image.PageImage;
import imagetranslate.vision.pixels.LineMask;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Scalar;

/** The smallest plate maker that keeps the port's promises: paints each line's upright box white. */
final class WhiteoutPlateMaker implements PlateMaker {
    @Override
    public CompletableFuture<Plate> make(Erasure erasure) {
        return CompletableFuture.completedFuture(plate(erasure.page(), erasure.lines()));
    }

    @Override
    public String model() {
        return "whiteout";
    }

    static Plate plate(PageImage page, List<Quad> lines) {
        Mat bgr = page.bgr().clone();
        List<LineMask> masks = new ArrayList<>();
        for (Quad quad : lines) {
            Rect box = box(quad);
            try (Mat area = new Mat(bgr, box);
                    Mat white = new Mat(Scalar.all(255))) {
                area.setTo(white);
            }
            masks.add(new LineMask(box, full(box), full(box)));
        }
        return new Plate(bgr, masks);
    }

    static Rect box(Quad quad) {
        int left = (int) quad.corners().stream().mapToDouble(Point::x).min().orElseThrow();
        int top = (int) quad.corners().stream().mapToDouble(Point::y).min().orElseThrow();
        int right = (int) quad.corners().stream().mapToDouble(Point::x).max().orElseThrow();
        int bottom = (int) quad.corners().stream().mapToDouble(Point::y).max().orElseThrow();
        return new Rect(left, top, right - left, bottom - top);
    }

    private static Mat full(Rect box) {
        return new Mat(box.height(), box.width(), CV_8UC1, Scalar.all(255));
    }

    @Override
    public void close() {}
}
