package imagetranslate.typesetting.style;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC1;
import static org.bytedeco.opencv.global.opencv_imgproc.DIST_L2;
import static org.bytedeco.opencv.global.opencv_imgproc.distanceTransform;

import imagetranslate.geometry.OrientedBox;
import imagetranslate.message.Quad;
import imagetranslate.vision.pixels.LineMask;
import imagetranslate.vision.pixels.PixelWindow;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;

/**
 * Checks a line's strokes against what was erased, and finds them anew where they say nothing: a mask builder that is
 * unsure gives the whole quad. What differs between page and plate is letters, outlines and shadow; the letters are what
 * lies deepest in it.
 */
final class StrokeSearch {
    private static final double DENSEST_TYPE = 0.62;
    private static final double LEAST_AGREEMENT = 0.8;
    /** Colour distance between what is text and what is not, on average, below which nothing is sure. */
    private static final double CLEAR = 40;

    /** Light letters on a light background differ less from it than their dark outline does. */
    private static final double FAINTEST = 0.45;

    /** Of the pixels around the letters, those of the outline's colour. */
    private static final double ONE_COLOUR = 0.6;

    /** Of the same pixels, those that differ from the letter beside them. */
    private static final double ALL_AROUND = 0.7;

    private static final int CLUSTERS = 4;
    private static final int ROUNDS = 8;

    private final PixelWindow page;
    private final PixelWindow plate;
    private final boolean[] inQuad;
    private final double[] change;

    private StrokeSearch(Mat page, Mat plate, OrientedBox quad) {
        Rectangle2D bounds = quad.toPage()
                .createTransformedShape(
                        new Rectangle2D.Double(-quad.width() / 2, -quad.height() / 2, quad.width(), quad.height()))
                .getBounds2D();
        this.page = PixelWindow.of(page, bounds);
        this.plate = PixelWindow.of(plate, bounds);
        this.inQuad = new boolean[this.page.width() * this.page.height()];
        this.change = new double[inQuad.length];
        for (int i = 0; i < inQuad.length; i++) {
            int x = this.page.left() + i % this.page.width();
            int y = this.page.top() + i / this.page.width();
            Point2D p = quad.local(x + 0.5, y + 0.5);
            inQuad[i] = Math.abs(p.getX()) <= quad.width() / 2 && Math.abs(p.getY()) <= quad.height() / 2;
            change[i] = Colours.distance(this.page.rgb(x, y), this.plate.rgb(x, y));
        }
    }

    /**
     * A mask of the line's letters, inside its quad.
     *
     * @return owned by the caller
     */
    static LineMask strokes(Mat page, Mat plate, Quad quad, LineMask mask) {
        StrokeSearch search = new StrokeSearch(page, plate, OrientedBox.of(quad));
        boolean[] given = search.given(mask);
        if (search.page.width() == 0 || search.page.height() == 0) {
            return search.mask(given);
        }
        double threshold = search.otsu();
        return search.mask(
                search.believable(given, threshold) || !search.clear(threshold) ? given : search.letters(threshold));
    }

    private boolean[] given(LineMask mask) {
        boolean[] strokes = new boolean[inQuad.length];
        byte[] row = new byte[Math.max(1, mask.strokes().cols())];
        for (int y = 0; y < mask.strokes().rows(); y++) {
            mask.strokes().ptr(y).get(row, 0, mask.strokes().cols());
            for (int x = 0; x < mask.strokes().cols(); x++) {
                int px = mask.box().x() + x;
                int py = mask.box().y() + y;
                if (row[x] != 0 && page.holds(px, py)) {
                    int i = (py - page.top()) * page.width() + px - page.left();
                    strokes[i] = inQuad[i];
                }
            }
        }
        return strokes;
    }

    private boolean believable(boolean[] strokes, double threshold) {
        double all = count(inQuad);
        double ink = count(strokes);
        double changed = IntStream.range(0, strokes.length)
                .filter(i -> strokes[i] && change[i] > FAINTEST * threshold)
                .count();
        return ink > 0
                && ink < DENSEST_TYPE * all
                && (changed > LEAST_AGREEMENT * ink || isOutlined(strokes, 2) || isOutlined(strokes, 1));
    }

    /** Letters may have the ground's own colour where an outline sets them off: it is of one colour, and they of others. */
    private boolean isOutlined(boolean[] strokes, int away) {
        int[] beside = new int[strokes.length];
        int[] inside = new int[strokes.length];
        int n = 0;
        for (int i = 0; i < strokes.length; i++) {
            int stroke = !strokes[i] && inQuad[i] ? strokeBeside(strokes, i, away) : -1;
            if (stroke >= 0) {
                beside[n] = seen(i);
                inside[n++] = seen(stroke);
            }
        }
        int ring = Colours.median(Arrays.copyOf(beside, n));
        int alike = 0;
        int apart = 0;
        for (int k = 0; k < n; k++) {
            alike += Colours.distance(beside[k], ring) < CLEAR ? 1 : 0;
            apart += Colours.distance(beside[k], inside[k]) > 2 * CLEAR ? 1 : 0;
        }
        return alike > ONE_COLOUR * n && apart > ALL_AROUND * n;
    }

    /**
     * The nearest pixel beside a stroke is the mixture of both; the second nearest is not, but is no more of a thin outline. -1 for
     * none.
     */
    private int strokeBeside(boolean[] strokes, int i, int away) {
        int width = page.width();
        for (int step : new int[] {-1, 1, -width, width}) {
            int other = i + away * step;
            boolean sameRow = Math.abs(step) > 1 || Math.floorDiv(other, width) == i / width;
            if (other >= 0
                    && other < strokes.length
                    && sameRow
                    && strokes[other]
                    && (away == 1 || !strokes[i + step])) {
                return other;
            }
        }
        return -1;
    }

    /** Otsu (1979): the threshold that makes the two sides most unlike. */
    private double otsu() {
        double[] histogram = new double[442];
        for (int i = 0; i < change.length; i++) {
            histogram[(int) change[i]] += inQuad[i] ? 1 : 0;
        }
        double total = Arrays.stream(histogram).sum();
        double sum = IntStream.range(0, histogram.length)
                .mapToDouble(v -> v * histogram[v])
                .sum();
        double below = 0;
        double sumBelow = 0;
        double best = 0;
        int threshold = 0;
        for (int v = 0; v < histogram.length; v++) {
            below += histogram[v];
            sumBelow += v * histogram[v];
            if (below == 0 || below == total) {
                continue;
            }
            double apart = sumBelow / below - (sum - sumBelow) / (total - below);
            double between = below * (total - below) * apart * apart;
            if (between > best) {
                best = between;
                threshold = v;
            }
        }
        return threshold;
    }

    private boolean clear(double threshold) {
        double above = mean(true, threshold);
        double below = mean(false, threshold);
        double share = IntStream.range(0, change.length)
                        .filter(i -> inQuad[i] && change[i] > threshold)
                        .count()
                / (double) Math.max(1, count(inQuad));
        return above - below > CLEAR && share > 0.03 && share < 0.85;
    }

    private double mean(boolean above, double threshold) {
        return IntStream.range(0, change.length)
                .filter(i -> inQuad[i] && change[i] > threshold == above)
                .mapToDouble(i -> change[i])
                .average()
                .orElse(0);
    }

    /** Of what changed, the colours that lie as deep as the deepest: an outline is round about them. */
    private boolean[] letters(double threshold) {
        boolean[] changed = new boolean[change.length];
        for (int i = 0; i < changed.length; i++) {
            changed[i] = inQuad[i] && change[i] > threshold;
        }
        int[] pixels =
                IntStream.range(0, changed.length).filter(i -> changed[i]).toArray();
        float[] depth = depth(changed);
        int[] cluster = clusters(pixels);
        double[] deep = new double[CLUSTERS];
        double[] size = new double[CLUSTERS];
        for (int k = 0; k < pixels.length; k++) {
            deep[cluster[k]] += depth[pixels[k]];
            size[cluster[k]]++;
        }
        double deepest = 0;
        for (int c = 0; c < CLUSTERS; c++) {
            deep[c] = size[c] > 0.08 * pixels.length ? deep[c] / size[c] : 0;
            deepest = Math.max(deepest, deep[c]);
        }
        boolean[] letters = new boolean[change.length];
        for (int k = 0; k < pixels.length; k++) {
            letters[pixels[k]] = deep[cluster[k]] > 0.72 * deepest;
        }
        return letters;
    }

    /** k-means from seeds spread over the lightness; which cluster each pixel is in. */
    private int[] clusters(int[] pixels) {
        int[] colours = IntStream.of(pixels).map(this::seen).toArray();
        int[] sorted = IntStream.of(colours)
                .boxed()
                .sorted((a, b) -> Double.compare(Colours.luma(a), Colours.luma(b)))
                .mapToInt(Integer::intValue)
                .toArray();
        int[] centres = new int[CLUSTERS];
        Arrays.setAll(centres, c -> sorted.length == 0 ? 0 : sorted[(2 * c + 1) * sorted.length / (2 * CLUSTERS)]);
        int[] cluster = new int[pixels.length];
        for (int round = 0; round < ROUNDS; round++) {
            double[][] sums = new double[CLUSTERS][4];
            for (int k = 0; k < pixels.length; k++) {
                cluster[k] = nearest(centres, colours[k]);
                double[] sum = sums[cluster[k]];
                sum[0] += Colours.red(colours[k]);
                sum[1] += Colours.green(colours[k]);
                sum[2] += Colours.blue(colours[k]);
                sum[3]++;
            }
            for (int c = 0; c < CLUSTERS; c++) {
                double n = Math.max(1, sums[c][3]);
                centres[c] = sums[c][3] == 0 ? centres[c] : Colours.of(sums[c][0] / n, sums[c][1] / n, sums[c][2] / n);
            }
        }
        return cluster;
    }

    private static int nearest(int[] centres, int colour) {
        int best = 0;
        for (int c = 1; c < centres.length; c++) {
            if (Colours.distance(centres[c], colour) < Colours.distance(centres[best], colour)) {
                best = c;
            }
        }
        return best;
    }

    private int seen(int i) {
        return page.rgb(page.left() + i % page.width(), page.top() + i / page.width());
    }

    private float[] depth(boolean[] changed) {
        try (LineMask mask = mask(changed);
                Mat distance = new Mat()) {
            distanceTransform(mask.strokes(), distance, DIST_L2, 5);
            float[] values = new float[changed.length];
            try (FloatPointer data = new FloatPointer(distance.data())) {
                data.get(values);
            }
            return values;
        }
    }

    private LineMask mask(boolean[] strokes) {
        int height = Math.max(1, page.height());
        int width = Math.max(1, page.width());
        byte[] bytes = new byte[width * height];
        for (int i = 0; i < strokes.length; i++) {
            bytes[i] = (byte) (strokes[i] ? 255 : 0);
        }
        Mat mat = new Mat(height, width, CV_8UC1);
        mat.data().put(bytes);
        return new LineMask(new Rect(page.left(), page.top(), width, height), mat, new Mat());
    }

    private static long count(boolean[] set) {
        return IntStream.range(0, set.length).filter(i -> set[i]).count();
    }
}
