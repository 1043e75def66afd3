package imagetranslate.samples.plates;

import imagetranslate.samples.Easel;
import imagetranslate.samples.Lettering;
import imagetranslate.samples.Quads;
import imagetranslate.samples.Sample;
import imagetranslate.samples.SampleText;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.font.TextAttribute;
import java.awt.font.TextLayout;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;

/** A case in the making: a line in the middle of its picture, and what is painted under it. */
final class Draft {
    /** A detector's quad is so much wider than the ink, on each side, in text sizes. */
    private static final double LEAST_SLACK = 0.02;

    private static final double MOST_SLACK = 0.1;

    final int width;
    final int height;
    /** The line's ink with its outline, in the line's own frame. */
    final Rectangle2D ink;
    /** From the line's frame to the picture. */
    final AffineTransform frame;

    private final Random random;
    private final Easel easel;
    private final String text;
    private final Lettering how;
    private final BufferedImage watched;
    private List<double[]> edge = List.of();
    private int margin = -1;
    private boolean photographic = true;

    /** @param room around the ink, in pixels */
    Draft(Random random, String text, Lettering how, double room) {
        this.random = random;
        this.text = text;
        this.how = how;
        this.ink = ink(text, how);
        AffineTransform turn = AffineTransform.getRotateInstance(how.angle());
        Rectangle2D bounds = turn.createTransformedShape(ink).getBounds2D();
        this.width = (int) Math.ceil(bounds.getWidth() + 2 * room);
        this.height = (int) Math.ceil(bounds.getHeight() + 2 * room);
        this.frame = AffineTransform.getTranslateInstance(
                Math.rint(width / 2.0 - bounds.getCenterX()), Math.rint(height / 2.0 - bounds.getCenterY()));
        this.frame.rotate(how.angle());
        this.easel = new Easel(width, height);
        this.watched = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
    }

    static Rectangle2D ink(String text, Lettering how) {
        Rectangle2D ink = outline(text, how).getBounds2D();
        double ring = how.rings().isEmpty() ? 0 : how.rings().get(0).width();
        return new Rectangle2D.Double(
                ink.getX() - ring, ink.getY() - ring, ink.getWidth() + 2 * ring, ink.getHeight() + 2 * ring);
    }

    private static Shape outline(String text, Lettering how) {
        FontRenderContext context = new FontRenderContext(null, true, true);
        return new TextLayout(text, how.font().deriveFont(Map.of(TextAttribute.TRACKING, how.track())), context)
                .getOutline(null);
    }

    void ground(Consumer<Graphics2D> painting) {
        easel.ground(painting);
    }

    void ground(BufferedImage picture) {
        easel.ground(g -> g.drawImage(picture, 0, 0, null));
    }

    /** Sets the line. */
    void text() {
        easel.text(text, frame.getTranslateX(), frame.getTranslateY(), Easel.Align.LEFT, how);
    }

    /** Sets a line that stays, and watches its ink. */
    void kept(String other, double x, double baseline, Lettering set) {
        Shape glyphs = AffineTransform.getTranslateInstance(x, baseline).createTransformedShape(outline(other, set));
        ground(g -> {
            g.setPaint(set.fill());
            g.fill(glyphs);
        });
        watch(glyphs, 1);
    }

    /** @param soft how far its edge reaches beyond it, in pixels */
    void watch(Shape shape, double soft) {
        Graphics2D g = watched.createGraphics();
        g.setColor(Color.WHITE);
        g.fill(shape);
        g.setStroke(new BasicStroke((float) (2 * soft)));
        g.draw(shape);
        g.dispose();
    }

    void edge(List<double[]> points) {
        edge = List.copyOf(points);
    }

    void margin(int pixels) {
        margin = pixels;
    }

    /** For what is never saved as a photograph. */
    void drawn() {
        photographic = false;
    }

    PlateCase finished(PlateKind kind, int number) {
        Sample sample = easel.sample(kind.label() + "-" + number, "png");
        List<SampleText> erase = new ArrayList<>();
        for (SampleText line : sample.translatable()) {
            double slack = line.size() * between(LEAST_SLACK, MOST_SLACK);
            erase.add(new SampleText(line.text(), Quads.wider(line.quad(), slack), true, line.size(), line.glyphs()));
        }
        int jpeg = photographic && random.nextBoolean() ? 80 + random.nextInt(16) : 0;
        byte[] mask = ((DataBufferByte) watched.getRaster().getDataBuffer()).getData();
        return new PlateCase(
                kind, number, sample.picture(), sample.clean(), List.copyOf(erase), mask, edge, margin, jpeg);
    }

    private double between(double least, double most) {
        return least + (most - least) * random.nextDouble();
    }
}
