package imagetranslate.inpainting.mask;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC1;

import imagetranslate.inpainting.background.BackgroundFit;
import imagetranslate.vision.pixels.PixelWindow;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;

/** What of a panel is ink: what differs from the panel's surface, which is known. */
final class InkOnPanel {
    /** Fainter than this nobody sees a remainder, in grey levels; or so many standard deviations of the surface. */
    private static final double VISIBLE = 5;

    private static final double DEVIATIONS = 2.5;
    /** Grey levels that only ink differs by. */
    private static final double CLEAR = 30;
    /** How far from the glyphs an outline may reach, in text sizes. */
    private static final double OUTLINE = 0.2;
    /** A panel of which less lies on its surface isn't known well enough. */
    private static final double KNOWN = 0.8;
    /** Standard deviation from which a panel went through JPEG, in grey levels. */
    private static final double GRAINY = 1;
    /** From the text, in pixels: its soft edge, and as far as JPEG's ringing goes. */
    private static final double SOFT = 2;

    private static final double RINGING = 8;
    /** From the panel's edge, in pixels: its slope. */
    private static final double RIM = 2;

    private final int columns;
    private final Panel.Found panel;
    private final float[] toText;
    private final float[] toGlyph;
    private final float[] within;
    private final byte[] differs;
    private final byte[] likely;

    private InkOnPanel(PixelWindow crop, Panel.Found panel, byte[] glyph, byte[] text, double size) {
        int width = crop.width();
        int height = crop.height();
        this.columns = width;
        this.panel = panel;
        this.toText = PixelWindow.depth(PixelWindow.inverted(text), width, height);
        this.toGlyph = PixelWindow.depth(PixelWindow.inverted(glyph), width, height);
        this.within = PixelWindow.depth(PixelWindow.inverted(panel.outside()), width, height);
        this.differs = new byte[glyph.length];
        this.likely = new byte[glyph.length];
        double limit = Math.max(VISIBLE, DEVIATIONS * panel.surface().sigma());
        double outline = SOFT + OUTLINE * size;
        double slope = panel.surface().sigma() > GRAINY ? 2 * RIM : RIM;
        for (int i = 0; i < differs.length; i++) {
            double difference = panel.surface().distance(crop, i);
            differs[i] = (byte) (difference > limit ? 255 : 0);
            boolean inside = within[i] > slope && toGlyph[i] <= outline && difference > CLEAR;
            likely[i] = (byte) (glyph[i] != 0 || inside ? 255 : 0);
        }
    }

    /**
     * @param glyph 255 on the glyphs' fill
     * @param text 255 on the glyphs and their effects
     * @param size text size in pixels
     */
    static InkOnPanel on(PixelWindow crop, Panel.Found panel, byte[] glyph, byte[] text, double size) {
        return new InkOnPanel(crop, panel, glyph, text, size);
    }

    /** 255 on glyphs, and what plainly differs from the panel and not at its edge. */
    byte[] likely() {
        return likely;
    }

    /**
     * Nothing of the panel is erased that looks as it should, and whatever near the text doesn't.
     *
     * @param others 255 on what is another line's, or a rule
     * @param erase taken from, and added to
     */
    void only(byte[] others, byte[] erase) {
        BackgroundFit surface = panel.surface();
        if (surface.share() < KNOWN) {
            return;
        }
        byte[] about = grown(differs);
        float[] toLikely = PixelWindow.depth(PixelWindow.inverted(likely), columns, likely.length / columns);
        double near = surface.sigma() > GRAINY ? RINGING : SOFT;
        for (int i = 0; i < erase.length; i++) {
            if (within[i] <= RIM && toLikely[i] > SOFT + 1) {
                erase[i] = 0;
            }
            if (within[i] <= RIM || others[i] != 0) {
                continue;
            }
            if (about[i] == 0 && toGlyph[i] > SOFT) {
                erase[i] = 0;
            } else if (differs[i] != 0 && toText[i] <= near) {
                erase[i] = (byte) 255;
            }
        }
    }

    private byte[] grown(byte[] mask) {
        try (Mat all = PixelWindow.mat(mask, columns, mask.length / columns, CV_8UC1);
                Size window = new Size(3, 3);
                Mat square = opencv_imgproc.getStructuringElement(opencv_imgproc.MORPH_RECT, window)) {
            opencv_imgproc.dilate(all, all, square);
            return PixelWindow.bytes(all);
        }
    }
}
