package imagetranslate.bench.proof;

import imagetranslate.geometry.OrientedBox;
import imagetranslate.message.Quad;
import imagetranslate.message.TextBlock.Align;
import imagetranslate.message.TextBlock.Direction;
import imagetranslate.samples.SampleFonts;
import imagetranslate.samples.corpus.Copy;
import imagetranslate.samples.studio.Backdrops;
import imagetranslate.scene.LineStyle;
import imagetranslate.scene.TextStyle;
import imagetranslate.scene.TextStyle.Family;
import imagetranslate.scene.TextStyle.Outline;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.font.TextLayout;
import java.awt.geom.AffineTransform;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A page whose every look is known, so that what a proof says of it is about the proof and not about the measuring of looks: a
 * heading, a slogan that leans, a paragraph, labels in two columns, and codes that stay.
 */
final class DrawnPage {
    static final int WIDTH = 800;
    static final int HEIGHT = 900;
    private static final double LINE = 1.5;
    private static final FontRenderContext CONTEXT = new FontRenderContext(null, true, true);
    private static final List<String> CODES = List.of("PT-500S", "SKU-20318", "GB/T 29606", "400-820-6666", "7.2x24cm");

    /** @param glyphs without outline, in pixels of the page */
    record Line(String text, Shape glyphs, LineStyle look) {}

    /** One sentence, or a label. */
    record Block(List<Line> lines) {
        String text() {
            return String.join("", lines.stream().map(Line::text).toList());
        }
    }

    private final Random random;
    private final BufferedImage picture;
    private final List<Block> blocks = new ArrayList<>();
    private final List<Line> kept = new ArrayList<>();
    private final boolean light;
    private final boolean busy;

    DrawnPage(long seed) {
        random = new Random(seed);
        light = random.nextBoolean();
        int kind = random.nextInt(4);
        busy = kind > 1;
        picture = ground(kind, seed);
        heading();
        slogan();
        paragraph();
        labels();
    }

    BufferedImage picture() {
        return picture;
    }

    List<Block> blocks() {
        return blocks;
    }

    List<Line> kept() {
        return kept;
    }

    private BufferedImage ground(int kind, long seed) {
        int bright = random.nextInt(0x1000000) | 0xD0D0D0;
        int dark = random.nextInt(0x1000000) & 0x2F2F2F;
        int near = light ? bright : dark;
        int far = light ? near & 0xC8C8C8 : near | 0x202020;
        if (kind == 2) {
            return Backdrops.wall(WIDTH, HEIGHT, light ? bright : 0x404040 | dark, far, seed);
        }
        if (kind == 3) {
            return Backdrops.bokeh(WIDTH, HEIGHT, light ? far : dark, near, seed);
        }
        BufferedImage plain = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = plain.createGraphics();
        g.setPaint(kind == 0 ? new Color(near) : new GradientPaint(0, 0, new Color(near), 0, HEIGHT, new Color(far)));
        g.fillRect(0, 0, WIDTH, HEIGHT);
        g.dispose();
        return plain;
    }

    private int ink() {
        return light ? random.nextInt(0x1000000) & 0x4F2F4F : random.nextInt(0x1000000) | 0xC0D0C0;
    }

    private List<Outline> outlines() {
        int colour = light ? 0xFFFFFF : random.nextInt(0x1000000) & 0x1F1F1F;
        return busy || random.nextInt(3) == 0
                ? List.of(new Outline(colour, 0.04 + 0.04 * random.nextDouble()))
                : List.of();
    }

    private TextStyle look(double size, boolean bold, boolean serif, List<Outline> outlines) {
        return new TextStyle(
                size, bold ? 700 : 400, serif ? Family.SERIF : Family.SANS, List.of(ink()), outlines, null);
    }

    private void heading() {
        double size = between(44, 62);
        TextStyle look = look(size, true, random.nextBoolean(), outlines());
        String text = Copy.chinese(random);
        text = text.substring(0, Math.min(text.length(), 9));
        blocks.add(new Block(List.of(line(text, look, 50, 100, 0, Align.LEFT))));
    }

    private void slogan() {
        double size = between(24, 40);
        TextStyle look = look(size, true, false, outlines());
        String text = Copy.clause(random);
        text = text.substring(0, Math.min(text.length(), 9));
        blocks.add(new Block(List.of(line(text, look, 90, 190, between(-7, 7), Align.LEFT))));
    }

    private void paragraph() {
        double size = between(18, 27);
        TextStyle look = look(size, random.nextBoolean(), random.nextBoolean(), outlines());
        String text = Copy.clause(random) + "，" + Copy.clause(random) + "，" + Copy.clause(random);
        int most = (int) (600 / size);
        List<Line> lines = new ArrayList<>();
        for (int at = 0; at < text.length() && lines.size() < 3; at += most) {
            String part = text.substring(at, Math.min(text.length(), at + most));
            lines.add(line(part, look, 60, 290 + lines.size() * LINE * size, 0, Align.LEFT));
        }
        blocks.add(new Block(lines));
    }

    /** Twins: one size and look, two columns, each on a panel; below some of them a code. */
    private void labels() {
        double size = between(17, 30);
        TextStyle look = look(size, random.nextBoolean(), false, List.of());
        boolean panels = busy || random.nextBoolean();
        int rows = 3 + random.nextInt(2);
        for (int i = 0; i < 2 * rows; i++) {
            double x = i % 2 == 0 ? 60 : 430;
            double y = 470 + 95 * Math.floorDiv(i, 2);
            if (panels) {
                panel(x - 20, y - 1.5 * size);
            }
            String text = Copy.chinese(random);
            text = text.substring(0, Math.min(text.length(), 8));
            blocks.add(new Block(List.of(line(text, look, x, y, 0, Align.LEFT))));
            if (random.nextInt(3) == 0) {
                TextStyle small = look(15, false, false, List.of());
                kept.add(line(CODES.get(random.nextInt(CODES.size())), small, x, y + 34, 0, Align.LEFT));
            }
        }
    }

    private void panel(double x, double y) {
        Graphics2D g = smooth(picture.createGraphics());
        g.setColor(light ? new Color(0xFAFAF5) : new Color(0x1B2321));
        g.fill(new RoundRectangle2D.Double(x, y, 330, 84, 16, 16));
        g.dispose();
    }

    private Line line(String text, TextStyle look, double x, double baseline, double degrees, Align align) {
        SampleFonts fonts = SampleFonts.get();
        boolean bold = look.weight() > 500;
        Font font = look.family() == Family.SERIF ? (bold ? fonts.serif : fonts.song) : bold ? fonts.bold : fonts.sans;
        Shape flat = new TextLayout(text, font.deriveFont((float) look.size()), CONTEXT)
                .getOutline(AffineTransform.getTranslateInstance(x, baseline));
        Rectangle2D ink = flat.getBounds2D();
        AffineTransform lean =
                AffineTransform.getRotateInstance(Math.toRadians(degrees), ink.getCenterX(), ink.getCenterY());
        Shape glyphs = lean.createTransformedShape(flat);
        Graphics2D g = smooth(picture.createGraphics());
        for (Outline outline : look.outlines()) {
            g.setColor(new Color(outline.colour()));
            g.setStroke(new BasicStroke(
                    (float) (2 * outline.width() * look.size()), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
            g.draw(glyphs);
        }
        g.setColor(new Color(look.colour()));
        g.fill(glyphs);
        g.dispose();
        Point2D middle = new Point2D.Double(ink.getCenterX(), ink.getCenterY());
        OrientedBox box =
                new OrientedBox(middle.getX(), middle.getY(), ink.getWidth(), ink.getHeight(), Math.toRadians(degrees));
        return new Line(text, glyphs, new LineStyle(box, Direction.HORIZONTAL, align, look));
    }

    /** As a detector sees a line: wider than its ink, by a share of its height on each side. */
    static Quad seen(Line line) {
        OrientedBox ink = line.look().ink();
        double margin = 0.24 * ink.height();
        return new OrientedBox(ink.x(), ink.y(), ink.width() + margin, ink.height() + margin, ink.angle()).quad();
    }

    private double between(double least, double most) {
        return least + (most - least) * random.nextDouble();
    }

    private static Graphics2D smooth(Graphics2D g) {
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        return g;
    }
}
