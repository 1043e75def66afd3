package imagetranslate.samples.goods;

import imagetranslate.samples.Easel;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Paint;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.font.TextLayout;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;

/** One surface of an article laid flat, with what is printed on it; {@link Warp} says how it lies in the picture. */
final class FlatSide {
    /** @param box around the ink, in pixels of the face */
    record Print(String text, Rectangle2D box, GoodsText.Role role, double size) {}

    private static final FontRenderContext CONTEXT = new FontRenderContext(null, true, true);

    final BufferedImage image;
    final List<Print> prints = new ArrayList<>();

    /** @param coat covers {@code outline}; around it there is nothing */
    FlatSide(int width, int height, Paint coat, Shape outline) {
        image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        paint(coat, outline);
    }

    void paint(Paint paint, Shape shape) {
        Graphics2D g = Easel.smooth(image.createGraphics());
        g.setPaint(paint);
        g.fill(shape);
        g.dispose();
    }

    static double length(String text, Font font) {
        return new TextLayout(text, font, CONTEXT).getAdvance();
    }

    /** @param x the middle of the line */
    void centred(String text, Font font, double x, double baseline, Color ink, GoodsText.Role role) {
        left(text, font, x - length(text, font) / 2, baseline, ink, role);
    }

    /** Printed, but not noted: a number stays wherever it stands, so it tells nothing. */
    void numeral(String text, Font font, double x, double baseline, Color ink) {
        paint(ink, outline(text, font, x - length(text, font) / 2, baseline));
    }

    private static Shape outline(String text, Font font, double x, double baseline) {
        return new TextLayout(text, font, CONTEXT).getOutline(AffineTransform.getTranslateInstance(x, baseline));
    }

    void left(String text, Font font, double x, double baseline, Color ink, GoodsText.Role role) {
        Shape glyphs = outline(text, font, x, baseline);
        paint(ink, glyphs);
        prints.add(new Print(text, glyphs.getBounds2D(), role, font.getSize2D()));
    }
}
