package imagetranslate.inpainting.background;

import imagetranslate.vision.pixels.PixelWindow;
import java.util.Arrays;
import java.util.Optional;

/**
 * Background that one edge divides in two, each side of it smooth: a table's edge under the sky, a pill cut by its title. Under
 * a hole the edge goes on as it runs beside it. Where it runs is a quadratic in x and y whose sign tells the sides, fitted as a
 * logistic regression of how much of either side each pixel shows; so a soft edge stays as soft as it is.
 */
final class DividedBackground {
    /** The part of the sample that must lie on one of the two surfaces, or between them. */
    private static final double SHARE = 0.94;
    /** The part of the sample that the smaller side must have. */
    private static final double SMALLER = 0.04;
    /** The part of the sample that must lie on its own side of the edge. */
    private static final double APART = 0.985;
    /** Grey levels between the sides; a fainter edge nobody misses. */
    private static final double CONTRAST = 24;

    /** How deep a side is somewhere, in pixels. */
    private static final double SOLID = 5;

    private static final int TERMS = 6;
    private static final int STEPS = 20;
    /** Of a coefficient: where nothing mixes the sides, Newton's way leads to infinity in leaps. */
    private static final double LONGEST_STEP = 8;
    /** Keeps an edge without any softness from becoming infinitely steep, and prefers a straight one; at first. */
    private static final double[] STIFF = {1e-4, 1e-4, 1e-4, 3e-2, 3e-2, 3e-2};

    private static final double[] FREE = {1e-6, 1e-6, 1e-6, 1e-4, 1e-4, 1e-4};

    private static final int SAMPLES = 2000;
    /** Pixels from the edge within which they say where exactly it runs, how many are needed, and how steep it begins. */
    private static final double NEAR = 6;

    private static final int FEWEST = 60;
    private static final double START = 1.5;

    private final BackgroundFit one;
    private final BackgroundFit other;
    private final double middleX;
    private final double middleY;
    private final double scale;
    private final double[] edge;

    private DividedBackground(
            BackgroundFit one, BackgroundFit other, double middleX, double middleY, double scale, double[] edge) {
        this.one = one;
        this.other = other;
        this.middleX = middleX;
        this.middleY = middleY;
        this.scale = scale;
        this.edge = edge;
    }

    /**
     * @param sample open pixels around a hole, on both sides of whatever runs through it
     * @param tolerance how far a pixel may lie from its surface, in grey levels
     * @param grain the largest standard deviation of smooth background
     * @return empty where there are not two such sides, or their edge is no simple curve
     */
    static Optional<DividedBackground> of(PixelWindow crop, int[] sample, double tolerance, double grain) {
        Optional<BackgroundFit> one =
                BackgroundFit.fit(crop, sample, tolerance).filter(fit -> fit.share() > 0.3 && fit.sigma() <= grain);
        if (one.isEmpty()) {
            return Optional.empty();
        }
        int[] rest = Arrays.stream(sample)
                .filter(pixel -> one.get().distance(crop, pixel) > CONTRAST / 2)
                .toArray();
        Optional<BackgroundFit> other = rest.length < SMALLER * sample.length
                ? Optional.empty()
                : BackgroundFit.fit(crop, rest, tolerance).filter(fit -> fit.share() > 0.5 && fit.sigma() <= grain);
        return other.filter(second -> isSolid(crop, rest))
                .flatMap(second -> divided(crop, sample, one.get(), second, tolerance));
    }

    /** Whether it is anywhere broader than a line: those cross a hole, and don't divide what lies round it. */
    private static boolean isSolid(PixelWindow crop, int[] pixels) {
        byte[] mask = new byte[crop.pixels()];
        for (int pixel : pixels) {
            mask[pixel] = (byte) 255;
        }
        for (float depth : PixelWindow.depth(mask, crop.width(), crop.height())) {
            if (depth >= SOLID) {
                return true;
            }
        }
        return false;
    }

    private static Optional<DividedBackground> divided(
            PixelWindow crop, int[] sample, BackgroundFit one, BackgroundFit other, double tolerance) {
        int stride = Math.max(1, sample.length / SAMPLES);
        int[] pixels = new int[sample.length / stride];
        double[] part = new double[pixels.length];
        int[] box = {Integer.MAX_VALUE, Integer.MAX_VALUE, 0, 0};
        int kept = 0;
        for (int i = 0; i < pixels.length; i++) {
            int pixel = sample[i * stride];
            double share = part(crop, pixel, one, other, tolerance);
            if (!Double.isNaN(share)) {
                pixels[kept] = pixel;
                part[kept++] = share;
                int x = pixel % crop.width();
                int y = pixel / crop.width();
                box = new int[] {Math.min(box[0], x), Math.min(box[1], y), Math.max(box[2], x), Math.max(box[3], y)};
            }
        }
        if (kept < SHARE * pixels.length) {
            return Optional.empty();
        }
        double scale = Math.max(box[2] - box[0], box[3] - box[1]) / 2.0 + 1;
        DividedBackground fitted = new DividedBackground(
                one, other, (box[0] + box[2]) / 2.0, (box[1] + box[3]) / 2.0, scale, new double[TERMS]);
        fitted.fit(crop, Arrays.copyOf(pixels, kept), part, STIFF);
        fitted.fitAlongEdge(crop, sample, tolerance);
        int right = 0;
        int clear = 0;
        for (int i = 0; i < kept; i++) {
            if (Math.abs(part[i] - 0.5) > 0.25) {
                clear++;
                double there = fitted.part(pixels[i] % crop.width(), pixels[i] / crop.width());
                right += there > 0.5 == part[i] > 0.5 ? 1 : 0;
            }
        }
        return right >= APART * clear ? Optional.of(fitted) : Optional.empty();
    }

    /** How much of the other surface a pixel shows, 0 to 1; NaN where it shows something else, or the two are too alike. */
    private static double part(PixelWindow crop, int pixel, BackgroundFit one, BackgroundFit other, double tolerance) {
        int x = pixel % crop.width();
        int y = pixel / crop.width();
        double along = 0;
        double length = 0;
        double most = 0;
        for (int c = 0; c < 3; c++) {
            double way = other.at(c, x, y) - one.at(c, x, y);
            along += way * (crop.value(pixel, c) - one.at(c, x, y));
            length += way * way;
            most = Math.max(most, Math.abs(way));
        }
        if (most < CONTRAST) {
            return Double.NaN;
        }
        double part = Math.max(0, Math.min(1, along / length));
        double off = 0;
        for (int c = 0; c < 3; c++) {
            double expected = one.at(c, x, y) + part * (other.at(c, x, y) - one.at(c, x, y));
            off = Math.max(off, Math.abs(crop.value(pixel, c) - expected));
        }
        return off <= 1.5 * tolerance ? part : Double.NaN;
    }

    /** Once more, from what lies next to the edge alone: farther away pixels only say which side is which. */
    private void fitAlongEdge(PixelWindow crop, int[] sample, double tolerance) {
        int[] pixels = new int[sample.length];
        double[] part = new double[sample.length];
        double steepness = 0;
        int n = 0;
        for (int pixel : sample) {
            double[] terms = terms(pixel % crop.width(), pixel / crop.width());
            double steep = steepness(terms);
            if (Math.abs(dot(edge, terms)) <= NEAR * steep) {
                part[n] = part(crop, pixel, one, other, tolerance);
                pixels[n] = pixel;
                steepness += steep;
                n += Double.isNaN(part[n]) ? 0 : 1;
            }
        }
        if (n >= FEWEST) {
            double slower = START * n / steepness;
            for (int a = 0; a < TERMS; a++) {
                edge[a] *= slower;
            }
            fit(crop, Arrays.copyOf(pixels, n), part, FREE);
        }
    }

    /** By how much the quadratic grows in a pixel where it grows fastest. */
    private double steepness(double[] terms) {
        double across = edge[1] + edge[3] * terms[2] + 2 * edge[4] * terms[1];
        double down = edge[2] + edge[3] * terms[1] + 2 * edge[5] * terms[2];
        return Math.hypot(across, down) / scale;
    }

    /** Newton's method (iteratively reweighted least squares), from where the edge is. */
    private void fit(PixelWindow crop, int[] pixels, double[] part, double[] ridge) {
        double[][] terms = new double[pixels.length][];
        for (int i = 0; i < pixels.length; i++) {
            terms[i] = terms(pixels[i] % crop.width(), pixels[i] / crop.width());
        }
        for (int step = 0; step < STEPS; step++) {
            double[][] curvature = new double[TERMS][TERMS];
            double[] slope = new double[TERMS];
            for (int i = 0; i < terms.length; i++) {
                double guess = sigmoid(dot(edge, terms[i]));
                double weight = Math.max(1e-6, guess * (1 - guess));
                for (int a = 0; a < TERMS; a++) {
                    slope[a] += (part[i] - guess) * terms[i][a];
                    for (int b = 0; b < TERMS; b++) {
                        curvature[a][b] += weight * terms[i][a] * terms[i][b];
                    }
                }
            }
            for (int a = 0; a < TERMS; a++) {
                slope[a] -= ridge[a] * edge[a];
                curvature[a][a] += ridge[a];
            }
            double[] move = BackgroundFit.solve(curvature, slope);
            double far = Arrays.stream(move).map(Math::abs).max().orElseThrow();
            for (int a = 0; a < TERMS; a++) {
                edge[a] += move[a] * Math.min(1, LONGEST_STEP / far);
            }
        }
    }

    private double[] terms(int x, int y) {
        double u = (x - middleX) / scale;
        double v = (y - middleY) / scale;
        return new double[] {1, u, v, u * v, u * u, v * v};
    }

    /** How much of the other side a pixel shows, 0 to 1. */
    private double part(int x, int y) {
        return sigmoid(dot(edge, terms(x, y)));
    }

    double at(int channel, int x, int y) {
        double part = part(x, y);
        return one.at(channel, x, y) * (1 - part) + other.at(channel, x, y) * part;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private static double sigmoid(double z) {
        return 1 / (1 + Math.exp(-z));
    }
}
