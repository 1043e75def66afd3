package imagetranslate.inpainting.mask;

import imagetranslate.vision.geometry.QuadField;
import imagetranslate.vision.pixels.PixelWindow;
import java.util.Arrays;

/**
 * What the stroke network takes for lying beyond the panel that a line stands on. It tells a panel from an outline; just where the
 * edge lies the picture's own pixels say.
 */
final class SeenBeyond {
    /** So far from the quad the network looks, in text sizes. */
    private static final double AROUND = 0.4;
    /** An edge's slope, in pixels. */
    private static final double SOFT = 1.5;
    /** Right beyond, from the slope on, in text sizes, and at least in pixels. */
    private static final double RIGHT_BEYOND = 0.12;

    private static final double LEAST = 2;
    /** The mean certainty right beyond an edge from which the network sees it too, and within it up to which. */
    private static final double BEYOND = 0.2;

    private static final double WITHIN = 0.12;
    /** Certainties, of 255, that leave no doubt that a pixel is within. */
    private static final int SURE = 51;

    private static final int HALF = 128;

    /** From a glyph on, in text sizes: nearer there may be an outline. */
    private static final double OPEN = 0.1;
    /** The part of the surroundings that must lie beyond for there to be a panel. */
    private static final double LEAST_BEYOND = 0.08;

    private final PixelWindow crop;
    private final QuadField quad;
    private final byte[] certainty;

    /** @param certainty 0 to 255, of lying beyond */
    SeenBeyond(PixelWindow crop, QuadField quad, byte[] certainty) {
        this.crop = crop;
        this.quad = quad;
        this.certainty = certainty;
    }

    /**
     * Whether it sees an edge that was found otherwise.
     *
     * @param beyond 255 on what lies beyond the edge
     */
    boolean agrees(byte[] beyond) {
        float[] out = PixelWindow.depth(beyond, crop.width(), crop.height());
        float[] in = PixelWindow.depth(PixelWindow.inverted(beyond), crop.width(), crop.height());
        double near = SOFT + Math.max(LEAST, RIGHT_BEYOND * quad.size());
        long[] sum = new long[2];
        int[] count = new int[2];
        for (int i = 0; i < certainty.length; i++) {
            boolean within = in[i] > SOFT;
            if ((within || (out[i] > SOFT && out[i] <= near)) && around(i)) {
                sum[within ? 1 : 0] += certainty[i] & 0xff;
                count[within ? 1 : 0]++;
            }
        }
        return mean(sum[0], count[0]) >= BEYOND && mean(sum[1], count[1]) <= WITHIN;
    }

    /**
     * @param away each pixel's distance from the glyphs
     * @return what the panel is, and no glyph, farther out than between the glyphs too; none where no panel is seen
     */
    int[] ground(float[] away) {
        double open = Math.max(SOFT, OPEN * quad.size());
        int[] found = new int[away.length];
        int n = 0;
        int all = 0;
        int beyond = 0;
        for (int i = 0; i < away.length; i++) {
            if (around(i)) {
                all++;
                beyond += (certainty[i] & 0xff) > HALF ? 1 : 0;
                if (away[i] > open && (certainty[i] & 0xff) < SURE) {
                    found[n++] = i;
                }
            }
        }
        return beyond < LEAST_BEYOND * all ? new int[0] : Arrays.copyOf(found, n);
    }

    /** Whether a pixel is rather within than beyond. */
    boolean ratherWithin(int pixel) {
        return (certainty[pixel] & 0xff) < HALF && around(pixel);
    }

    private boolean around(int pixel) {
        int x = crop.left() + pixel % crop.width();
        int y = crop.top() + pixel / crop.width();
        return quad.outside(x, y) <= AROUND * quad.size();
    }

    private static double mean(long sum, int count) {
        return count == 0 ? 0 : sum / (255.0 * count);
    }
}
