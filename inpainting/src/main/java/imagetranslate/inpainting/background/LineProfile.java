package imagetranslate.inpainting.background;

import imagetranslate.vision.pixels.PixelWindow;

/**
 * What a line looks like across: by how much it differs from its background, at each distance from its axis.
 *
 * @param difference three channels a step of half a pixel, from the right of the line's direction to its left
 */
record LineProfile(double[][] difference) {
    private static final double STEP = 0.5;
    /** Beyond the line's own width, in pixels: its soft edge. */
    private static final double SOFT = 1.5;

    /**
     * @param axis a point on the line and its direction: x, y, dx, dy
     * @param length how far back from that point the line is looked at, in pixels
     */
    static LineProfile beside(LineEnd.Ground ground, double[] axis, double width, double length) {
        PixelWindow crop = ground.crop();
        int half = (int) Math.ceil((width / 2 + SOFT) / STEP);
        double[][] sum = new double[2 * half + 1][3];
        double[] weight = new double[2 * half + 1];
        int reach = (int) Math.ceil(length + width);
        int x0 = Math.max(0, (int) axis[0] - reach);
        int x1 = Math.min(crop.width(), (int) axis[0] + reach);
        for (int y = Math.max(0, (int) axis[1] - reach); y < Math.min(crop.height(), (int) axis[1] + reach); y++) {
            for (int x = x0; x < x1; x++) {
                double along = (x - axis[0]) * axis[2] + (y - axis[1]) * axis[3];
                double across = (x - axis[0]) * -axis[3] + (y - axis[1]) * axis[2];
                double bin = across / STEP + half;
                int pixel = y * crop.width() + x;
                if (along > 0.5 || along < -length || bin <= -1 || bin >= sum.length || ground.closed()[pixel] != 0) {
                    continue;
                }
                int low = (int) Math.floor(bin);
                for (int k = Math.max(0, low); k <= Math.min(sum.length - 1, low + 1); k++) {
                    double part = 1 - Math.abs(bin - k);
                    weight[k] += part;
                    for (int c = 0; c < 3; c++) {
                        sum[k][c] +=
                                part * (crop.value(pixel, c) - ground.surface().at(c, x, y));
                    }
                }
            }
        }
        for (int k = 0; k < sum.length; k++) {
            for (int c = 0; c < 3; c++) {
                sum[k][c] = weight[k] > 0 ? sum[k][c] / weight[k] : 0;
            }
        }
        return new LineProfile(sum);
    }

    /** The mean of two, as wide as the narrower. */
    static LineProfile of(LineProfile a, LineProfile b) {
        int half = Math.min(a.half(), b.half());
        double[][] mean = new double[2 * half + 1][3];
        for (int k = -half; k <= half; k++) {
            for (int c = 0; c < 3; c++) {
                mean[k + half][c] = (a.difference[k + a.half()][c] + b.difference[k + b.half()][c]) / 2;
            }
        }
        return new LineProfile(mean);
    }

    /** Of the same line, seen the other way. */
    LineProfile mirrored() {
        double[][] turned = new double[difference.length][];
        for (int k = 0; k < turned.length; k++) {
            turned[k] = difference[turned.length - 1 - k];
        }
        return new LineProfile(turned);
    }

    private int half() {
        return difference.length / 2;
    }

    /** In pixels from the axis. */
    double reach() {
        return half() * STEP;
    }

    double at(int channel, double across) {
        double bin = across / STEP + half();
        int low = (int) Math.floor(bin);
        if (low < 0 || low + 1 >= difference.length) {
            return 0;
        }
        double part = bin - low;
        return (1 - part) * difference[low][channel] + part * difference[low + 1][channel];
    }

    /** By how much its axis differs from the background, in grey levels: the largest channel's. */
    double strength() {
        double most = 0;
        for (double channel : difference[half()]) {
            most = Math.max(most, Math.abs(channel));
        }
        return most;
    }

    /** How far the axes' colours lie apart, in grey levels. */
    double apart(LineProfile other) {
        double most = 0;
        for (int c = 0; c < 3; c++) {
            most = Math.max(most, Math.abs(difference[half()][c] - other.difference[other.half()][c]));
        }
        return most;
    }
}
