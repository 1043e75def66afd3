package imagetranslate.inpainting.background;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC1;

import imagetranslate.vision.geometry.QuadField;
import imagetranslate.vision.pixels.PixelWindow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;

/**
 * Rules, frames and rings round a line of text, by their shape: what differs from smooth ground, is thin, and lies on a straight
 * line or a circle that goes on beyond the text. No glyph does.
 */
public final class RuleSearch {
    /** The part of the ground that must lie on one surface. */
    private static final double SMOOTH = 0.6;
    /** Rules differ from their ground by far more than so many pixels leave unknown of it. */
    private static final int SAMPLES = 1500;
    /** Grey levels, and standard deviations of the ground, from which something differs from it. */
    private static final double DIFFERS = 16;

    private static final double DEVIATIONS = 3;
    /** Half the thickness of the thickest, in pixels. */
    private static final int THIN = 3;
    /** From the glyphs on, in pixels, and in text sizes: their soft edge, and an outline. */
    private static final double OPEN = 2;

    private static final double OPEN_SIZES = 0.06;
    /** How far it must go on beyond the quad, or else how long a straight one must be, in text sizes. */
    private static final double OUT = 0.35;

    private static final double LONG = 1.8;
    /** The shortest side of a frame, in text sizes, and how near to another its end lies, in pixels. */
    private static final double SIDE = 0.3;

    private static final double CORNER = 5;
    /** Of the way from end to end so much must be seen where no glyph hides it; and in all, of what doesn't leave the quad. */
    private static final double SEEN = 0.85;

    private static final double MOSTLY = 0.6;
    /** Pixels. */
    private static final int LEAST = 8;

    private RuleSearch() {}

    /**
     * @param glyph 255 on the glyphs' fill
     * @param drawn 255 on whatever else may belong to the text
     * @param elsewhere 255 on other lines' quads
     * @return 255 on rules, as far as no glyph hides them
     */
    public static byte[] find(PixelWindow crop, QuadField quad, byte[] glyph, byte[] drawn, byte[] elsewhere) {
        byte[] text = new byte[glyph.length];
        for (int i = 0; i < text.length; i++) {
            text[i] = (byte) (glyph[i] | drawn[i]);
        }
        float[] toText = PixelWindow.depth(PixelWindow.inverted(text), crop.width(), crop.height());
        float[] toGlyph = PixelWindow.depth(PixelWindow.inverted(glyph), crop.width(), crop.height());
        double open = Math.max(OPEN, OPEN_SIZES * quad.size());
        Optional<BackgroundFit> ground = ground(crop, quad, toText, open);
        if (ground.isEmpty()) {
            return new byte[glyph.length];
        }
        byte[] thin = thin(crop, ground.get());
        byte[] candidates = new byte[glyph.length];
        for (int i = 0; i < candidates.length; i++) {
            candidates[i] = toGlyph[i] > OPEN && elsewhere[i] == 0 ? thin[i] : 0;
        }
        FittedRules fitted = FittedRules.of(crop, glyph, candidates, ground.get(), quad.size());
        byte[] found = new byte[glyph.length];
        for (FittedRules.Fitted rule : accepted(crop, quad, glyph, fitted.rules())) {
            for (int pixel : rule.pixels()) {
                found[pixel] = (byte) 255;
            }
            for (int i = 0; i < found.length; i++) {
                boolean seen = thin[i] != 0 && toGlyph[i] > OPEN;
                if (seen
                        && Math.abs(rule.path().across(crop, i))
                                <= rule.profile().half()) {
                    found[i] = (byte) 255;
                }
            }
        }
        return found;
    }

    private static Optional<BackgroundFit> ground(PixelWindow crop, QuadField quad, float[] toText, double open) {
        int[] sample = IntStream.range(0, toText.length)
                .filter(pixel -> toText[pixel] > open)
                .toArray();
        int stride = 1 + sample.length / SAMPLES;
        int[] some = IntStream.range(0, sample.length / stride)
                .map(k -> sample[k * stride])
                .toArray();
        return BackgroundFit.fit(crop, some, BackgroundFit.tolerance(quad.size()))
                .filter(fit -> fit.share() >= SMOOTH && fit.sigma() <= BackgroundFit.tolerance(quad.size()) / 2);
    }

    /** What differs from the ground and is no blob. */
    private static byte[] thin(PixelWindow crop, BackgroundFit ground) {
        double limit = Math.max(DIFFERS, DEVIATIONS * ground.sigma());
        byte[] odd = new byte[crop.pixels()];
        for (int i = 0; i < odd.length; i++) {
            odd[i] = (byte) (ground.distance(crop, i) > limit ? 255 : 0);
        }
        try (Mat mask = PixelWindow.mat(odd, crop.width(), crop.height(), CV_8UC1);
                Size window = new Size(2 * THIN + 1, 2 * THIN + 1);
                Size wide = new Size(3, 3);
                Mat disc = opencv_imgproc.getStructuringElement(opencv_imgproc.MORPH_RECT, window);
                Mat square = opencv_imgproc.getStructuringElement(opencv_imgproc.MORPH_RECT, wide)) {
            opencv_imgproc.morphologyEx(mask, mask, opencv_imgproc.MORPH_OPEN, disc);
            opencv_imgproc.dilate(mask, mask, square);
            byte[] blobs = PixelWindow.bytes(mask);
            for (int i = 0; i < odd.length; i++) {
                odd[i] &= (byte) ~blobs[i];
            }
            return odd;
        }
    }

    private static List<FittedRules.Fitted> accepted(
            PixelWindow crop, QuadField quad, byte[] glyph, List<FittedRules.Fitted> all) {
        List<FittedRules.Fitted> accepted = new ArrayList<>();
        List<FittedRules.Fitted> sides = new ArrayList<>();
        for (FittedRules.Fitted rule : all) {
            Extent extent = Extent.of(crop, quad, glyph, rule);
            if (extent.seen < SEEN * extent.open) {
                continue;
            }
            boolean straight = rule.path().length() == 0;
            boolean frame = straight && extent.seen >= LONG * quad.size() && extent.seen >= MOSTLY * extent.way;
            if (extent.out >= Math.max(LEAST, OUT * quad.size()) || frame) {
                accepted.add(rule);
            } else if (extent.seen >= SIDE * quad.size() && extent.seen >= MOSTLY * extent.way) {
                sides.add(rule);
            }
        }
        for (FittedRules.Fitted side : sides) {
            boolean corner = accepted.stream().anyMatch(rule -> touches(crop, side, rule));
            if (corner) {
                accepted.add(side);
            }
        }
        return accepted;
    }

    private static boolean touches(PixelWindow crop, FittedRules.Fitted a, FittedRules.Fitted b) {
        for (int p : a.pixels()) {
            for (int q : b.pixels()) {
                int across = p % crop.width() - q % crop.width();
                int down = p / crop.width() - q / crop.width();
                if (Math.hypot(across, down) <= CORNER) {
                    return true;
                }
            }
        }
        return false;
    }

    /**
     * How far a rule is seen to go.
     *
     * @param out pixels of its way beyond the quad
     * @param seen pixels of its way that are seen
     * @param open pixels from end to end that no glyph hides
     * @param way pixels from end to end
     */
    private record Extent(int out, int seen, int open, int way) {
        static Extent of(PixelWindow crop, QuadField quad, byte[] glyph, FittedRules.Fitted rule) {
            int far = crop.width() + crop.height();
            int offset = rule.path().length() > 0 ? 0 : far;
            int n = rule.path().length() > 0 ? (int) Math.ceil(rule.path().length()) + 1 : 2 * far;
            boolean[] on = new boolean[n];
            boolean[] out = new boolean[n];
            for (int pixel : rule.pixels()) {
                int x = pixel % crop.width();
                int y = pixel / crop.width();
                int at = (int) rule.path().along(x, y) + offset;
                if (at >= 0 && at < n) {
                    on[at] = true;
                    out[at] |= quad.outside(crop.left() + x, crop.top() + y) > 0;
                }
            }
            boolean[] hidden = new boolean[n];
            for (int i = 0; i < glyph.length; i++) {
                int x = i % crop.width();
                int y = i / crop.width();
                if (glyph[i] != 0 && Math.abs(rule.path().across(x, y)) <= OPEN + 1) {
                    int at = (int) rule.path().along(x, y) + offset;
                    for (int k = at - 2; k <= at + 2; k++) {
                        if (k >= 0 && k < n) {
                            hidden[k] = true;
                        }
                    }
                }
            }
            int first = n;
            int last = -1;
            int countOut = 0;
            int count = 0;
            for (int at = 0; at < n; at++) {
                if (on[at]) {
                    first = Math.min(first, at);
                    last = at;
                    count++;
                    countOut += out[at] ? 1 : 0;
                }
            }
            int open = 0;
            for (int at = first; at <= last; at++) {
                open += on[at] || !hidden[at] ? 1 : 0;
            }
            return new Extent(countOut, count, open, Math.max(0, last - first + 1));
        }
    }
}
