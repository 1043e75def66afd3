package imagetranslate.bench.proof;

import imagetranslate.bench.proof.DrawnPage.Line;
import imagetranslate.bench.proof.Fault.Planted;
import imagetranslate.bench.proof.ProofPage.Setting;
import imagetranslate.message.Point;
import imagetranslate.message.Quad;
import imagetranslate.typesetting.SetLine;
import imagetranslate.typesetting.TextRenderer;
import imagetranslate.vision.pixels.PixelWindow;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Area;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import org.bytedeco.opencv.opencv_core.Mat;

/** Faults in pixels: what stays of the source, and what stands in the wrong place. */
final class Plants {
    private Plants() {}

    static Optional<Planted> residue(
            ProofPage page, Setting good, int block, String lang, TextRenderer renderer, Random random) {
        List<Line> lines = page.drawn().blocks().get(block).lines();
        Line text = lines.get(random.nextInt(lines.size()));
        Rectangle2D box = text.glyphs().getBounds2D();
        double em = text.look().style().size();
        double side = em * (random.nextBoolean() ? 1 : 0.6);
        double x = box.getX() + random.nextDouble() * Math.max(0, box.getWidth() - side);
        double y = box.getCenterY() - 0.6 * em;
        Area strokes = new Area(text.glyphs());
        strokes.intersect(new Area(new Rectangle2D.Double(x, y, side, 1.2 * em)));
        Rectangle bounds = strokes.getBounds();
        bounds.grow(1, 1);
        if (strokes.isEmpty()) {
            return Optional.empty();
        }
        Mat clean = good.clean().clone();
        PixelWindow source = PixelWindow.of(page.page().bgr(), bounds);
        PixelWindow plate = PixelWindow.of(clean, bounds);
        byte[] coverage = coverage(strokes, plate);
        double ink = 0;
        for (int i = 0; i < coverage.length; i++) {
            if (coverage[i] != 0) {
                System.arraycopy(source.bgr(), 3 * i, plate.bgr(), 3 * i, 3);
                ink += (coverage[i] & 255) / 255.0;
            }
        }
        plate.writeTo(clean);
        if (ink < 0.06 * em * em) {
            clean.close();
            return Optional.empty();
        }
        Setting setting = ProofPage.set(renderer, clean, good.items(), lang);
        return Optional.of(new Planted(
                setting, setting.items(), setting.set(), "%.2f em² of ink at %.0f px".formatted(ink / em / em, em)));
    }

    private static byte[] coverage(Shape strokes, PixelWindow window) {
        BufferedImage mask = new BufferedImage(window.width(), window.height(), BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D g = mask.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.translate(-window.left(), -window.top());
        g.setColor(Color.WHITE);
        g.fill(strokes);
        g.dispose();
        return ((DataBufferByte) mask.getRaster().getDataBuffer()).getData();
    }

    static Optional<Planted> overflow(
            ProofPage page, Setting good, int block, String lang, TextRenderer renderer, Random random) {
        if (random.nextInt(3) == 0) {
            return Optional.of(Missettings.tooLong(good, block, lang, renderer));
        }
        Rectangle2D box = bounds(good.set().get(block));
        double dx;
        double dy;
        String how;
        if (random.nextBoolean()) {
            double share = 0.1 + 0.4 * random.nextDouble();
            boolean right = random.nextBoolean();
            dx = right
                    ? page.page().width() - box.getMaxX() + share * box.getWidth()
                    : -box.getMinX() - share * box.getWidth();
            dy = 0;
            how = "out of the picture";
        } else {
            int other = random.nextInt(good.set().size());
            if (other == block) {
                return Optional.empty();
            }
            Rectangle2D there = bounds(good.set().get(other));
            dx = there.getCenterX() - box.getCenterX() + (random.nextDouble() - 0.5) * there.getWidth();
            dy = there.getCenterY() - box.getCenterY() + (random.nextDouble() - 0.5) * there.getHeight();
            how = "over b" + other;
        }
        return Optional.of(moved(good, block, (int) dx, (int) dy, how));
    }

    static Rectangle2D bounds(SetLine set) {
        Rectangle2D all = null;
        for (Shape line : Objects.requireNonNull(set.glyphs()).lines()) {
            all = all == null ? line.getBounds2D() : all.createUnion(line.getBounds2D());
        }
        return Objects.requireNonNull(all);
    }

    /** The block as it is, but elsewhere, and set down so. */
    private static Planted moved(Setting good, int block, int dx, int dy, String how) {
        SetLine set = good.set().get(block);
        List<Point> corners = set.area().corners();
        int left = (int) corners.stream().mapToDouble(Point::x).min().orElseThrow() - 2;
        int right = (int) corners.stream().mapToDouble(Point::x).max().orElseThrow() + 3;
        int top = (int) corners.stream().mapToDouble(Point::y).min().orElseThrow() - 2;
        int bottom = (int) corners.stream().mapToDouble(Point::y).max().orElseThrow() + 3;
        PixelWindow with = PixelWindow.of(good.drawn(), new Rectangle(left, top, right - left, bottom - top));
        PixelWindow without = PixelWindow.of(good.clean(), new Rectangle(left, top, right - left, bottom - top));
        Mat drawn = good.drawn().clone();
        without.writeTo(drawn);
        PixelWindow there =
                PixelWindow.of(drawn, new Rectangle(with.left() + dx, with.top() + dy, with.width(), with.height()));
        for (int i = 0; i < with.pixels(); i++) {
            int x = with.left() + i % with.width() + dx;
            int y = with.top() + Math.floorDiv(i, with.width()) + dy;
            if (there.holds(x, y)) {
                int at = 3 * ((y - there.top()) * there.width() + x - there.left());
                for (int c = 0; c < 3; c++) {
                    if (with.bgr()[3 * i + c] != without.bgr()[3 * i + c]) {
                        there.bgr()[at + c] = with.bgr()[3 * i + c];
                    }
                }
            }
        }
        there.writeTo(drawn);
        List<SetLine> records = new ArrayList<>(good.set());
        records.set(block, moved(set, dx, dy));
        return new Planted(new Setting(good.clean().clone(), drawn, good.items(), records), good.items(), records, how);
    }

    private static SetLine moved(SetLine set, double dx, double dy) {
        AffineTransform by = AffineTransform.getTranslateInstance(dx, dy);
        List<Point> c = set.area().corners().stream()
                .map(p -> new Point(p.x() + dx, p.y() + dy))
                .toList();
        SetLine.Glyphs glyphs = Objects.requireNonNull(set.glyphs());
        return new SetLine(
                new Quad(c.get(0), c.get(1), c.get(2), c.get(3)),
                set.lines(),
                set.font(),
                set.size(),
                set.colour(),
                set.outline(),
                set.fits(),
                new SetLine.Glyphs(
                        glyphs.lines().stream().map(by::createTransformedShape).toList(), glyphs.look()));
    }
}
