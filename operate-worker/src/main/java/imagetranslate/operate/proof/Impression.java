package imagetranslate.operate.proof;

import imagetranslate.message.Point;
import imagetranslate.message.Quad;
import imagetranslate.scene.TextStyle;
import imagetranslate.typesetting.SetLine.Glyphs;
import imagetranslate.vision.pixels.PixelWindow;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.List;
import java.util.Optional;

/**
 * The place of one set text: before and after it was drawn, and the glyphs that the fonts give for it.
 *
 * @param before the clean plate
 * @param after the picture, the same window
 * @param coverage of each pixel by the glyphs, 0 to 255
 * @param inside whether a pixel lies in the area that the text was drawn in
 * @param em in pixels
 */
record Impression(PixelWindow before, PixelWindow after, int[] coverage, boolean[] inside, TextStyle look, double em) {

    /** Pixels around the area. */
    private static final int MARGIN = 2;

    /** Empty where nothing is drawn, or nothing is known of it. */
    static Optional<Impression> of(ProofSheet sheet, ProofSheet.Text text) {
        Glyphs glyphs = text.set().glyphs();
        if (glyphs == null
                || glyphs.lines().stream().allMatch(line -> line.getBounds2D().isEmpty())) {
            return Optional.empty();
        }
        Path2D area = path(text.set().area());
        Rectangle bounds = area.getBounds();
        bounds.grow(MARGIN, MARGIN);
        PixelWindow before = sheet.clean().window(bounds);
        PixelWindow after = PixelWindow.of(sheet.drawn(), bounds);
        if (before.pixels() == 0) {
            return Optional.empty();
        }
        int[] coverage = painted(before, g -> glyphs.lines().forEach(g::fill));
        int[] within = painted(before, g -> g.fill(area));
        boolean[] inside = new boolean[within.length];
        for (int i = 0; i < inside.length; i++) {
            inside[i] = within[i] > 127 || coverage[i] > 0;
        }
        return Optional.of(new Impression(
                before, after, coverage, inside, glyphs.look(), text.set().size()));
    }

    static Path2D path(Quad quad) {
        Path2D path = new Path2D.Double();
        List<Point> corners = quad.corners();
        path.moveTo(corners.get(0).x(), corners.get(0).y());
        corners.subList(1, 4).forEach(corner -> path.lineTo(corner.x(), corner.y()));
        path.closePath();
        return path;
    }

    private interface Strokes {
        void paint(Graphics2D g);
    }

    /** @return the opacity of each pixel of the window, 0 to 255 */
    private static int[] painted(PixelWindow window, Strokes strokes) {
        BufferedImage layer = new BufferedImage(window.width(), window.height(), BufferedImage.TYPE_INT_ARGB_PRE);
        Graphics2D g = layer.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        g.translate(-window.left(), -window.top());
        g.setColor(Color.WHITE);
        strokes.paint(g);
        g.dispose();
        int[] opacity = ((DataBufferInt) layer.getRaster().getDataBuffer()).getData();
        for (int i = 0; i < opacity.length; i++) {
            opacity[i] >>>= 24;
        }
        return opacity;
    }

    int width() {
        return before.width();
    }

    int height() {
        return before.height();
    }
}
