package imagetranslate.typesetting.paint;

import imagetranslate.geometry.OrientedBox;
import imagetranslate.scene.TextStyle;
import imagetranslate.scene.TextStyle.Outline;
import imagetranslate.scene.TextStyle.Shadow;
import imagetranslate.typesetting.SetLine;
import imagetranslate.typesetting.TextLayer;
import imagetranslate.typesetting.fit.TextLayout;
import imagetranslate.typesetting.font.FontMetrics;
import imagetranslate.typesetting.paint.PlacedLine.Tinted;
import imagetranslate.typesetting.style.Colours;
import imagetranslate.vision.pixels.PixelWindow;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.LinearGradientPaint;
import java.awt.Paint;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.jspecify.annotations.Nullable;

/**
 * Draws a block as glyph outlines on a layer of the block's own size, and blends that into the picture: a pixel without
 * paint keeps its bytes.
 */
final class Painter {
    private final TextLayout layout;
    private final TextStyle look;
    private final FontMetrics type;
    private final OrientedBox area;
    private final List<PlacedLine> lines = new ArrayList<>();

    Painter(TextLayout layout, FontMetrics type) {
        this.layout = layout;
        this.type = type;
        this.look = layout.block().look();
        List<List<Tint>> tints = Tint.of(layout.lines(), look.parts(), look.colour());
        for (int i = 0; i < layout.lines().size(); i++) {
            lines.add(PlacedLine.of(layout, i, type, tints.get(i)));
        }
        this.area = drawn();
    }

    /** Everything that is drawn, in the block's frame. */
    OrientedBox area() {
        return area;
    }

    SetLine record() {
        String text = layout.block().text();
        return new SetLine(
                area.quad(),
                layout.lines(),
                text.isEmpty() ? "" : type.font(text),
                layout.size(),
                Colours.hex(look.colour()),
                look.outlines().isEmpty()
                        ? ""
                        : Colours.hex(look.outlines().get(0).colour()),
                layout.fits(),
                glyphs());
    }

    private SetLine.Glyphs glyphs() {
        AffineTransform toPage = layout.block().frame().toPage();
        return new SetLine.Glyphs(
                lines.stream()
                        .map(line -> toPage.createTransformedShape(line.glyphs()))
                        .toList(),
                look);
    }

    private OrientedBox drawn() {
        Rectangle2D all = null;
        for (PlacedLine line : lines) {
            Rectangle2D ink = line.glyphs().getBounds2D();
            if (!ink.isEmpty()) {
                all = all == null ? ink : all.createUnion(ink);
            }
        }
        OrientedBox frame = layout.block().frame();
        if (all == null) {
            return frame;
        }
        double reach = look.reach() * layout.size();
        return frame.around(new Rectangle2D.Double(
                all.getX() - reach, all.getY() - reach, all.getWidth() + 2 * reach, all.getHeight() + 2 * reach));
    }

    /** @param taker of what was painted, where anything shows; null for nobody */
    void paint(Mat canvas, @Nullable Consumer<TextLayer> taker) {
        Shape drawn = area.toPage()
                .createTransformedShape(new Rectangle2D.Double(
                        -area.width() / 2 - 1, -area.height() / 2 - 1, area.width() + 2, area.height() + 2));
        PixelWindow window = PixelWindow.of(canvas, drawn.getBounds2D());
        if (window.width() == 0 || window.height() == 0) {
            return;
        }
        BufferedImage layer = new BufferedImage(window.width(), window.height(), BufferedImage.TYPE_INT_ARGB_PRE);
        draw(layer, window);
        int[] paint = ((DataBufferInt) layer.getRaster().getDataBuffer()).getData();
        byte[] before = taker == null ? new byte[0] : window.bgr().clone();
        blend(paint, window.bgr());
        if (taker != null) {
            TextLayer.of(window.left(), window.top(), window.width(), paint, before, window.bgr())
                    .ifPresent(taker);
        }
        window.writeTo(canvas);
    }

    private void draw(BufferedImage layer, PixelWindow window) {
        Graphics2D g = layer.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        g.translate(-window.left(), -window.top());
        if (look.shadow() != null) {
            lines.forEach(line -> shadow(g, line.glyphs(), look.shadow()));
        }
        g.transform(layout.block().frame().toPage());
        double width = look.outlines().stream().mapToDouble(Outline::width).sum();
        for (int i = look.outlines().size() - 1; i >= 0; i--) {
            Outline outline = look.outlines().get(i);
            g.setColor(new Color(outline.colour()));
            g.setStroke(stroke(2 * width * layout.size()));
            lines.forEach(line -> g.draw(line.glyphs()));
            width -= outline.width();
        }
        lines.forEach(line -> fill(g, line));
        g.dispose();
    }

    private void fill(Graphics2D g, PlacedLine line) {
        Shape clip = g.getClip();
        for (Tinted tinted : line.tinted()) {
            g.clip(tinted.where());
            g.setPaint(new Color(tinted.colour()));
            g.fill(line.glyphs());
            g.setClip(clip);
        }
        if (!line.tinted().isEmpty()) {
            g.clip(line.rest());
        }
        g.setPaint(paint(line.glyphs().getBounds2D()));
        g.fill(line.glyphs());
        g.setClip(clip);
    }

    /** A soft shadow in the page's own direction: ever wider, ever fainter copies. */
    private void shadow(Graphics2D g, Shape line, Shadow shadow) {
        double size = layout.size();
        Shape where = AffineTransform.getTranslateInstance(shadow.dx() * size, shadow.dy() * size)
                .createTransformedShape(layout.block().frame().toPage().createTransformedShape(line));
        int steps = (int) Math.max(2, Math.min(6, Math.rint(size * 0.06)));
        Color colour = new Color(shadow.colour());
        g.setColor(new Color(
                colour.getRed(), colour.getGreen(), colour.getBlue(), (int) (255 * shadow.strength() / steps)));
        for (int i = 0; i < steps; i++) {
            g.setStroke(stroke(2.0 * size * 0.05 * i / steps));
            g.draw(where);
            g.fill(where);
        }
    }

    private static BasicStroke stroke(double width) {
        return new BasicStroke((float) Math.max(0.1, width), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
    }

    /** A gradient goes from one end of the line's ink to the other, in its own direction. */
    private Paint paint(Rectangle2D ink) {
        List<Integer> stops = look.fill();
        double direction = Math.toRadians(look.fillAngle() + 90);
        double u = Math.cos(direction);
        double v = Math.sin(direction);
        double half = (Math.abs(u) * ink.getWidth() + Math.abs(v) * ink.getHeight()) / 2;
        if (stops.size() < 2 || half < 1) {
            return new Color(look.colour());
        }
        float[] at = new float[stops.size()];
        Color[] colours = new Color[stops.size()];
        for (int i = 0; i < at.length; i++) {
            at[i] = i / (at.length - 1f);
            colours[i] = new Color(stops.get(i));
        }
        return new LinearGradientPaint(
                new Point2D.Double(ink.getCenterX() - half * u, ink.getCenterY() - half * v),
                new Point2D.Double(ink.getCenterX() + half * u, ink.getCenterY() + half * v),
                at,
                colours);
    }

    /** @param layer ARGB, premultiplied */
    private static void blend(int[] layer, byte[] bgr) {
        for (int i = 0; i < layer.length; i++) {
            int alpha = layer[i] >>> 24;
            if (alpha == 0) {
                continue;
            }
            int keep = 255 - alpha;
            for (int channel = 0; channel < 3; channel++) {
                int at = 3 * i + channel;
                int paint = layer[i] >> (8 * channel) & 255;
                bgr[at] = (byte) Math.min(255, paint + ((bgr[at] & 255) * keep + 127) / 255);
            }
        }
    }
}
