package imagetranslate.inpainting.mask;

import imagetranslate.inpainting.background.BackgroundFit;
import imagetranslate.vision.pixels.PixelWindow;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * An outline that reaches its panel's edge. From the panel's surface alone it looks as if it lay beyond; but it has the colour that
 * the outline has farther in.
 */
final class TouchingOutline {
    /** How far an outline reaches at most, and how far the least broad does, in text sizes. */
    private static final double FARTHEST = 0.13;

    private static final double NEAREST = 0.04;
    /** A glyph's soft edge, in pixels. */
    private static final double SOFT = 1.5;
    /** The outline's own soft edge, on the panel, in pixels. */
    private static final double EDGE = 2;
    /** The part of the pixels right round the glyphs that it takes. */
    private static final double ALL_AROUND = 0.5;

    private TouchingOutline() {}

    /**
     * @param away each pixel's distance from the glyphs
     * @param size text size in pixels
     * @param panel the panel's surface
     * @param seen what the network takes for beyond
     * @param beyond 255 on what lies beyond the panel; the outline is taken out of it
     */
    static void giveBack(
            PixelWindow crop, float[] away, double size, BackgroundFit panel, SeenBeyond seen, byte[] beyond) {
        double near = Math.max(2 * SOFT, NEAREST * size);
        double tolerance = 2 * BackgroundFit.tolerance(size);
        int[] around = IntStream.range(0, beyond.length)
                .filter(i -> beyond[i] == 0 && away[i] > SOFT && away[i] <= near)
                .toArray();
        int[] outline = Arrays.stream(around)
                .filter(i -> panel.distance(crop, i) > tolerance)
                .toArray();
        if (outline.length < ALL_AROUND * around.length) {
            return;
        }
        UsualColours colours = UsualColours.of(crop, outline);
        UsualColours outside = UsualColours.of(
                crop,
                IntStream.range(0, beyond.length)
                        .filter(i -> beyond[i] != 0 && !seen.ratherWithin(i))
                        .toArray());
        byte[] touching = new byte[beyond.length];
        for (int i = 0; i < beyond.length; i++) {
            boolean may = beyond[i] != 0 && away[i] <= FARTHEST * size && seen.ratherWithin(i);
            touching[i] = (byte) (may && colours.has(crop, i) && !outside.has(crop, i) ? 255 : 0);
        }
        float[] apart = PixelWindow.depth(PixelWindow.inverted(touching), crop.width(), crop.height());
        for (int i = 0; i < beyond.length; i++) {
            boolean soft = apart[i] <= EDGE && seen.ratherWithin(i) && !outside.has(crop, i);
            beyond[i] = touching[i] != 0 || soft ? 0 : beyond[i];
        }
    }
}
