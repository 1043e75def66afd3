package imagetranslate.bench.plates;

import imagetranslate.bench.parts.Similarity;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_photo;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;

/**
 * Squared errors in the holes, to be pooled, beside those of the Navier-Stokes fill in the same holes.
 *
 * @param values pixels of the holes, three each
 * @param all the same of the whole pictures
 * @param squaresOfAll ours, in the whole pictures: what no hole covered counts, too
 */
record Errors(
        long values,
        double stokesSquares,
        double ourSquares,
        double stokesSimilar,
        double ourSimilar,
        long all,
        double squaresOfAll) {
    static final Errors NONE = new Errors(0, 0, 0, 0, 0, 0, 0);
    private static final int RADIUS = 3;

    /** @param hole CV_8UC1, 255 where something was filled */
    static Errors of(Mat page, Mat clean, Mat made, Mat hole) {
        long pixels = opencv_core.countNonZero(hole);
        if (pixels == 0) {
            return new Errors(0, 0, 0, 0, 0, 3 * made.total(), squares(made, clean));
        }
        try (Mat stokes = new Mat()) {
            opencv_photo.inpaint(page, hole, stokes, RADIUS, opencv_photo.INPAINT_NS);
            return new Errors(
                    3 * pixels,
                    squares(stokes, clean, hole),
                    squares(made, clean, hole),
                    similar(stokes, clean, hole) * pixels,
                    similar(made, clean, hole) * pixels,
                    3 * made.total(),
                    squares(made, clean));
        }
    }

    private static double squares(Mat a, Mat b, Mat hole) {
        double norm = opencv_core.norm(a, b, opencv_core.NORM_L2, hole);
        return norm * norm;
    }

    private static double squares(Mat a, Mat b) {
        double norm = opencv_core.norm(a, b);
        return norm * norm;
    }

    private static double similar(Mat a, Mat b, Mat hole) {
        try (Mat map = Similarity.map(a, b);
                Scalar mean = opencv_core.mean(map, hole)) {
            return mean.get(0);
        }
    }

    Errors plus(Errors other) {
        return new Errors(
                values + other.values,
                stokesSquares + other.stokesSquares,
                ourSquares + other.ourSquares,
                stokesSimilar + other.stokesSimilar,
                ourSimilar + other.ourSimilar,
                all + other.all,
                squaresOfAll + other.squaresOfAll);
    }

    /** PSNR of the Navier-Stokes fill, in dB. */
    double stokes() {
        return decibels(stokesSquares, values);
    }

    double ours() {
        return decibels(ourSquares, values);
    }

    /** PSNR of the whole pictures. */
    double whole() {
        return decibels(squaresOfAll, all);
    }

    /** SSIM of ours. */
    double similarity() {
        return values == 0 ? 1 : 3 * ourSimilar / values;
    }

    double stokesSimilarity() {
        return values == 0 ? 1 : 3 * stokesSimilar / values;
    }

    /** At most 60: nothing is worth more. */
    private static double decibels(double squares, long of) {
        return of == 0 ? 60 : Math.min(60, 10 * Math.log10(255 * 255 * (double) of / Math.max(1e-9, squares)));
    }
}
