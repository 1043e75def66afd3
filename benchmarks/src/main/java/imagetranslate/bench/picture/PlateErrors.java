package imagetranslate.bench.picture;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC1;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;

import com.fasterxml.jackson.databind.node.ObjectNode;
import imagetranslate.bench.parts.Pixels;
import imagetranslate.bench.parts.Similarity;
import imagetranslate.inpainting.Plate;
import imagetranslate.vision.pixels.LineMask;
import java.util.List;
import java.util.Locale;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_photo;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;

/**
 * How far plates lie from the true ground within the masks, beside what Telea's and the Navier-Stokes fill make of the same
 * holes. Squared errors are pooled over all pages: a mean of PSNRs would be ruled by the flat ones. So are similarities.
 */
final class PlateErrors {
    private static final int RADIUS = 3;

    private final double[] squares = new double[3];
    private final double[] similarities = new double[3];
    private long values;
    private long pixels;

    void add(Mat page, byte[] truth, Plate plate) {
        try (Mat hole = hole(page, plate);
                Mat telea = new Mat();
                Mat stokes = new Mat()) {
            opencv_photo.inpaint(page, hole, telea, RADIUS, opencv_photo.INPAINT_TELEA);
            opencv_photo.inpaint(page, hole, stokes, RADIUS, opencv_photo.INPAINT_NS);
            byte[] where = Pixels.bytes(hole);
            pixels += opencv_core.countNonZero(hole);
            similar(page, truth, hole, List.of(telea, stokes, plate.bgr()));
            byte[][] filled = {Pixels.bytes(telea), Pixels.bytes(stokes), Pixels.bytes(plate.bgr())};
            for (int i = 0; i < truth.length; i++) {
                if (where[i / 3] != 0) {
                    values++;
                    for (int k = 0; k < filled.length; k++) {
                        int difference = (filled[k][i] & 0xff) - (truth[i] & 0xff);
                        squares[k] += difference * difference;
                    }
                }
            }
        }
    }

    private void similar(Mat page, byte[] truth, Mat hole, List<Mat> filled) {
        try (Mat clean = new Mat(page.rows(), page.cols(), CV_8UC3)) {
            clean.data().put(truth);
            for (int k = 0; k < filled.size(); k++) {
                try (Mat map = Similarity.map(clean, filled.get(k));
                        Scalar mean = opencv_core.mean(map, hole)) {
                    similarities[k] += mean.get(0) * opencv_core.countNonZero(hole);
                }
            }
        }
    }

    private double similarity(int method) {
        return similarities[method] / pixels;
    }

    private double decibels(int method) {
        return 10 * Math.log10(255 * 255 / (squares[method] / values));
    }

    String table() {
        return String.format(
                Locale.ROOT,
                "PSNR in the holes, pooled: Telea %.2f dB, Navier-Stokes %.2f dB, ours %.2f dB%n"
                        + "SSIM in the holes: Telea %.4f, Navier-Stokes %.4f, ours %.4f%n",
                decibels(0),
                decibels(1),
                decibels(2),
                similarity(0),
                similarity(1),
                similarity(2));
    }

    void report(ObjectNode report) {
        report.put("psnr_telea", decibels(0))
                .put("psnr_navier_stokes", decibels(1))
                .put("psnr_ours", decibels(2))
                .put("ssim_telea", similarity(0))
                .put("ssim_navier_stokes", similarity(1))
                .put("ssim_ours", similarity(2));
    }

    static int largestChangeOutside(Mat page, Plate plate) {
        try (Mat hole = hole(page, plate)) {
            byte[] where = Pixels.bytes(hole);
            byte[] before = Pixels.bytes(page);
            byte[] after = Pixels.bytes(plate.bgr());
            int most = 0;
            for (int i = 0; i < before.length; i++) {
                most = where[i / 3] != 0 ? most : Math.max(most, Math.abs((before[i] & 0xff) - (after[i] & 0xff)));
            }
            return most;
        }
    }

    private static Mat hole(Mat page, Plate plate) {
        Mat hole = new Mat(page.rows(), page.cols(), CV_8UC1);
        try (Scalar zero = new Scalar(0)) {
            hole.put(zero);
        }
        for (LineMask line : plate.lines()) {
            try (Mat there = new Mat(hole, line.box())) {
                opencv_core.bitwise_or(there, line.erase(), there);
            }
        }
        return hole;
    }
}
