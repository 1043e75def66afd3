package imagetranslate.samples.goods;

import imagetranslate.samples.Easel;
import imagetranslate.samples.SampleFonts;
import imagetranslate.samples.goods.GoodsText.Role;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.Paint;
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
import org.jspecify.annotations.Nullable;

/** A page of goods in the making: photographs of goods, and selling text set on the page as shops set it. */
final class GoodsSheet {
    private static final FontRenderContext CONTEXT = new FontRenderContext(null, true, true);

    final Random random;
    private BufferedImage picture;
    private final List<GoodsText> texts = new ArrayList<>();
    private final List<Rectangle2D> taken = new ArrayList<>();

    GoodsSheet(Random random, BufferedImage ground) {
        this.random = random;
        this.picture = ground;
    }

    int width() {
        return picture.getWidth();
    }

    int height() {
        return picture.getHeight();
    }

    double between(double least, double most) {
        return least + (most - least) * random.nextDouble();
    }

    boolean chance(double of) {
        return random.nextDouble() < of;
    }

    <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    Font face(double size) {
        SampleFonts fonts = SampleFonts.get();
        return one(List.of(fonts.sans, fonts.bold, fonts.bold, fonts.serif)).deriveFont((float) size);
    }

    /** Lays a photograph of goods on the page. */
    void lay(Photograph photograph, List<GoodsText> prints) {
        photograph.onto(picture, between(0.45, 1.3), between(1, 4), random);
        texts.addAll(prints);
    }

    /** A sticker, a pill: nothing else is set on it but its own text. */
    void sticker(Paint paint, Shape shape) {
        paint(paint, shape);
        taken.add(shape.getBounds2D());
    }

    void paint(Paint paint, Shape shape) {
        Graphics2D g = Easel.smooth(picture.createGraphics());
        g.setPaint(paint);
        g.fill(shape);
        g.dispose();
    }

    /** Whether nothing that was set, or is printed on goods, stands there. */
    boolean isFree(Rectangle2D place) {
        return taken.stream().noneMatch(place::intersects)
                && texts.stream().noneMatch(text -> place.intersects(bounds(text.quad())));
    }

    static Rectangle2D bounds(List<double[]> quad) {
        Rectangle2D bounds = new Rectangle2D.Double(quad.get(0)[0], quad.get(0)[1], 0, 0);
        quad.forEach(corner -> bounds.add(corner[0], corner[1]));
        return bounds;
    }

    /** How a line of selling text is set. */
    record Setting(
            Font font,
            double degrees,
            double slant,
            @Nullable Color ink,
            boolean ringed,
            boolean shadowed) {
        static Setting plain(Font font) {
            return new Setting(font, 0, 0, null, false, false);
        }

        Setting in(Color colour) {
            return new Setting(font, degrees, slant, colour, ringed, shadowed);
        }

        Setting turned(double by) {
            return new Setting(font, by, slant, ink, ringed, shadowed);
        }
    }

    static double length(String text, Font font) {
        return new TextLayout(text, font, CONTEXT).getAdvance();
    }

    /** @return whether there was room */
    boolean set(String text, double x, double baseline, Setting how, Role role, String kind) {
        AffineTransform place = AffineTransform.getRotateInstance(
                Math.toRadians(how.degrees), x + length(text, how.font) / 2, baseline - 0.35 * how.font.getSize2D());
        place.translate(x, baseline);
        place.shear(-how.slant, 0);
        return set(text, new TextLayout(text, how.font, CONTEXT).getOutline(null), place, how, role, kind);
    }

    /** Upright characters one below the other, {@code x} the middle of the column. */
    boolean column(String text, double x, double top, Setting how, String kind) {
        java.awt.geom.Path2D glyphs = new java.awt.geom.Path2D.Double();
        double y = top;
        for (int c : text.codePoints().toArray()) {
            TextLayout layout = new TextLayout(Character.toString(c), how.font, CONTEXT);
            y += 1.08 * how.font.getSize2D();
            glyphs.append(
                    layout.getOutline(AffineTransform.getTranslateInstance(
                            x - layout.getAdvance() / 2, y - 0.2 * how.font.getSize2D())),
                    false);
        }
        return set(text, glyphs, new AffineTransform(), how, Role.SELLING, kind);
    }

    private boolean set(String text, Shape glyphs, AffineTransform place, Setting how, Role role, String kind) {
        double size = how.font.getSize2D();
        Shape placed = place.createTransformedShape(glyphs);
        Rectangle2D bounds = placed.getBounds2D();
        Rectangle2D room = new Rectangle2D.Double(
                bounds.getX() - 0.25 * size,
                bounds.getY() - 0.2 * size,
                bounds.getWidth() + 0.5 * size,
                bounds.getHeight() + 0.4 * size);
        if (!new Rectangle2D.Double(4, 4, width() - 8, height() - 8).contains(bounds)
                || (how.ink == null && !isFree(room))) {
            return false;
        }
        double[] ground = tones(bounds);
        boolean light = ground[0] < 128;
        Color ink = how.ink == null ? ink(light) : how.ink;
        boolean busy = ground[1] > 28 || Math.abs(ground[0] - 128) < 45;
        Graphics2D g = Easel.smooth(picture.createGraphics());
        if (how.shadowed && how.ink == null) {
            for (int i = 4; i >= 0; i--) {
                g.setColor(new Color(0, 0, 0, 36));
                g.setStroke(new BasicStroke(Math.max(0.1f, 1.5f * i), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
                g.draw(AffineTransform.getTranslateInstance(2, 3).createTransformedShape(placed));
            }
        }
        if (how.ringed || (busy && how.ink == null)) {
            g.setColor(light ? new Color(20, 20, 20) : Color.WHITE);
            g.setStroke(new BasicStroke((float) (0.14 * size), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
            g.draw(placed);
        }
        boolean graded = how.ink == null && size > 40 && chance(0.3);
        g.setPaint(
                graded
                        ? new GradientPaint(
                                (float) bounds.getMinX(),
                                (float) bounds.getMinY(),
                                ink,
                                (float) bounds.getMaxX(),
                                (float) bounds.getMaxY(),
                                ink(light))
                        : ink);
        g.fill(placed);
        g.dispose();
        taken.add(room);
        Rectangle2D box = shearOf(how).createTransformedShape(glyphs).getBounds2D();
        AffineTransform back = new AffineTransform(place);
        if (how.slant != 0) {
            back.shear(how.slant, 0);
        }
        texts.add(new GoodsText(
                text,
                List.of(
                        corner(back, box.getMinX(), box.getMinY()),
                        corner(back, box.getMaxX(), box.getMinY()),
                        corner(back, box.getMaxX(), box.getMaxY()),
                        corner(back, box.getMinX(), box.getMaxY())),
                role,
                kind,
                size));
        return true;
    }

    private static AffineTransform shearOf(Setting how) {
        return AffineTransform.getShearInstance(-how.slant, 0);
    }

    private static double[] corner(AffineTransform at, double x, double y) {
        Point2D p = at.transform(new Point2D.Double(x, y), null);
        return new double[] {p.getX(), p.getY()};
    }

    private Color ink(boolean light) {
        int rgb = random.nextInt(0x1000000);
        return new Color(light ? rgb | 0xC0C0C0 : rgb & 0x4F4F4F);
    }

    /** Mean and standard deviation of the tones there. */
    private double[] tones(Rectangle2D bounds) {
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < 256; i++) {
            int x = (int) (bounds.getX() + bounds.getWidth() * (i % 16) / 16);
            int y = (int) (bounds.getY() + bounds.getHeight() * Math.floorDiv(i, 16) / 16);
            int rgb = picture.getRGB(x, y);
            double tone = ((rgb >> 16 & 255) * 3 + (rgb >> 8 & 255) * 6 + (rgb & 255)) / 10.0;
            sum += tone;
            squares += tone * tone;
        }
        return new double[] {sum / 256, Math.sqrt(Math.max(0, squares / 256 - sum * sum / 65536))};
    }

    /** The page as a shop saves it: some are brought to another size at the end, which softens all alike. */
    GoodsPage finished(String goods, int number) {
        int jpeg = 80 + random.nextInt(16);
        if (chance(0.5)) {
            return new GoodsPage(goods, number, picture, List.copyOf(texts), jpeg);
        }
        double scale = between(0.72, 1.4);
        int width = (int) (scale * width());
        int height = (int) (scale * height());
        BufferedImage scaledTo = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = Easel.smooth(scaledTo.createGraphics());
        g.drawImage(picture, 0, 0, width, height, null);
        g.dispose();
        List<GoodsText> scaled = texts.stream()
                .map(text -> new GoodsText(
                        text.text(),
                        text.quad().stream()
                                .map(corner -> new double[] {scale * corner[0], scale * corner[1]})
                                .toList(),
                        text.role(),
                        text.kind(),
                        scale * text.size()))
                .toList();
        return new GoodsPage(goods, number, scaledTo, scaled, jpeg);
    }
}
