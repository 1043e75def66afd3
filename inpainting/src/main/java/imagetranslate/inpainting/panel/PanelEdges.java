package imagetranslate.inpainting.panel;

import imagetranslate.inpainting.background.BackgroundFit;
import imagetranslate.vision.pixels.PixelWindow;
import java.util.Arrays;
import java.util.List;

/**
 * The straight stretches of a panel's edge. However near to it a glyph stands, or over it: what the edge looks like is learnt where
 * nothing stands near, and every pixel of the edge that looks otherwise holds ink, and is drawn anew.
 */
public final class PanelEdges {
    /** Standard deviation of a panel from which it went through JPEG, in grey levels. */
    private static final double GRAINY = 1;
    /** So far from ink nothing of it is left in a pixel, in pixels; with JPEG's ringing. */
    private static final double CLEAR = 1.5;

    private static final double CLEAR_OF_RINGING = 2.5;
    /** How far from ink a pixel may hold some, in pixels; with JPEG's ringing. */
    private static final double NEAR = 3.5;

    private static final double NEAR_WITH_RINGING = 4;
    /** From the edge inward, in pixels, as far as it has a say. */
    private static final double DEEP = 5;
    /** The edge's slope begins so many pixels before it. */
    private static final double SLOPE = 1.5;
    /** Error of a profile, in grey levels, that every pixel can be told by. */
    private static final double EXACT = 2.5;
    /** Grey levels that only ink differs by. */
    private static final double CLEARLY = 30;
    /** What an edge may be off by where it was learnt, in grey levels. */
    private static final double RIGHT = 9;

    private static final double RIGHT_WITH_RINGING = 16;
    /** How far from a straight edge what is seen of it may lie, in pixels; with JPEG's ringing. */
    private static final double STRAIGHT = 0.35;

    private static final double STRAIGHT_WITH_RINGING = 0.7;
    /** From the edge outward, in pixels, as far as a glyph's soft edge may reach; beyond that none is. */
    private static final double SOFT = 1.6;
    /** Where two stretches meet neither says what a pixel is, in pixels. */
    private static final double CORNER = 1.5;
    /** Pixels that must speak for a profile. */
    private static final int FEWEST = 24;
    /** Grey levels by which a pixel looks otherwise, and in errors of the profile. */
    private static final double OTHERWISE = 4;

    private static final double ERRORS = 2;

    /** What a pixel of the edge is. */
    public enum Verdict {
        /** Nothing is known of it. */
        UNKNOWN,
        /** It is as it should be: not to be touched. */
        WHOLE,
        /** It holds ink, and what it should look like is known. */
        HIDDEN,
        /** The same, if it belongs to the text. */
        LIKELY,
        /** It lies on the panel and holds ink. */
        INK
    }

    private final Verdict[] verdict;
    private final byte[] bgr;
    /** 1 on the edge's slope and beyond it, -1 before it, 0 where that isn't known. */
    private final byte[] beyond;

    private PanelEdges(int pixels) {
        beyond = new byte[pixels];
        verdict = new Verdict[pixels];
        Arrays.fill(verdict, Verdict.UNKNOWN);
        bgr = new byte[3 * pixels];
    }

    /**
     * @param surface the panel's
     * @param outside 255 beyond the panel
     * @param ink 255 on what may be text
     * @param size text size in pixels
     */
    public static PanelEdges of(PixelWindow crop, BackgroundFit surface, byte[] outside, byte[] ink, double size) {
        PanelEdges edges = new PanelEdges(crop.pixels());
        float[] toInk = PixelWindow.depth(PixelWindow.inverted(ink), crop.width(), crop.height());
        boolean grainy = surface.sigma() > GRAINY;
        double clear = grainy ? CLEAR_OF_RINGING : CLEAR;
        EdgePoints points = EdgePoints.of(crop, surface, outside, toInk, clear);
        List<StraightEdge> all =
                StraightEdge.through(points, size, grainy ? STRAIGHT_WITH_RINGING : STRAIGHT, (x, y) -> {
                    int column = (int) Math.round(x);
                    int row = (int) Math.round(y);
                    boolean in = column >= 0 && column < crop.width() && row >= 0 && row < crop.height();
                    return !in || outside[row * crop.width() + column] != 0;
                });
        for (int k = 0; k < all.size(); k++) {
            StraightEdge edge = all.get(k);
            int[] band = edges.band(crop, k, all);
            int[] seen = Arrays.stream(band).filter(i -> toInk[i] > clear).toArray();
            if (seen.length >= FEWEST) {
                EdgeProfile profile = EdgeProfile.of(crop, surface, edge, seen);
                if (profile.error() <= (grainy ? RIGHT_WITH_RINGING : RIGHT)) {
                    edges.judge(crop, surface, edge, profile, band, toInk, grainy);
                }
            }
        }
        return edges;
    }

    public Verdict at(int pixel) {
        return verdict[pixel];
    }

    /** @param outside 255 beyond the panel, as well as that is known otherwise; made right where the edge is known */
    public void correct(byte[] outside) {
        for (int i = 0; i < outside.length; i++) {
            outside[i] = (byte) (beyond[i] > 0 ? 255 : beyond[i] < 0 ? 0 : outside[i]);
        }
    }

    /** Three bytes a pixel, of those that are {@link Verdict#HIDDEN}. */
    public byte[] bgr() {
        return bgr;
    }

    /** Pixels about a stretch that no other stretch is nearer to, or as near. */
    private int[] band(PixelWindow crop, int index, List<StraightEdge> all) {
        StraightEdge edge = all.get(index);
        int[] band = new int[crop.pixels()];
        int n = 0;
        for (int y = 0; y < crop.height(); y++) {
            StraightEdge.Span span = edge.span(y, EdgeProfile.INWARD, EdgeProfile.OUTWARD, crop.width());
            for (int x = span.first(); x <= span.last(); x++) {
                if (edge.runsAt(edge.along(x, y)) && isNearest(index, all, x, y)) {
                    band[n++] = y * crop.width() + x;
                }
            }
        }
        return Arrays.copyOf(band, n);
    }

    /** Whether no other stretch that runs there is nearer to a place, or as near. */
    private static boolean isNearest(int index, List<StraightEdge> all, int x, int y) {
        double across = Math.abs(all.get(index).across(x, y));
        for (int k = 0; k < all.size(); k++) {
            StraightEdge other = all.get(k);
            if (k != index && other.runsAt(other.along(x, y))) {
                double apart = Math.abs(other.across(x, y));
                if (apart <= CORNER || apart <= across) {
                    return false;
                }
            }
        }
        return true;
    }

    private void judge(
            PixelWindow crop,
            BackgroundFit surface,
            StraightEdge edge,
            EdgeProfile profile,
            int[] band,
            float[] toInk,
            boolean grainy) {
        double[] colour = new double[3];
        double limit = Math.max(OTHERWISE, ERRORS * profile.error());
        double near = grainy ? NEAR_WITH_RINGING : profile.error() <= EXACT ? NEAR : SOFT;
        for (int i : band) {
            int y = i / crop.width();
            double across = edge.across(i % crop.width(), y);
            beyond[i] = (byte) (across >= -SLOPE ? 1 : across >= -DEEP ? -1 : 0);
            if (across > SOFT || (across >= -SLOPE && toInk[i] > near)) {
                verdict[i] = Verdict.WHOLE;
            } else if (across < -SLOPE) {
                boolean ink = across >= -DEEP && toInk[i] <= DEEP && surface.distance(crop, i) > CLEARLY;
                verdict[i] = ink ? Verdict.INK : Verdict.UNKNOWN;
            } else if (profile.at(i, colour)) {
                boolean hidden = toInk[i] <= SOFT || (profile.error() <= EXACT && toInk[i] <= near);
                verdict[i] = profile.off(i, colour) <= limit ? Verdict.WHOLE : hidden ? Verdict.HIDDEN : Verdict.LIKELY;
                for (int c = 0; c < 3; c++) {
                    bgr[3 * i + c] = (byte) Math.max(0, Math.min(255, Math.round(colour[c])));
                }
            }
        }
    }
}
