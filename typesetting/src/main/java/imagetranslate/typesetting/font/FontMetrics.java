package imagetranslate.typesetting.font;

import imagetranslate.typesetting.font.FontBook.Run;
import java.awt.Font;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.font.TextAttribute;
import java.awt.font.TextLayout;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.text.AttributedString;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The fonts for one language and face: widths and outlines of texts. Metrics are fractional and unhinted, so they
 * scale with the size, and a width is asked for once. For one thread.
 */
public final class FontMetrics {
    /** Large enough that nothing is rounded. */
    private static final float MEASURE = 100;

    private static final FontRenderContext CONTEXT = new FontRenderContext(null, true, true);

    private final FontBook fonts;
    private final String lang;
    private final Face face;
    private final Map<String, Double> widths = new HashMap<>();

    public FontMetrics(FontBook fonts, String lang, Face face) {
        this.fonts = fonts;
        this.lang = lang;
        this.face = face;
    }

    /** Whether the language's own fonts have it, and not only some other font of the system. */
    public boolean canShow(String text) {
        return fonts.has(text, lang, face);
    }

    /** Advance, in em. */
    public double width(String text) {
        return text.isEmpty()
                ? 0
                : widths.computeIfAbsent(text, t -> layout(t, MEASURE, 0).getAdvance() / (double) MEASURE);
    }

    /**
     * The glyphs of one line; the baseline starts at (0, 0).
     *
     * @param tracking between the characters, in em
     */
    public Shape outline(String text, double size, double tracking) {
        return text.isBlank()
                ? new Path2D.Double()
                : layout(text, MEASURE, tracking)
                        .getOutline(AffineTransform.getScaleInstance(size / MEASURE, size / MEASURE));
    }

    /**
     * What the characters from {@code start} up to {@code end} lie in, ascent and descent and all; as {@link #outline} places
     * them.
     */
    public Shape extent(String text, double size, double tracking, int start, int end) {
        Shape extent = layout(text, MEASURE, tracking).getLogicalHighlightShape(start, end);
        return AffineTransform.getScaleInstance(size / MEASURE, size / MEASURE).createTransformedShape(extent);
    }

    /** PostScript name of the font that sets most of it. */
    public String font(String text) {
        Map<String, Integer> shares = new HashMap<>();
        for (Run run : fonts.runs(text, lang, face)) {
            shares.merge(run.font().getPSName(), run.end() - run.start(), Integer::sum);
        }
        return shares.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse("");
    }

    private TextLayout layout(String text, float size, double tracking) {
        AttributedString attributed = new AttributedString(text);
        List<Run> runs = fonts.runs(text, lang, face);
        for (Run run : runs) {
            Font font = run.font().deriveFont(Map.of(TextAttribute.SIZE, size, TextAttribute.TRACKING, tracking));
            attributed.addAttribute(TextAttribute.FONT, font, run.start(), run.end());
        }
        return new TextLayout(attributed.getIterator(), CONTEXT);
    }
}
