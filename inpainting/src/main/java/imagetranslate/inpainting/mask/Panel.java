package imagetranslate.inpainting.mask;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC1;

import imagetranslate.inpainting.background.BackgroundFit;
import imagetranslate.vision.geometry.QuadField;
import imagetranslate.vision.pixels.PixelWindow;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
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
    /** The part of the open background that must be left to look for another surface in. */
    private static final double SHARE = 0.25;

    /** The part of it that must lie on one surface. */
    private static final double LEAST_SHARE = 0.45;

    /** Of the open pixels in the quad those count that lie farthest from the glyphs: nearer there may be an outline. */
    private static final double FARTHEST = 0.4;

    /** What is thinner than twice this, in text sizes, isn't the world outside but an outline that touches the edge. */
    private static final double THIN = 0.12;

    /** Of the box around the glyphs so much may lie beyond the panel: its corners, and its soft edge. */
    private static final double FOREIGN = 0.02;

    /** Standard deviation around the surface, in grey levels: JPEG's ringing between glyphs is more than a page's grain. */
    private static final double RINGING = 7.5;

    /** Grey levels from one pixel to the next of a gradient, and how far it may leave its surface, in tolerances. */
    private static final int SLOWLY = 4;

    private static final double SLOWLY_LEFT = 4;
    /** How far the glyphs may have been found beyond their own edge, in text sizes. */
    private static final double SLACK = 0.04;

    /** A ribbon across the crop is left and entered four times, and a corner may cost two more; stripes far more often. */
    private static final int CROSSINGS = 6;

    /** How far from the glyphs nearly all of an outline's edge lies at most, in text sizes. */
    private static final double NEAR = 0.3;

    /** The part of its convex hull that a tag or a pill fills, at least; an outline's bays are outside. */
    private static final double BULGING = 0.95;

    /** An outline or two may fill more of what lies between the glyphs than the panel does. */
    private static final int SURFACES = 3;

    /** How often a panel's surface is learnt anew, and by how many times its area it must have grown to be taken. */
    private static final int FOLLOWED = 4;

    private static final double FARTHER = 1.02;
    /** The part of what was reached that must lie on the surface that is learnt from it. */
    private static final double STILL = 0.85;
    /** The part of a line's surroundings that lies beyond what isn't the page but a panel on it. */
    private static final double ENDS = 0.2;
    /** A glyph's soft edge, in pixels. */
    private static final double OPEN = 1.5;
    /** From the glyphs on, in pixels and in text sizes: what isn't seen of a panel for ink and its ringing. */
    private static final double INKY = 3;

    private static final double INKY_SIZES = 0.05;

    /**
     * @param surface its colour, in the window's coordinates
     * @param outside 255 on what lies beyond it, its soft edge included
     */
    record Found(BackgroundFit surface, byte[] outside) {
        /** Whether it ends near the line; else it is the page. */
        boolean ends() {
            return count(outside) >= ENDS * outside.length;
        }
    }

    private final PixelWindow crop;
    private final QuadField quad;
    private final byte[] glyph;
    private final float[] away;
    private final byte[] hull;
    private final SeenBeyond seen;

    private Panel(PixelWindow crop, QuadField quad, byte[] glyph, SeenBeyond seen) {
        this.crop = crop;
        this.quad = quad;
        this.glyph = glyph;
        this.away = PixelWindow.depth(PixelWindow.inverted(glyph), crop.width(), crop.height());
        this.hull = hull(crop, glyph, (int) Math.round(Math.max(2, SLACK * quad.size())));
        this.seen = seen;
    }

    /**
     * @param glyph 255 on the glyphs' fill
     * @param seen what the network takes for beyond
     * @return empty where the background isn't smooth
     */
    static Optional<Found> under(PixelWindow crop, QuadField quad, byte[] glyph, SeenBeyond seen) {
        Panel panel = new Panel(crop, quad, glyph, seen);
        return panel.search(open(quad, panel.away, panel.hull), false)
                .or(() -> panel.search(seen.ground(panel.away), true));
    }

    /** @param sure whether the network must see the panel's edge where it was found */
    private Optional<Found> search(int[] open, boolean sure) {
        double tolerance = BackgroundFit.tolerance(quad.size());
        int[] left = open;
        for (int round = 0; round < SURFACES && left.length > 0 && left.length >= SHARE * open.length; round++) {
            Optional<BackgroundFit> surface = BackgroundFit.fit(crop, left, tolerance);
            if (surface.isEmpty()) {
                return Optional.empty();
            }
            BackgroundFit fit = surface.get();
            if (fit.share() >= LEAST_SHARE && fit.sigma() <= RINGING) {
                int[] seeds = left;
                Optional<Found> found = followed(fit, seeds, tolerance)
                        .filter(panel -> isEdge(panel.outside, panel.surface, sure))
                        .or(() -> Optional.of(ended(fit, grown(fit, seeds, tolerance)))
                                .filter(panel -> isEdge(panel.outside, fit, sure)));
                if (found.isPresent()) {
                    Found panel = found.get();
                    TouchingOutline.giveBack(crop, away, quad.size(), panel.surface, seen, panel.outside);
                    return found;
                }
            }
            left = Arrays.stream(left)
                    .filter(pixel -> fit.distance(crop, pixel) > tolerance)
                    .toArray();
        }
        return Optional.empty();
    }

    private Found ended(BackgroundFit surface, byte[] grown) {
        return new Found(surface, beyond(grown, glyph, crop, quad.size()));
    }

    /**
     * Grown on a surface that is learnt anew from all that it has reached, as long as that brings it farther: what lies between
     * the glyphs tells little of a gradient's ends.
     *
     * @return empty where that brings it nowhere
     */
    private Optional<Found> followed(BackgroundFit first, int[] seeds, double tolerance) {
        byte[] grown = grown(first, seeds, tolerance);
        int size = count(grown);
        Optional<Found> followed = Optional.empty();
        for (int round = 0; round < FOLLOWED; round++) {
            byte[] before = grown;
            int[] reached = IntStream.range(0, before.length)
                    .filter(i -> before[i] != 0 && away[i] > OPEN)
                    .toArray();
            Optional<BackgroundFit> again = BackgroundFit.fit(crop, reached, tolerance)
                    .filter(fit -> fit.share() >= STILL && fit.sigma() <= RINGING);
            if (again.isEmpty()) {
                break;
            }
            grown = grown(again.get(), seeds, tolerance);
            int now = count(grown);
            if (now < FARTHER * size) {
                break;
            }
            size = now;
            followed = Optional.of(ended(again.get(), grown));
        }
        return followed;
    }

    private boolean isEdge(byte[] beyond, BackgroundFit fit, boolean sure) {
        return common(beyond, hull) <= FOREIGN * count(hull)
                && (seen.agrees(beyond) || (!sure && !isOutline(crop, away, beyond, quad.size())))
                && crossings(crop, beyond) <= CROSSINGS
                && !UnderText.of(crop, quad, away, hull).shows(beyond, fit, BackgroundFit.tolerance(quad.size()));
    }

    /** 255 well within the convex hull of the glyphs: all of it is panel or glyph, however close the panel's edge is. */
    private static byte[] hull(PixelWindow crop, byte[] glyph, int slack) {
        try (Mat mask = PixelWindow.mat(glyph, crop.width(), crop.height(), CV_8UC1);
                Mat points = new Mat();
                Mat hull = new Mat();
                Mat filled = new Mat(crop.height(), crop.width(), CV_8UC1, Scalar.all(0));
                Scalar inside = Scalar.all(255);
                Size window = new Size(2 * slack + 1, 2 * slack + 1);
                Mat square = opencv_imgproc.getStructuringElement(opencv_imgproc.MORPH_RECT, window)) {
            opencv_core.findNonZero(mask, points);
            if (!points.empty()) {
                opencv_imgproc.convexHull(points, hull);
                opencv_imgproc.fillConvexPoly(filled, hull, inside);
                opencv_imgproc.erode(filled, filled, square);
            }
            return PixelWindow.bytes(filled);
        }
    }

    /** Whether it ends in a wavy line that is nowhere far from the glyphs: that is their outline, on something else. */
    private static boolean isOutline(PixelWindow crop, float[] away, byte[] beyond, double size) {
        float[] inward = PixelWindow.depth(beyond, crop.width(), crop.height());
        float[] edge = new float[away.length];
        int n = 0;
        for (int i = 0; i < away.length; i++) {
            if (inward[i] > 0 && inward[i] <= 1) {
                edge[n++] = away[i];
            }
        }
        Arrays.sort(edge, 0, n);
        byte[] inside = PixelWindow.inverted(beyond);
        return n > 0 && edge[19 * n / 20] < NEAR * size && count(inside) < BULGING * count(hull(crop, inside, 0));
    }

    /** How often one comes to what lies beyond, or leaves it, on the way round the crop. */
    private static int crossings(PixelWindow crop, byte[] beyond) {
        int width = crop.width();
        int height = crop.height();
        int way = 2 * (width + height - 2);
        int crossings = 0;
        byte before = beyond[width];
        for (int step = 0; step < way; step++) {
            int along = step % (width + height - 2);
            int x = Math.min(along, width - 1);
            int y = Math.max(0, along - width + 1);
            boolean back = step >= way / 2;
            byte here = beyond[(back ? height - 1 - y : y) * width + (back ? width - 1 - x : x)];
            crossings += here != before ? 1 : 0;
            before = here;
        }
        return crossings;
    }

    private static int common(byte[] a, byte[] b) {
        int count = 0;
        for (int i = 0; i < a.length; i++) {
            count += (a[i] & b[i]) != 0 ? 1 : 0;
        }
        return count;
    }

    private static int count(byte[] mask) {
        return common(mask, mask);
    }

    private static int[] open(QuadField quad, float[] away, byte[] hull) {
        double edge = Math.max(1.5, 0.06 * quad.size());
        int[] found = new int[away.length];
        float[] distances = new float[away.length];
        int n = 0;
        for (int i = 0; i < away.length; i++) {
            if (away[i] > edge && hull[i] != 0) {
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

    /**
     * 255 on the surface, as far as it hangs together with the pixels it was seen at: on the other side of a glyph, too, which may
     * reach from edge to edge.
     */
    private byte[] grown(BackgroundFit surface, int[] seeds, double tolerance) {
        byte[] grown = new byte[crop.pixels()];
        boolean[] crossed = new boolean[grown.length];
        double inky = Math.max(INKY, INKY_SIZES * quad.size());
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
                if (nextX < 0 || nextX >= crop.width() || nextY < 0 || nextY >= crop.height()) {
                    continue;
                }
                if (crossed[next] || grown[next] != 0) {
                    continue;
                }
                boolean on = crossed[queue[head]]
                        ? surface.distance(crop, next) <= tolerance
                        : goesOn(crop, surface, queue[head], next, tolerance);
                if (on) {
                    grown[next] = (byte) 255;
                    queue[end++] = next;
                } else if (away[next] <= inky) {
                    crossed[next] = true;
                    queue[end++] = next;
                }
            }
        }
        return grown;
    }

    /** Whether the panel goes on in the next pixel: on its surface, or where a gradient slowly leaves it. */
    private static boolean goesOn(PixelWindow crop, BackgroundFit surface, int from, int next, double tolerance) {
        double distance = surface.distance(crop, next);
        if (distance <= tolerance) {
            return true;
        }
        int step = 0;
        for (int c = 0; c < 3; c++) {
            step = Math.max(step, Math.abs(crop.value(from, c) - crop.value(next, c)));
        }
        return step <= 1 || (distance <= SLOWLY_LEFT * tolerance && step <= SLOWLY);
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
