package imagetranslate.inpainting.mask;

import imagetranslate.inpainting.panel.PanelEdges;
import java.util.Arrays;

/**
 * Pixels that are erased, and what should be there.
 *
 * @param pixels of the mask's box, row after row
 * @param bgr three bytes for each of them
 */
public record Known(int[] pixels, byte[] bgr) {
    /** Of a line of which nothing is known. */
    public static final Known NOTHING = new Known(new int[0], new byte[0]);

    /**
     * @param others 255 on what is another line's, or a rule
     * @param erase what is whole is taken out of it, what is hidden is added
     */
    static Known of(PanelEdges edges, byte[] others, byte[] erase) {
        int[] pixels = new int[erase.length];
        int n = 0;
        for (int i = 0; i < erase.length; i++) {
            switch (edges.at(i)) {
                case WHOLE -> erase[i] = 0;
                case HIDDEN, LIKELY -> {
                    boolean text = erase[i] != 0 || edges.at(i) == PanelEdges.Verdict.HIDDEN;
                    if (text && others[i] == 0) {
                        erase[i] = (byte) 255;
                        pixels[n++] = i;
                    }
                }
                case INK -> erase[i] |= (byte) ~others[i];
                case UNKNOWN -> {}
            }
        }
        byte[] bgr = new byte[3 * n];
        for (int k = 0; k < n; k++) {
            System.arraycopy(edges.bgr(), 3 * pixels[k], bgr, 3 * k, 3);
        }
        return new Known(Arrays.copyOf(pixels, n), bgr);
    }

    /** @param filled a picture of the box, three bytes a pixel; written to */
    public void drawOn(byte[] filled) {
        for (int k = 0; k < pixels.length; k++) {
            System.arraycopy(bgr, 3 * k, filled, 3 * pixels[k], 3);
        }
    }
}
