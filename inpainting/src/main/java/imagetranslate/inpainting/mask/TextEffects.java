package imagetranslate.inpainting.mask;

import imagetranslate.vision.pixels.PixelWindow;

/** What is drawn round a line's glyphs and goes with them: outlines, a glow, a shadow. */
final class TextEffects {
    /** How far outlines, glows and shadows reach from the fill, in text sizes. */
    private static final double HALO = 0.18;

    /** The soft edge that every glyph has, in text sizes. */
    private static final double EDGE_WIDTH = 0.05;

    /** The part of the glyphs' surroundings that must be drawn for an outline or a shadow. */
    private static final double EFFECT = 0.3;

    /** Of a still larger line the outline isn't measured: that takes 20 bytes a pixel. */
    private static final int MOST_PIXELS = 8_000_000;

    private final PixelWindow crop;
    private final float[] away;
    private final byte[] drawn;
    private final byte[] outside;
    private final double size;
    private final double edge;
    private final boolean any;

    private TextEffects(PixelWindow crop, float[] away, byte[] drawn, byte[] outside, double size) {
        this.crop = crop;
        this.away = away;
        this.drawn = drawn;
        this.outside = outside;
        this.size = size;
        this.edge = Math.max(1.5, EDGE_WIDTH * size);
        this.any = allAlong();
    }

    /**
     * @param glyph 255 on the glyphs' fill
     * @param drawn 255 on whatever the model takes for drawn
     * @param outside 255 beyond the panel that the line stands on: no effect of its own is there
     * @param size text size in pixels
     */
    static TextEffects of(PixelWindow crop, byte[] glyph, byte[] drawn, byte[] outside, double size) {
        float[] away = PixelWindow.depth(PixelWindow.inverted(glyph), crop.width(), crop.height());
        return new TextEffects(crop, away, drawn, outside, size);
    }

    /** Whether something is drawn round the glyphs all along the line: here and there it is the rim of the pill beside it. */
    boolean any() {
        return any;
    }

    private boolean allAlong() {
        double halo = Math.max(edge + 1, HALO * size);
        int around = 0;
        int effect = 0;
        for (int i = 0; i < away.length; i++) {
            if (away[i] > edge && away[i] <= halo) {
                around++;
                effect += drawn[i] != 0 ? 1 : 0;
            }
        }
        return effect >= EFFECT * around;
    }

    /**
     * @param elsewhere 255 where another line is
     * @return 255 on the glyphs and their effects
     */
    byte[] withGlyphs(byte[] elsewhere) {
        double reach = any && crop.pixels() <= MOST_PIXELS ? OutlineWidth.reach(crop, away, outside, size, edge) : 0;
        boolean outline = reach > 0;
        byte[] text = outline ? GrabCutRefiner.of(crop, away, reach, elsewhere, size) : new byte[away.length];
        // an effect that doesn't end in an edge is a glow or a shadow, for which the model's word has to do
        double soft = outline ? reach : any ? HALO * size : edge;
        for (int i = 0; i < text.length; i++) {
            boolean near = away[i] == 0 || (outline && away[i] <= reach) || (drawn[i] != 0 && away[i] <= soft);
            boolean own = outside[i] == 0 || away[i] <= 1;
            text[i] = (byte) (own && (text[i] != 0 || near) ? 255 : 0);
        }
        return text;
    }
}
