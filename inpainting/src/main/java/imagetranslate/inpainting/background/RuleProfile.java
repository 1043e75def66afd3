package imagetranslate.inpainting.background;

import imagetranslate.vision.pixels.PixelWindow;

/** By how much a rule differs from its ground, at each distance from its axis, stretch by stretch along it. */
final class RuleProfile {
    /** Pixels. */
    private static final int STRETCH = 12;
    /** Steps a pixel, across. */
    private static final int STEPS = 4;
    /** Of a pixel, that speak for a step: else those of the whole rule do. */
    private static final double SOME = 0.5;
    /** Beyond half its thickness, in pixels: its soft edge. */
    private static final double SOFT = 1.5;
    /** Pixels of its way that must be seen in a stretch. */
    private static final int ENOUGH = 4;
    /** Of the way between two stretches so much may be seen to be something else. */
    private static final double BROKEN = 0.25;
    /** The longest that is hidden, in text sizes. */
    private static final double HIDDEN = 4;
    /** Grey levels by which a rule differs from its ground. */
    private static final double VISIBLE = 10;
    /** How far from what was found to be a rule its soft edge reaches, in pixels. */
    private static final double BESIDE = 1.5;

    /**
     * @param surface what rules lie on
     * @param closed 255 on holes
     * @param toSeen each pixel's distance from what was found to be a rule
     */
    record Ground(PixelWindow crop, BackgroundFit surface, byte[] closed, float[] toSeen) {
        boolean isRule(int pixel) {
            return closed[pixel] == 0 && toSeen[pixel] <= BESIDE;
        }
    }

    private final RulePath path;
    private final double reach;
    /** The bin of distance 0. */
    private final int axis;

    private final int before;
    private final int length;
    private final boolean round;
    /** Stretch by stretch, and last those of the whole rule. */
    private final double[][][] sum;

    private final double[][] weight;
    private final boolean[] known;
    private final int[] wrong;
    private final int longest;
    private int seen;

    private RuleProfile(RulePath path, double half, PixelWindow crop, double size) {
        this.path = path;
        this.reach = half + SOFT;
        this.round = path.length() > 0;
        int far = crop.width() + crop.height();
        this.before = round ? 0 : far;
        this.length = round ? (int) Math.ceil(path.length()) : 2 * far;
        int stretches = (length + STRETCH - 1) / STRETCH;
        int bins = 2 * (int) Math.ceil(reach * STEPS) + 1;
        this.axis = (int) Math.ceil(reach * STEPS);
        this.sum = new double[stretches + 1][bins][3];
        this.weight = new double[stretches + 1][bins];
        this.known = new boolean[stretches];
        this.wrong = new int[stretches];
        this.longest = (int) Math.ceil(HIDDEN * size / STRETCH);
    }

    static RuleProfile of(Ground ground, RulePath path, double half, double size) {
        RuleProfile profile = new RuleProfile(path, half, ground.crop(), size);
        profile.look(ground, Math.max(0.6, half));
        return profile;
    }

    private void look(Ground ground, double core) {
        PixelWindow crop = ground.crop();
        boolean[] way = new boolean[length];
        for (int i = 0; i < crop.pixels(); i++) {
            int x = i % crop.width();
            int y = i / crop.width();
            double across = path.across(x, y);
            if (ground.closed()[i] != 0 || Math.abs(across) > reach) {
                continue;
            }
            int at = (int) path.along(x, y) + before;
            if (at < 0 || at >= length) {
                continue;
            }
            int stretch = at / STRETCH;
            boolean rule = ground.isRule(i);
            if (Math.abs(across) <= core) {
                way[at] |= rule;
                wrong[stretch] += !rule && ground.surface().distance(crop, i) <= VISIBLE ? 1 : 0;
            }
            if (rule) {
                double bin = across * STEPS + axis;
                int low = (int) Math.floor(bin);
                for (int k = Math.max(0, low); k <= Math.min(weight[0].length - 1, low + 1); k++) {
                    double part = 1 - Math.abs(bin - k);
                    weight[stretch][k] += part;
                    weight[known.length][k] += part;
                    for (int c = 0; c < 3; c++) {
                        double differs =
                                part * (crop.value(i, c) - ground.surface().at(c, x, y));
                        sum[stretch][k][c] += differs;
                        sum[known.length][k][c] += differs;
                    }
                }
            }
        }
        int[] count = new int[known.length];
        for (int at = 0; at < length; at++) {
            count[at / STRETCH] += way[at] ? 1 : 0;
            seen += way[at] ? 1 : 0;
        }
        for (int s = 0; s < known.length; s++) {
            known[s] = count[s] >= ENOUGH;
        }
    }

    /** Half its thickness with its soft edge, in pixels. */
    double half() {
        return reach - SOFT / 2;
    }

    /** Pixels of its way that are to be seen. */
    int seen() {
        return seen;
    }

    /**
     * @param difference from the ground there, for each channel; written to
     * @return whether the rule runs there: it was seen before and behind, and nothing speaks against it in between
     */
    boolean at(double x, double y, double[] difference) {
        double across = path.across(x, y);
        double along = path.along(x, y) + before;
        if (Math.abs(across) > reach || along < 0 || along >= length) {
            return false;
        }
        double middle = along / STRETCH - 0.5;
        int here = (int) (along / STRETCH);
        int from = known[here] ? here : next(here, -1);
        int to = next(here, 1);
        if (known[here] && middle < here) {
            to = here;
            from = next(here, -1);
        }
        if (from < 0 || to < 0) {
            int only = Math.max(from, to);
            boolean beside = only >= 0 && only == here;
            return beside && value(only, only, 0, across, difference);
        }
        int span = Math.floorMod(to - from, known.length);
        if (span > longest || isBroken(from, span)) {
            return known[here] && value(here, here, 0, across, difference);
        }
        double part = span == 0 ? 0 : ((middle - from + known.length) % known.length) / span;
        return value(from, to, Math.max(0, Math.min(1, part)), across, difference);
    }

    /** The next stretch in which it was seen, or -1. */
    private int next(int from, int step) {
        for (int k = 1; k <= longest + 1; k++) {
            int s = from + k * step;
            if (!round && (s < 0 || s >= known.length)) {
                return -1;
            }
            if (known[Math.floorMod(s, known.length)]) {
                return Math.floorMod(s, known.length);
            }
        }
        return -1;
    }

    private boolean isBroken(int from, int span) {
        int against = 0;
        for (int k = 1; k < span; k++) {
            against += wrong[(from + k) % known.length];
        }
        return against > BROKEN * Math.max(1, span - 1) * STRETCH;
    }

    private boolean value(int from, int to, double part, double across, double[] difference) {
        double bin = across * STEPS + axis;
        int low = Math.max(0, Math.min(weight[0].length - 2, (int) Math.floor(bin)));
        double up = Math.max(0, Math.min(1, bin - low));
        for (int c = 0; c < 3; c++) {
            double a = (1 - up) * mean(from, low, c, to) + up * mean(from, low + 1, c, to);
            double b = (1 - up) * mean(to, low, c, from) + up * mean(to, low + 1, c, from);
            difference[c] = (1 - part) * a + part * b;
        }
        return true;
    }

    private double mean(int stretch, int bin, int channel, int other) {
        for (int s : new int[] {stretch, other, known.length}) {
            if (weight[s][bin] >= SOME || (s == known.length && weight[s][bin] > 0)) {
                return sum[s][bin][channel] / weight[s][bin];
            }
        }
        return 0;
    }
}
