package imagetranslate.batch.strip;

import java.util.Arrays;

/** What two pages' edges say when one is laid below the other. */
enum Seam {
    /** Something crosses it: lines in the one row go on in the other. */
    CONTINUES,
    /** Both rows are plain, and alike: nothing crosses it. */
    OPEN,
    /** The one ends, and something else begins. */
    PARTS;

    /** Grey levels, root mean square, by which a row must stand out from itself smoothed to have anything to go on. */
    private static final double STRUCTURE = 3;

    /**
     * Pearson's correlation of what stands out, in both rows. Rows of one text have 0.37 and more, rows of two pictures at most
     * 0.2 (docs/decisions/strips.md).
     */
    private static final double ALIKE = 0.3;

    /** Times the usual step from row to row, and some levels for a JPEG's own edges. */
    private static final double STEPS = 3;

    private static final double LEVELS = 4;

    /** Grey levels between two plain rows of one ground. */
    private static final double SAME_GROUND = 10;

    /** Pixels that a row is smoothed over to find what stands out, and to forgive what leans. */
    private static final int WIDE = 65;

    private static final int NARROW = 5;

    static Seam between(Slice above, Slice below) {
        if (!above.fits(below)) {
            return PARTS;
        }
        int[] upper = above.foot().last();
        int[] lower = below.head().first();
        double step = EdgeRows.difference(upper, lower);
        double[] a = standingOut(upper);
        double[] b = standingOut(lower);
        if (Math.max(rms(a), rms(b)) < STRUCTURE) {
            return step <= SAME_GROUND ? OPEN : PARTS;
        }
        double usual = Math.max(above.foot().usualStep(), below.head().usualStep());
        boolean alike = Math.min(rms(a), rms(b)) >= STRUCTURE / 2 && correlation(a, b) >= ALIKE;
        return alike && step <= STEPS * usual + LEVELS ? CONTINUES : PARTS;
    }

    private static double[] standingOut(int[] row) {
        double[] fine = smoothed(row, NARROW);
        double[] ground = smoothed(row, WIDE);
        for (int x = 0; x < fine.length; x++) {
            fine[x] -= ground[x];
        }
        return fine;
    }

    private static double[] smoothed(int[] row, int wide) {
        int reach = Math.floorDiv(wide, 2);
        double[] smooth = new double[row.length];
        for (int x = 0; x < row.length; x++) {
            int from = Math.max(0, x - reach);
            int to = Math.min(row.length, x + reach + 1);
            smooth[x] = Arrays.stream(row, from, to).average().orElseThrow();
        }
        return smooth;
    }

    private static double rms(double[] row) {
        return Math.sqrt(Arrays.stream(row).map(v -> v * v).average().orElseThrow());
    }

    private static double correlation(double[] a, double[] b) {
        double both = 0;
        for (int x = 0; x < a.length; x++) {
            both += a[x] * b[x];
        }
        return both / Math.max(1e-9, a.length * rms(a) * rms(b));
    }
}
