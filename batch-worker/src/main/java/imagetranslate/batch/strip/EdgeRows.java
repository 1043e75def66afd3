package imagetranslate.batch.strip;

import java.util.Arrays;
import org.bytedeco.javacpp.indexer.UByteIndexer;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * A page's rows at its upper or its lower edge.
 *
 * @param grey one array of grey levels a row, from the top
 */
record EdgeRows(int[][] grey) {
    static final int COUNT = 17;

    static EdgeRows of(Mat page, int top, int rows) {
        int[][] grey = new int[rows][page.cols()];
        try (UByteIndexer pixels = page.createIndexer()) {
            for (int y = 0; y < rows; y++) {
                for (int x = 0; x < page.cols(); x++) {
                    grey[y][x] = pixels.get(top + (long) y, x);
                }
            }
        }
        return new EdgeRows(grey);
    }

    int[] first() {
        return grey[0];
    }

    int[] last() {
        return grey[grey.length - 1];
    }

    /** The mean difference of two rows that follow each other: what most of them have. */
    double usualStep() {
        double[] steps = new double[Math.max(1, grey.length - 1)];
        for (int i = 0; i + 1 < grey.length; i++) {
            steps[i] = difference(grey[i], grey[i + 1]);
        }
        Arrays.sort(steps);
        return steps[Math.floorDiv(steps.length * 3, 4)];
    }

    static double difference(int[] a, int[] b) {
        long sum = 0;
        for (int x = 0; x < a.length; x++) {
            sum += Math.abs(a[x] - b[x]);
        }
        return (double) sum / a.length;
    }
}
