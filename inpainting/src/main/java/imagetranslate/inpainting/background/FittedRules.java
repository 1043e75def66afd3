package imagetranslate.inpainting.background;

import imagetranslate.vision.pixels.PixelWindow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * A table's rules, frames and rings that run under a line's text: each a straight line or a circle through all that is to be seen
 * of it (RANSAC; Fischler, Bolles 1981), drawn on through the holes with the profile that it has beside them.
 */
final class FittedRules {
    private static final int MOST_RULES = 12;
    private static final int TRIES = 600;
    /** Pixels drawn by lot that a line or circle is judged by. */
    private static final int JUDGES = 300;
    /** How far from its axis a pixel of a rule may lie beyond half its thickness, in pixels: at first, and its soft edge. */
    private static final double NEAR = 0.8;

    private static final double SOFT = 1.5;
    /** Fewer pixels are no rule. */
    private static final int FEWEST = 8;
    /** A rule is seen on so much of its way at least, in pixels. */
    private static final int LEAST = 5;
    /** A circle must explain so many times the pixels of a line: any short stroke lies on some circle. */
    private static final double RATHER_STRAIGHT = 1.15;
    /** Radii of rings, in text sizes, at least and at most. */
    private static final double SMALLEST = 0.1;

    private static final double LARGEST = 4;
    /** Up to this radius, in text sizes, it may be a frame's corner. */
    private static final double CORNER = 0.5;
    /** Of a corner's and of a ring's way so much must be seen where nothing hides it; points it is looked at. */
    private static final double QUARTER = 0.2;

    private static final double HALF = 0.5;
    private static final int POINTS = 36;
    /** Grey levels by which a rule differs from its ground. */
    private static final double VISIBLE = 10;

    private static final int ROUNDS = 5;

    private final RuleProfile.Ground ground;
    private final byte[] rest;
    /** All that is seen of rules and plainly differs from the ground, and by how much. */
    private final RulePath.Points visible;

    private final double size;
    private final double half;
    private final List<Fitted> rules = new ArrayList<>();

    /** @param pixels on it, of those that were to be explained */
    record Fitted(RulePath path, RuleProfile profile, int[] pixels) {}

    private FittedRules(RuleProfile.Ground ground, byte[] seen, double size) {
        this.ground = ground;
        this.rest = seen.clone();
        this.size = size;
        this.half = halfThickness(ground.crop(), seen);
        this.visible = visible(ground);
    }

    /**
     * @param closed 255 on holes
     * @param seen 255 on rules, as far as no hole covers them
     * @param surface what they lie on
     * @param size text size in pixels
     */
    static FittedRules of(PixelWindow crop, byte[] closed, byte[] seen, BackgroundFit surface, double size) {
        float[] toSeen = PixelWindow.depth(PixelWindow.inverted(seen), crop.width(), crop.height());
        FittedRules all = new FittedRules(new RuleProfile.Ground(crop, surface, closed, toSeen), seen, size);
        Random random = new Random(1);
        for (int k = 0; k < MOST_RULES; k++) {
            int[] left = all.left();
            if (left.length < FEWEST) {
                break;
            }
            all.explain(all.best(left, random));
        }
        return all;
    }

    /**
     * Along axes that were found before.
     *
     * @param closed 255 on holes
     * @param found where they are, and what is seen of them
     * @param surface what they lie on
     * @param size text size in pixels
     */
    static FittedRules along(PixelWindow crop, byte[] closed, FoundRules found, BackgroundFit surface, double size) {
        byte[] seen = found.mask().clone();
        for (int i = 0; i < seen.length; i++) {
            seen[i] &= (byte) ~closed[i];
        }
        float[] toSeen = PixelWindow.depth(PixelWindow.inverted(seen), crop.width(), crop.height());
        FittedRules all = new FittedRules(new RuleProfile.Ground(crop, surface, closed, toSeen), seen, size);
        for (RulePath path : found.paths()) {
            RuleProfile rule = RuleProfile.of(all.ground, path, all.half, size);
            if (rule.seen() >= LEAST) {
                all.rules.add(new Fitted(path, rule, new int[0]));
            }
        }
        return all;
    }

    /**
     * Draws them all on.
     *
     * @param hole 255 where it may be drawn
     * @param filled the crop's bytes with the hole filled as if there were no rules
     */
    void draw(byte[] hole, byte[] filled) {
        double[] difference = new double[3];
        double[] most = new double[3];
        for (int i = 0; i < hole.length; i++) {
            if (hole[i] == 0) {
                continue;
            }
            Arrays.fill(most, 0);
            for (Fitted rule : rules) {
                if (at(rule, i, difference) && strength(difference) > strength(most)) {
                    System.arraycopy(difference, 0, most, 0, 3);
                }
            }
            for (int c = 0; c < 3; c++) {
                double value = (filled[3 * i + c] & 0xff) + most[c];
                filled[3 * i + c] = (byte) Math.max(0, Math.min(255, Math.round(value)));
            }
        }
    }

    private boolean at(Fitted rule, int pixel, double[] difference) {
        int x = pixel % ground.crop().width();
        int y = pixel / ground.crop().width();
        return rule.profile.at(x, y, difference);
    }

    List<Fitted> rules() {
        return rules;
    }

    private static double strength(double[] difference) {
        return Math.max(Math.abs(difference[0]), Math.max(Math.abs(difference[1]), Math.abs(difference[2])));
    }

    /** From the depth of the pixels that lie deepest in it. */
    private static double halfThickness(PixelWindow crop, byte[] seen) {
        float[] deep = PixelWindow.depth(seen, crop.width(), crop.height());
        float[] sorted = new float[deep.length];
        int n = 0;
        for (float d : deep) {
            if (d > 0) {
                sorted[n++] = d;
            }
        }
        Arrays.sort(sorted, 0, n);
        return n == 0 ? 0 : sorted[(int) (0.9 * (n - 1))] - 0.5;
    }

    private int[] left() {
        int[] pixels = new int[rest.length];
        int n = 0;
        for (int i = 0; i < rest.length; i++) {
            if (rest[i] != 0) {
                pixels[n++] = i;
            }
        }
        return Arrays.copyOf(pixels, n);
    }

    /** Of some lines and circles through pixels drawn by lot the one that most others lie on. */
    private Optional<RulePath> best(int[] pixels, Random random) {
        int width = ground.crop().width();
        Optional<RulePath> best = Optional.empty();
        int stride = Math.max(1, pixels.length / JUDGES);
        double most = 0;
        for (int k = 0; k < TRIES; k++) {
            double[] p = new double[6];
            for (int j = 0; j < 3; j++) {
                int pixel = pixels[random.nextInt(pixels.length)];
                int y = pixel / width;
                p[2 * j] = pixel % width;
                p[2 * j + 1] = y;
            }
            boolean straight = k % 2 == 0;
            Optional<RulePath> path = straight ? line(p) : circle(p);
            if (path.isPresent()) {
                int on = 0;
                for (int j = 0; j < pixels.length; j += stride) {
                    int pixel = pixels[j];
                    on += Math.abs(path.get().across(ground.crop(), pixel)) <= half + NEAR ? 1 : 0;
                }
                double worth = straight ? on * RATHER_STRAIGHT : on;
                if (worth > most) {
                    most = worth;
                    best = path;
                }
            }
        }
        return best;
    }

    private static Optional<RulePath> line(double[] p) {
        boolean apart = Math.hypot(p[2] - p[0], p[3] - p[1]) >= LEAST;
        return apart ? Optional.of(RulePath.Line.through(p[0], p[1], p[2], p[3])) : Optional.empty();
    }

    private Optional<RulePath> circle(double[] p) {
        double turn = 2 * Math.PI * size;
        return RulePath.Circle.through(p[0], p[1], p[2], p[3], p[4], p[5])
                .filter(circle -> circle.length() >= SMALLEST * turn && circle.length() <= LARGEST * turn)
                .filter(circle -> goesRound((RulePath.Circle) circle));
    }

    /** Whether enough of a circle is there where it isn't hidden: a frame's two sides lie on one, too. */
    private boolean goesRound(RulePath.Circle circle) {
        PixelWindow crop = ground.crop();
        int open = 0;
        int on = 0;
        for (int k = 0; k < POINTS; k++) {
            int x = (int) Math.round(circle.x() + circle.radius() * Math.cos(2 * Math.PI * k / POINTS));
            int y = (int) Math.round(circle.y() + circle.radius() * Math.sin(2 * Math.PI * k / POINTS));
            if (crop.holds(x + crop.left(), y + crop.top())) {
                int pixel = y * crop.width() + x;
                open += ground.closed()[pixel] == 0 ? 1 : 0;
                on += ground.isRule(pixel) ? 1 : 0;
            }
        }
        return on >= (circle.radius() <= CORNER * size ? QUARTER : HALF) * Math.max(open, POINTS / 4);
    }

    /** Finds its exact axis, by how much each pixel differs from the ground, and takes what it explains out of the rest. */
    private void explain(Optional<RulePath> first) {
        if (first.isEmpty()) {
            Arrays.fill(rest, (byte) 0);
            return;
        }
        RulePath path = first.get();
        for (int round = 0; round < ROUNDS; round++) {
            RulePath.Points points = about(path, half + (round == 0 ? NEAR : SOFT));
            if (points.n() < FEWEST) {
                break;
            }
            path = path.fitted(points);
        }
        int[] pixels = left();
        int n = 0;
        for (int i : pixels) {
            double near = Math.min(
                    Math.abs(path.across(ground.crop(), i)),
                    Math.abs(first.get().across(ground.crop(), i)));
            if (near <= half + SOFT) {
                rest[i] = 0;
                pixels[n++] = i;
            }
        }
        RuleProfile rule = RuleProfile.of(ground, path, half, size);
        if (rule.seen() >= LEAST) {
            rules.add(new Fitted(path, rule, Arrays.copyOf(pixels, n)));
        }
    }

    private static RulePath.Points visible(RuleProfile.Ground ground) {
        PixelWindow crop = ground.crop();
        int[] pixels = IntStream.range(0, crop.pixels())
                .filter(ground::isRule)
                .filter(i -> ground.surface().distance(crop, i) > VISIBLE)
                .toArray();
        double[] x = new double[pixels.length];
        double[] y = new double[pixels.length];
        double[] weight = new double[pixels.length];
        for (int k = 0; k < pixels.length; k++) {
            int row = pixels[k] / crop.width();
            x[k] = pixels[k] % crop.width();
            y[k] = row;
            weight[k] = ground.surface().distance(crop, pixels[k]);
        }
        return new RulePath.Points(x, y, weight, pixels.length);
    }

    private RulePath.Points about(RulePath path, double reach) {
        double[] x = new double[visible.n()];
        double[] y = new double[visible.n()];
        double[] weight = new double[visible.n()];
        int n = 0;
        for (int k = 0; k < visible.n(); k++) {
            if (Math.abs(path.across(visible.x()[k], visible.y()[k])) <= reach) {
                x[n] = visible.x()[k];
                y[n] = visible.y()[k];
                weight[n++] = visible.weight()[k];
            }
        }
        return new RulePath.Points(x, y, weight, n);
    }
}
