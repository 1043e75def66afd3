package imagetranslate.typesetting;

import java.util.Optional;

/**
 * What was painted of one text. Laid over the canvas as it was before, by {@code colour * alpha + below * (1 - alpha)} and rounded, it
 * gives the canvas as it was afterwards, to the byte.
 *
 * @param left edge on the page
 * @param top edge on the page
 * @param argb straight (colours not multiplied by alpha), row after row; 0 where nothing was painted
 */
public record TextLayer(int left, int top, int width, int height, int[] argb) {
    private static final int OPAQUE = 255;

    /** Takes the layers of what is rendered, in the order of painting. */
    @FunctionalInterface
    public interface Taker {
        /** @param item which of the items; one of which nothing shows is left out */
        void take(int item, TextLayer layer);
    }

    /**
     * @param alpha of each pixel, in the highest byte; the rest is not looked at
     * @param before three bytes a pixel, blue, green, red
     * @param after the same, once it was painted
     * @return the part of it that shows; empty where nothing does
     */
    public static Optional<TextLayer> of(int left, int top, int width, int[] alpha, byte[] before, byte[] after) {
        int[] argb = new int[alpha.length];
        for (int i = 0; i < argb.length; i++) {
            int a = alpha[i] >>> 24;
            argb[i] = a == 0 ? 0 : a << 24 | rgb(a, before, after, 3 * i);
        }
        return new TextLayer(left, top, width, width == 0 ? 0 : alpha.length / width, argb).shown();
    }

    private static int rgb(int alpha, byte[] before, byte[] after, int at) {
        int rgb = 0;
        for (int channel = 2; channel >= 0; channel--) {
            rgb = rgb << 8 | colour(alpha, before[at + channel] & OPAQUE, after[at + channel] & OPAQUE);
        }
        return rgb;
    }

    /** The one that gives {@code after} over {@code below}; what the paint was, but for rounding. */
    private static int colour(int alpha, int below, int after) {
        double exact = (after * 255.0 - below * (255.0 - alpha)) / alpha;
        return (int) Math.max(0, Math.min(OPAQUE, Math.round(exact)));
    }

    /** Without margins in which nothing is. */
    private Optional<TextLayer> shown() {
        int x0 = width;
        int y0 = height;
        int x1 = 0;
        int y1 = 0;
        for (int i = 0; i < argb.length; i++) {
            if (argb[i] != 0) {
                x0 = Math.min(x0, i % width);
                x1 = Math.max(x1, i % width + 1);
                y0 = Math.min(y0, i / width);
                y1 = i / width + 1;
            }
        }
        if (x1 <= x0) {
            return Optional.empty();
        }
        int[] part = new int[(x1 - x0) * (y1 - y0)];
        for (int y = y0; y < y1; y++) {
            System.arraycopy(argb, y * width + x0, part, (y - y0) * (x1 - x0), x1 - x0);
        }
        return Optional.of(new TextLayer(left + x0, top + y0, x1 - x0, y1 - y0, part));
    }
}
