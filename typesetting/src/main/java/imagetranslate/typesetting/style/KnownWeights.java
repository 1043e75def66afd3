package imagetranslate.typesetting.style;

import imagetranslate.typesetting.font.Face;
import imagetranslate.typesetting.font.FontBook;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;

/**
 * The weights at hand, told apart by how thick a text's strokes come out in each. Dense characters have thinner strokes than
 * letters, and small type is drawn thicker than it is, so only the same characters in the same size are compared. Safe for
 * several threads.
 */
public final class KnownWeights {
    /** Of a line: more would tell little, and drawing them costs. */
    private static final int CHARACTERS = 8;

    /** In pixels. From here on the edges' blur makes no stroke thicker that counts. */
    private static final double LARGEST = 64;

    /** Where a font has none of the line's characters. */
    private static final String ANY = "永国Aa";

    /** How much thicker strokes of Noto's sans are than those of its serif, in Regular and Bold alike. */
    private static final double SANS_BY_SERIF = 1.39;

    /** Most type is Regular or Bold: another weight must be nearer by so much, as a share. */
    private static final double RARE = 0.03;

    /** Where there is no other kind to compare with: a sans face's stems are at most a third thicker than its bars. */
    private static final double SERIF_CONTRAST = 1.65;

    /** Of digits, say, the stems and bars of both kinds are too alike. */
    private static final double TELLING = 1.3;

    private final SortedMap<Integer, Font> sans;
    private final SortedMap<Integer, Font> serif;

    private KnownWeights(SortedMap<Integer, Font> sans, SortedMap<Integer, Font> serif) {
        this.sans = sans;
        this.serif = serif;
    }

    public static KnownWeights of(FontBook fonts) {
        return new KnownWeights(fonts.weights(false), fonts.weights(true));
    }

    /**
     * @param stroke mean thickness of the text's strokes, in pixels
     * @param em in pixels
     * @return the weight in which its strokes come nearest to that, as CSS counts it
     */
    int nearest(String text, boolean isSerif, double stroke, double em) {
        boolean there = !(isSerif ? serif : sans).isEmpty();
        SortedMap<Integer, Font> fonts = isSerif == there ? serif : sans;
        double otherKind = there ? 1 : isSerif ? SANS_BY_SERIF : 1 / SANS_BY_SERIF;
        double size = Math.min(em, LARGEST);
        double seen = otherKind * stroke / em * size;
        int best = Face.REGULAR;
        double least = Double.MAX_VALUE;
        for (Map.Entry<Integer, Font> font : fonts.entrySet()) {
            double apart = Math.abs(Math.log(
                    seen / drawn(text, font.getValue().deriveFont((float) size)).thickness()));
            boolean common = font.getKey() == Face.REGULAR || font.getKey() == Face.BOLD;
            if (apart + (common ? 0 : RARE) < least) {
                least = apart + (common ? 0 : RARE);
                best = font.getKey();
            }
        }
        return best;
    }

    /**
     * @param contrast its stems by its bars
     * @param em in pixels
     */
    boolean isSerif(String text, double contrast, double em) {
        if (serif.isEmpty() || sans.isEmpty()) {
            return contrast > SERIF_CONTRAST;
        }
        double size = Math.min(em, LARGEST);
        double plain = regular(text, sans, size).contrast();
        double other = regular(text, serif, size).contrast();
        return other > TELLING * plain && contrast > Math.sqrt(plain * other);
    }

    private static StrokeWeight regular(String text, SortedMap<Integer, Font> fonts, double size) {
        Font font = Objects.requireNonNullElseGet(
                fonts.get(Face.REGULAR), () -> Objects.requireNonNull(fonts.get(fonts.firstKey())));
        return drawn(text, font.deriveFont((float) size));
    }

    private static StrokeWeight drawn(String text, Font font) {
        Shape glyphs = font.createGlyphVector(new FontRenderContext(null, true, true), sample(text, font))
                .getOutline();
        Rectangle around = glyphs.getBounds();
        around.grow(2, 2);
        BufferedImage drawn = new BufferedImage(around.width, around.height, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D g = drawn.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        g.setColor(Color.WHITE);
        g.fill(AffineTransform.getTranslateInstance(-around.x, -around.y).createTransformedShape(glyphs));
        g.dispose();
        byte[] levels = ((DataBufferByte) drawn.getRaster().getDataBuffer()).getData();
        float[] cover = new float[levels.length];
        for (int i = 0; i < cover.length; i++) {
            cover[i] = (levels[i] & 255) / 255f;
        }
        return new StrokeWeight(cover, around.width, font.getSize2D(), 0);
    }

    /** Characters from all over the text. */
    private static String sample(String text, Font font) {
        int[] shown = text.codePoints()
                .filter(c -> Character.isLetterOrDigit(c) && font.canDisplay(c))
                .toArray();
        if (shown.length == 0) {
            return ANY;
        }
        StringBuilder some = new StringBuilder();
        int count = Math.min(CHARACTERS, shown.length);
        for (int i = 0; i < count; i++) {
            some.appendCodePoint(shown[Math.floorDiv(i * shown.length, count)]);
        }
        return some.toString();
    }
}
