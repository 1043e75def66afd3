package imagetranslate.inpainting.background;

import imagetranslate.vision.pixels.PixelWindow;

/**
 * The open pixels right around a hole, on every side of it. A surface that was learnt elsewhere, between the glyphs or on one side
 * only, may go into the hole only if it is what lies all around.
 */
final class Rim {
    /** In pixels. */
    private static final int WIDTH = 3;
    /** Of the circle around the hole's middle. */
    private static final int SECTORS = 12;
    /** The part of each sector's pixels, and of all, that must lie on the surface. */
    private static final double EACH = 0.6;

    private static final double ALL = 0.9;
    /** The part of all, where the surface's end is known. */
    private static final double MOSTLY = 0.6;

    private final PixelWindow crop;
    private final int[] pixels;
    private final int[] sector;
    private final int count;

    /**
     * @param closed 255 on what is no background
     * @param label whose hole a pixel is
     * @param k the hole
     * @param b its first column and row, its last column and row
     */
    Rim(PixelWindow crop, byte[] closed, int[] label, int k, int[] b) {
        this.crop = crop;
        int left = Math.max(0, b[0] - WIDTH);
        int top = Math.max(0, b[1] - WIDTH);
        int width = Math.min(crop.width() - 1, b[2] + WIDTH) - left + 1;
        int height = Math.min(crop.height() - 1, b[3] + WIDTH) - top + 1;
        byte[] rest = new byte[width * height];
        for (int i = 0; i < rest.length; i++) {
            int pixel = (top + i / width) * crop.width() + left + i % width;
            rest[i] = (byte) (label[pixel] == k ? 0 : 255);
        }
        float[] away = PixelWindow.depth(rest, width, height);
        pixels = new int[rest.length];
        sector = new int[rest.length];
        int n = 0;
        for (int i = 0; i < rest.length; i++) {
            int pixel = (top + i / width) * crop.width() + left + i % width;
            if (away[i] > 0 && away[i] <= WIDTH && closed[pixel] == 0) {
                double across = (left + i % width - (b[0] + b[2]) / 2.0) / (b[2] - b[0] + 1);
                int row = pixel / crop.width();
                double down = (row - (b[1] + b[3]) / 2.0) / (b[3] - b[1] + 1);
                double turn = (Math.atan2(down, across) + Math.PI) / (2 * Math.PI);
                pixels[n] = pixel;
                sector[n++] = (int) Math.min(SECTORS - 1, turn * SECTORS);
            }
        }
        count = n;
    }

    /**
     * @param tolerance how far a pixel may lie from it, in grey levels
     * @return whether it is what lies on every side; true where no side is open
     */
    boolean liesOn(BackgroundFit surface, double tolerance) {
        return liesOn(surface, tolerance, EACH, ALL);
    }

    /** The same of a surface whose end is known: near to that end, or to ink, ringing may hide it on one side. */
    boolean mostlyLiesOn(BackgroundFit surface, double tolerance) {
        return liesOn(surface, tolerance, 0, MOSTLY);
    }

    private boolean liesOn(BackgroundFit surface, double tolerance, double each, double ofAll) {
        int[] all = new int[SECTORS];
        int[] on = new int[SECTORS];
        int sum = 0;
        for (int i = 0; i < count; i++) {
            all[sector[i]]++;
            if (surface.distance(crop, pixels[i]) <= tolerance) {
                on[sector[i]]++;
                sum++;
            }
        }
        for (int s = 0; s < SECTORS; s++) {
            if (on[s] < each * all[s]) {
                return false;
            }
        }
        return sum >= ofAll * count;
    }
}
