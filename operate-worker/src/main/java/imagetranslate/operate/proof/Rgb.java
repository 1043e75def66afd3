package imagetranslate.operate.proof;

import imagetranslate.vision.pixels.PixelWindow;

/** Arithmetic on 0xrrggbb. */
final class Rgb {
    private Rgb() {}

    static int at(PixelWindow window, int pixel) {
        return window.value(pixel, 2) << 16 | window.value(pixel, 1) << 8 | window.value(pixel, 0);
    }

    /** Euclidean, 0 to 441. */
    static double distance(int a, int b) {
        return Math.sqrt(squared(a, b));
    }

    private static double squared(int a, int b) {
        double sum = 0;
        for (int shift = 0; shift <= 16; shift += 8) {
            double d = (a >> shift & 255) - (b >> shift & 255);
            sum += d * d;
        }
        return sum;
    }

    static int mix(int a, int b, double share) {
        int mixed = 0;
        for (int shift = 0; shift <= 16; shift += 8) {
            int from = a >> shift & 255;
            mixed |= (int) Math.rint(from + ((b >> shift & 255) - from) * share) << shift;
        }
        return mixed;
    }

    /** The mixture of the two that is nearest to a colour. */
    static int nearest(int colour, int a, int b) {
        return mix(a, b, Math.max(0, Math.min(1, share(colour, a, b))));
    }

    /** How far along from one colour to the other a colour lies: 0 at the one, 1 at the other. */
    static double share(int colour, int a, int b) {
        double along = 0;
        for (int shift = 0; shift <= 16; shift += 8) {
            int from = a >> shift & 255;
            along += ((colour >> shift & 255) - from) * (double) ((b >> shift & 255) - from);
        }
        return along / Math.max(1, squared(a, b));
    }

    /** Relative luminance of WCAG 2, 0 to 1. */
    static double luminance(int rgb) {
        return 0.2126 * LINEAR[rgb >> 16 & 255] + 0.7152 * LINEAR[rgb >> 8 & 255] + 0.0722 * LINEAR[rgb & 255];
    }

    /** Contrast ratio of WCAG 2, 1 to 21. */
    static double contrast(double luminance, double other) {
        return (Math.max(luminance, other) + 0.05) / (Math.min(luminance, other) + 0.05);
    }

    private static final double[] LINEAR = new double[256];

    static {
        for (int level = 0; level < 256; level++) {
            double c = level / 255.0;
            LINEAR[level] = c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
        }
    }
}
