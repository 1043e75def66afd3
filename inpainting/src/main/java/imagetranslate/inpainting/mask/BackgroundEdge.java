package imagetranslate.inpainting.mask;

import imagetranslate.inpainting.background.BackgroundFit;
import imagetranslate.vision.geometry.QuadField;
import imagetranslate.vision.pixels.PixelWindow;
import java.util.Arrays;
import java.util.Optional;

/**
 * Where a line's mask ends on flat or softly graded background: exactly where its pixels become background again. So a glow is
 * followed to its end, and a pill's edge two pixels from a glyph stays.
 */
final class BackgroundEdge {
    /** The part of the open background in the quad that must lie on the surface. */
    private static final double SHARE = 0.6;

    /** As {@link #SHARE}, round an outline whose end is known already: there is less to be gained than lost beyond it. */
    private static final double SHARE_ROUND_OUTLINE = 0.9;

    /** Round an outline the background must also be calmer, and round tiny type, where grain passes for an edge. */
    private static final double CALMER_ROUND_OUTLINE = 0.6;

    private static final double CALMER_ROUND_TINY = 0.8;
    /** Text size in pixels of which the least reach is an eighth: hardly any background between glyphs would be left. */
    private static final double TINY = 16;
    /** Fainter than this nobody sees a remainder. */
    private static final double VISIBLE = 5;
    /** How far an edge may be followed beyond what was found, in text sizes: no farther than the next thing stands. */
    private static final double REACH = 0.1;
    /** So much difference inside the quad is ink, whether it was found or not. */
    private static final double CLEAR = 50;
    /** The same, of what may also be grain: in a hairline's pixels there is little ink. */
    private static final double PLAIN = 20;
    /** Grey levels that grain may add to a difference from one pixel to the next. */
    private static final float GRAIN = 3;
    /** How much of what was found must differ from the surface: else the surface is the text. */
    private static final double DIFFERS = 0.5;

    private BackgroundEdge() {}

    /**
     * @param text 255 on what was found to be drawn
     * @param effect whether outlines and the like are among it
     * @return 255 on everything that differs from the background and hangs together with the text; empty where the background isn't
     *     flat
     */
    static Optional<byte[]> of(PixelWindow crop, QuadField quad, byte[] text, boolean effect) {
        float[] distance = PixelWindow.depth(PixelWindow.inverted(text), crop.width(), crop.height());
        Optional<BackgroundFit> surface =
                BackgroundFit.fit(crop, background(crop, quad, distance), BackgroundFit.tolerance(quad.size()));
        if (surface.isEmpty()
                || surface.get().share() < (effect ? SHARE_ROUND_OUTLINE : SHARE)
                || surface.get().sigma() > calm(quad.size(), effect) * BackgroundFit.grain(quad.size())) {
            return Optional.empty();
        }
        double limit = Math.max(VISIBLE, 2.5 * surface.get().sigma());
        double reach = Math.max(2, REACH * quad.size());
        float[] difference = new float[text.length];
        byte[] edge = new byte[text.length];
        byte[] strong = new byte[text.length];
        int[] queue = new int[text.length];
        int found = 0;
        int tail = 0;
        for (int i = 0; i < text.length; i++) {
            difference[i] = (float) surface.get().distance(crop, i);
            found += text[i] != 0 ? 1 : 0;
            if (text[i] != 0 && difference[i] > limit) {
                edge[i] = (byte) 255;
                queue[tail++] = i;
            }
        }
        if (tail < DIFFERS * found) {
            return Optional.empty();
        }
        for (int i = 0; i < text.length; i++) {
            strong[i] = (byte) (difference[i] > CLEAR ? 255 : 0);
            difference[i] = distance[i] > reach ? 0 : difference[i];
        }
        descend(crop, edge, difference, queue, tail, limit);
        StrokeCompletion.enclosed(crop, quad, edge, strong);
        return Optional.of(edge);
    }

    /**
     * Adds what was missed of the text: pieces in the quad that plainly differ from the background between the glyphs, where that
     * is one surface, be it grainier than {@link #of} can use.
     *
     * @param text 255 on what was found to be drawn
     * @param mask added to
     */
    static void addMissed(PixelWindow crop, QuadField quad, byte[] text, byte[] mask) {
        float[] distance = PixelWindow.depth(PixelWindow.inverted(text), crop.width(), crop.height());
        Optional<BackgroundFit> surface = BackgroundFit.fit(
                        crop, background(crop, quad, distance), BackgroundFit.tolerance(quad.size()))
                .filter(fit -> fit.share() >= SHARE_ROUND_OUTLINE);
        if (surface.isEmpty()) {
            return;
        }
        double clear = Math.max(PLAIN, 5 * surface.get().sigma());
        byte[] strong = new byte[text.length];
        for (int i = 0; i < text.length; i++) {
            strong[i] = (byte) (surface.get().distance(crop, i) > clear ? 255 : 0);
        }
        StrokeCompletion.enclosed(crop, quad, mask, strong);
    }

    /**
     * Spreads from the text over what still differs from the background, as long as it differs no more with every step: so a
     * shadow is followed until it fades, and a frame beside it isn't climbed.
     */
    private static void descend(
            PixelWindow crop, byte[] edge, float[] difference, int[] queue, int tail, double limit) {
        int end = tail;
        for (int head = 0; head < end; head++) {
            int from = queue[head];
            for (int dy = -1; dy <= 1; dy++) {
                for (int dx = -1; dx <= 1; dx++) {
                    int x = from % crop.width() + dx;
                    int y = from / crop.width() + dy;
                    int to = y * crop.width() + x;
                    if (x >= 0
                            && x < crop.width()
                            && y >= 0
                            && y < crop.height()
                            && edge[to] == 0
                            && difference[to] > limit
                            && difference[to] <= difference[from] + GRAIN) {
                        edge[to] = (byte) 255;
                        queue[end++] = to;
                    }
                }
            }
        }
    }

    private static double calm(double size, boolean effect) {
        return effect ? CALMER_ROUND_OUTLINE : size < TINY ? CALMER_ROUND_TINY : 1;
    }

    /** Open pixels of the quad, far enough from the glyphs. */
    private static int[] background(PixelWindow crop, QuadField quad, float[] distance) {
        double away = Math.max(1, 0.06 * quad.size());
        int[] found = new int[distance.length];
        byte[] inside = quad.inside(crop.left(), crop.top(), crop.width(), crop.height());
        int n = 0;
        for (int i = 0; i < distance.length; i++) {
            if (distance[i] > away && inside[i] != 0) {
                found[n++] = i;
            }
        }
        return Arrays.copyOf(found, n);
    }
}
