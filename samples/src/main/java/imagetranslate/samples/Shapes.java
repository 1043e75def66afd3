package imagetranslate.samples;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.LinearGradientPaint;
import java.awt.Paint;
import java.awt.Rectangle;
import java.awt.Shape;
import java.awt.TexturePaint;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;

/** Boxes, pills, shadows and small icons. */
final class Shapes {
    private Shapes() {}

    static Paint vertical(double top, double bottom, int... colours) {
        float[] stops = new float[colours.length];
        Color[] paints = new Color[colours.length];
        for (int i = 0; i < colours.length; i++) {
            stops[i] = i / (float) (colours.length - 1);
            paints[i] = new Color(colours[i]);
        }
        return new LinearGradientPaint(0, (float) top, 0, (float) bottom, stops, paints);
    }

    static Paint across(double left, double right, int from, int to) {
        return new GradientPaint((float) left, 0, new Color(from), (float) right, 0, new Color(to));
    }

    static Shape box(double x, double y, double w, double h, double round) {
        return new RoundRectangle2D.Double(x, y, w, h, 2 * round, 2 * round);
    }

    static Shape disc(double x, double y, double r) {
        return new Ellipse2D.Double(x - r, y - r, 2 * r, 2 * r);
    }

    static void fill(Graphics2D g, Paint paint, Shape shape) {
        g.setPaint(paint);
        g.fill(shape);
    }

    static void line(Graphics2D g, Paint paint, double width, Shape shape) {
        g.setPaint(paint);
        g.setStroke(new BasicStroke((float) width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        g.draw(shape);
    }

    /** A soft shadow below a shape: ever wider, ever fainter. */
    static void shadow(Graphics2D g, Shape shape, int reach, int strength) {
        for (int i = reach; i > 0; i--) {
            line(g, new Color(0, 0, 0, Math.max(1, strength / reach)), 2.0 * i, shape);
        }
    }

    static Color glass(int rgb, int alpha) {
        return new Color(rgb >> 16 & 255, rgb >> 8 & 255, rgb & 255, alpha);
    }

    /** A photograph in a frame with round corners. */
    static void photo(Graphics2D g, BufferedImage photo, Shape frame) {
        Rectangle at = frame.getBounds();
        fill(g, new TexturePaint(photo, new Rectangle(at.x, at.y, photo.getWidth(), photo.getHeight())), frame);
    }

    /** Line icons, 48 by 48 around (x, y). */
    static void icon(Graphics2D g, String name, double x, double y, Color colour) {
        Path2D p = new Path2D.Double();
        switch (name) {
            case "heat" -> {
                for (int i = -1; i <= 1; i++) {
                    p.moveTo(x + i * 12, y - 18);
                    p.curveTo(x + i * 12 + 9, y - 8, x + i * 12 - 9, y + 0, x + i * 12, y + 8);
                }
                p.moveTo(x - 20, y + 17);
                p.lineTo(x + 20, y + 17);
            }
            case "drop" -> {
                p.moveTo(x, y - 21);
                p.curveTo(x + 7, y - 8, x + 16, y - 2, x + 16, y + 7);
                p.curveTo(x + 16, y + 26, x - 16, y + 26, x - 16, y + 7);
                p.curveTo(x - 16, y - 2, x - 7, y - 8, x, y - 21);
                p.closePath();
            }
            case "shield" -> {
                p.moveTo(x, y - 21);
                p.lineTo(x + 18, y - 14);
                p.curveTo(x + 18, y + 8, x + 12, y + 16, x, y + 22);
                p.curveTo(x - 12, y + 16, x - 18, y + 8, x - 18, y - 14);
                p.closePath();
                p.moveTo(x - 8, y);
                p.lineTo(x - 2, y + 7);
                p.lineTo(x + 9, y - 6);
            }
            default -> {
                p.moveTo(x - 20, y + 20);
                p.curveTo(x - 22, y - 8, x - 4, y - 20, x + 21, y - 20);
                p.curveTo(x + 21, y + 8, x + 4, y + 20, x - 13, y + 13);
                p.moveTo(x - 20, y + 20);
                p.curveTo(x - 12, y + 2, x - 2, y - 4, x + 8, y - 8);
            }
        }
        line(g, colour, 3.2, p);
    }
}
