package imagetranslate.inpainting.background;

import static org.bytedeco.opencv.global.opencv_core.CV_32S;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC1;

import imagetranslate.vision.geometry.QuadField;
import imagetranslate.vision.pixels.PixelWindow;
import java.nio.IntBuffer;
import java.util.Arrays;
import java.util.Optional;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * Fills holes in flat and softly graded background from the background right around them: exact where the background is one colour,
 * without a seam where it isn't quite. Each connected hole is judged on its own, and within it each pixel by the background
 * nearest to it, so a line that begins on a plain sky and ends in a tree is filled as far as the sky goes.
 */
public final class FlatFill {
    /** The part of the background around a hole that must lie within {@link BackgroundFit#tolerance} of the surface. */
    private static final double SHARE = 0.94;

    /** As {@link #SHARE}, where nothing runs into the hole that would have to go on in it. */
    private static final double CLEAR = 0.995;

    /** As {@link #SHARE}, for the open pixels of a whole line's quad, which may hold a pill's edge. */
    private static final double LINE_SHARE = 0.85;

    private static final double SMALL_LINE_SHARE = 0.6;
    /** As {@link #SHARE}, for what lies farthest from the glyphs between them. */
    private static final double PANEL_SHARE = 0.8;

    /** The part of a hole's rim that must lie in the quad to speak for all of it. */
    private static final double ENOUGH_INSIDE = 0.35;
    /** How far around a hole an edge is looked at, in text sizes, and at least, in pixels. */
    private static final double REACH = 0.4;

    private static final int LEAST_REACH = 10;
    /** Pixels from a rule. */
    private static final double RINGING = 3;

    private final PixelWindow crop;
    private final QuadField quad;
    private final byte[] hole;
    private final byte[] closed;
    private final FoundRules rules;
    /** 255 on rules and as near to them as JPEG's ringing is strong: none of it speaks for the ground. */
    private final byte[] ruled;

    private final Optional<BackgroundFit> panel;
    private final boolean endKnown;
    private final int reach;
    private final byte[] filled;

    private FlatFill(
            PixelWindow crop, QuadField quad, byte[] hole, byte[] closed, FoundRules rules, Optional<Panel> panel) {
        this.crop = crop;
        this.quad = quad;
        this.hole = hole;
        this.closed = closed;
        this.rules = rules;
        this.ruled = ruled(crop, rules.mask());
        this.panel = panel.map(Panel::surface);
        this.endKnown = panel.isPresent() && panel.get().endKnown();
        this.reach = (int) Math.ceil(Math.max(3, 0.08 * quad.size()));
        this.filled = crop.bgr().clone();
    }

    /**
     * @param crop the background, at the line's box
     * @param quad the line's, in the page
     * @param hole 255 on what this line erases
     * @param closed 255 on what any line erases: none of it is background to learn from
     * @param rules lines of the picture's own: they run on through the hole, and say nothing of what they lie on
     * @param panel what the line is known to stand on; nothing of the hole lies beyond it
     * @return the crop filled wherever that was possible, and what is left to do
     */
    public static Result fill(
            PixelWindow crop, QuadField quad, byte[] hole, byte[] closed, FoundRules rules, Optional<Panel> panel) {
        return new FlatFill(crop, quad, hole, closed, rules, panel).run();
    }

    /**
     * What a line stands on.
     *
     * @param endKnown whether it is known where that ends
     */
    public record Panel(BackgroundFit surface, boolean endKnown) {}

    /**
     * @param bgr the crop's bytes with the flat holes filled
     * @param left 255 on the holes that are not flat
     */
    public record Result(byte[] bgr, byte[] left) {}

    private static byte[] ruled(PixelWindow crop, byte[] rules) {
        float[] away = PixelWindow.depth(PixelWindow.inverted(rules), crop.width(), crop.height());
        byte[] ruled = new byte[rules.length];
        for (int i = 0; i < ruled.length; i++) {
            ruled[i] = (byte) (away[i] <= RINGING ? 255 : 0);
        }
        return ruled;
    }

    private Result run() {
        int[] label = new int[crop.pixels()];
        int count;
        try (Mat mask = PixelWindow.mat(hole, crop.width(), crop.height(), CV_8UC1);
                Mat labels = new Mat()) {
            count = opencv_imgproc.connectedComponents(mask, labels, 8, CV_32S);
            labels.<IntBuffer>createBuffer().get(label);
        }
        int[][] bounds = bounds(label, count);
        byte[] left = hole.clone();
        int[] open = openInQuad();
        Optional<BackgroundFit> line = flat(open, BackgroundFit.small(quad.size()) ? SMALL_LINE_SHARE : LINE_SHARE);
        double tolerance = BackgroundFit.tolerance(quad.size());
        byte[] shut = closed.clone();
        for (int i = 0; i < shut.length; i++) {
            shut[i] |= ruled[i];
        }
        Optional<BackgroundFit> underRules = underRules(shut);
        for (int k = 1; k < count; k++) {
            int[] b = bounds[k];
            int[] around = around(b, label, k);
            Optional<BackgroundFit> own = flat(around, SHARE);
            boolean clear = own.isPresent() && own.get().share() > CLEAR;
            Optional<DividedBackground> divided = clear ? Optional.empty() : divided(b);
            Rim rim = new Rim(crop, shut, label, k, b);
            Optional<BackgroundFit> under =
                    panel.filter(fit -> fit.share() >= PANEL_SHARE).filter(fit -> rim.liesOn(fit, tolerance));
            // of a gradient a hole's rim may show one end only
            Optional<BackgroundFit> surface = under.filter(fit -> endKnown && saysMore(fit, around))
                    .or(() -> own)
                    .or(() -> under)
                    .or(() -> line.filter(fit -> inQuad(b) && rim.liesOn(fit, tolerance)))
                    .or(() -> panel.filter(fit -> endKnown && fit.share() >= PANEL_SHARE)
                            .filter(fit -> rim.mostlyLiesOn(fit, tolerance)))
                    // between rules and ink hardly any ground is open
                    .or(() -> underRules.filter(fit -> fit.share() >= SHARE && rim.mostlyLiesOn(fit, tolerance)));
            if (divided.isPresent()) {
                paint(b, label, k, divided.get(), left);
            } else if (surface.isPresent()) {
                paint(b, label, k, surface.get(), around, left);
                if (rules.paths().isEmpty()) {
                    new CrossingLines(new LineEnd.Ground(crop, surface.get(), closed)).draw(label, k, b, filled);
                }
            }
        }
        underRules.ifPresent(ground -> drawRules(ground, left));
        return new Result(filled, left);
    }

    /** As one rule runs through many holes, its ground is what lies about all of them. */
    private Optional<BackgroundFit> underRules(byte[] shut) {
        if (rules.paths().isEmpty()) {
            return Optional.empty();
        }
        int[] open = new int[shut.length];
        int n = 0;
        for (int i = 0; i < shut.length; i++) {
            if (shut[i] == 0) {
                open[n++] = i;
            }
        }
        return BackgroundFit.fit(crop, Arrays.copyOf(open, n), BackgroundFit.tolerance(quad.size()));
    }

    /** On what was filled. */
    private void drawRules(BackgroundFit ground, byte[] left) {
        byte[] there = new byte[left.length];
        for (int i = 0; i < there.length; i++) {
            there[i] = (byte) (hole[i] & ~left[i]);
        }
        FittedRules.along(crop, closed, rules, ground, quad.size()).draw(there, filled);
    }

    private Optional<BackgroundFit> flat(int[] sample, double share) {
        return BackgroundFit.fit(crop, sample, BackgroundFit.tolerance(quad.size()))
                .filter(surface -> surface.share() >= share && surface.sigma() <= BackgroundFit.grain(quad.size()));
    }

    private int[] openInQuad() {
        int[] found = new int[crop.pixels()];
        byte[] inside = quad.inside(crop.left(), crop.top(), crop.width(), crop.height());
        int n = 0;
        for (int i = 0; i < found.length; i++) {
            if (closed[i] == 0 && ruled[i] == 0 && inside[i] != 0) {
                found[n++] = i;
            }
        }
        return Arrays.copyOf(found, n);
    }

    /** Whether what the line stands on is well known, and lies as it should where it can be compared with what a rim shows. */
    private boolean saysMore(BackgroundFit fit, int[] around) {
        long on = Arrays.stream(around)
                .filter(pixel -> fit.distance(crop, pixel) <= BackgroundFit.tolerance(quad.size()) / 2)
                .count();
        return fit.share() >= SHARE && on >= SHARE * around.length;
    }

    /** Whether a hole lies in the quad, but for a pixel or two. */
    private boolean inQuad(int[] b) {
        double most = Math.max(
                Math.max(
                        quad.outside(crop.left() + b[0], crop.top() + b[1]),
                        quad.outside(crop.left() + b[2], crop.top() + b[1])),
                Math.max(
                        quad.outside(crop.left() + b[0], crop.top() + b[3]),
                        quad.outside(crop.left() + b[2], crop.top() + b[3])));
        return most < Math.max(2.5, 0.12 * quad.size());
    }

    private int[][] bounds(int[] label, int count) {
        int[][] bounds = new int[count][];
        for (int i = 0; i < label.length; i++) {
            int x = i % crop.width();
            int y = i / crop.width();
            int[] b = bounds[label[i]];
            if (b == null) {
                bounds[label[i]] = new int[] {x, y, x, y};
            } else {
                b[0] = Math.min(b[0], x);
                b[2] = Math.max(b[2], x);
                b[3] = y;
            }
        }
        return bounds;
    }

    /**
     * The open pixels within the rim's width of one hole: those in the quad where there are enough, since what lies
     * beyond it may be the other side of a pill's edge.
     */
    private int[] around(int[] b, int[] label, int k) {
        int x0 = Math.max(0, b[0] - reach);
        int y0 = Math.max(0, b[1] - reach);
        int width = Math.min(crop.width() - 1, b[2] + reach) - x0 + 1;
        int height = Math.min(crop.height() - 1, b[3] + reach) - y0 + 1;
        byte[] rest = new byte[width * height];
        for (int i = 0; i < rest.length; i++) {
            int pixel = (y0 + i / width) * crop.width() + x0 + i % width;
            rest[i] = (byte) (label[pixel] == k ? 0 : 255);
        }
        float[] distance = PixelWindow.depth(rest, width, height);
        int[] found = new int[rest.length];
        int[] inside = new int[rest.length];
        int n = 0;
        int in = 0;
        for (int i = 0; i < rest.length; i++) {
            int x = x0 + i % width;
            int y = y0 + i / width;
            int pixel = y * crop.width() + x;
            if (distance[i] > 0 && distance[i] <= reach && closed[pixel] == 0 && ruled[pixel] == 0) {
                found[n++] = pixel;
                if (quad.outside(crop.left() + x, crop.top() + y) < 0) {
                    inside[in++] = pixel;
                }
            }
        }
        return in >= ENOUGH_INSIDE * n ? Arrays.copyOf(inside, in) : Arrays.copyOf(found, n);
    }

    /** From the open pixels on all sides of a hole, beyond the quad too. */
    private Optional<DividedBackground> divided(int[] b) {
        int reach = (int) Math.max(LEAST_REACH, REACH * quad.size());
        int x1 = Math.min(crop.width() - 1, b[2] + reach);
        int y1 = Math.min(crop.height() - 1, b[3] + reach);
        int[] sample = new int[crop.pixels()];
        int n = 0;
        for (int y = Math.max(0, b[1] - reach); y <= y1; y++) {
            for (int x = Math.max(0, b[0] - reach); x <= x1; x++) {
                int pixel = y * crop.width() + x;
                if (closed[pixel] == 0 && ruled[pixel] == 0) {
                    sample[n++] = pixel;
                }
            }
        }
        return DividedBackground.of(
                crop, Arrays.copyOf(sample, n), BackgroundFit.tolerance(quad.size()), BackgroundFit.grain(quad.size()));
    }

    private void paint(int[] b, int[] label, int k, DividedBackground background, byte[] left) {
        for (int y = b[1]; y <= b[3]; y++) {
            for (int x = b[0]; x <= b[2]; x++) {
                int pixel = y * crop.width() + x;
                for (int c = 0; label[pixel] == k && c < 3; c++) {
                    long value = Math.round(background.at(c, x, y));
                    filled[pixel * 3 + c] = (byte) Math.max(0, Math.min(255, value));
                    left[pixel] = 0;
                }
            }
        }
    }

    private void paint(int[] b, int[] label, int k, BackgroundFit surface, int[] around, byte[] left) {
        SurfaceBend anchors = new SurfaceBend(crop, surface, around, BackgroundFit.tolerance(quad.size()), reach);
        Optional<OtherBackground> other = OtherBackground.beside(crop, quad, closed, surface, around, b);
        float[][] bend = new float[3][b[2] - b[0] + 1];
        for (int y = b[1]; y <= b[3]; y++) {
            anchors.along(bend, b[0], y);
            for (int x = b[0]; x <= b[2]; x++) {
                int pixel = y * crop.width() + x;
                if (label[pixel] != k || (other.isPresent() && other.get().isNearer(x, y))) {
                    continue;
                }
                for (int c = 0; c < 3; c++) {
                    long value = Math.round(surface.at(c, x, y) + bend[c][x - b[0]]);
                    filled[pixel * 3 + c] = (byte) Math.max(0, Math.min(255, value));
                }
                left[pixel] = 0;
            }
        }
    }
}
