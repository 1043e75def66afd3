package imagetranslate.samples.corpus;

import imagetranslate.samples.SampleFonts;
import imagetranslate.samples.corpus.CorpusLine.Stance;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.font.TextLayout;
import java.awt.geom.AffineTransform;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A page in the making: sets text in colours that can be read there, and notes where it stands. */
final class Sheet {
    private static final FontRenderContext CONTEXT = new FontRenderContext(null, true, true);
    private static final double UPRIGHT = Math.toRadians(3);

    /** Of a column's characters, from one to the next, in em. */
    private static final double STEP = 1.08;

    final Random random;
    private final List<CorpusLine> lines = new ArrayList<>();
    private BufferedImage picture = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB);
    private AffineTransform turn = new AffineTransform();
    private int block;

    /** One colour a sentence. */
    private int ink;

    Sheet(Random random) {
        this.random = random;
    }

    void ground(BufferedImage ground) {
        picture = ground;
    }

    int width() {
        return picture.getWidth();
    }

    int height() {
        return picture.getHeight();
    }

    /** Whatever is set from now on is turned about that point, in degrees clockwise. */
    void turn(double degrees, double x, double y) {
        turn = AffineTransform.getRotateInstance(Math.toRadians(degrees), x, y);
    }

    BufferedImage picture() {
        return picture;
    }

    List<CorpusLine> lines() {
        return List.copyOf(lines);
    }

    double between(double least, double most) {
        return least + (most - least) * random.nextDouble();
    }

    <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    Font face(double size) {
        SampleFonts fonts = SampleFonts.get();
        return one(List.of(fonts.sans, fonts.bold, fonts.serif)).deriveFont((float) size);
    }

    static double length(String text, Font font) {
        return new TextLayout(text, font, CONTEXT).getAdvance();
    }

    /** Ends a sentence: what is set next belongs to another block. */
    void endBlock() {
        block++;
        ink = random.nextInt(0x1000000) & 0x3F3F3F;
    }

    /** What the next text is set in where the ground is light. */
    Color ink() {
        return new Color(ink);
    }

    /** A text that stands alone. */
    void label(String text, Font font, double x, double baseline) {
        line(text, font, x, baseline);
        endBlock();
    }

    void line(String text, Font font, double x, double baseline) {
        Shape glyphs =
                new TextLayout(text, font, CONTEXT).getOutline(AffineTransform.getTranslateInstance(x, baseline));
        boolean upright = Math.abs(Math.atan2(turn.getShearY(), turn.getScaleX())) <= UPRIGHT;
        set(text, glyphs, glyphs.getBounds2D(), upright ? Stance.UPRIGHT : Stance.TURNED, font.getSize2D());
    }

    /** Upright characters one below the other, {@code x} the middle of the column. */
    void column(String text, Font font, double x, double top) {
        column(text, font, x, top, STEP);
    }

    /** @param step from one character to the next, in em */
    void column(String text, Font font, double x, double top, double step) {
        java.awt.geom.Path2D glyphs = new java.awt.geom.Path2D.Double();
        double y = top;
        for (int c : text.codePoints().toArray()) {
            TextLayout layout = new TextLayout(VerticalForms.of(c), font, CONTEXT);
            y += step * font.getSize2D();
            glyphs.append(
                    layout.getOutline(AffineTransform.getTranslateInstance(
                            x - layout.getAdvance() / 2, y - 0.2 * font.getSize2D())),
                    false);
        }
        // 一 alone fills no square, but stands in one
        Rectangle2D first = new Rectangle2D.Double(
                x - 0.45 * font.getSize2D(),
                top + 0.05 * font.getSize2D(),
                0.9 * font.getSize2D(),
                0.9 * font.getSize2D());
        set(text, glyphs, glyphs.getBounds2D().createUnion(first), Stance.VERTICAL, font.getSize2D());
    }

    private void set(String text, Shape glyphs, Rectangle2D box, Stance stance, double size) {
        Shape placed = turn.createTransformedShape(glyphs);
        Rectangle2D bounds = placed.getBounds2D();
        if (!new Rectangle2D.Double(0, 0, width(), height()).contains(bounds)) {
            throw new IllegalStateException("'" + text + "' doesn't fit on the page: " + bounds);
        }
        int ground = luminance(bounds);
        boolean light = ground < 120;
        Graphics2D g = smooth(picture.createGraphics());
        if (isBusy(bounds) || (ground > 85 && ground < 165)) {
            g.setColor(light ? new Color(20, 20, 20) : Color.WHITE);
            g.setStroke(new BasicStroke((float) (size * 0.12), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
            g.draw(placed);
        }
        g.setColor(new Color(light ? ink | 0xC0C0C0 : ink));
        g.fill(placed);
        g.dispose();
        lines.add(new CorpusLine(text, corners(box), block, stance, size));
    }

    private int luminance(Rectangle2D bounds) {
        return (int)
                samples(bounds).stream().mapToInt(Integer::intValue).average().orElseThrow();
    }

    private boolean isBusy(Rectangle2D bounds) {
        List<Integer> samples = samples(bounds);
        return samples.stream().mapToInt(Integer::intValue).max().orElseThrow()
                        - samples.stream().mapToInt(Integer::intValue).min().orElseThrow()
                > 70;
    }

    private List<Integer> samples(Rectangle2D bounds) {
        List<Integer> samples = new ArrayList<>();
        for (int i = 0; i < 256; i++) {
            int x = (int) (bounds.getX() + bounds.getWidth() * (i % 16) / 16);
            int y = (int) (bounds.getY() + bounds.getHeight() / 16 * Math.floorDiv(i, 16));
            int rgb = picture.getRGB(x, y);
            samples.add(((rgb >> 16 & 255) * 3 + (rgb >> 8 & 255) * 6 + (rgb & 255)) / 10);
        }
        return samples;
    }

    private List<double[]> corners(Rectangle2D box) {
        return List.of(
                corner(box.getMinX(), box.getMinY()),
                corner(box.getMaxX(), box.getMinY()),
                corner(box.getMaxX(), box.getMaxY()),
                corner(box.getMinX(), box.getMaxY()));
    }

    private double[] corner(double x, double y) {
        Point2D p = turn.transform(new Point2D.Double(x, y), null);
        return new double[] {p.getX(), p.getY()};
    }

    static Graphics2D smooth(Graphics2D g) {
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        return g;
    }
}
