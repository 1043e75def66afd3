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
    /** As near to ink, in pixels and in text sizes, a pixel that differs may be the ink's. */
    private static final double NEAR_INK = 4;

    private static final double NEAR_INK_SIZES = 0.1;
    /** How far a rule's soft edge reaches, in pixels; with JPEG's. */
    private static final double BESIDE = 2;
    /** Grey levels that a rule's pixel may be off by. */
    private static final double SAME = 10;
    /** Half the thickness of the thickest, in pixels. */
    private static final int THIN = 3;
    /** The same with what JPEG adds to it. */
    private static final int BROAD = 5;
    /** From the glyphs on, in pixels, and in text sizes: their soft edge, and an outline. */
    private static final double OPEN = 2;

    private static final double OPEN_SIZES = 0.06;
    /** How far it must go on beyond the quad, or else how long a straight one must be, in text sizes. */
    private static final double OUT = 0.35;

    private static final double LONG = 1.8;
    /** The shortest side of a frame, in text sizes, and how near to another its end lies, in pixels. */
    private static final double SIDE = 0.3;

    private static final double CORNER = 5;
    /** So near to its axis, in pixels, no ground is to be seen. */
    private static final double AXIS = 0.6;
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
     * @return 255 on them, as far as no glyph hides them
     */
    public static FoundRules find(PixelWindow crop, QuadField quad, byte[] glyph, byte[] drawn, byte[] elsewhere) {
        byte[] text = new byte[glyph.length];
        for (int i = 0; i < text.length; i++) {
            text[i] = (byte) (glyph[i] | drawn[i]);
        }
        float[] toText = PixelWindow.depth(PixelWindow.inverted(text), crop.width(), crop.height());
        float[] toGlyph = PixelWindow.depth(PixelWindow.inverted(glyph), crop.width(), crop.height());
        double open = Math.max(OPEN, OPEN_SIZES * quad.size());
        Optional<BackgroundFit> ground = ground(crop, quad, toText, open);
        if (ground.isEmpty()) {
            return FoundRules.none(glyph.length);
        }
        float[] differs = differences(crop, ground.get());
        double limit = Math.max(DIFFERS, DEVIATIONS * ground.get().sigma());
        byte[] odd = odd(differs, limit);
        Optional<SeenFrame> frame =
                FrameSearch.around(crop, quad, odd).flatMap(f -> SeenFrame.of(crop, ground.get(), f, toGlyph));
        byte[] thin = thin(crop, differs, odd, limit);
        byte[] candidates = new byte[glyph.length];
        for (int i = 0; i < candidates.length; i++) {
            boolean framed = frame.isPresent()
                    && Math.abs(frame.get().path().across(crop, i))
                            <= frame.get().half() + OPEN;
            candidates[i] = !framed && toGlyph[i] > OPEN && elsewhere[i] == 0 ? thin[i] : 0;
        }
        FittedRules fitted = FittedRules.of(crop, glyph, candidates, ground.get(), quad.size());
        float[] toThin = PixelWindow.depth(PixelWindow.inverted(thin), crop.width(), crop.height());
        byte[] found = frame.map(SeenFrame::mask).orElseGet(() -> new byte[glyph.length]);
        List<RulePath> paths = new ArrayList<>();
        frame.ifPresent(f -> paths.add(f.path()));
        for (FittedRules.Fitted rule : accepted(crop, quad, ground(toGlyph, odd), fitted.rules())) {
            paths.add(rule.path());
            double near = Math.max(NEAR_INK, NEAR_INK_SIZES * quad.size());
            byte[] same = same(crop, ground.get(), rule);
            for (int i = 0; i < found.length; i++) {
                boolean seen = odd[i] != 0
                        && toThin[i] <= BESIDE
                        && toGlyph[i] > near
                        && Math.abs(rule.path().across(crop, i))
                                <= rule.profile().half();
                found[i] |= (byte) (seen ? 255 : same[i]);
            }
            for (int pixel : rule.pixels()) {
                found[pixel] |= (byte) (toGlyph[pixel] > near ? 255 : 0);
            }
        }
        return new FoundRules(found, paths);
    }

    /** What looks as a rule should there is the rule, whatever the network takes it for; near ink nothing else is. */
    private static byte[] same(PixelWindow crop, BackgroundFit ground, FittedRules.Fitted rule) {
        byte[] same = new byte[crop.pixels()];
        double most = Math.max(SAME, DEVIATIONS * ground.sigma());
        double[] should = new double[3];
        for (int i = 0; i < same.length; i++) {
            int x = i % crop.width();
            int y = i / crop.width();
            boolean on = Math.abs(rule.path().across(x, y)) <= rule.profile().half();
            if (on && rule.profile().at(x, y, should)) {
                double off = 0;
                double differs = 0;
                for (int c = 0; c < 3; c++) {
                    off = Math.max(off, Math.abs(crop.value(i, c) - ground.at(c, x, y) - should[c]));
                    differs = Math.max(differs, Math.abs(should[c]));
                }
                same[i] = (byte) (off <= most && differs > DIFFERS ? 255 : 0);
            }
        }
        return same;
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

    /** Each pixel's difference from the ground. */
    private static float[] differences(PixelWindow crop, BackgroundFit ground) {
        float[] differs = new float[crop.pixels()];
        for (int i = 0; i < differs.length; i++) {
            differs[i] = (float) ground.distance(crop, i);
        }
        return differs;
    }

    private static byte[] odd(float[] differs, double limit) {
        byte[] odd = new byte[differs.length];
        for (int i = 0; i < odd.length; i++) {
            odd[i] = (byte) (differs[i] > limit ? 255 : 0);
        }
        return odd;
    }

    /** What differs from the ground and is no blob, nor the ridge of something broad and soft. */
    private static byte[] thin(PixelWindow crop, float[] differs, byte[] odd, double limit) {
        byte[] thin = Halfway.of(differs, crop.width(), crop.height(), limit);
        byte[] blobs = blobs(crop, thin, THIN);
        byte[] broad = blobs(crop, odd, BROAD);
        for (int i = 0; i < thin.length; i++) {
            thin[i] &= (byte) ~(blobs[i] | broad[i]);
        }
        return thin;
    }

    private static byte[] blobs(PixelWindow crop, byte[] odd, int half) {
        try (Mat mask = PixelWindow.mat(odd, crop.width(), crop.height(), CV_8UC1);
                Size window = new Size(2 * half + 1, 2 * half + 1);
                Size wide = new Size(3, 3);
                Mat disc = opencv_imgproc.getStructuringElement(opencv_imgproc.MORPH_RECT, window);
                Mat square = opencv_imgproc.getStructuringElement(opencv_imgproc.MORPH_RECT, wide)) {
            opencv_imgproc.morphologyEx(mask, mask, opencv_imgproc.MORPH_OPEN, disc);
            opencv_imgproc.dilate(mask, mask, square);
            return PixelWindow.bytes(mask);
        }
    }

    /** 255 where no glyph could hide a rule. */
    private static byte[] ground(float[] toGlyph, byte[] odd) {
        byte[] bare = new byte[odd.length];
        for (int i = 0; i < bare.length; i++) {
            boolean hidden = toGlyph[i] == 0 || (odd[i] != 0 && toGlyph[i] <= OPEN + 1);
            bare[i] = (byte) (hidden ? 0 : 255);
        }
        return bare;
    }

    private static List<FittedRules.Fitted> accepted(
            PixelWindow crop, QuadField quad, byte[] bare, List<FittedRules.Fitted> all) {
        List<FittedRules.Fitted> accepted = new ArrayList<>();
        List<FittedRules.Fitted> sides = new ArrayList<>();
        for (FittedRules.Fitted rule : all) {
            Extent extent = Extent.of(crop, quad, bare, rule);
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
     * @param open pixels from end to end on which it is seen, or the ground is
     * @param way pixels from end to end
     */
    private record Extent(int out, int seen, int open, int way) {
        /** @param bare 255 where ground is to be seen */
        static Extent of(PixelWindow crop, QuadField quad, byte[] bare, FittedRules.Fitted rule) {
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
            boolean[] none = new boolean[n];
            for (int i = 0; i < bare.length; i++) {
                int x = i % crop.width();
                int y = i / crop.width();
                if (bare[i] != 0 && Math.abs(rule.path().across(x, y)) <= AXIS) {
                    int at = (int) rule.path().along(x, y) + offset;
                    if (at >= 0 && at < n) {
                        none[at] = true;
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
                open += on[at] || none[at] ? 1 : 0;
            }
            return new Extent(countOut, count, open, Math.max(0, last - first + 1));
        }
    }
}
