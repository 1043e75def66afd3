package imagetranslate.inpainting.panel;

import imagetranslate.vision.pixels.PixelWindow;

/** A picture's colours between its pixels. */
final class Sampling {
    private Sampling() {}

    /**
     * Bilinear; beyond the window that of its border.
     *
     * @param colour blue, green, red; written to
     */
    static void at(PixelWindow crop, double x, double y, double[] colour) {
        double cx = Math.max(0, Math.min(crop.width() - 1.001, x));
        double cy = Math.max(0, Math.min(crop.height() - 1.001, y));
        int left = (int) cx;
        int top = (int) cy;
        double right = cx - left;
        double low = cy - top;
        int i = top * crop.width() + left;
        int across = crop.width() > 1 ? 1 : 0;
        int down = crop.height() > 1 ? crop.width() : 0;
        for (int c = 0; c < 3; c++) {
            double upper = (1 - right) * crop.value(i, c) + right * crop.value(i + across, c);
            double lower = (1 - right) * crop.value(i + down, c) + right * crop.value(i + down + across, c);
            colour[c] = (1 - low) * upper + low * lower;
        }
    }
}
