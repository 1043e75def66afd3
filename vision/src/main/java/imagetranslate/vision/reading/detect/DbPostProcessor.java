package imagetranslate.vision.reading.detect;

import static org.bytedeco.opencv.global.opencv_core.CV_32SC2;
import static org.bytedeco.opencv.global.opencv_core.CV_8U;
import static org.bytedeco.opencv.global.opencv_core.mean;
import static org.bytedeco.opencv.global.opencv_imgproc.CHAIN_APPROX_SIMPLE;
import static org.bytedeco.opencv.global.opencv_imgproc.MORPH_RECT;
import static org.bytedeco.opencv.global.opencv_imgproc.RETR_LIST;
import static org.bytedeco.opencv.global.opencv_imgproc.THRESH_BINARY;
import static org.bytedeco.opencv.global.opencv_imgproc.dilate;
import static org.bytedeco.opencv.global.opencv_imgproc.fillConvexPoly;
import static org.bytedeco.opencv.global.opencv_imgproc.findContours;
import static org.bytedeco.opencv.global.opencv_imgproc.getStructuringElement;
import static org.bytedeco.opencv.global.opencv_imgproc.minAreaRect;
import static org.bytedeco.opencv.global.opencv_imgproc.threshold;

import imagetranslate.message.Point;
import imagetranslate.vision.geometry.TiltedBox;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.indexer.IntRawIndexer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.MatVector;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.RotatedRect;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;

/**
 * From the detector's map of probabilities to boxes: threshold, contours, minimum-area rectangles, grown back by what
 * the training shrank them (Liao et al. 2020, "Real-time Scene Text Detection with Differentiable Binarization", 3.5).
 */
final class DbPostProcessor {
    private static final int MAX_CANDIDATES = 1000;
    private static final double MIN_SIDE = 3;
    private static final double MIN_SIDE_GROWN = MIN_SIDE + 2;

    private DbPostProcessor() {}

    /** @param map CV_32F; boxes come out in its pixels */
    static List<TiltedBox> boxes(Mat map, BoxThresholds rules) {
        List<TiltedBox> boxes = new ArrayList<>();
        try (Mat binary = new Mat();
                Mat bytes = new Mat();
                Mat hierarchy = new Mat();
                Mat square = getStructuringElement(MORPH_RECT, new Size(2, 2));
                MatVector contours = new MatVector()) {
            threshold(map, binary, rules.threshold(), 255, THRESH_BINARY);
            binary.convertTo(bytes, CV_8U);
            if (rules.dilation()) {
                dilate(bytes, bytes, square);
            }
            findContours(bytes, contours, hierarchy, RETR_LIST, CHAIN_APPROX_SIMPLE);
            for (long i = 0; i < Math.min(contours.size(), MAX_CANDIDATES); i++) {
                try (Mat contour = contours.get(i);
                        RotatedRect rect = minAreaRect(contour)) {
                    TiltedBox tight = TiltedBox.of(rect);
                    if (Math.min(tight.width(), tight.height()) >= MIN_SIDE
                            && score(map, tight) >= rules.boxThreshold()) {
                        TiltedBox grown = tight.grown(rules.unclipDistance(tight));
                        if (Math.min(grown.width(), grown.height()) >= MIN_SIDE_GROWN) {
                            boxes.add(grown);
                        }
                    }
                }
            }
        }
        return boxes;
    }

    /** The mean probability inside the box. */
    static double score(Mat map, TiltedBox box) {
        List<Point> corners = box.corners();
        int left = clamp(corners.stream().mapToDouble(Point::x).min().orElseThrow(), map.cols(), false);
        int right = clamp(corners.stream().mapToDouble(Point::x).max().orElseThrow(), map.cols(), true);
        int top = clamp(corners.stream().mapToDouble(Point::y).min().orElseThrow(), map.rows(), false);
        int bottom = clamp(corners.stream().mapToDouble(Point::y).max().orElseThrow(), map.rows(), true);
        try (Rect window = new Rect(left, top, right - left + 1, bottom - top + 1);
                Mat part = new Mat(map, window);
                Mat mask = new Mat(window.height(), window.width(), CV_8U, Scalar.all(0));
                Mat polygon = new Mat(4, 1, CV_32SC2)) {
            try (IntRawIndexer points = polygon.createIndexer()) {
                for (int i = 0; i < 4; i++) {
                    points.put(i, 0, 0, (int) (corners.get(i).x() - left));
                    points.put(i, 0, 1, (int) (corners.get(i).y() - top));
                }
            }
            fillConvexPoly(mask, polygon, Scalar.all(1));
            try (Scalar mean = mean(part, mask)) {
                return mean.get(0);
            }
        }
    }

    private static int clamp(double value, int size, boolean up) {
        return (int) Math.max(0, Math.min(size - 1, up ? Math.ceil(value) : Math.floor(value)));
    }
}
