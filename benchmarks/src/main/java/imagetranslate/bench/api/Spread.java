package imagetranslate.bench.api;

import java.util.Arrays;

/** Times of many, in milliseconds. */
record Spread(double[] sorted) {
    static Spread of(double[] millis) {
        double[] sorted = millis.clone();
        Arrays.sort(sorted);
        return new Spread(sorted);
    }

    /** @param share from 0 to 1 */
    double at(double share) {
        return sorted.length == 0 ? 0 : sorted[(int) Math.min(sorted.length - 1L, Math.round(share * sorted.length))];
    }
}
