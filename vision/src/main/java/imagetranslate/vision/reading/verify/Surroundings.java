package imagetranslate.vision.reading.verify;

import static org.bytedeco.opencv.global.opencv_core.CV_32F;
import static org.bytedeco.opencv.global.opencv_core.magnitude;
import static org.bytedeco.opencv.global.opencv_core.mean;
import static org.bytedeco.opencv.global.opencv_core.minMaxLoc;
import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_BGR2GRAY;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_AREA;
import static org.bytedeco.opencv.global.opencv_imgproc.Sobel;
import static org.bytedeco.opencv.global.opencv_imgproc.TM_CCOEFF_NORMED;
import static org.bytedeco.opencv.global.opencv_imgproc.cvtColor;
import static org.bytedeco.opencv.global.opencv_imgproc.matchTemplate;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;

import imagetranslate.message.Quad;
import imagetranslate.vision.geometry.Margin;
import imagetranslate.vision.reading.recognise.LineCrop;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Size;

/** What lies around a place: type stands on a ground that is quieter than itself, and no character is like the next. */
final class Surroundings {
    /** Of the box: nearer is the place itself, farther is the next row of a table. */
    private static final double NEAREST = 0.45;

    private static final double FARTHEST = 1.35;

    /** Of the box's height. */
    private static final double RIM = 0.35;

    /** Type has 0.77 at most, 工 in a square; panes, lugs and stitches 0.85 to 0.99. */
    private static final double ALIKE = 0.83;

    /** Pixels in height are enough to compare. */
    private static final double HEIGHT = 24;

    /** Grey levels: one tone is like everything. */
    private static final double FLAT = 8;

    /** Against the changes of tone within the box; a clear ground has less. */
    private static final double BUSY = 0.4;

    private Surroundings() {}

    static boolean areClear(Mat bgr, Quad quad) {
        return busyness(bgr, quad) <= BUSY;
    }

    /**
     * How much the tones change right around the box, against inside: 0 on a clear ground, about 1 within a pattern; more in a
     * ring or a frame.
     */
    private static double busyness(Mat bgr, Quad quad) {
        double room = RIM * Math.min(quad.width(), quad.height());
        try (LineCrop around = LineCrop.cut(bgr, Margin.around(quad, room, room, room), 0);
                Mat grey = new Mat();
                Mat across = new Mat();
                Mat down = new Mat();
                Mat edges = new Mat()) {
            cvtColor(around.pixels(), grey, COLOR_BGR2GRAY);
            Sobel(grey, across, CV_32F, 1, 0);
            Sobel(grey, down, CV_32F, 0, 1);
            magnitude(across, down, edges);
            int rim = (int) room;
            int width = edges.cols() - 2 * rim;
            int height = edges.rows() - 2 * rim;
            if (width < 1 || height < 1) {
                return 0;
            }
            try (Rect box = new Rect(rim, rim, width, height);
                    Mat inside = new Mat(edges, box)) {
                double within = mean(inside).get(0);
                double area = (double) width * height;
                double rest = mean(edges).get(0) * edges.total() - within * area;
                return within == 0 ? 0 : rest / Math.max(1, edges.total() - area) / within;
            }
        }
    }

    /** Whether it looks just like what lies right beside it, by normalised cross-correlation: a motif among others. */
    static boolean repeats(Mat bgr, Quad quad) {
        double along = FARTHEST * quad.width();
        double across = FARTHEST * quad.height();
        try (LineCrop around = LineCrop.cut(bgr, Margin.around(quad, along, along, across), 0);
                Mat grey = new Mat();
                Mat small = new Mat();
                Mat likeness = new Mat()) {
            double scale = Math.min(1, HEIGHT / Math.min(quad.width(), quad.height()));
            cvtColor(around.pixels(), grey, COLOR_BGR2GRAY);
            try (Size size =
                    new Size(Math.max(9, (int) (scale * grey.cols())), Math.max(9, (int) (scale * grey.rows())))) {
                resize(grey, small, size, 0, 0, INTER_AREA);
            }
            int width = (int) (small.cols() / (1 + 2 * FARTHEST));
            int height = (int) (small.rows() / (1 + 2 * FARTHEST));
            int left = (small.cols() - width) / 2;
            int top = (small.rows() - height) / 2;
            try (Rect place = new Rect(left, top, width, height);
                    Mat own = new Mat(small, place)) {
                double[] tones = extremes(own);
                if (tones[1] - tones[0] < FLAT) {
                    return false;
                }
                matchTemplate(small, own, likeness, TM_CCOEFF_NORMED);
            }
            int dx = (int) Math.ceil(NEAREST * width);
            int dy = (int) Math.ceil(NEAREST * height);
            return most(likeness, 0, 0, left - dx, likeness.rows()) > ALIKE
                    || most(likeness, left + dx, 0, likeness.cols() - left - dx, likeness.rows()) > ALIKE
                    || most(likeness, 0, 0, likeness.cols(), top - dy) > ALIKE
                    || most(likeness, 0, top + dy, likeness.cols(), likeness.rows() - top - dy) > ALIKE;
        }
    }

    private static double most(Mat likeness, int left, int top, int width, int height) {
        if (width <= 0 || height <= 0) {
            return 0;
        }
        try (Rect zone = new Rect(left, top, width, height);
                Mat part = new Mat(likeness, zone)) {
            return extremes(part)[1];
        }
    }

    private static double[] extremes(Mat mat) {
        double[] least = new double[1];
        double[] most = new double[1];
        minMaxLoc(mat, least, most, null, null, null);
        return new double[] {least[0], most[0]};
    }
}
