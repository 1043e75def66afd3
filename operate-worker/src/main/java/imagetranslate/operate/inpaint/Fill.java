package imagetranslate.operate.inpaint;

import java.util.Arrays;

/** The fill of the glyphs, without their outline and shadow: the colours that lie deepest inside the strokes. */
final class Fill {
    private static final double DEEP = 0.7;
    private static final double COMMON = 0.03;

    private Fill() {}

    /**
     * @param text 255 on everything drawn
     * @return 255 on the fill
     */
    static byte[] of(Crop crop, byte[] text) {
        float[] depth = Glyphs.depth(text, crop.width(), crop.height());
        double deep = DEEP * deepest(text, depth);
        Colours colours = new Colours();
        for (int i = 0; i < text.length; i++) {
            if (text[i] != 0 && depth[i] >= deep) {
                colours.add(Colours.cell(crop, i), 1);
            }
        }
        Colours core = colours.smoothed();
        double most = 0;
        for (int i = 0; i < text.length; i++) {
            most = text[i] != 0 ? Math.max(most, core.share(Colours.cell(crop, i))) : most;
        }
        byte[] fill = new byte[text.length];
        for (int i = 0; i < text.length; i++) {
            boolean inFill = text[i] != 0 && core.share(Colours.cell(crop, i)) >= COMMON * most;
            fill[i] = (byte) (inFill ? 255 : 0);
        }
        return fill;
    }

    /** The depth of most strokes' middle: the 90th percentile, so that one blot doesn't count. */
    private static double deepest(byte[] text, float[] depth) {
        float[] values = new float[text.length];
        int n = 0;
        for (int i = 0; i < text.length; i++) {
            if (text[i] != 0) {
                values[n++] = depth[i];
            }
        }
        Arrays.sort(values, 0, n);
        return n == 0 ? 0 : values[(int) (0.9 * (n - 1))];
    }
}
