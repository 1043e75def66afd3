package imagetranslate.operate.inpaint;

import static org.bytedeco.opencv.global.opencv_core.CV_32F;
import static org.bytedeco.opencv.global.opencv_core.CV_32S;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC1;

import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.util.Arrays;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;

/** Asks the shape: which of the pixels that look like text by their colour are text. */
final class Glyphs {
    /** A component with less than this in the quad is something else that touches the line. */
    private static final double MOSTLY = 0.5;

    private final TextSearch search;
    private final Evidence evidence;
    private final int[] label;
    private final int count;
    private final int[] area;
    private final int[] within;
    private final int[] strong;
    private final boolean[] cut;
    private final float[] thickness;
    private final int[][] bounds;

    private Glyphs(TextSearch search, Evidence evidence, int[] label, int count, float[] depth) {
        this.search = search;
        this.evidence = evidence;
        this.label = label;
        this.count = count;
        this.area = new int[count];
        this.within = new int[count];
        this.strong = new int[count];
        this.cut = new boolean[count];
        this.thickness = new float[count];
        this.bounds = new int[count][];
        measure(depth);
    }

    /** 255 on text (with whatever of its outline and shadow the evidence shows), 0 elsewhere; as large as the crop. */
    static byte[] find(TextSearch search, Evidence evidence) {
        int width = search.crop().width();
        int height = search.crop().height();
        byte[] any = new byte[evidence.level().length];
        for (int i = 0; i < any.length; i++) {
            any[i] = (byte) (evidence.level()[i] != 0 ? 255 : 0);
        }
        try (Mat mask = Crop.mat(any, width, height, CV_8UC1);
                Mat labels = new Mat()) {
            int count = opencv_imgproc.connectedComponents(mask, labels, 8, CV_32S);
            int[] label = new int[any.length];
            labels.<IntBuffer>createBuffer().get(label);
            return new Glyphs(search, evidence, label, count, depth(any, width, height)).accepted();
        }
    }

    /** For each pixel of a mask its distance to the nearest pixel outside the mask. */
    static float[] depth(byte[] mask, int width, int height) {
        try (Mat source = Crop.mat(mask, width, height, CV_8UC1);
                Mat distance = new Mat()) {
            opencv_imgproc.distanceTransform(source, distance, opencv_imgproc.DIST_L2, 3, CV_32F);
            float[] depth = new float[mask.length];
            distance.<FloatBuffer>createBuffer().get(depth);
            return depth;
        }
    }

    private void measure(float[] depth) {
        int width = search.crop().width();
        int height = search.crop().height();
        for (int y = 0, i = 0; y < height; y++) {
            for (int x = 0; x < width; x++, i++) {
                int k = label[i];
                if (k == 0) {
                    continue;
                }
                byte zone = search.zone()[i];
                area[k]++;
                within[k] += zone == TextSearch.INSIDE || zone == TextSearch.RIM ? 1 : 0;
                strong[k] += evidence.level()[i] == Evidence.STRONG ? 1 : 0;
                thickness[k] = Math.max(thickness[k], 2 * depth[i]);
                cut[k] |= beside(x, y, width, height);
                if (bounds[k] == null) {
                    bounds[k] = new int[] {x, y, x, y};
                }
                bounds[k][0] = Math.min(bounds[k][0], x);
                bounds[k][2] = Math.max(bounds[k][2], x);
                bounds[k][3] = y;
            }
        }
    }

    /** True next to where the search ends: the component may go on there. The page's own edge is no such place. */
    private boolean beside(int x, int y, int width, int height) {
        return (x > 0 && elsewhere(x - 1, y))
                || (y > 0 && elsewhere(x, y - 1))
                || (x < width - 1 && elsewhere(x + 1, y))
                || (y < height - 1 && elsewhere(x, y + 1));
    }

    private boolean elsewhere(int x, int y) {
        return search.zone()[y * search.crop().width() + x] == TextSearch.ELSEWHERE;
    }

    private byte[] accepted() {
        boolean[] whole = new boolean[count];
        boolean[] core = new boolean[count];
        for (int k = 1; k < count; k++) {
            boolean text = strong[k] > 0;
            whole[k] = text && within[k] >= MOSTLY * area[k];
            core[k] = text && !whole[k] && within[k] > 0;
        }
        double stroke = typicalThickness(whole);
        for (int k = 1; k < count; k++) {
            whole[k] |= (strong[k] > 0) && (within[k] < MOSTLY * area[k]) && punctuation(k, stroke);
        }
        byte[] mask = new byte[label.length];
        for (int i = 0; i < mask.length; i++) {
            int k = label[i];
            boolean inside = search.zone()[i] == TextSearch.INSIDE;
            mask[i] = (byte) (whole[k] || (core[k] && inside) ? 255 : 0);
        }
        return mask;
    }

    private double typicalThickness(boolean[] whole) {
        double[] widths = new double[count];
        int n = 0;
        for (int k = 1; k < count; k++) {
            if (whole[k] && area[k] > 0.004 * search.size() * search.size()) {
                widths[n++] = thickness[k];
            }
        }
        Arrays.sort(widths, 0, n);
        return n == 0 ? 0 : widths[n / 2];
    }

    /**
     * A mark before or after the line that the detector left out: small or narrow, of the line's own stroke width,
     * level with it, close to it, and whole. A bullet or an icon is as large as a character and stays.
     */
    private boolean punctuation(int k, double stroke) {
        int[] b = bounds[k];
        double size = search.size();
        double wide = b[2] - b[0] + 1.0;
        double tall = b[3] - b[1] + 1.0;
        double along = Math.min(wide, tall);
        boolean small = Math.max(wide, tall) <= 0.5 * size;
        boolean narrow = along <= 0.28 * size && Math.max(wide, tall) <= 1.15 * size;
        boolean alike = stroke > 0 && thickness[k] > 0.4 * stroke && thickness[k] < 2.2 * stroke;
        int middle = (b[1] + b[3]) / 2 * search.crop().width() + (b[0] + b[2]) / 2;
        boolean level = search.zone()[middle] == TextSearch.ENDS || search.zone()[middle] == TextSearch.RIM;
        double gap = Math.max(-search.position()[middle], search.position()[middle] - search.length()) - along / 2;
        return !cut[k]
                && (small || narrow)
                && alike
                && level
                && gap < 0.6 * size
                && area[k] > 0.003 * size * size
                && strong[k] > 0.3 * area[k];
    }
}
