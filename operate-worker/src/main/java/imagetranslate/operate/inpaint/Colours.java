package imagetranslate.operate.inpaint;

/** A smoothed histogram of colours, 32 levels a channel. Shares add up to 1. */
final class Colours {
    private static final int LEVELS = 32;
    private static final int CELLS = LEVELS * LEVELS * LEVELS;

    private final float[] share = new float[CELLS];
    private double weight;

    void add(int cell, double amount) {
        share[cell] += (float) amount;
        weight += amount;
    }

    /** What has been added so far; 0 for an empty histogram. */
    double weight() {
        return weight;
    }

    double share(int cell) {
        return share[cell];
    }

    /** Spreads each colour over its neighbours (JPEG and grain do the same) and scales the sum to 1. */
    Colours smoothed() {
        Colours out = new Colours();
        out.weight = 1;
        float[] a = share.clone();
        float[] b = out.share;
        for (int round = 0; round < 2; round++) {
            blur(a, b, 1);
            blur(b, a, LEVELS);
            blur(a, b, LEVELS * LEVELS);
            System.arraycopy(b, 0, a, 0, CELLS);
        }
        if (weight > 0) {
            for (int i = 0; i < CELLS; i++) {
                b[i] /= (float) weight;
            }
        }
        return out;
    }

    /** Binomial 1-2-1 along one axis, edges replicated. */
    private static void blur(float[] from, float[] to, int step) {
        for (int i = 0; i < CELLS; i++) {
            int at = i / step % LEVELS;
            float before = at == 0 ? from[i] : from[i - step];
            float after = at == LEVELS - 1 ? from[i] : from[i + step];
            to[i] = (before + 2 * from[i] + after) / 4;
        }
    }

    /** What is more frequent here than there, scaled to 1; empty (weight 0) where nothing is. */
    Colours minus(Colours other) {
        Colours out = new Colours();
        double sum = 0;
        for (int i = 0; i < CELLS; i++) {
            out.share[i] = Math.max(0, share[i] - other.share[i]);
            sum += out.share[i];
        }
        out.weight = sum;
        for (int i = 0; i < CELLS && sum > 0; i++) {
            out.share[i] /= (float) sum;
        }
        return out;
    }

    static int cell(Crop crop, int pixel) {
        return (crop.value(pixel, 0) >> 3) * LEVELS * LEVELS
                + (crop.value(pixel, 1) >> 3) * LEVELS
                + (crop.value(pixel, 2) >> 3);
    }
}
