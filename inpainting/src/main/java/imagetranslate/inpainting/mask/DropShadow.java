package imagetranslate.inpainting.mask;

import imagetranslate.vision.pixels.PixelWindow;
import java.util.Arrays;

/**
 * How far a soft shadow or a glow reaches from what was drawn, on each side of it. In any one place the background could be the
 * cause; along a whole line the median tells, where the background itself varies less than that.
 */
final class DropShadow {
    /** Text size in pixels under which JPEG's ringing and the pill's rim are as near as a shadow would be. */
    private static final double SMALLEST = 24;
    /** Right, down, left, up. */
    private static final int SIDES = 4;
    /** Where the background begins at the latest, and how far out it is looked at, in text sizes. */
    private static final double FARTHEST = 0.18;

    private static final double GROUND = 0.3;
    /** Grey levels of difference that show. */
    private static final double VISIBLE = 3;
    /** The same, in interquartile ranges of the background: in leaves no shadow shows. */
    private static final double STANDS_OUT = 0.3;

    /** Two sides at least must differ this plainly, or there is no shadow at all. */
    private static final int PLAIN = 15;
    /** The background's interquartile range, halfway between the calmer and the busier sides, above which nothing is said. */
    private static final double CALM = 20;

    private static final int ENOUGH = 40;

    private final PixelWindow crop;
    private final float[] away;
    /** In rings a pixel wide: up to here the shadow, from here the background. */
    private final int most;
    /** For each side and ring how many pixels have which brightness. */
    private final int[][][] histogram;

    private DropShadow(PixelWindow crop, float[] away, double size) {
        this.crop = crop;
        this.away = away;
        this.most = (int) Math.ceil(FARTHEST * size);
        this.histogram = new int[SIDES][(int) Math.ceil(GROUND * size)][256];
    }

    /**
     * @param text 255 on what was drawn, without the shadow
     * @param elsewhere 255 where another line is: nothing is learned there
     * @param size text size in pixels
     * @return the text and, on each side where there is one, its shadow
     */
    static byte[] with(PixelWindow crop, byte[] text, byte[] elsewhere, double size) {
        if (size < SMALLEST) {
            return text;
        }
        float[] away = PixelWindow.depth(PixelWindow.inverted(text), crop.width(), crop.height());
        return new DropShadow(crop, away, size).add(text, elsewhere);
    }

    private byte[] add(byte[] text, byte[] elsewhere) {
        for (int y = 1; y + 1 < crop.height(); y++) {
            for (int x = 1; x + 1 < crop.width(); x++) {
                int i = y * crop.width() + x;
                int ring = (int) away[i];
                if (away[i] > 0 && ring < histogram[0].length && elsewhere[i] == 0) {
                    int grey = (crop.value(i, 0) + 2 * crop.value(i, 1) + crop.value(i, 2)) / 4;
                    histogram[side(i)][ring][grey]++;
                }
            }
        }
        int[] reach = new int[SIDES];
        double[] spread = new double[SIDES];
        int shaded = 0;
        for (int side = 0; side < SIDES; side++) {
            Side s = look(histogram[side]);
            reach[side] = s.reach;
            spread[side] = s.spread;
            shaded += s.largest >= PLAIN ? 1 : 0;
        }
        Arrays.sort(spread);
        if (shaded < 2 || (spread[1] + spread[2]) / 2 > CALM) {
            return text;
        }
        byte[] all = text.clone();
        for (int y = 1; y + 1 < crop.height(); y++) {
            for (int x = 1; x + 1 < crop.width(); x++) {
                int i = y * crop.width() + x;
                if (away[i] > 0 && away[i] <= reach[side(i)]) {
                    all[i] = (byte) 255;
                }
            }
        }
        return all;
    }

    /**
     * One side of the text.
     *
     * @param reach how far out it visibly differs from the background, in pixels
     * @param largest difference of a ring, in grey levels
     * @param spread the background's interquartile range
     */
    private record Side(int reach, int largest, double spread) {}

    /** From the ring that differs most from the background outward to the last that visibly does. */
    private Side look(int[][] rings) {
        int[] background = new int[256];
        for (int ring = most; ring < rings.length; ring++) {
            for (int grey = 0; grey < 256; grey++) {
                background[grey] += rings[ring][grey];
            }
        }
        int middle = quantile(background, 0.5);
        int spread = quantile(background, 0.75) - quantile(background, 0.25);
        double limit = Math.max(VISIBLE, STANDS_OUT * spread);
        int peak = 0;
        int largest = 0;
        // the first ring is the glyphs' own soft edge
        for (int ring = 1; ring < most; ring++) {
            int difference = difference(rings[ring], middle);
            if (difference > largest) {
                largest = difference;
                peak = ring;
            }
        }
        int end = peak;
        while (end < most && difference(rings[end], middle) >= limit) {
            end++;
        }
        return new Side(largest < limit ? 0 : end, largest, spread);
    }

    private static int difference(int[] ring, int background) {
        int pixels = 0;
        for (int count : ring) {
            pixels += count;
        }
        return pixels < ENOUGH ? 0 : Math.abs(quantile(ring, 0.5) - background);
    }

    private static int quantile(int[] histogram, double part) {
        long all = 0;
        for (int count : histogram) {
            all += count;
        }
        int value = 0;
        for (long seen = histogram[0]; value < 255 && seen < part * all; seen += histogram[value]) {
            value++;
        }
        return value;
    }

    /** On which side of the text a pixel lies. */
    private int side(int i) {
        double outX = away[i + 1] - away[i - 1];
        double outY = away[i + crop.width()] - away[i - crop.width()];
        if (Math.abs(outX) > Math.abs(outY)) {
            return outX > 0 ? 0 : 2;
        }
        return outY > 0 ? 1 : 3;
    }
}
