package imagetranslate.vision.imprint;

import imagetranslate.vision.pixels.Ink;
import java.util.ArrayList;
import java.util.List;

/** How a line's ink lies in its box: on a flat page it is straight, and its stems are upright or lean as in italics. */
final class Lie {
    private static final double MOST_SHEAR = 0.6;
    private static final double STEP = 0.04;

    /** In heights of the line: about a character. */
    private static final double WINDOW = 0.7;

    /** Of the height: what is lower is a dash or a comma. */
    private static final double LEAST_BODY = 0.35;

    private static final int FEWEST_WINDOWS = 4;

    private Lie() {}

    /** By how much the stems lean: laid upright they make the sharpest change from column to column. */
    static double shear(Ink ink) {
        double most = 0;
        double shear = 0;
        int steps = (int) Math.round(MOST_SHEAR / STEP);
        for (int i = -steps; i <= steps; i++) {
            double change = change(ink, i * STEP);
            if (change > most) {
                most = change;
                shear = i * STEP;
            }
        }
        return shear;
    }

    private static double change(Ink ink, double shear) {
        int room = (int) Math.ceil(MOST_SHEAR * ink.height());
        int[] columns = new int[ink.width() + 2 * room + 2];
        for (int y = 0; y < ink.height(); y++) {
            int shift = (int) Math.round(shear * (y - ink.height() / 2.0)) + room;
            for (int x = 0; x < ink.width(); x++) {
                columns[x + shift] += ink.at(x, y) ? 1 : 0;
            }
        }
        double sum = 0;
        for (int x = 1; x < columns.length; x++) {
            double step = columns[x] - columns[x - 1];
            sum += step * step;
        }
        return sum;
    }

    /**
     * How far the middle of the line lies below its ends, in heights of its ink, by a parabola through the middles of its
     * characters; 0 where there are too few.
     */
    static double bow(Ink ink) {
        int window = Math.max(4, (int) (WINDOW * ink.height()));
        List<double[]> points = new ArrayList<>();
        double body = 0;
        for (int x = 0; x + window <= ink.width(); x += window / 2) {
            int[] rows = ink.down(x, x + window);
            int top = 0;
            while (top < rows.length && rows[top] == 0) {
                top++;
            }
            int bottom = rows.length - 1;
            while (bottom > top && rows[bottom] == 0) {
                bottom--;
            }
            if (bottom - top > LEAST_BODY * ink.height()) {
                points.add(new double[] {2 * (x + window / 2.0) / ink.width() - 1, (top + bottom) / 2.0});
                body += bottom - top;
            }
        }
        return points.size() < FEWEST_WINDOWS ? 0 : -curvature(points) * points.size() / body;
    }

    /** Of y = a + bx + cx² the c, by least squares. */
    private static double curvature(List<double[]> points) {
        double[][] m = new double[3][4];
        for (double[] point : points) {
            double[] powers = {1, point[0], point[0] * point[0]};
            for (int row = 0; row < 3; row++) {
                for (int column = 0; column < 3; column++) {
                    m[row][column] += powers[row] * powers[column];
                }
                m[row][3] += powers[row] * point[1];
            }
        }
        for (int pivot = 0; pivot < 2; pivot++) {
            for (int row = pivot + 1; row < 3; row++) {
                double times = m[row][pivot] / m[pivot][pivot];
                for (int column = pivot; column < 4; column++) {
                    m[row][column] -= times * m[pivot][column];
                }
            }
        }
        return m[2][3] / m[2][2];
    }
}
