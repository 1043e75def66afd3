package imagetranslate.typesetting.style;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Whether letters pass from one colour into another: a plane through their colours, one a channel, must explain what differs
 * among them, and its steepest way is the gradient's.
 *
 * @param stops at equal distances, from one end of the letters to the other
 * @param angle in degrees: 0 downward, -90 along the line
 */
record FillGradient(List<Integer> stops, double angle) {
    private static final int FEWEST = 72;

    /** Distance of the two ends below which nobody sees a gradient. */
    private static final double LEAST = 40;

    /** Of what differs. Two words in two colours reach 0.75 along the line; across it there are no words. */
    private static final double EXPLAINED_ALONG = 0.88;

    private static final double EXPLAINED_ACROSS = 0.6;

    /** Where the middle of the gradient lies off the straight way between its ends, it needs more stops. */
    private static final double BENT = 24;

    private static final int BINS = 5;

    /**
     * @param us pixels of the letters along the line, from its middle
     * @param vs the same pixels across it, downward
     * @param colours theirs
     */
    static Optional<FillGradient> of(double[] us, double[] vs, int[] colours) {
        if (colours.length < FEWEST) {
            return Optional.empty();
        }
        Plane plane = Plane.through(us, vs, colours);
        boolean across = Math.abs(Math.toDegrees(plane.direction) - 90) < 35
                || Math.abs(Math.toDegrees(plane.direction) + 90) < 35;
        if (plane.explained < (across ? EXPLAINED_ACROSS : EXPLAINED_ALONG)) {
            return Optional.empty();
        }
        double cos = Math.cos(plane.direction);
        double sin = Math.sin(plane.direction);
        double[] places = new double[us.length];
        Arrays.setAll(places, i -> us[i] * cos + vs[i] * sin);
        List<Integer> bins = bins(places, colours);
        if (bins.size() < BINS) {
            return Optional.empty();
        }
        List<Integer> stops = stops(bins);
        if (Colours.distance(stops.get(0), stops.get(stops.size() - 1)) < LEAST) {
            return Optional.empty();
        }
        return Optional.of(new FillGradient(stops, Math.toDegrees(plane.direction) - 90));
    }

    /** Median colours of equal stretches; fewer where one has no pixels. */
    private static List<Integer> bins(double[] places, int[] colours) {
        double[] sorted = places.clone();
        Arrays.sort(sorted);
        double from = sorted[sorted.length / 200];
        double to = sorted[sorted.length - 1 - sorted.length / 200];
        List<Integer> bins = new ArrayList<>();
        for (int bin = 0; bin < BINS; bin++) {
            int[] inside = new int[places.length];
            int n = 0;
            for (int i = 0; i < places.length; i++) {
                int at = (int) Math.floor((places[i] - from) / Math.max(1e-9, to - from) * BINS);
                if (at == bin) {
                    inside[n++] = colours[i];
                }
            }
            if (n >= BINS) {
                bins.add(Colours.median(Arrays.copyOf(inside, n)));
            }
        }
        return bins;
    }

    /** Of five stretches, whose middles lie a tenth from the ends. */
    private static List<Integer> stops(List<Integer> bins) {
        int first = Colours.mix(bins.get(0), bins.get(1), -0.5);
        int middle = bins.get(2);
        int last = Colours.mix(bins.get(4), bins.get(3), -0.5);
        int before = Colours.mix(bins.get(0), bins.get(1), 0.75);
        int after = Colours.mix(bins.get(4), bins.get(3), 0.75);
        boolean straight = Colours.distance(before, Colours.mix(first, middle, 0.5)) < BENT
                && Colours.distance(after, Colours.mix(middle, last, 0.5)) < BENT;
        return straight ? List.of(first, middle, last) : List.of(first, before, middle, after, last);
    }

    /**
     * Least squares.
     *
     * @param direction in which the colours change most, in radians: 0 along the line, π/2 downward
     * @param explained share of the variance
     */
    private record Plane(double direction, double explained) {
        static Plane through(double[] us, double[] vs, int[] colours) {
            double meanU = Arrays.stream(us).average().orElse(0);
            double meanV = Arrays.stream(vs).average().orElse(0);
            double uu = 0;
            double uv = 0;
            double vv = 0;
            for (int i = 0; i < us.length; i++) {
                uu += (us[i] - meanU) * (us[i] - meanU);
                uv += (us[i] - meanU) * (vs[i] - meanV);
                vv += (vs[i] - meanV) * (vs[i] - meanV);
            }
            double det = Math.max(1e-9, uu * vv - uv * uv);
            double all = 0;
            double explained = 0;
            double[] tensor = new double[3];
            for (int channel = 0; channel < 3; channel++) {
                int shift = 16 - 8 * channel;
                double mean = Arrays.stream(colours)
                        .map(c -> c >> shift & 255)
                        .average()
                        .orElse(0);
                double uc = 0;
                double vc = 0;
                for (int i = 0; i < us.length; i++) {
                    double level = (colours[i] >> shift & 255) - mean;
                    uc += (us[i] - meanU) * level;
                    vc += (vs[i] - meanV) * level;
                    all += level * level;
                }
                double u = (uc * vv - vc * uv) / det;
                double v = (vc * uu - uc * uv) / det;
                explained += u * uc + v * vc;
                tensor[0] += u * u;
                tensor[1] += u * v;
                tensor[2] += v * v;
            }
            double axis = 0.5 * Math.atan2(2 * tensor[1], tensor[0] - tensor[2]);
            // Downward or rightward: the stops say which colour is where.
            double direction = Math.sin(axis) < -0.5 ? axis + Math.PI : axis;
            return new Plane(direction, all == 0 ? 0 : explained / all);
        }
    }
}
