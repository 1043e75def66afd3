package imagetranslate.inpainting.mask;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC1;

import imagetranslate.inpainting.background.BackgroundFit;
import imagetranslate.vision.geometry.QuadField;
import imagetranslate.vision.pixels.PixelWindow;
import java.util.Arrays;
import java.util.Optional;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Point;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;

/**
 * What a line stands on: a pill, a tag, a balloon, a table's cell, or the plain page. It is grown from the background between
 * the glyphs, in its one colour or gradient; where it ends, the line's surroundings end too, however near that is: a
 * panel's edge four pixels from the glyphs isn't theirs.
 */
final class Panel {
    /** The part of the open background that must lie on one surface. */
    private static final double SHARE = 0.5;

    /** Of the open pixels in the quad those count that lie farthest from the glyphs: nearer there may be an outline. */
    private static final double FARTHEST = 0.4;

    /** What is thinner than twice this, in text sizes, isn't the world outside but an outline that touches the edge. */
    private static final double THIN = 0.12;

    /** Of the box around the glyphs so much may lie beyond the panel: its corners, and its soft edge. */
    private static final double FOREIGN = 0.02;

    private Panel() {}

    /**
     * @param glyph 255 on the glyphs' fill
     * @return 255 on what lies beyond the panel, its soft edge included; nowhere where the background isn't smooth
     */
    static byte[] outside(PixelWindow crop, QuadField quad, byte[] glyph) {
        if (BackgroundFit.small(quad.size())) {
            // JPEG's ringing joins the glyphs to their panel's edge; what lies between says too little of either.
            return new byte[glyph.length];
        }
        float[] away = PixelWindow.depth(PixelWindow.inverted(glyph), crop.width(), crop.height());
        int[] open = open(crop, quad, away);
        double tolerance = BackgroundFit.tolerance(quad.size());
        Optional<BackgroundFit> surface = BackgroundFit.fit(crop, open, tolerance)
                .filter(fit -> fit.share() >= SHARE && fit.sigma() <= BackgroundFit.grain(quad.size()));
        return surface.map(fit -> beyond(grown(crop, fit, open, tolerance), glyph, crop, quad.size()))
                .filter(beyond -> isRoundText(crop, quad, glyph, beyond))
                .orElseGet(() -> new byte[glyph.length]);
    }

    /** Whether all text stands on it: where something else comes in between, the line runs across several things. */
    private static boolean isRoundText(PixelWindow crop, QuadField quad, byte[] glyph, byte[] beyond) {
        double[] low = {Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY};
        double[] high = {Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY};
        for (int i = 0; i < glyph.length; i++) {
            if (glyph[i] != 0) {
                double[] place = place(crop, quad, i);
                for (int axis = 0; axis < 2; axis++) {
                    low[axis] = Math.min(low[axis], place[axis]);
                    high[axis] = Math.max(high[axis], place[axis]);
                }
            }
        }
        int inside = 0;
        int other = 0;
        for (int i = 0; i < glyph.length; i++) {
            double[] place = place(crop, quad, i);
            if (place[0] > low[0] && place[0] < high[0] && place[1] > low[1] && place[1] < high[1]) {
                inside++;
                other += beyond[i] != 0 ? 1 : 0;
            }
        }
        return other <= FOREIGN * inside;
    }

    private static double[] place(PixelWindow crop, QuadField quad, int pixel) {
        int x = crop.left() + pixel % crop.width();
        int y = crop.top() + pixel / crop.width();
        return new double[] {quad.along(x, y), quad.across(x, y)};
    }

    private static int[] open(PixelWindow crop, QuadField quad, float[] away) {
        double edge = Math.max(1.5, 0.06 * quad.size());
        int[] found = new int[away.length];
        float[] distances = new float[away.length];
        int n = 0;
        for (int i = 0; i < away.length; i++) {
            if (away[i] > edge && quad.outside(crop.left() + i % crop.width(), crop.top() + i / crop.width()) < 0) {
                distances[n] = away[i];
                found[n++] = i;
            }
        }
        float[] sorted = Arrays.copyOf(distances, n);
        Arrays.sort(sorted);
        float least = n == 0 ? 0 : sorted[(int) ((1 - FARTHEST) * (n - 1))];
        int kept = 0;
        for (int k = 0; k < n; k++) {
            if (distances[k] >= least) {
                found[kept++] = found[k];
            }
        }
        return Arrays.copyOf(found, kept);
    }

    /** 255 on the surface, as far as it hangs together with the pixels it was seen at. */
    private static byte[] grown(PixelWindow crop, BackgroundFit surface, int[] seeds, double tolerance) {
        byte[] grown = new byte[crop.pixels()];
        int[] queue = new int[grown.length];
        int end = 0;
        for (int seed : seeds) {
            if (surface.distance(crop, seed) <= tolerance) {
                grown[seed] = (byte) 255;
                queue[end++] = seed;
            }
        }
        for (int head = 0; head < end; head++) {
            int x = queue[head] % crop.width();
            int y = queue[head] / crop.width();
            for (int side = 0; side < 4; side++) {
                int nextX = x + (side == 0 ? -1 : side == 1 ? 1 : 0);
                int nextY = y + (side == 2 ? -1 : side == 3 ? 1 : 0);
                int next = nextY * crop.width() + nextX;
                if (nextX >= 0
                        && nextX < crop.width()
                        && nextY >= 0
                        && nextY < crop.height()
                        && grown[next] == 0
                        && surface.distance(crop, next) <= tolerance) {
                    grown[next] = (byte) 255;
                    queue[end++] = next;
                }
            }
        }
        return grown;
    }

    /** Whatever can be reached from the crop's border without crossing the panel or a glyph. */
    private static byte[] beyond(byte[] panel, byte[] glyph, PixelWindow crop, double size) {
        int width = crop.width() + 2;
        int height = crop.height() + 2;
        byte[] walls = new byte[width * height];
        for (int i = 0; i < panel.length; i++) {
            walls[(i / crop.width() + 1) * width + i % crop.width() + 1] = (byte) (panel[i] | glyph[i]);
        }
        int thin = (int) Math.max(2, THIN * size);
        try (Mat all = PixelWindow.mat(walls, width, height, CV_8UC1);
                Point corner = new Point(0, 0);
                Scalar reached = Scalar.all(128);
                Scalar outside = Scalar.all(255);
                Size window = new Size(2 * thin + 1, 2 * thin + 1);
                Mat disc = opencv_imgproc.getStructuringElement(opencv_imgproc.MORPH_ELLIPSE, window);
                Mat far = new Mat()) {
            opencv_imgproc.floodFill(all, corner, reached);
            opencv_core.compare(all, new Mat(reached), far, opencv_core.CMP_EQ);
            opencv_core.copyMakeBorder(far, far, thin, thin, thin, thin, opencv_core.BORDER_CONSTANT, outside);
            opencv_imgproc.morphologyEx(far, far, opencv_imgproc.MORPH_OPEN, disc);
            byte[] wide = PixelWindow.bytes(far);
            byte[] beyond = new byte[panel.length];
            int row = width + 2 * thin;
            for (int i = 0; i < beyond.length; i++) {
                beyond[i] = wide[(i / crop.width() + 1 + thin) * row + i % crop.width() + 1 + thin];
            }
            return beyond;
        }
    }
}
