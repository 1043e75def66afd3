package imagetranslate.inpainting.mask;

import imagetranslate.inpainting.background.BackgroundFit;
import imagetranslate.vision.geometry.QuadField;
import imagetranslate.vision.pixels.PixelWindow;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * What is seen between a line's glyphs, part by part: the upper and the lower half of each two thirds of a text size. Where one
 * part shows what lies beyond a panel, and less of the panel itself, the panel ends under the text: the line stands on two things.
 */
final class UnderText {
    /** From a glyph on, in text sizes and at least in pixels: nearer there is its soft edge and its outline. */
    private static final double OPEN = 0.06;

    private static final double LEAST_OPEN = 1.5;
    /** Parts to a text size, along the line. */
    private static final double PARTS = 1.5;
    /** Pixels that say something, in squares of the text size, and at least. */
    private static final double ENOUGH = 0.003;

    private static final int FEWEST = 4;
    /** What lies right beyond a panel, from its soft edge on, in pixels, and in text sizes: farther off another line may stand. */
    private static final double SOFT = 1.5;

    private static final double RIGHT_BEYOND = 0.15;

    private final PixelWindow crop;
    private final QuadField quad;
    /** Pixels between the glyphs, and to which part of the line each belongs. */
    private final int[] open;

    private final int[] part;
    private final int parts;

    private UnderText(PixelWindow crop, QuadField quad, int[] open) {
        this.crop = crop;
        this.quad = quad;
        this.open = open;
        int columns = (int) Math.ceil(PARTS * quad.length() / quad.size());
        this.parts = 2 * columns;
        this.part = new int[open.length];
        for (int k = 0; k < open.length; k++) {
            int x = crop.left() + open[k] % crop.width();
            int y = crop.top() + open[k] / crop.width();
            int column = (int) (quad.along(x, y) / quad.length() * columns);
            int lower = quad.across(x, y) > quad.size() / 2 ? 1 : 0;
            part[k] = 2 * Math.max(0, Math.min(columns - 1, column)) + lower;
        }
    }

    /**
     * @param away each pixel's distance from the glyphs
     * @param hull 255 within their convex hull
     */
    static UnderText of(PixelWindow crop, QuadField quad, float[] away, byte[] hull) {
        double least = Math.max(LEAST_OPEN, OPEN * quad.size());
        int[] found = new int[away.length];
        int n = 0;
        for (int i = 0; i < away.length; i++) {
            if (away[i] > least && hull[i] != 0) {
                found[n++] = i;
            }
        }
        return new UnderText(crop, quad, Arrays.copyOf(found, n));
    }

    /**
     * @param beyond 255 on what lies beyond a panel
     * @param panel its surface
     * @param tolerance how far a pixel may lie from that, in grey levels
     * @return whether what lies beyond also lies under some part of the text
     */
    boolean shows(byte[] beyond, BackgroundFit panel, double tolerance) {
        UsualColours usual = usual(beyond);
        int[] own = new int[parts];
        int[] other = new int[parts];
        for (int k = 0; k < open.length; k++) {
            if (panel.distance(crop, open[k]) <= tolerance) {
                own[part[k]]++;
            } else if (usual.has(crop, open[k])) {
                other[part[k]]++;
            }
        }
        double least = Math.max(FEWEST, ENOUGH * quad.size() * quad.size());
        for (int p = 0; p < parts; p++) {
            if (other[p] >= least && other[p] > own[p]) {
                return true;
            }
        }
        return false;
    }

    private UsualColours usual(byte[] there) {
        float[] deep = PixelWindow.depth(there, crop.width(), crop.height());
        double near = SOFT + Math.max(2, RIGHT_BEYOND * quad.size());
        return UsualColours.of(
                crop,
                IntStream.range(0, there.length)
                        .filter(i -> deep[i] > SOFT && deep[i] <= near)
                        .toArray());
    }
}
