package imagetranslate.typesetting.style;

import imagetranslate.scene.TextStyle.Shadow;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.IntUnaryOperator;

/**
 * A shadow that falls to the lower right, as most do: there the ground is darker than on the other side of the letters. It is
 * looked for on light ground alone; over dark leaves the same shadow can't be seen.
 *
 * @param inside distance of each pixel to the nearest that is no stroke; 0 outside
 * @param outside distance to the nearest stroke; 0 on it
 * @param width pixels in a row
 * @param seen 0xrrggbb of a pixel of the page
 * @param below the same of the plate
 * @param em in pixels
 */
record CastShadow(
        float[] inside, float[] outside, int width, IntUnaryOperator seen, IntUnaryOperator below, double em) {
    /** In em: between a tight shadow and a wide one. */
    private static final double OFFSET = 0.035;

    private static final double REACH = 0.1;

    /** Of 255: on darker ground JPEG hides half a shadow. */
    private static final double LIGHT_GROUND = 60;

    private static final int FEWEST = 50;

    /** By which share of its light the ground is darker: at least on the one side, at most on the other. */
    private static final double SHADED = 0.15;

    private static final double UNSHADED = 0.08;

    Optional<Shadow> find() {
        int offset = (int) Math.max(2, Math.rint(OFFSET * em));
        double reach = Math.max(3, REACH * em);
        double[] lee = new double[inside.length];
        double[] luff = new double[inside.length];
        int inLee = 0;
        int inLuff = 0;
        for (int i = 0; i < inside.length; i++) {
            double ground = Colours.luma(below.applyAsInt(i));
            if (outside[i] <= 1.5 || outside[i] > reach || ground < LIGHT_GROUND) {
                continue;
            }
            boolean behind = stroke(i, -offset);
            boolean before = stroke(i, offset);
            double darker = (ground - Colours.luma(seen.applyAsInt(i))) / ground;
            if (behind && !before) {
                lee[inLee++] = darker;
            } else if (before && !behind) {
                luff[inLuff++] = darker;
            }
        }
        if (Math.min(inLee, inLuff) < FEWEST || middle(luff, inLuff) > UNSHADED || middle(lee, inLee) < SHADED) {
            return Optional.empty();
        }
        return Optional.of(new Shadow(0x000000, OFFSET, OFFSET, Math.min(0.75, 1.2 * middle(lee, inLee))));
    }

    /** Whether there is a stroke so far to the right and down. */
    private boolean stroke(int i, int offset) {
        int x = i % width + offset;
        int y = Math.floorDiv(i, width) + offset;
        int at = y * width + x;
        return x >= 0 && x < width && y >= 0 && at < inside.length && inside[at] > 0;
    }

    private static double middle(double[] values, int count) {
        double[] sorted = Arrays.copyOf(values, count);
        Arrays.sort(sorted);
        return sorted[Math.floorDiv(count, 2)];
    }
}
