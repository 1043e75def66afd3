package imagetranslate.typesetting.style;

import imagetranslate.scene.TextStyle.Outline;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/**
 * Outlines: bands of one colour around the glyphs, that the ground below does not have.
 *
 * @param outside distance in pixels to the nearest stroke; 0 on it
 * @param seen colour of a pixel on the page, 0xrrggbb
 * @param below the same on the plate
 * @param em in pixels
 */
record RingSearch(float[] outside, IntUnaryOperator seen, IntUnaryOperator below, double em) {
    private static final int MOST = 2;
    private static final double CLEARLY_ANOTHER = 50;
    private static final double SHADE = 26;
    private static final int FEWEST_SAMPLES = 24;

    /** More than what JPEG leaves of a flat ground. */
    private static final double LEAST_SEEN = 10;

    /** In pixels, on the drawn pages of {@code ./run bench type}: the row next to the glyphs, half theirs, counts for so much more. */
    private static final double FIRST_ROW = 0.25;

    /**
     * @param fill of the glyphs
     * @return the innermost first
     */
    List<Outline> around(int fill) {
        List<Outline> rings = new ArrayList<>();
        double from = 0;
        int before = fill;
        while (rings.size() < MOST) {
            int[] band = band(from + 1.2, from + 2.4);
            int colour = Colours.median(IntStream.of(band).map(seen).toArray());
            boolean ring = band.length >= FEWEST_SAMPLES
                    && Colours.distance(colour, before) > CLEARLY_ANOTHER
                    && share(band, i -> isOf(colour, i)) > 0.62
                    && share(band, i -> apart(i) > CLEARLY_ANOTHER) > 0.55
                    && (!shade(band, colour) || endsSharply(from, colour));
            if (!ring) {
                break;
            }
            double to = end(from, colour);
            rings.add(new Outline(colour, width(from, to, colour) / em));
            from = to;
            before = colour;
        }
        if (rings.isEmpty()) {
            new ThinOutline(outside, seen, below).around(fill, em).ifPresent(rings::add);
        }
        return rings;
    }

    /** Where a band of that colour ends, in whole pixels from the glyphs. */
    private double end(double from, int colour) {
        double to = from + 2;
        while (to < 0.2 * em && share(band(to, to + 1), i -> isOf(colour, i)) > 0.5) {
            to += 1;
        }
        return to;
    }

    /** In pixels, to less than one: how far out as many pixels lie as the ring covers, where half covered ones count half. */
    private double width(double from, double to, int colour) {
        int[] band = band(from, to + 2);
        double[] distances =
                IntStream.of(band).mapToDouble(i -> outside[i]).sorted().toArray();
        double covered = IntStream.of(band)
                .mapToDouble(i -> Colours.share(seen.applyAsInt(i), below.applyAsInt(i), colour))
                .sum();
        int last = Math.min(distances.length, (int) Math.round(covered)) - 1;
        return last < 0 ? 0.5 : Math.max(0.5, distances[last] - from - FIRST_ROW);
    }

    /** A shadow fades out over some pixels; an outline's edge is as sharp as a letter's. */
    private boolean endsSharply(double from, int colour) {
        double to = end(from, colour);
        double[] beyond = IntStream.of(band(to + 1, to + 2.5))
                .mapToDouble(this::apart)
                .sorted()
                .toArray();
        return beyond.length >= FEWEST_SAMPLES && beyond[beyond.length >> 1] < LEAST_SEEN;
    }

    /** Whether a colour is what the background looks like in half shade: then it may be a shadow, and no outline. */
    private boolean shade(int[] band, int colour) {
        int background = Colours.median(IntStream.of(band).map(below).toArray());
        double k = Colours.luma(colour) / Math.max(1, Colours.luma(background));
        return k > 0.3 && k < 0.95 && Colours.distance(colour, Colours.mix(0x000000, background, k)) < SHADE;
    }

    private boolean isOf(int colour, int i) {
        return Colours.distance(seen.applyAsInt(i), colour) < CLEARLY_ANOTHER;
    }

    /** Of the page from the plate. */
    private double apart(int i) {
        return Colours.distance(seen.applyAsInt(i), below.applyAsInt(i));
    }

    private int[] band(double from, double to) {
        return IntStream.range(0, outside.length)
                .filter(i -> outside[i] > from && outside[i] <= to)
                .toArray();
    }

    private static double share(int[] pixels, IntPredicate condition) {
        return pixels.length == 0 ? 0 : IntStream.of(pixels).filter(condition).count() / (double) pixels.length;
    }
}
