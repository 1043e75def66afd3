package imagetranslate.samples;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.font.TextAttribute;
import java.awt.font.TextLayout;
import java.awt.geom.AffineTransform;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Two pictures painted at once: with the text, and without. It notes where each line came to stand. */
public final class Easel {
    public enum Align {
        LEFT,
        CENTRE,
        RIGHT
    }

    private final BufferedImage picture;
    private final BufferedImage clean;
    private final List<SampleText> texts = new ArrayList<>();

    public Easel(int width, int height) {
        picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        clean = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    }

    /** Paints into both. */
    public void ground(Consumer<Graphics2D> painting) {
        for (BufferedImage image : List.of(picture, clean)) {
            Graphics2D g = smooth(image.createGraphics());
            painting.accept(g);
            g.dispose();
        }
    }

    /** Sets a line that should be translated. */
    public Rectangle2D text(String text, double x, double baseline, Align align, Lettering how) {
        return set(text, x, baseline, align, how, true);
    }

    /** Sets a line that has to stay as it is. */
    Rectangle2D kept(String text, double x, double baseline, Align align, Lettering how) {
        return set(text, x, baseline, align, how, false);
    }

    public Sample sample(String name, String format) {
        return new Sample(name, picture, clean, List.copyOf(texts), format);
    }

    private Rectangle2D set(String text, double x, double baseline, Align align, Lettering how, boolean translatable) {
        FontRenderContext context = new FontRenderContext(null, true, true);
        TextLayout layout =
                new TextLayout(text, how.font().deriveFont(Map.of(TextAttribute.TRACKING, how.track())), context);
        double advance = layout.getAdvance() - how.track() * how.size();
        double shift =
                switch (align) {
                    case LEFT -> 0;
                    case CENTRE -> -advance / 2;
                    case RIGHT -> -advance;
                };
        AffineTransform place = AffineTransform.getTranslateInstance(x, baseline);
        place.rotate(how.angle());
        place.shear(-how.shear(), 0);
        place.translate(shift, 0);
        Shape glyphs = layout.getOutline(null);
        draw(glyphs, place, how);
        Rectangle2D ink = glyphs.getBounds2D();
        texts.add(new SampleText(
                text, corners(glyphs, place, how), translatable, how.size(), place.createTransformedShape(glyphs)));
        return place.createTransformedShape(ink).getBounds2D();
    }

    /** The box around the ink in the line's rotated frame: the shear widens it, as it would for any reader. */
    private static List<double[]> corners(Shape glyphs, AffineTransform place, Lettering how) {
        AffineTransform upright = AffineTransform.getRotateInstance(-how.angle());
        upright.concatenate(place);
        Rectangle2D box = upright.createTransformedShape(glyphs).getBounds2D();
        double margin = how.rings().isEmpty() ? 0 : how.rings().get(0).width();
        box.setRect(
                box.getX() - margin, box.getY() - margin, box.getWidth() + 2 * margin, box.getHeight() + 2 * margin);
        AffineTransform back = AffineTransform.getRotateInstance(how.angle());
        return List.of(
                corner(back, box.getMinX(), box.getMinY()),
                corner(back, box.getMaxX(), box.getMinY()),
                corner(back, box.getMaxX(), box.getMaxY()),
                corner(back, box.getMinX(), box.getMaxY()));
    }

    private static double[] corner(AffineTransform transform, double x, double y) {
        Point2D p = transform.transform(new Point2D.Double(x, y), null);
        return new double[] {p.getX(), p.getY()};
    }

    private void draw(Shape glyphs, AffineTransform place, Lettering how) {
        Graphics2D g = smooth(picture.createGraphics());
        if (how.shadow() != null) {
            shadow(g, glyphs, place, how.shadow());
        }
        g.transform(place);
        for (Lettering.Ring ring : how.rings()) {
            g.setPaint(ring.paint());
            g.setStroke(new BasicStroke((float) (2 * ring.width()), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
            g.draw(glyphs);
        }
        g.setPaint(how.fill());
        g.fill(glyphs);
        g.dispose();
    }

    private static void shadow(Graphics2D g, Shape glyphs, AffineTransform place, Lettering.Shadow shadow) {
        Shape where = AffineTransform.getTranslateInstance(shadow.dx(), shadow.dy())
                .createTransformedShape(place.createTransformedShape(glyphs));
        Color colour = shadow.colour();
        int rings = (int) Math.ceil(shadow.blur());
        for (int i = rings; i >= 0; i--) {
            g.setColor(
                    new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), colour.getAlpha() / (rings + 1)));
            g.setStroke(new BasicStroke(Math.max(0.1f, 2f * i), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
            g.draw(where);
            g.fill(where);
        }
    }

    public static Graphics2D smooth(Graphics2D g) {
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        g.setRenderingHint(RenderingHints.KEY_RENDERING, RenderingHints.VALUE_RENDER_QUALITY);
        return g;
    }
}
