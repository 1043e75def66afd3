package imagetranslate.vision.reading.detect;

import static org.bytedeco.opencv.global.opencv_core.CV_32F;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_AREA;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_LINEAR;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;

import imagetranslate.message.Point;
import imagetranslate.message.Quad;
import imagetranslate.vision.geometry.TiltedBox;
import imagetranslate.vision.model.Inference;
import imagetranslate.vision.model.Normalisation;
import imagetranslate.vision.model.OnnxModel;
import imagetranslate.vision.model.Planes;
import java.util.List;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;

/** Finds lines of text in a picture of moderate size and shape. Safe for several threads. */
public final class TextDetector {
    private static final int STEP = 32;
    private static final double MIN_QUAD_SIDE = 3;

    private final Inference inference;
    private final Normalisation normalisation;
    private final BoxThresholds rules;

    public TextDetector(OnnxModel model) {
        this.inference = new Inference(model);
        this.normalisation = Normalisation.of(model.entry());
        this.rules = BoxThresholds.of(model.entry());
    }

    BoxThresholds rules() {
        return rules;
    }

    /**
     * @param scale by which the network sees the picture enlarged
     * @return boxes in pixels of {@code bgr}, none reaching outside; the first corner is the one at the upper left
     */
    List<Quad> detect(Mat bgr, double scale) {
        int width = multiple(bgr.cols() * scale);
        int height = multiple(bgr.rows() * scale);
        try (Mat resized = new Mat();
                Size size = new Size(width, height)) {
            resize(bgr, resized, size, 0, 0, scale < 1 ? INTER_AREA : INTER_LINEAR);
            try (FloatPointer data = Planes.of(resized, width, normalisation);
                    FloatPointer result = new FloatPointer((long) width * height);
                    Mat map = new Mat(height, width, CV_32F, result)) {
                inference.run(data, new long[] {1, 3, height, width}, result, new long[] {1, 1, height, width});
                return DbPostProcessor.boxes(map, rules).stream()
                        .map(box -> toPicture(box, bgr, width, height))
                        .filter(quad -> quad.width() > MIN_QUAD_SIDE && quad.height() > MIN_QUAD_SIDE)
                        .toList();
            }
        }
    }

    private static int multiple(double side) {
        return (int) Math.max(STEP, Math.round(side / STEP) * STEP);
    }

    private static Quad toPicture(TiltedBox box, Mat bgr, int width, int height) {
        List<Point> corners = box.corners().stream()
                .map(corner -> new Point(
                        clamp(corner.x() * bgr.cols() / width, bgr.cols() - 1),
                        clamp(corner.y() * bgr.rows() / height, bgr.rows() - 1)))
                .toList();
        return new Quad(corners.get(0), corners.get(1), corners.get(2), corners.get(3));
    }

    private static double clamp(double value, double max) {
        return Math.max(0, Math.min(max, Math.rint(value)));
    }
}
