package imagetranslate.inpainting.background;

import static org.bytedeco.opencv.global.opencv_core.CV_64F;

import imagetranslate.vision.pixels.PixelWindow;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bytedeco.javacpp.indexer.DoubleIndexer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * Smooth background as a quadratic or cubic in x and y per channel: one colour, a linear or a softly bent gradient. Fitted by least
 * squares with the outliers trimmed, so that a pill's rim or a neighbour's glyph in the sample doesn't bend it.
 */
public final class BackgroundFit {
    private static final int PLANE = 3;
    private static final int QUADRATIC = 6;
    private static final int CUBIC = 10;
    private static final int ROUNDS = 5;
    /** A sample of which less lies on a quadratic gets a cubic: gradients that are steep only in their middle are such. */
    private static final double ENOUGH = 0.9;
    /** One colour or a plane is taken where it leaves so little more of the sample aside, and fits so little worse. */
    private static final double MORE = 0.02;

    private static final double ROUGHER = 1.01;
    /** Grey levels. */
    private static final double VISIBLE = 0.1;
    /** More pixels than this say nothing new: ten coefficients are known to a tenth of a grey level by as many. */
    private static final int SAMPLES = 6000;
    /** Text size in pixels under which a glyph and its neighbours lie in the same JPEG blocks. */
    private static final double SMALL = 32;

    /**
     * @param coefficients for each channel
     * @param scale pixels for which x and y are 1
     * @param low for each channel its least value
     * @param high for each channel its largest value
     */
    private record Surface(double[][] coefficients, double scale, double[] low, double[] high) {
        static Surface of(double[][] coefficients, double scale) {
            double far = Double.POSITIVE_INFINITY;
            return new Surface(coefficients, scale, new double[] {-far, -far, -far}, new double[] {far, far, far});
        }

        double at(int channel, double x, double y) {
            return scaled(channel, x / scale, y / scale);
        }

        double scaled(int channel, double x, double y) {
            double value = evaluate(coefficients[channel], x, y);
            return Math.max(low[channel], Math.min(high[channel], value));
        }
    }

    private final Surface surface;
    private final double sigma;
    private final double share;

    private BackgroundFit(Surface surface, double sigma, double share) {
        this.surface = surface;
        this.sigma = sigma;
        this.share = share;
    }

    /**
     * How far background may lie from its surface and still count as flat, in grey levels. Around small text JPEG's ringing
     * reaches everywhere.
     *
     * @param size text size in pixels
     */
    public static double tolerance(double size) {
        return small(size) ? 20 : 12;
    }

    public static boolean small(double size) {
        return size < SMALL;
    }

    /** The largest standard deviation of flat background: coarser grain would be missed inside a smooth fill. */
    public static double grain(double size) {
        return small(size) ? 7.5 : 3;
    }

    /** Standard deviation of the background's own grain around the surface, all channels pooled, in grey levels. */
    public double sigma() {
        return sigma;
    }

    /** The part of the sample that lies on the surface, 0 to 1. */
    public double share() {
        return share;
    }

    /** Grey levels. */
    public double at(int channel, double x, double y) {
        return surface.at(channel, x, y);
    }

    /** The largest difference of any channel at a pixel. */
    public double distance(PixelWindow crop, int pixel) {
        int x = pixel % crop.width();
        int y = pixel / crop.width();
        double most = 0;
        for (int c = 0; c < 3; c++) {
            most = Math.max(most, Math.abs(crop.value(pixel, c) - surface.at(c, x, y)));
        }
        return most;
    }

    /**
     * @param sample pixels of the crop that are mostly background
     * @param tolerance how far a pixel may lie from the surface and still be background, in grey levels
     * @return empty where the sample is too small to say
     */
    public static Optional<BackgroundFit> fit(PixelWindow crop, int[] sample, double tolerance) {
        if (sample.length < 24) {
            return Optional.empty();
        }
        Sample pixels = Sample.of(crop, sample);
        double[][] coefficients = new double[3][CUBIC];
        for (int c = 0; c < 3; c++) {
            coefficients[c][0] = pixels.mode(c);
        }
        BackgroundFit surface = new BackgroundFit(Surface.of(coefficients, pixels.scale), 0, 0);
        // the first ring of trust is wide enough for a gradient, the last one only for grain
        BackgroundFit level = surface.refit(pixels, tolerance * 3, 1);
        BackgroundFit plane = level.refit(pixels, tolerance * 3, PLANE);
        level = level.refit(pixels, tolerance, 1);
        BackgroundFit bent = plane;
        for (int round = 2; round < ROUNDS; round++) {
            plane = plane.refit(pixels, tolerance, PLANE);
            bent = bent.refit(pixels, tolerance, QUADRATIC);
        }
        for (BackgroundFit simple : List.of(level, plane)) {
            if (simple.share >= bent.share - MORE && simple.sigma <= ROUGHER * bent.sigma + VISIBLE) {
                return Optional.of(simple.within(pixels, tolerance));
            }
        }
        if (bent.share < ENOUGH) {
            BackgroundFit cubic = bent;
            for (int round = 0; round < ROUNDS; round++) {
                cubic = cubic.refit(pixels, round < 2 ? tolerance * 3 : tolerance, CUBIC);
            }
            bent = cubic.share > bent.share ? cubic : bent;
        }
        return Optional.of(bent.within(pixels, tolerance));
    }

    /** The same, hardly darker or lighter anywhere than the background it was fitted to: a bent surface would run away. */
    private BackgroundFit within(Sample sample, double tolerance) {
        double[] low = {255, 255, 255};
        double[] high = new double[3];
        for (int i = 0; i < sample.count(); i++) {
            if (sample.distance(surface, i) <= tolerance) {
                for (int c = 0; c < 3; c++) {
                    low[c] = Math.min(low[c], sample.values[c][i]);
                    high[c] = Math.max(high[c], sample.values[c][i]);
                }
            }
        }
        for (int c = 0; c < 3; c++) {
            double slack = Math.max(tolerance, (high[c] - low[c]) / 2);
            low[c] -= slack;
            high[c] += slack;
        }
        return new BackgroundFit(new Surface(surface.coefficients, surface.scale, low, high), sigma, share);
    }

    private BackgroundFit refit(Sample sample, double reach, int terms) {
        double[][] normal = new double[terms][terms];
        double[][] right = new double[3][terms];
        double[] basis = new double[CUBIC];
        int inliers = 0;
        for (int k = 0; k < sample.count(); k++) {
            if (sample.distance(surface, k) > reach) {
                continue;
            }
            inliers++;
            basis(basis, sample.x[k], sample.y[k]);
            for (int i = 0; i < terms; i++) {
                for (int j = 0; j <= i; j++) {
                    normal[i][j] += basis[i] * basis[j];
                }
                for (int c = 0; c < 3; c++) {
                    right[c][i] += basis[i] * sample.values[c][k];
                }
            }
        }
        if (inliers < 24) {
            return new BackgroundFit(surface, Double.POSITIVE_INFINITY, 0);
        }
        for (int i = 0; i < terms; i++) {
            for (int j = 0; j < i; j++) {
                normal[j][i] = normal[i][j];
            }
        }
        double[][] next = new double[3][];
        for (int c = 0; c < 3; c++) {
            next[c] = Arrays.copyOf(solve(normal, right[c]), CUBIC);
        }
        return judged(Surface.of(next, surface.scale), sample, reach);
    }

    private static BackgroundFit judged(Surface fitted, Sample sample, double reach) {
        double squares = 0;
        int kept = 0;
        for (int k = 0; k < sample.count(); k++) {
            double most = 0;
            double sum = 0;
            for (int c = 0; c < 3; c++) {
                double difference = sample.difference(fitted, c, k);
                most = Math.max(most, Math.abs(difference));
                sum += difference * difference;
            }
            if (most <= reach) {
                kept++;
                squares += sum;
            }
        }
        double sigma = kept == 0 ? Double.POSITIVE_INFINITY : Math.sqrt(squares / (3.0 * kept));
        return new BackgroundFit(fitted, sigma, (double) kept / sample.count());
    }

    /**
     * Pixels that a surface is fitted to, side by side: every round of a fit goes over all of them.
     *
     * @param x in parts of the scale, as the surface takes it
     * @param y in parts of the scale
     * @param values for each channel the grey levels
     * @param scale pixels for which x and y are 1
     */
    private record Sample(double[] x, double[] y, int[][] values, double scale) {
        static Sample of(PixelWindow crop, int[] pixels) {
            int stride = Math.max(1, pixels.length / SAMPLES);
            int count = (pixels.length + stride - 1) / stride;
            double scale = Math.max(crop.width(), crop.height());
            Sample sample = new Sample(new double[count], new double[count], new int[3][count], scale);
            for (int i = 0; i < count; i++) {
                int pixel = pixels[i * stride];
                int column = pixel % crop.width();
                int row = pixel / crop.width();
                sample.x[i] = column / scale;
                sample.y[i] = row / scale;
                for (int c = 0; c < 3; c++) {
                    sample.values[c][i] = crop.value(pixel, c);
                }
            }
            return sample;
        }

        int count() {
            return x.length;
        }

        double difference(Surface surface, int channel, int i) {
            return values[channel][i] - surface.scaled(channel, x[i], y[i]);
        }

        double distance(Surface surface, int i) {
            return Math.max(
                    Math.abs(difference(surface, 0, i)),
                    Math.max(Math.abs(difference(surface, 1, i)), Math.abs(difference(surface, 2, i))));
        }

        /** The fullest stretch of 16 grey levels, its middle: robust where text covers nearly half of the sample. */
        double mode(int channel) {
            int[] histogram = new int[256 + 16];
            for (int value : values[channel]) {
                histogram[value]++;
            }
            int running = 0;
            int best = -1;
            double middle = 0;
            for (int v = 0; v < 256 + 15; v++) {
                running += v < 256 ? histogram[v] : 0;
                running -= v >= 16 ? histogram[v - 16] : 0;
                if (running > best) {
                    best = running;
                    middle = v - 7.5;
                }
            }
            return Math.max(0, Math.min(255, middle));
        }
    }

    private static void basis(double[] out, double x, double y) {
        out[0] = 1;
        out[1] = x;
        out[2] = y;
        out[3] = x * y;
        out[4] = x * x;
        out[5] = y * y;
        out[6] = x * x * x;
        out[7] = x * x * y;
        out[8] = x * y * y;
        out[9] = y * y * y;
    }

    private static double evaluate(double[] k, double x, double y) {
        return k[0]
                + x * (k[1] + x * (k[4] + x * k[6] + y * k[7]))
                + y * (k[2] + x * k[3] + y * (k[5] + x * k[8] + y * k[9]));
    }

    /** The least squares solution of a symmetric system. */
    static double[] solve(double[][] normal, double[] right) {
        int n = right.length;
        try (Mat a = new Mat(n, n, CV_64F);
                Mat b = new Mat(n, 1, CV_64F);
                Mat x = new Mat();
                DoubleIndexer ai = a.createIndexer();
                DoubleIndexer bi = b.createIndexer()) {
            for (int i = 0; i < n; i++) {
                ai.put(i, 0, normal[i]);
                bi.put(i, 0, right[i]);
            }
            // singular values, not elimination: a thin sample has no say in some terms, and they must stay small
            opencv_core.solve(a, b, x, opencv_core.DECOMP_SVD);
            double[] solution = new double[n];
            try (DoubleIndexer xi = x.createIndexer()) {
                for (int i = 0; i < n; i++) {
                    solution[i] = xi.get(i, 0);
                }
            }
            return solution;
        }
    }
}
