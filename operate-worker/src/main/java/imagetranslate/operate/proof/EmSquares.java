package imagetranslate.operate.proof;

/** Sums over squares with sides of one em, each half over the next: a fault in one letter isn't lost in a long line. */
final class EmSquares {
    private final int width;
    private final int height;
    private final double[] sums;

    /** @param weights row by row */
    EmSquares(float[] weights, int width, int height) {
        this.width = width;
        this.height = height;
        this.sums = new double[(width + 1) * (height + 1)];
        for (int y = 0; y < height; y++) {
            double row = 0;
            for (int x = 0; x < width; x++) {
                row += weights[y * width + x];
                sums[(y + 1) * (width + 1) + x + 1] = sums[y * (width + 1) + x + 1] + row;
            }
        }
    }

    /** @param em in pixels */
    double largest(double em) {
        int side = (int) Math.max(2, Math.rint(em));
        int step = Math.max(1, side / 2);
        double largest = 0;
        for (int y = 0; y == 0 || y + step < height; y += step) {
            for (int x = 0; x == 0 || x + step < width; x += step) {
                largest = Math.max(largest, in(x, y, Math.min(width, x + side), Math.min(height, y + side)));
            }
        }
        return largest;
    }

    private double in(int left, int top, int right, int bottom) {
        return at(right, bottom) - at(left, bottom) - at(right, top) + at(left, top);
    }

    private double at(int x, int y) {
        return sums[y * (width + 1) + x];
    }
}
