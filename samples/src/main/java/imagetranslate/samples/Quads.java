package imagetranslate.samples;

import java.util.ArrayList;
import java.util.List;

/** Four corners [x, y], clockwise from the text's own top-left. */
public final class Quads {
    private Quads() {}

    /** @param by in pixels, on each side */
    public static List<double[]> wider(List<double[]> quad, double by) {
        double[] right = unit(quad.get(0), quad.get(1));
        double[] down = unit(quad.get(0), quad.get(3));
        int[][] signs = {{-1, -1}, {1, -1}, {1, 1}, {-1, 1}};
        List<double[]> wider = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            wider.add(new double[] {
                quad.get(i)[0] + by * (signs[i][0] * right[0] + signs[i][1] * down[0]),
                quad.get(i)[1] + by * (signs[i][0] * right[1] + signs[i][1] * down[1])
            });
        }
        return wider;
    }

    private static double[] unit(double[] from, double[] to) {
        double length = Math.hypot(to[0] - from[0], to[1] - from[1]);
        return new double[] {(to[0] - from[0]) / length, (to[1] - from[1]) / length};
    }
}
