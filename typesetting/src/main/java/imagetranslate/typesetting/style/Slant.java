package imagetranslate.typesetting.style;

/**
 * By how much letters lean: sheared back by the right angle, their stems stand upright, and the ink falls into few columns with
 * empty ones between them.
 */
final class Slant {
    private static final int MOST = 24;

    /** Degrees. Less is a font's own or the reader's noise. */
    private static final int LEAST = 5;

    /** How much sharper the columns must become. */
    private static final double CLEARLY = 1.3;

    /** Pixels of ink, and of its height; below, stems are too short to tell. */
    private static final int FEWEST = 150;

    private static final double LOWEST = 14;

    private Slant() {}

    /**
     * @param us pixels of the strokes along the line
     * @param vs the same pixels down across it
     * @param height of the ink
     * @return degrees, leaning right; 0 for none
     */
    static double of(double[] us, double[] vs, double height) {
        if (us.length < FEWEST || height < LOWEST) {
            return 0;
        }
        double[] sharpness = new double[2 * MOST + 1];
        int best = MOST;
        for (int i = 0; i < sharpness.length; i++) {
            sharpness[i] = sharpness(us, vs, Math.tan(Math.toRadians(i - MOST)));
            best = sharpness[i] > sharpness[best] ? i : best;
        }
        boolean atTheEnd = best == 0 || best == sharpness.length - 1;
        if (atTheEnd || Math.abs(best - MOST) < LEAST || sharpness[best] < CLEARLY * sharpness[MOST]) {
            return 0;
        }
        return best - MOST + peak(sharpness[best - 1], sharpness[best], sharpness[best + 1]);
    }

    /** Sum of the squared steps from column to column: greatest where stems stand upright, and end all at once. */
    private static double sharpness(double[] us, double[] vs, double shear) {
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < us.length; i++) {
            double u = us[i] + shear * vs[i];
            least = Math.min(least, u);
            most = Math.max(most, u);
        }
        double[] columns = new double[(int) (most - least) + 3];
        for (int i = 0; i < us.length; i++) {
            double at = us[i] + shear * vs[i] - least;
            int column = (int) at;
            columns[column] += 1 - (at - column);
            columns[column + 1] += at - column;
        }
        double sum = 0;
        for (int i = 0; i + 1 < columns.length; i++) {
            double step = columns[i + 1] - columns[i];
            sum += step * step;
        }
        return sum;
    }

    /** Where the parabola through three neighbours has its top, from the middle one. */
    private static double peak(double before, double at, double after) {
        double bend = before - 2 * at + after;
        return bend == 0 ? 0 : 0.5 * (before - after) / bend;
    }
}
